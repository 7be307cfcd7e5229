"""A Clipping becomes sentences, an At a Glance and a summary."""
