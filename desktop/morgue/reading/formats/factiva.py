"""Factiva exports, as a web page with a table of coded fields or as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from morgue.clipping import Block, BlockKind, Clipping
from morgue.reading.article import from_blocks
from morgue.reading.bylines import names_in
from morgue.reading.dates import find_date, from_iso
from morgue.reading.language import known_language, language_named
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.placing import word_count
from morgue.reading.raw import Raw
from morgue.reading.web.page import words_of
from morgue.reading.web.tree import page_tree
from morgue.reading.xmltree import text_at, texts_at, xml_tree

_TEXT = ("LP", "TD")
_DETAILS = {"PG": "page", "SE": "section", "ED": "edition", "CT": "contact", "VOL": "volume", "CY": "rights"}
_CODED = {"NS": "subject", "RE": "place", "CO": "company", "IN": "industry"}  # lists of “code : name”, parted by bars


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a Factiva export, each with its part of it as its original."""
    if b"<PPSResponse" in raw.content[:4_000]:
        return [_from_xml(element) for element in xml_tree(raw.content, raw.name).iter("article")]
    tree = page_tree(raw.content, raw.name)
    return [_from_table(element) for element in tree.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")]


def part(raw: Raw) -> list[Clipping]:
    """The clipping of an article's part of an export, if it is one."""
    if raw.media_type == "application/xml":
        root = xml_tree(raw.content, raw.name)
        return [_from_xml(root)] if root.tag == "article" and root.find("headline") is not None else []
    tree = page_tree(raw.content, raw.name)
    codes = {words_of(cell) for cell in tree.xpath("//td[1]")}
    return [_from_table(tree)] if {"HD", "SN"} <= codes else []


def _from_table(element: Any) -> Clipping:  # noqa: ANN401 - lxml says nothing of its types
    """A web export has a row for each field: its code, and its words."""
    fields: dict[str, str] = {}
    blocks: list[Block] = []
    for row in element.iter("tr"):
        cells = row.findall("td")
        if len(cells) > 1:
            code = words_of(cells[0])
            fields[code] = words_of(cells[1])
            if code in _TEXT:
                paragraphs = cells[1].findall(".//p") or [cells[1]]
                blocks += [Block(BlockKind.PARAGRAPH, words) for part in paragraphs if (words := words_of(part))]
    known = _known(fields)
    return _clipping(blocks, known, element, list(coded_details(fields)))


def coded_details(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The details that an article's coded fields tell: where it stood, how long it is, what it is about."""
    yield from ((title, fields[code]) for code, title in _DETAILS.items() if fields.get(code))
    if words := word_count(fields.get("WC", "")):
        yield "words", words
    for code, title in _CODED.items():
        parts = (re.sub(r"\s+:\s+", " ", part).strip() for part in fields.get(code, "").split("|"))
        yield from ((title, part) for part in parts if part)
    if number := fields.get("AN", "").removeprefix("Document").strip():
        yield "accession number", number


def from_fields(fields: dict[str, str], blocks: list[Block]) -> Clipping:
    """The clipping of an article's coded fields and its text."""
    return replace(from_blocks(blocks, _known(fields)), details=tuple(coded_details(fields)))


def _known(fields: dict[str, str]) -> Masthead:
    found = find_date(f"{fields.get('PD', '')} {fields.get('ET', '')}")
    byline = fields.get("BY", "")
    return Masthead(
        headline=fields.get("HD", ""),
        byline=names_in(byline) or ((byline,) if byline else ()),
        source=fields.get("SN", ""),
        published=found.published if found else None,
        language=language_named(fields.get("LA", "")),
    )


def _from_xml(element: Any) -> Clipping:  # noqa: ANN401
    blocks: list[Block] = []
    for name in ("leadParagraph", "tailParagraphs"):
        for part in element.iterfind(name):
            paragraphs = [words_of(paragraph) for paragraph in part.iterfind("paragraph")]
            loose = [stretch.text for stretch in stretches(part.text or "")]
            blocks += [Block(BlockKind.PARAGRAPH, words) for words in [*loose, *paragraphs] if words]
    byline = text_at(element, "byline")
    known = Masthead(
        headline=text_at(element, "headline"),
        byline=names_in(byline) or ((byline,) if byline else ()),
        source=text_at(element, "sourceName"),
        published=from_iso(text_at(element, "publicationDate")),
        language=known_language(text_at(element, "baseLanguage")),
    )
    details = [
        ("subject", f"{subject.get('code') or ''} {text_at(subject, 'name')}".strip())
        for subject in element.iterfind("newsSubject")
    ]
    details += [
        ("place", f"{region.get('code') or ''} {text_at(region, 'name')}".strip())
        for region in element.iterfind("region")
    ]
    for title, path in (("note", "notes"), ("rights", "copyright"), ("accession number", "accessionNo")):
        details += [(title, words) for words in texts_at(element, path)]
    for title, path in (("page", "pages"), ("section", "sectionName"), ("edition", "edition"), ("words", "wordCount")):
        details += [(title, words) for words in texts_at(element, path)]
    return _clipping(blocks, known, element, details)


def _clipping(blocks: list[Block], known: Masthead, element: Any, details: list[tuple[str, str]]) -> Clipping:  # noqa: ANN401
    source = etree.tostring(element, encoding="utf-8", with_tail=False)
    media_type = "application/xml" if element.tag == "article" else "text/html"
    original = Raw(source, f"{known.headline[:60]}.{'xml' if element.tag == 'article' else 'html'}").original(
        media_type
    )
    return replace(from_blocks(blocks, known), original=original, details=tuple(dict.fromkeys(details)))
