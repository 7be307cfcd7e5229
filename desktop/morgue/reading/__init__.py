"""Anything a journalist has becomes a Clipping."""
