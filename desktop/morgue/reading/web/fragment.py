"""Turns a piece of HTML that is all article, as mails, feeds and exports carry it, into blocks."""

from __future__ import annotations

from morgue.clipping import Block, BlockKind
from morgue.errors import UnreadableFileError
from morgue.reading.pictures import Album
from morgue.reading.prose import retold
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.tree import tree_of


def fragment_blocks(html: str, base: str = "", album: Album | None = None) -> list[Block]:
    """The blocks in `html`, a piece of a page without its furniture; of its images those that `album` has."""
    if not html.strip():
        return []
    try:
        blocks = blocks_of(tree_of(html, "This text", album), base)
    except UnreadableFileError:
        return []
    words = [block for block in blocks if block.kind is not BlockKind.IMAGE] if not album else album.settled(blocks)
    return [retold(block) for block in words]
