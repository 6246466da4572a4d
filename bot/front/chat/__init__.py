"""The chat page and its addresses."""
