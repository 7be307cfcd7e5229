"""Finds the article in a page and turns it into blocks."""

from __future__ import annotations

import logging
from typing import Any

from morgue.clipping import Block
from morgue.reading.web.align import Leaves, restored, without_boxes
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.prune import prune

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def article_blocks(tree: Any, base: str) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The article's blocks in the page `tree`, which is changed by this; empty where none was found."""
    from trafilatura import bare_extraction

    prune(tree)
    document = bare_extraction(
        tree, url=base or None, include_comments=False, include_formatting=True, include_links=True, include_tables=True
    )
    body = getattr(document, "body", None)
    if body is None:
        return []
    leaves = Leaves(tree)
    return without_boxes(restored(blocks_of(body, base), leaves, base), leaves)
