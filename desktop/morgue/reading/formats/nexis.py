"""Nexis exports: many articles in one text, web page or Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from morgue.clipping import Block, BlockKind, Clipping
from morgue.reading import article
from morgue.reading.bylines import names_in
from morgue.reading.dates import find_date
from morgue.reading.decoding import decode
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.web.convert import blocks_of
from morgue.reading.web.tree import page_tree

_COUNT = re.compile(r"^\d+ (?:of|de|von|di|van) \d+ (?:DOCUMENTS?|DOKUMENT\w*|DOCUMENT\w*)$", re.IGNORECASE)
_END = re.compile(r"^(?:End of Document|Fin du document|Ende des Dokuments)$", re.IGNORECASE)
_FIELD = re.compile(r"^(?P<name>[A-Z][A-Za-zÀ-ÿ -]{2,24}):[ \xa0]*(?P<value>.*)$", re.DOTALL)
_BODY = re.compile(r"^(?:Body|Texte|Volltext)$")
_NOTICE = re.compile(r"(?i)^(?:copyright|©|all rights reserved|tous droits|classification$|links\b)")
_LENGTH = {"length", "longueur", "länge", "longitud", "lunghezza", "lengte"}
_BYLINE = {"byline", "auteur", "autor", "author"}
_HEAD = {*_LENGTH, *_BYLINE, "section", "rubrique", "dateline", "highlight", "ressort", "correction"}
_TAIL_NAMES = (
    "load-date date-chargement language langue publication-type type-publication graphic subject journal-code update "
    "notes erscheinungstag ladedatum sprache"
)
_TAIL = set(_TAIL_NAMES.split())
_DETAILS = {"section", "rubrique", "length", "longueur", "länge", "dateline", "publication-type", "subject", "graphic"}


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a Nexis export of text or HTML, each with its part of the export as its original."""
    if b"<" in raw.content[:2_000] and re.search(rb"(?i)<(?:html|head|body|p)\b", raw.content[:20_000]):
        return from_blocks(blocks_of(page_tree(raw.content, raw.name)))
    parts = stretches(decode(raw.content, raw.name))
    return from_blocks([Block(BlockKind.PARAGRAPH, part.text) for part in parts])


def is_export(blocks: list[Block]) -> bool:
    """Whether a document's blocks are a Nexis export: articles parted by counts, or by ends of documents."""
    texts = [block.text for block in blocks]
    ended = any(_END.match(text) for text in texts)
    return any(_COUNT.match(text) for text in texts) or (ended and any(text.startswith("Load-Date:") for text in texts))


def from_blocks(blocks: list[Block]) -> list[Clipping]:
    """The clippings in an export's blocks."""
    return [clipping for record in _records(blocks) if (clipping := _clipping(record))]


def _records(blocks: list[Block]) -> Iterator[list[Block]]:
    """The blocks of each article; what precedes the first count is the export's own cover."""
    counted = any(_COUNT.match(block.text) for block in blocks)
    record: list[Block] = []
    for block in (block for block in blocks if block.kind is not BlockKind.IMAGE):
        if _COUNT.match(block.text) or _END.match(block.text):
            yield record
            record = []
        else:
            record.append(block)
    yield record if counted else []


def _clipping(record: list[Block]) -> Clipping | None:
    fields = {match["name"].lower(): match["value"].strip() for block in record if (match := _FIELD.match(block.text))}
    start = next((index for index, block in enumerate(record) if _is_field(block, _HEAD)), None)
    if start is None or not _LENGTH & set(fields):
        return None
    known = _masthead([block.text for block in record[:start]], fields)
    body = [block for block in _body(record[start:]) if block.text]
    clipping = article.from_blocks(body, known)
    source = "\n\n".join(block.text for block in record)
    original = Raw(source.encode(), f"{known.headline[:60]}.txt").original("text/plain")
    details = tuple((name, value) for name, value in fields.items() if name in _DETAILS and value)
    return replace(clipping, original=original, details=details)


def _masthead(head: list[str], fields: dict[str, str]) -> Masthead:
    """Older exports have source, date, headline; newer ones headline, source, date."""
    dates = [index for index, text in enumerate(head) if find_date(text)]
    dated = dates[0] if dates and dates[0] <= 1 else dates[-1] if dates else 0
    found = find_date(head[dated]) if dates else None
    titles = head[max(0, dated - 2) : dated] if dated > 1 else head[dated + bool(dates) :]
    source = head[dated - 1] if dated else ""
    byline = next((value for name, value in fields.items() if name in _BYLINE), "")
    return Masthead(
        headline=titles[0].replace("\n", " ") if titles else "",
        standfirst=fields.get("highlight", ""),
        byline=names_in(byline.title() if byline.isupper() else byline) or ((byline,) if byline else ()),
        source=source,
        published=found.published if found else None,
    )


def _body(blocks: list[Block]) -> Iterator[Block]:
    """What stands between the fields at an article's head and those at its end."""
    for block in blocks:
        if _is_field(block, _TAIL) or _NOTICE.match(block.text):
            return
        if not _is_field(block, _HEAD) and not _BODY.match(block.text):
            yield block


def _is_field(block: Block, names: set[str]) -> bool:
    match = _FIELD.match(block.text)
    return match is not None and match["name"].lower() in names
