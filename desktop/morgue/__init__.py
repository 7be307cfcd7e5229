"""Morgue: an offline clipping archive for working journalists."""

__version__ = "0.1.0"
