"""NITF, the news industry's text format (IPTC), alone or within other formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.bylines import names_in
from morgue.reading.dates import from_iso
from morgue.reading.language import known_language
from morgue.reading.masthead import Masthead
from morgue.reading.prose import retold
from morgue.reading.raw import Raw
from morgue.reading.web.convert import blocks_of
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(raw: Raw) -> list[Clipping]:
    """The clippings in an NITF file. Raises UnreadableFileError where its XML is damaged."""
    root = xml_tree(raw.content, raw.name)
    return [from_nitf(element) for element in ([root] if root.tag == "nitf" else root.iter("nitf"))]


def from_nitf(nitf: Any, known: Masthead | None = None) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    """The clipping in an `nitf` element; what is `known` from around it goes before what it says itself."""
    said = (known or Masthead()).over(_masthead(nitf))
    return replace(
        from_blocks(content_blocks(nitf), said, Kind.WIRE if said.agency else Kind.ARTICLE), details=_details(nitf)
    )


def content_blocks(nitf: Any) -> list[Block]:  # noqa: ANN401
    """The blocks of an NITF body."""
    body = nitf.find(".//body.content")
    blocks = blocks_of(body) if body is not None else []
    return [retold(block) for block in blocks if block.kind is not BlockKind.IMAGE]


def _masthead(nitf: Any) -> Masthead:  # noqa: ANN401
    byline = text_at(nitf, ".//body.head/byline/person", ".//body.head/byline")
    stamp = next(
        (value for name, path in _DATES for element in nitf.iterfind(path) if (value := element.get(name))), ""
    )
    agency = text_at(nitf, ".//body.head/distributor", ".//docdata/doc.copyright")
    return Masthead(
        headline=text_at(nitf, ".//body.head//hl1", ".//body.head//hedline", ".//head/title"),
        standfirst=text_at(nitf, ".//body.head/abstract"),
        byline=names_in(byline) or ((byline,) if byline else ()),
        source=agency or _publisher(nitf),
        published=from_iso(stamp),
        agency=agency,
        language=known_language(nitf.get("baselang") or nitf.get(_XML_LANG) or ""),
    )


_DATES = (
    ("norm", ".//body.head/dateline/story.date"),
    ("date.publication", ".//pubdata"),
    ("norm", ".//docdata/date.issue"),
    ("norm", ".//docdata/date.release"),
)


def _publisher(nitf: Any) -> str:  # noqa: ANN401
    return next((value for element in nitf.iter("pubdata") if (value := element.get("name"))), "")


def _details(nitf: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    found = [("dateline", text_at(nitf, ".//body.head/dateline/location", ".//body.head/dateline"))]
    found += [
        ("slug", element.get("content") or "") for element in nitf.iter("meta") if element.get("name") == "anpa-keyword"
    ]
    found += [("slug", element.get("key") or "") for element in nitf.iter("keyword")]
    found += [("release", element.get("norm") or "") for element in nitf.iter("date.release")]
    found += [("note", element.get("info") or "") for element in nitf.iter("ed-msg")]
    found += [("subject", _subject(element)) for element in nitf.iter("tobject.subject")]
    found += [("rights", words) for words in texts_at(nitf, ".//rights")]
    return tuple(dict.fromkeys((name, value.strip()) for name, value in found if value.strip()))


def _subject(element: Any) -> str:  # noqa: ANN401
    parts = [element.get(f"tobject.subject.{part}") or "" for part in ("refnum", "type", "matter", "detail")]
    return " ".join(part for part in parts if part)
