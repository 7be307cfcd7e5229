"""OpenDocument texts, zipped or as one XML file."""

from __future__ import annotations

from typing import Any

from morgue.clipping import Block, Clipping
from morgue.reading.article import from_blocks
from morgue.reading.dates import from_iso
from morgue.reading.masthead import Masthead
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


def read(raw: Raw) -> list[Clipping]:
    """The clipping in an OpenDocument text. Raises UnreadableFileError for a damaged one."""
    if raw.content.startswith(b"PK"):
        archive = Zipped(raw.content, raw.name)
        meta = archive.read("meta.xml") if "meta.xml" in archive else b"<none/>"
        root, about = xml_tree(archive.read("content.xml"), raw.name), xml_tree(meta, raw.name)
    else:
        root = about = xml_tree(raw.content, raw.name)
    text = root.find(".//text")
    blocks = _blocks(text) if text is not None else []
    known = Masthead(published=from_iso(text_at(about, ".//creation-date", ".//date")))
    return [from_blocks(blocks, known)] if blocks else []


def _blocks(text: Any) -> list[Block]:  # noqa: ANN401 - lxml says nothing of its types
    """The blocks of the document's body, its tags told in HTML's words."""
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
