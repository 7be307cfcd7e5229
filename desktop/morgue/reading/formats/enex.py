"""Evernote exports: notes and web clips."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
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
from morgue.reading.web.tree import tree_of
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>]*>\s*)?")
_MEDIA = re.compile(r"<en-media\b([^>]*?)/?>")
_HASH = re.compile(r"\bhash\s*=\s*[\"']([0-9a-fA-F]{32})[\"']")
# An attachment is put aside while the export is parsed: the parser gives up after ten million characters of one.
_DATA = re.compile(rb"(<data\b[^>]*>)([^<]{1000,})(?=</data>)")
_ASIDE = "attachment put aside: "
_CODE = "en-codeblock:true"
_TASKS = "en-task-group:true"
_TASK_GROUP = re.compile(r"--en-id:\s*([\w-]+)")
_SEALED = re.compile(r"<en-crypt\b.*?(?:</en-crypt>|/>)", re.DOTALL)
_LOCKED = "A part of this note is encrypted; decrypt it in Evernote and export the note again to have it here."
_WORD = re.compile(r"\w")
_LINK = re.compile(r"<a\b[^>]*\bhref=[\"'](https?://[^\"'>\s]+)")
_TAG = re.compile(r"<[^>]*>")
_EMPTY = "This note has no text; its attachments stay in the original."


def read(raw: Raw) -> list[Clipping]:
    """A clipping for every note. Raises UnreadableFileError where the export's XML is damaged."""
    attachments: list[bytes] = []

    def put_aside(data: re.Match[bytes]) -> bytes:
        attachments.append(data[2])
        return data[1] + f"{_ASIDE}{len(attachments) - 1}.".encode()

    root = xml_tree(_DATA.sub(put_aside, raw.content), raw.name)
    if root.tag == "en-note":  # a single note's content without the export around it
        return _bare(_source(root))
    return [_clipping(note, attachments) for note in root.iter("note")]


def _bare(content: str) -> list[Clipping]:
    blocks = [block for block in fragment_blocks(_with_code(content)) if _WORD.search(block.text)]
    return [from_blocks(blocks, kind=Kind.NOTE)] if blocks else []


def _clipping(note: Any, attachments: list[bytes]) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    url = text_at(note, "note-attributes/source-url") or _only_link(note)
    author = text_at(note, "note-attributes/author")
    written = {data: _encoded(data.text or "", attachments) for data in note.iterfind("resource/data")}
    album = Album(_pictures(written.values()))
    blocks = _blocks(note, album)
    known = Masthead(
        headline=text_at(note, "title") or "Untitled note",
        byline=names_in(author),
        url=url if url.startswith(("http://", "https://")) else "",
    )
    kind = (Kind.ARTICLE if blocks else Kind.LINK) if known.url else Kind.NOTE
    whole: bytes = etree.tostring(note, encoding="utf-8", with_tail=False)
    for data, encoded in written.items():
        whole = whole.replace((data.text or "").encode(), encoded) if _ASIDE in (data.text or "") else whole
    original = Raw(whole, f"{known.headline[:60]}.enex")
    clipping = replace(
        illustrated(blocks, lambda words: from_blocks(words, known, kind), album),
        original=original.original("application/enex+xml"),
        details=tuple(_details(note, "" if known.byline else author)),
        warnings=tuple(_warnings(note, empty=not (blocks or known.url))),
    )
    created = from_iso(text_at(note, "created"))
    moment = created.moment if created else None
    return replace(clipping, captured=moment.astimezone(UTC)) if moment and moment.tzinfo else clipping


def _details(note: Any, account: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Tags, whose account it was written in where that is no name, and attached files that are no pictures."""
    yield from (("tag", tag) for tag in texts_at(note, "tag"))
    if account:
        yield "author", account
    for resource in note.iterfind("resource"):
        file = text_at(resource, "resource-attributes/file-name")
        if file and not text_at(resource, "mime").startswith("image/"):
            yield "attachment", file


def _warnings(note: Any, *, empty: bool) -> Iterator[str]:  # noqa: ANN401
    content = note.find("content")
    if content is not None and ("<en-crypt" in "".join(content.itertext()) or content.find(".//en-crypt") is not None):
        yield _LOCKED
    elif empty:
        yield _EMPTY


def _only_link(note: Any) -> str:  # noqa: ANN401
    """The address of a note whose content is one link without words."""
    content = text_at(note, "content")
    links = _LINK.findall(content)
    return links[0] if len(links) == 1 and not _WORD.search(_TAG.sub("", content)) else ""


def _blocks(note: Any, album: Album) -> list[Block]:  # noqa: ANN401
    """The blocks of a note: its content is a document of its own, written out within the export."""
    content = note.find("content")
    if content is None:
        return []
    text = "".join(content.itertext()) if len(content) == 0 else _source(content)
    text = _with_tasks(_with_code(_SEALED.sub("", text)), note)
    text = _MEDIA.sub(lambda media: _as_image(media, album), _PROLOGUE.sub("", text)).replace("</en-media>", "")
    return fragment_blocks(text, "", album)


def _source(element: Any) -> str:  # noqa: ANN401
    source: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return source


def _with_code(text: str) -> str:
    """`text` with the boxes that Evernote styles as code, a `div` a line, as HTML has them: line for line."""
    if _CODE not in text:
        return text
    root = tree_of(_PROLOGUE.sub("", text), "This note")
    for box in [box for box in root.iter("div") if _CODE in (box.get("style") or "")]:
        lines = [_line(part) for part in box.iterfind("div")] or [_line(box)]
        for part in list(box):
            box.remove(part)
        box.tag, box.text = "pre", "\n".join(lines)
    return _source(root)


def _with_tasks(text: str, note: Any) -> str:  # noqa: ANN401
    """`text` with the titles of a note's tasks in place of the boxes that say that they are not in it."""
    if _TASKS not in text:
        return text
    root = tree_of(_PROLOGUE.sub("", text), "This note")
    for box in [box for box in root.iter("div") if _TASKS in (box.get("style") or "")]:
        group = _TASK_GROUP.search(box.get("style"))
        for part in list(box):
            box.remove(part)
        box.tag, box.text = "ul", ""
        for task in note.iterfind("task"):
            if group and text_at(task, "taskGroupNoteLevelID") == group[1]:
                etree.SubElement(box, "li").text = text_at(task, "title")
    return _source(root)


def _line(part: Any) -> str:  # noqa: ANN401
    return "".join(part.itertext()).replace("\xa0", " ").rstrip()


def _as_image(media: re.Match[str], album: Album) -> str:
    """A note's reference to a picture as HTML has it, with the picture's hash for an address."""
    named = _HASH.search(media[1])
    address = f"md5:{named[1].lower()}" if named else ""
    return f'<img src="{address}" {media[1]}>' if album.take([address], address) else ""


def _encoded(text: str, attachments: list[bytes]) -> bytes:
    """An attachment as the export writes it, in base64."""
    number = text.removeprefix(_ASIDE).removesuffix(".")
    aside = text.startswith(_ASIDE) and number.isdecimal() and int(number) < len(attachments)
    return attachments[int(number)] if aside else text.encode()


def _pictures(written: Iterable[bytes]) -> Find:
    """Finds the attachments of a note by the MD5 of their bytes, which is what the note calls them by."""
    found: dict[str, Callable[[], bytes]] = {}
    for encoded in written:
        try:
            content = base64.b64decode(encoded)
        except (binascii.Error, ValueError):
            continue
        found[f"md5:{hashlib.md5(content, usedforsecurity=False).hexdigest()}"] = partial(bytes, content)
    return by_address(found)
