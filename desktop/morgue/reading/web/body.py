"""Finds the article in a page and turns it into blocks."""

from __future__ import annotations

import logging
import re
from typing import Any

from morgue.clipping import Block
from morgue.reading.web.convert import blocks_of

_PULL_QUOTE = re.compile(r"(?i)pull-?_?quote|blockquote")
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def article_blocks(tree: Any, base: str) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The article's blocks in the page `tree`; empty where none was found."""
    from trafilatura import bare_extraction

    _keep_pull_quotes(tree)
    document = bare_extraction(
        tree, url=base or None, include_comments=False, include_formatting=True, include_links=True, include_tables=True
    )
    body = getattr(document, "body", None)
    return blocks_of(body, base) if body is not None else []


def _keep_pull_quotes(tree: Any) -> None:  # noqa: ANN401
    """A pull quote in an aside is part of the article; trafilatura drops every aside."""
    for aside in tree.iter("aside"):
        if _PULL_QUOTE.search(aside.get("class") or ""):
            aside.tag = "div"
            aside.attrib.clear()
