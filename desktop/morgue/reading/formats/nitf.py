"""NITF, the news industry's text format (IPTC), alone or within other formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.bylines import people_in
from morgue.reading.dates import from_iso
from morgue.reading.language import known_language
from morgue.reading.layout import unwrapped
from morgue.reading.masthead import Masthead
from morgue.reading.prose import retold
from morgue.reading.raw import Raw
from morgue.reading.signoff import sign_off
from morgue.reading.standing import with_standing
from morgue.reading.web.convert import blocks_of
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTENTS = ("body/body.content", ".//nitf/body/body.content", ".//body.content")
_WORD = re.compile(r"[^\W_]")  # “_____” only parts a story
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")  # written out in the text: a box to embed in a page, without words
_DATES = (
    ("norm", ".//body.head/dateline/story.date"),
    ("date.publication", ".//pubdata"),
    ("norm", ".//docdata/date.issue"),
    ("norm", ".//docdata/date.release"),
)
_NAMED = {  # what agencies and papers keep in `meta`, by its name there
    "anpa-keyword": "slug",
    "anpa-category": "category",
    "category": "category",
    "anpa-wordcount": "words",
    "print_section": "section",
    "online_sections": "section",
    "print_page_number": "page",
    "print_column": "column",
}
_PLACED = (
    ("edition", "edition.name"),
    ("edition", "edition.area"),
    ("section", "position.section"),
    ("page", "position.sequence"),
    ("words", "item-length"),
)


def read(raw: Raw) -> list[Clipping]:
    """The clippings in an NITF file. Raises UnreadableFileError where its XML is damaged."""
    root = xml_tree(raw.content, raw.name)
    return [from_nitf(element) for element in ([root] if root.tag == "nitf" else root.iter("nitf"))]


def from_nitf(nitf: Any, known: Masthead | None = None) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    """The clipping in an `nitf` element; what is `known` from around it goes before what it says itself."""
    said = (known or Masthead()).over(_masthead(nitf))
    clipping = from_blocks(content_blocks(nitf), said, Kind.WIRE if said.agency else Kind.ARTICLE)
    clipping = replace(clipping, details=_details(nitf) + clipping.details)
    return with_standing(clipping, [element.get("management-status") for element in nitf.iter("docdata")])


def content_blocks(nitf: Any) -> list[Block]:  # noqa: ANN401
    """The blocks of an NITF body; an editor's note above it has a content of its own, which is not the story's."""
    body = next((found for path in _CONTENTS for found in nitf.iterfind(path)), None)
    if body is None:
        return []
    for maker in body.iter("media-producer"):  # whose picture it is, which belongs to its caption
        maker.tag = "media-caption"
    return [
        retold(replace(block, text=unwrapped(block.text)))
        for block in blocks_of(body)
        if block.kind is not BlockKind.IMAGE and _WORD.search(_MARKUP.sub("", block.text))
    ]


def _masthead(nitf: Any) -> Masthead:  # noqa: ANN401
    person = text_at(nitf, ".//body.head/byline/person")
    byline = person or text_at(nitf, ".//body.head/byline")
    stamp = next(
        (value for name, path in _DATES for element in nitf.iterfind(path) if (value := element.get(name))), ""
    )
    agency, publisher = _agency(nitf), _attribute(nitf, "pubdata", "name")
    return Masthead(
        headline=text_at(nitf, ".//body.head//hl1", ".//body.head//hedline", ".//head/title"),
        standfirst=text_at(nitf, ".//body.head/abstract"),
        byline=people_in(byline, people=bool(person)) or ((byline,) if byline and not sign_off(byline) else ()),
        source=agency or publisher,
        published=from_iso(stamp),
        agency=agency,
        language=known_language(nitf.get("baselang") or nitf.get(_XML_LANG) or ""),
    )


def _agency(nitf: Any) -> str:  # noqa: ANN401
    """Who distributes the text; where no publication is named it is wire copy, and its owner is the agency."""
    named = text_at(nitf, ".//body.head/distributor", ".//docdata/doc.copyright")
    if named or _attribute(nitf, "pubdata", "name"):
        return named
    sources = (value for name, value in _metas(nitf) if name.endswith("-source") and "original" not in name)
    return (
        next((value for value in sources if value), "")
        or _attribute(nitf, "doc.copyright", "holder")
        or _attribute(nitf, "doc.rights", "owner")
        or _attribute(nitf, "from-src", "src-name")
    )


def _attribute(nitf: Any, tag: str, name: str) -> str:  # noqa: ANN401
    return next((value for element in nitf.iter(tag) if (value := (element.get(name) or "").strip())), "")


def _metas(nitf: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    return [(element.get("name") or "", (element.get("content") or "").strip()) for element in nitf.iter("meta")]


def _details(nitf: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    place = text_at(nitf, ".//body.head/dateline/location", ".//body.head/dateline")
    found = [("dateline", "" if from_iso(place) else place)]
    found += [(_NAMED[name], value.lstrip("0")) for name, value in _metas(nitf) if name in _NAMED]
    found += [("slug", element.get("key") or "") for element in nitf.iter("keyword")]
    found += [("keyword", words) for words in texts_at(nitf, ".//key-list/keyword")]
    found += [(title, _attribute(nitf, "pubdata", name).lstrip("0")) for title, name in _PLACED]
    found += [("urgency", _attribute(nitf, "urgency", "ed-urg"))]
    found += list(_release(nitf))
    found += [("note", element.get("info") or "") for element in nitf.iter("ed-msg")]
    found += [("note", element.get("comment") or "") for element in nitf.iter("revision-history")]
    found += [("note", words) for words in texts_at(nitf, ".//body.head/note")]
    found += [("subject", _subject(element)) for element in nitf.iter("tobject.subject")]
    found += [("rights", words) for words in texts_at(nitf, ".//rights")]
    found += [("tagline", words) for words in texts_at(nitf, ".//body.end/tagline")]
    return tuple(dict.fromkeys((name, value.strip()) for name, value in found if value.strip()))


def _release(nitf: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """A release later than the issue is an embargo."""
    issued = from_iso(_attribute(nitf, "date.issue", "norm"))
    for element in nitf.iter("date.release"):
        stamp = element.get("norm") or ""
        released = from_iso(stamp)
        if released:
            yield ("embargo" if issued and released.iso > issued.iso else "release"), stamp


def _subject(element: Any) -> str:  # noqa: ANN401
    parts = [element.get(f"tobject.subject.{part}") or "" for part in ("refnum", "type", "matter", "detail")]
    return " ".join(part for part in parts if part)
