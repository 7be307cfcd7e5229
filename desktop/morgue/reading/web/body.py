"""Finds the article in a page and turns it into blocks."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from morgue.clipping import Block, BlockKind
from morgue.reading.web.align import Leaves, restored, without_boxes
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.prune import drop_further_articles, prune
from morgue.reading.web.whole import text_size, whole_page

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SHORTEST = 250  # characters of an article that is found at the first attempt
_MOST = 2  # times as much text in the page as was found: what else there is may be the article too
_FEW = 2  # sub-headings that may be lost: a box between two paragraphs has them too
_UNCLEAN = ("aside", "button", "figure", "footer", "form", "iframe", "nav", "noscript", "select", "svg")


def article_blocks(tree: Any, base: str, heading: Any = None) -> tuple[list[Block], Leaves | None]:  # noqa: ANN401
    """The blocks of the article under `heading`, its h1, in `tree`, which is changed by this, and where they were.

    `tree` and `heading` are lxml's. No blocks where no article was found.
    """
    if heading is not None:
        drop_further_articles(tree, heading)
    prune(tree)
    leaves = Leaves(tree)
    found = _found(tree, base, leaves, fast=True)
    if not _is_enough(found, leaves, tree):
        found = whole_page(tree, base) or _found(tree, base, leaves, fast=False)
    return found, leaves if found else None


def _found(tree: Any, base: str, leaves: Leaves, *, fast: bool) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The article's blocks as trafilatura finds them.

    `fast` leaves out its comparisons with what other methods find, a third of its time. They can only matter where the
    first method found little: the others' text is taken only if it is more than twice as long.
    """
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree, fast=fast, include_comments=False, include_formatting=True, include_links=True
    )  # without the address: links are made whole below
    body = getattr(document, "body", None)
    if body is None or (fast and next(body.iter(*_UNCLEAN), None) is not None):
        return []
    return without_boxes(restored(blocks_of(body, base), leaves, base), leaves)


def fuller(blocks: list[Block], data: Sequence[str]) -> list[Block]:
    """The blocks, or the paragraphs of the text in the page's data where the page shows much less, or no order."""
    size, told = sum(len(block.text) for block in blocks), sum(map(len, data))
    if len(data) < 2 or (len(blocks) > 1 and _MOST * size >= told):  # noqa: PLR2004 - one line is no order either
        return blocks
    return [Block(BlockKind.PARAGRAPH, words) for words in data]


def _is_enough(blocks: list[Block], leaves: Leaves, tree: Any) -> bool:  # noqa: ANN401
    """Whether these are several paragraphs with their headings, and the page's other text can be no longer article."""
    paragraphs = [len(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH]
    size = sum(len(block.text) for block in blocks)
    if size < _SHORTEST or max(paragraphs, default=size) > size / 2:
        return False
    headings = sum(block.kind is BlockKind.HEADING for block in blocks)
    if leaves.lost_headings(blocks) > max(_FEW, headings):
        return False
    return text_size(tree) <= _MOST * size
