"""Nexis exports: many articles in one text, web page or Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from morgue.clipping import Block, BlockKind, Clipping
from morgue.reading import article
from morgue.reading.bylines import names_in
from morgue.reading.dates import find_date, with_clock
from morgue.reading.decoding import decode
from morgue.reading.language import language_named
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.placing import is_edition, placed, word_count
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
_STANDFIRST = {"highlight", "encart"}
_LANGUAGE = {"language", "langue", "sprache", "idioma", "lingua", "taal"}
_DECK = re.compile(r";\s*\n\s*|;\s*$")  # headline and deck are parted by a semicolon at the end of a line
_APPENDED = re.compile(r"(?i)^correction appended$")
_LOST = "Nexis could not give out {lost} of the {all} articles of this export; it says so in their place."
_SECTION = {"section", "rubrique", "ressort", "rubrik", "sección", "sezione"}
_HEAD = {*_LENGTH, *_BYLINE, *_SECTION, *_STANDFIRST, "dateline", "correction"}
_KEPT = {
    "dateline": "dateline", "publication-type": "publication type", "type-publication": "publication type",
    "graphic": "graphic", "subject": "subject", "sujet": "subject", "schlagwort": "subject", "company": "company",
    "societe": "company", "firma": "company", "organization": "organisation", "organisation": "organisation",
    "geographic": "place", "localisation-geo": "place", "person": "person", "personne": "person",
    "journal-code": "journal code", "correction": "correction", "url": "address",
}  # fmt: skip
_SORRY = re.compile(r"(?i)\b(?:error in this document|not possible to display|impossible d.afficher|nicht angezeigt)\b")
_TAIL_NAMES = (
    "load-date date-chargement language langue update notes erscheinungstag ladedatum sprache industry ticker "
    "symbole-boursier secteur-activite branche country state city distribution"
)
_TAIL = {*_TAIL_NAMES.split(), *_KEPT} - {"dateline", "correction"}
_WEEKDAY = re.compile(r"(?i)^[,\s]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+tag|\w+di|dimanche)\b")
_ASIDE = re.compile(r"\s*\([^()]*\)|\s+(?:in|à|en)\s+[A-Z][\w .-]+$")  # “(now)”, “in Brussels”


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a Nexis export of text or HTML, each with its part of the export as its original."""
    if b"<" in raw.content[:2_000] and re.search(rb"(?i)<(?:html|head|body|p)\b", raw.content[:20_000]):
        return from_blocks(blocks_of(page_tree(raw.content, raw.name)))
    parts = stretches(decode(raw.content, raw.name))
    return from_blocks([Block(BlockKind.PARAGRAPH, part.text) for part in parts])


def part(raw: Raw) -> list[Clipping]:
    """The clipping of an article's part of an export, if it is one."""
    clipping = _clipping([Block(BlockKind.PARAGRAPH, each.text) for each in stretches(decode(raw.content, raw.name))])
    return [clipping] if clipping else []


def is_export(blocks: list[Block]) -> bool:
    """Whether a document's blocks are a Nexis export: articles parted by counts, or by ends of documents."""
    texts = [block.text for block in blocks]
    ended = any(_END.match(text) for text in texts)
    return any(_COUNT.match(text) for text in texts) or (ended and any(text.startswith("Load-Date:") for text in texts))


def from_blocks(blocks: list[Block]) -> list[Clipping]:
    """The clippings in an export's blocks."""
    clippings = [clipping for record in _records(blocks) if (clipping := _clipping(record))]
    lost = sum(_SORRY.search(block.text) is not None for block in blocks)
    if lost and clippings:
        warning = _LOST.format(lost=lost, all=lost + len(clippings))
        clippings[-1] = replace(clippings[-1], warnings=(*clippings[-1].warnings, warning))
    return clippings


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
    fields = _fields(record)
    start = next((index for index, block in enumerate(record) if _is_field(block, _HEAD)), None)
    if start is None or not _LENGTH & set(fields):
        return None
    head = [block.text for block in record[:start] if not is_edition(block.text) or find_date(block.text)]
    known = _masthead(head, fields, cover=any(_BODY.match(block.text) for block in record))
    body = [block for block in _body(record[start:]) if block.text]
    clipping = article.from_blocks(body, known)
    source = "\n\n".join(block.text for block in record)
    original = Raw(source.encode(), f"{known.headline[:60]}.txt").original("text/plain")
    editions = [("edition", name) for block in record[:start] if (name := _edition(block.text))]
    return replace(clipping, original=original, details=(*editions, *_details(fields)))


def _fields(record: list[Block]) -> dict[str, str]:
    """The values of an article's fields by their names; one that has a line of its own has the paragraph after it."""
    fields: dict[str, str] = {}
    empty = ""
    for block in record:
        match = _FIELD.match(block.text)
        if match:
            empty = match["name"].lower() if not match["value"].strip() else ""
            fields[match["name"].lower()] = match["value"].strip()
        elif empty == "correction":
            fields[empty], empty = block.text, ""
    return fields


def _edition(text: str) -> str:
    """The edition that a block of the head names, behind the date or in lines of its own."""
    found = find_date(text)
    lines = [line.strip() for line in (text[found.end :] if found else text).split("\n")]
    if not any(is_edition(line) for line in lines):
        return ""
    return _WEEKDAY.sub("", " ".join(" ".join(line for line in lines if not _APPENDED.match(line)).split())).strip(
        " ,;"
    )


def _details(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        words = " ".join(value.split())
        if name in _SECTION:
            yield from placed(words)
        elif name in _LENGTH:
            yield "words", word_count(words)
        elif name in _KEPT and words:
            yield _KEPT[name], words


def _masthead(head: list[str], fields: dict[str, str], *, cover: bool) -> Masthead:
    """Older exports have source, date, headline; newer ones, where a cover may come first, headline, source, date."""
    dates = [index for index, text in enumerate(head) if find_date(text)]
    dated = dates[-1] if dates and (cover or dates[0] > 1) else dates[0] if dates else 0
    found = find_date(head[dated]) if dates else None
    titles = head[max(0, dated - 2) : dated - 1] if dated > 1 else head[dated + bool(dates) :]
    titles = [title for title in titles if not _APPENDED.match(title) and not _NOTICE.match(title)]
    headline, deck = _parted("\n".join(titles))
    source = head[dated - 1] if dated else ""
    byline = _ASIDE.sub("", next((value for name, value in fields.items() if name in _BYLINE), ""))
    standfirst = next((value for name, value in fields.items() if name in _STANDFIRST), "") or deck
    language = next((value for name, value in fields.items() if name in _LANGUAGE), "")
    return Masthead(
        headline=headline,
        standfirst=" ".join(standfirst.split()),
        byline=names_in(byline) or ((byline,) if byline else ()),
        source=source,
        published=with_clock(found, head[dated]) if found else None,
        language=language_named(re.split(r"[;,]", language)[0]),
    )


def _parted(title: str) -> tuple[str, str]:
    """The headline and what follows it after a semicolon that ends a line."""
    headline, *rest = _DECK.split(title, maxsplit=1)
    return " ".join(headline.split()), " ".join("".join(rest).split())


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
