"""The commands of `python -m bot`, one module a family. Each has `add(commands)`."""
