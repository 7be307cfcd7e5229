"""Turns a piece of HTML that is all article, as mails, feeds and exports carry it, into blocks."""

from __future__ import annotations

from morgue.clipping import Block, BlockKind
from morgue.errors import UnreadableFileError
from morgue.reading.prose import retold
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.tree import tree_of


def fragment_blocks(html: str, base: str = "") -> list[Block]:
    """The blocks in `html`, a piece of a page without its furniture; empty where it holds no words."""
    if not html.strip():
        return []
    try:
        blocks = blocks_of(tree_of(html, "This text"), base)
    except UnreadableFileError:
        return []
    return [retold(block) for block in blocks if block.kind is not BlockKind.IMAGE]
