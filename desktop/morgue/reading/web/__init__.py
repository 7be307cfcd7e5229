"""Web pages: what they say of themselves, where their article is, and its blocks."""
