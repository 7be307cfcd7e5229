"""What was copied elsewhere and is pasted as a new clipping."""

from __future__ import annotations

from dataclasses import replace

from morgue.clipping import Block, BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks
from morgue.reading.formats import plain
from morgue.reading.raw import Raw

_NAME = "The clipboard"
NAMES = ("pasted.html", "pasted.txt")  # of the originals
_FRAGMENT_MARKS = ("<!--StartFragment-->", "<!--EndFragment-->")


def read_pasted(text: str, html: str = "") -> Clipping:
    """A clipping of `html` where it holds more than one block, else of `text`. Raises UnreadableFileError."""
    blocks = _blocks(html) if html.strip() else []
    if len(blocks) > 1 and any(block.kind is not BlockKind.PREFORMATTED for block in blocks):
        original = Raw(html.encode("utf-8", "replace"), NAMES[0]).original("text/html")
        return replace(from_blocks(blocks), original=original)
    if not text.strip() and not blocks:
        raise UnreadableFileError("There is no text on the clipboard; copy an article first.")
    text = text if text.strip() else "\n\n".join(block.text for block in blocks)
    original = Raw(text.encode("utf-8", "replace"), NAMES[1]).original("text/plain")
    made = plain.from_text(text, _NAME)
    if not made.blocks:
        raise UnreadableFileError(
            "There is an address on the clipboard but no article; File ▸ From address… fetches it."
        )
    return replace(made, original=original)


def _blocks(html: str) -> list[Block]:
    from morgue.reading.web.convert import blocks_of
    from morgue.reading.web.tree import tree_of

    start, end = _FRAGMENT_MARKS
    inner = html.partition(start)[2].partition(end)[0] or html
    try:
        return [block for block in blocks_of(tree_of(inner, _NAME)) if block.kind is not BlockKind.IMAGE]
    except UnreadableFileError:
        return []
