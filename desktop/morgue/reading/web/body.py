"""Finds the article in a page and turns it into blocks."""

from __future__ import annotations

import logging
from typing import Any

from morgue.clipping import Block
from morgue.reading.web.align import Leaves, restored, without_boxes
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.prune import drop_further_articles, prune

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_LARGEST = 60_000  # elements: no article has so many, and looking for one would take long


def article_blocks(tree: Any, base: str, heading: Any = None) -> tuple[list[Block], Leaves | None]:  # noqa: ANN401
    """The blocks of the article under `heading`, its h1, in `tree`, which is changed by this, and where they were.

    `tree` and `heading` are lxml's. No blocks where no article was found.
    """
    from trafilatura import bare_extraction

    elements = list(tree.iter())  # as long as they are held, lxml need not make them anew for whoever goes through them
    if len(elements) > _LARGEST:
        return [], None
    if heading is not None:
        drop_further_articles(tree, heading)
    prune(tree)
    document = bare_extraction(
        tree,
        url=base or None,
        include_comments=False,
        include_formatting=True,
        include_links=True,
    )
    body = getattr(document, "body", None)
    if body is None:
        return [], None
    leaves = Leaves(tree)
    return without_boxes(restored(blocks_of(body, base), leaves, base), leaves), leaves
