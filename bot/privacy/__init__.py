"""Retention of conversations."""
