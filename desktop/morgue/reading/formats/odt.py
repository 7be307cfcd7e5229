"""OpenDocument texts, zipped or as one XML file."""

from __future__ import annotations

import re
from typing import Any

from morgue.clipping import Block, Clipping
from morgue.reading.article import from_blocks
from morgue.reading.dates import from_iso
from morgue.reading.formats.bundle import pictures_in
from morgue.reading.masthead import Masthead
from morgue.reading.pictures import Album, illustrated
from morgue.reading.prose import retold
from morgue.reading.raw import Raw
from morgue.reading.web.convert import blocks_of
from morgue.reading.xmltree import text_at, xml_tree
from morgue.reading.zipped import Zipped

_LEVEL = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}outline-level"
_HREF = "{http://www.w3.org/1999/xlink}href"
_TAGS = {
    "list": "ul",
    "list-item": "li",
    "list-header": "li",
    "table-row": "tr",
    "table-cell": "td",
    "line-break": "br",
}
_SILENT = {"tracked-changes", "sequence-decls", "note", "annotation", "forms", "frame"}
_IN_FLAT = re.compile(r"\s+")


def read(raw: Raw) -> list[Clipping]:
    """The clipping in an OpenDocument text. Raises UnreadableFileError for a damaged one."""
    if raw.content.startswith(b"PK"):
        archive = Zipped(raw.content, raw.name)
        meta = archive.read("meta.xml") if "meta.xml" in archive else b"<none/>"
        root, about = xml_tree(archive.read("content.xml"), raw.name), xml_tree(meta, raw.name)
        album = Album(pictures_in(archive, ""))
    else:
        root = about = xml_tree(raw.content, raw.name)
        album = Album()
    text = root.find(".//text")
    blocks = album.settled(_blocks(text, album)) if text is not None else []
    known = Masthead(published=from_iso(text_at(about, ".//creation-date", ".//date")))
    return [illustrated(blocks, lambda words: from_blocks(words, known), album)] if blocks else []


def _blocks(text: Any, album: Album) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The blocks of the document's body, its tags told in HTML's words."""
    for frame in list(text.iter("frame")):
        _tell_image(frame, album)
    for element in [element for element in text.iter() if isinstance(element.tag, str)]:
        if element.tag == "h":
            element.tag = f"h{min(6, int(element.get(_LEVEL) or 1))}"
        elif element.tag == "a":
            element.set("href", element.get(_HREF) or "")
        elif element.tag == "s":
            element.text = " "
        else:
            element.tag = "script" if element.tag in _SILENT else _TAGS.get(element.tag, element.tag)
    return [retold(block) for block in blocks_of(text)]


def _tell_image(frame: Any, album: Album) -> None:  # noqa: ANN401
    """Make a frame with a picture an image; one that is within another's text goes with that."""
    image = frame.find(".//image")
    if image is None or any(outer.tag in {"frame", "img"} for outer in frame.iterancestors()):
        return
    written = image.findtext("binary-data")  # in a document that is one XML file
    whole = f"data:image/x;base64,{_IN_FLAT.sub('', written)}" if written else image.get(_HREF) or ""
    address = album.key_of(whole)
    if not album.take([address], "" if written else address):
        return
    described = text_at(frame, ".//desc", ".//title")
    tail = frame.tail
    frame.clear()
    frame.tag, frame.tail = "img", tail
    frame.set("src", address)
    frame.set("alt", described)
