"""Pictures of a page with their captions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from morgue.clipping import Block, BlockKind
from morgue.reading.pictures import Album
from morgue.reading.web.page import words_of

_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
_ELSEWHERE = {"nav", "aside", "footer"}
_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


def figure_blocks(figure: Any, base: str, album: Album) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The picture and the caption of a `figure` element; nothing for one without a picture or beside the article."""
    image = figure.find(".//img")
    if image is None or any(outer.tag in _ELSEWHERE for outer in figure.iterancestors()):
        return []
    caption = figure.find(".//figcaption")
    words = words_of(caption) if caption is not None else ""
    picture = _picture(image, base, album)
    if picture is None or (not picture.href and not words):
        return []
    return [picture, Block(BlockKind.CAPTION, words)] if words else [picture]


def bare_image_blocks(image: Any, base: str, album: Album) -> list[Block]:  # noqa: ANN401
    """An `img` that stands in the text by itself, if the saved file has its picture and it leads to no other page."""
    outer = list(image.iterancestors())
    if any(each.tag in _ELSEWHERE or (each.tag == "a" and _leads_away(each)) for each in outer):
        return []
    href = album.take(album.addresses_of(image), _absolute(base, _named(image)), base)
    return [Block(BlockKind.IMAGE, _alternative(image), href=href)] if href else []


def _picture(image: Any, base: str, album: Album) -> Block | None:  # noqa: ANN401
    """The block of an image, whether or not its picture is in the saved file; None for one that is too small."""
    named = _named(image)
    href = _absolute(base, named)
    if album:
        addresses = list(album.addresses_of(image))
        href = album.take(addresses, href, base) or href
        if album.has_only_small([named] if named else addresses, base):
            return None
    return Block(BlockKind.IMAGE, _alternative(image), href=href)


def _named(image: Any) -> str:  # noqa: ANN401
    """The address of an image that is not written into the page."""
    return next((value for name in _SOURCES if (value := image.get(name)) and not value.startswith("data:")), "")


def _alternative(image: Any) -> str:  # noqa: ANN401
    return " ".join((image.get("alt") or "").split())


def _leads_away(link: Any) -> bool:  # noqa: ANN401
    try:
        path = urlsplit((link.get("href") or "").strip()).path
    except ValueError:
        return True
    return bool(path) and not path.lower().endswith(_IMAGES)


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip()) if address else ""
    except ValueError:
        return ""
