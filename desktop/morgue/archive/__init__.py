"""Clippings are kept in a database and found again."""
