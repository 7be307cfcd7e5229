"""Bookmarks as browsers and read-later services export them to HTML: links, to be fetched another day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from morgue.clipping import Clipping
from morgue.reading.entries import clipping_of
from morgue.reading.raw import Raw
from morgue.reading.web.page import words_of
from morgue.reading.web.tree import page_tree


def read(raw: Raw) -> list[Clipping]:
    """A clipping of kind link for every bookmark, with its tags, its note and the day it was made."""
    found = [_clipping(link) for link in page_tree(raw.content, raw.name).iter("a")]
    return [clipping for clipping in found if clipping]


def _clipping(link: Any) -> Clipping | None:  # noqa: ANN401 - lxml says nothing of its types
    address = link.get("href") or ""
    if not address.startswith(("http://", "https://")):
        return None
    entry = {
        "title": words_of(link) or address,
        "url": address,
        "tags": link.get("tags") or "",
        "time_added": link.get("add_date") or link.get("time_added") or "",
        "extended": _note(link),
    }
    clipping = clipping_of(entry, "bookmark")
    source = Raw(etree.tostring(link, encoding="utf-8", with_tail=False), "bookmark.html").original("text/html")
    return replace(clipping, original=source) if clipping else None


def _note(link: Any) -> str:  # noqa: ANN401
    """The description that follows a bookmark in its list."""
    item = link.getparent()
    following = item.getnext() if item is not None and item.tag == "dt" else None
    return words_of(following) if following is not None and following.tag == "dd" else ""
