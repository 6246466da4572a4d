"""Reads dates as Swedish people write them: one module for each way of writing, all joined in `scan`."""
