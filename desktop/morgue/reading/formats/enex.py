"""Evernote exports: notes and web clips."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from functools import partial
from typing import Any

from lxml import etree

from morgue.clipping import Block, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.bylines import names_in
from morgue.reading.dates import from_iso
from morgue.reading.masthead import Masthead
from morgue.reading.pictures import Album, Find, by_address, illustrated
from morgue.reading.raw import Raw
from morgue.reading.web.fragment import fragment_blocks
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?")
_MEDIA = re.compile(r"<en-media\b([^>]*?)/?>")
_HASH = re.compile(r"\bhash\s*=\s*[\"']([0-9a-fA-F]{32})[\"']")
_EMPTY = "This note has no text; its attachments stay in the original."


def read(raw: Raw) -> list[Clipping]:
    """A clipping for every note. Raises UnreadableFileError where the export's XML is damaged."""
    return [_clipping(note) for note in xml_tree(raw.content, raw.name).iter("note")]


def _clipping(note: Any) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    url, author = text_at(note, "note-attributes/source-url"), text_at(note, "note-attributes/author")
    album = Album(_pictures(note))
    blocks = _blocks(note, album)
    known = Masthead(
        headline=text_at(note, "title") or "Untitled note",
        byline=names_in(author) or ((author,) if author else ()),
        url=url if url.startswith(("http://", "https://")) else "",
    )
    original = Raw(etree.tostring(note, encoding="utf-8", with_tail=False), f"{known.headline[:60]}.enex")
    clipping = replace(
        illustrated(blocks, lambda words: from_blocks(words, known, Kind.ARTICLE if url else Kind.NOTE), album),
        original=original.original("application/enex+xml"),
        details=tuple(("tag", tag) for tag in texts_at(note, "tag")),
        warnings=() if blocks else (_EMPTY,),
    )
    created = from_iso(text_at(note, "created"))
    moment = created.moment if created else None
    return replace(clipping, captured=moment.astimezone(UTC)) if moment and moment.tzinfo else clipping


def _blocks(note: Any, album: Album) -> list[Block]:  # noqa: ANN401
    """The blocks of a note: its content is a document of its own, written out within the export."""
    content = note.find("content")
    if content is None:
        return []
    text = "".join(content.itertext()) if len(content) == 0 else etree.tostring(content, encoding="unicode")
    text = _MEDIA.sub(_as_image, _PROLOGUE.sub("", text)).replace("</en-media>", "")
    return fragment_blocks(text, "", album)


def _as_image(media: re.Match[str]) -> str:
    """A note's reference to its attachment as HTML has it, with the attachment's hash for an address."""
    named = _HASH.search(media[1])
    return f'<img src="md5:{named[1].lower()}" {media[1]}>' if named else ""


def _pictures(note: Any) -> Find:  # noqa: ANN401
    """Finds the attachments of a note by the MD5 of their bytes, which is what the note calls them by."""
    found: dict[str, Callable[[], bytes]] = {}
    for data in note.iterfind("resource/data"):
        try:
            content = base64.b64decode(data.text or "")
        except (binascii.Error, ValueError):
            continue
        found[f"md5:{hashlib.md5(content, usedforsecurity=False).hexdigest()}"] = partial(bytes, content)
    return by_address(found)
