"""Pictures of a page with their captions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from morgue.clipping import Block, BlockKind
from morgue.reading.web.page import words_of

_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
_ELSEWHERE = {"nav", "aside", "footer"}


def figure_blocks(figure: Any, base: str) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The picture and the caption of a `figure` element; nothing for one without a picture or beside the article."""
    image = figure.find(".//img")
    if image is None or any(outer.tag in _ELSEWHERE for outer in figure.iterancestors()):
        return []
    address = next((value for name in _SOURCES if (value := image.get(name)) and not value.startswith("data:")), "")
    caption = figure.find(".//figcaption")
    words = words_of(caption) if caption is not None else ""
    picture = Block(BlockKind.IMAGE, " ".join((image.get("alt") or "").split()), href=_absolute(base, address))
    if not picture.href and not words:
        return []
    return [picture, Block(BlockKind.CAPTION, words)] if words else [picture]


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
