"""Evernote exports: notes and web clips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any

from lxml import etree

from morgue.clipping import Block, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.bylines import names_in
from morgue.reading.dates import from_iso
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.web.fragment import fragment_blocks
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?")
_EMPTY = "This note has no text; its attachments stay in the original."


def read(raw: Raw) -> list[Clipping]:
    """A clipping for every note. Raises UnreadableFileError where the export's XML is damaged."""
    return [_clipping(note) for note in xml_tree(raw.content, raw.name).iter("note")]


def _clipping(note: Any) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    url, author = text_at(note, "note-attributes/source-url"), text_at(note, "note-attributes/author")
    blocks = list(_blocks(note))
    known = Masthead(
        headline=text_at(note, "title") or "Untitled note",
        byline=names_in(author) or ((author,) if author else ()),
        url=url if url.startswith(("http://", "https://")) else "",
    )
    original = Raw(etree.tostring(note, encoding="utf-8", with_tail=False), f"{known.headline[:60]}.enex")
    clipping = replace(
        from_blocks(blocks, known, Kind.ARTICLE if url else Kind.NOTE),
        original=original.original("application/enex+xml"),
        details=tuple(("tag", tag) for tag in texts_at(note, "tag")),
        warnings=() if blocks else (_EMPTY,),
    )
    created = from_iso(text_at(note, "created"))
    moment = created.moment if created else None
    return replace(clipping, captured=moment.astimezone(UTC)) if moment and moment.tzinfo else clipping


def _blocks(note: Any) -> Iterator[Block]:  # noqa: ANN401
    """The blocks of a note: its content is a document of its own, written out within the export."""
    content = note.find("content")
    if content is not None:
        text = "".join(content.itertext()) if len(content) == 0 else etree.tostring(content, encoding="unicode")
        yield from fragment_blocks(_PROLOGUE.sub("", text))
