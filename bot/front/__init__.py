"""The aiohttp service, the only part that may face a network."""
