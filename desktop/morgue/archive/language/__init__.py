"""The query language: what a person types becomes a tree, chips and a sentence; no text is an error."""
