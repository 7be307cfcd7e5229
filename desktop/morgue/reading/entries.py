"""Reads one entry of another program's export, whatever that program calls its fields."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from morgue.clipping import Block, BlockKind, Clipping, Kind, Published
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import names_in
from morgue.reading.datelines import agency_in
from morgue.reading.dates import find_date, from_iso
from morgue.reading.language import known_language
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw
from morgue.reading.standing import with_standing
from morgue.reading.web.fragment import fragment_blocks

_TITLES = (
    "headline",
    "resolved_title",
    "given_title",
    "article__title",
    "title",
    "documenttitle",
    "name",
    "titel",
    "titre",
    "titolo",
    "título",
)
_ADDRESSES = (
    "url",
    "href",
    "article__url",
    "link",
    "resolved_url",
    "given_url",
    "original_url",
    "source_url",
    "uri",
    "guid",
)
_HTML = ("body_html", "body_xhtml", "content_html", "content", "html", "article_html", "body")
_TEXT = ("body_text", "content_text", "text", "fulltext", "full_text", "full text", "articlebody", "texte", "volltext")
_TEASERS = (
    "description_text",
    "description_caption",
    "excerpt",
    "article__excerpt",
    "description",
    "extended",
    "abstract",
    "summary",
)
_SOURCES = ("publication", "container-title", "source", "provider", "site_name", "domain_name", "publisher")
_APPEARED = (
    "published_at",
    "publishedat",
    "published",
    "issued",
    "date_published",
    "date",
    "firstcreated",
    "versioncreated",
    "pubdate",
    "datum",
    "fecha",
)
_SAVED = (
    "saved_at",
    "savedat",
    "time_added",
    "date_added",
    "created_at",
    "created",
    "saved date",
    "timestamp",
    "time",
    "addedat",
)
_PEOPLE = ("byline", "bylines", "authors", "author", "creator", "published_by", "by", "autor", "auteur", "autore")
_LABELS = ("tags", "labels", "keywords", "document tags", "folder")
_DETAILS = {"slugline": "slug", "located": "located", "embargoed": "embargo", "usageterms": "rights", "note": "note",
            "notes": "note", "section": "section", "page": "page", "edition": "edition", "ednote": "note",
            "urgency": "urgency", "priority": "priority", "wordcount": "words", "word_count": "words",
            "copyrightnotice": "rights", "dateline": "dateline", "category": "category", "genre": "genre"}  # fmt: skip
_QUOTES = ("selection", "highlight", "highlights")
_WIRE_FIELD = "versioncreated"  # only news formats have it
_SECONDS = re.compile(r"^\d{9,10}(?:\d{3})?$")
_SHARE_BAR = re.compile(
    r"(?i)^(?:(?:share|tweet|e-?mail|print|facebook|twitter|linkedin|whatsapp|pinterest|reddit|teilen|partager|compartir|drucken)"
    r"[\s|·•,]*)+$"
)
_PARTIAL = re.compile(r"^(?:1[5-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?$")  # a year, or a month of one
_NOT_FETCHED = "No title found"  # so wallabag titles what it could not fetch, whatever it has for its text
_SINCE_1601 = re.compile(r"^1[23]\d{15}$")  # microseconds, as Chrome counts
_TO_1970 = 11_644_473_600  # seconds from 1601
_MILLISECONDS = 11  # digits: from here on a count is not one of seconds


def clipping_of(entry: Mapping[str, Any], name: str) -> Clipping | None:
    """The clipping in an entry of fields; without text a link, without title and address None.

    Its original is the entry as JSON, under `name`.
    """
    fields = {str(key).strip().lower(): value for key, value in entry.items() if value not in (None, "", [], {})}
    url = next(
        (word for key in _ADDRESSES if (word := _words(fields.get(key))).startswith(("http://", "https://"))), ""
    )
    if _first(fields, _TITLES) == _NOT_FETCHED:
        fields = {key: value for key, value in fields.items() if key not in {*_TITLES, *_HTML, *_TEXT}}
    title, teaser = _first(fields, _TITLES), _first(fields, _TEASERS)
    if "href" in fields and "title" not in fields:  # Pinboard calls the title a description
        title, teaser = _words(fields.get("description")), _words(fields.get("extended"))
    blocks = _blocks(fields)
    if not title and not url and not blocks:
        return None
    known = Masthead(
        headline=title or url,
        standfirst=teaser if teaser != title else "",
        byline=_people(fields),
        source=_first(fields, _SOURCES),
        published=next((date for key in _APPEARED if (date := _date(fields.get(key)))), None),
        url=url,
        language=known_language(_first(fields, ("language", "lang"))),
        agency=agency_in(_first(fields, _SOURCES)) if _WIRE_FIELD in fields else "",
    )
    clipping = from_blocks(blocks, known, Kind.ARTICLE if blocks else Kind.LINK)
    original = Raw(json.dumps(entry, ensure_ascii=False).encode(), f"{name}.json").original("application/json")
    saved = next((moment for key in _SAVED if (moment := _moment(fields.get(key)))), None)
    details = _details(fields) + clipping.details
    clipping = replace(clipping, original=original, details=details, captured=saved or clipping.captured)
    return with_standing(clipping, [_words(fields.get("pubstatus"))])


def _blocks(fields: dict[str, Any]) -> list[Block]:
    html = _raw_text(fields, _HTML)
    blocks = fragment_blocks(html) if "<" in html else _plain(html)
    blocks = blocks or _plain(_raw_text(fields, _TEXT))
    while len(blocks) > 1 and _SHARE_BAR.match(blocks[-1].text):
        del blocks[-1]
    quotes = [Block(BlockKind.QUOTE, text) for key in _QUOTES if (text := _words(fields.get(key)))]
    return blocks + [quote for quote in quotes if quote.text not in {block.text for block in blocks}]


def _plain(text: str) -> list[Block]:
    return shaped([(part.text, part.level, part.alone) for part in stretches(text.replace("\r\n", "\n"))])


def _raw_text(fields: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if isinstance(value := fields.get(key), str) and value.strip()), "")


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((words for key in keys if (words := _words(fields.get(key)))), "")


def _words(value: Any) -> str:  # noqa: ANN401 - JSON
    """The words of a value: of a list the first's, of an object its name's; markup is left out."""
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("title") or value.get("label") or value.get("by"))
    if not isinstance(value, str):
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
    if "<" in value or "&" in value:
        value = " ".join(block.text for block in fragment_blocks(value)) or value
    return " ".join(value.split())


def _people(fields: dict[str, Any]) -> tuple[str, ...]:
    for key in _PEOPLE:
        value = fields.get(key)
        texts = [_person(item) for item in (value if isinstance(value, list) else [value])]
        found = [name for text in texts if text for name in (names_in(text) or (text,))]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _person(value: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(value, dict) and "family" in value:  # CSL's way
        return f"{value.get('given', '')} {value['family']}".strip()
    return _words(value)


def _date(value: Any) -> Published | None:  # noqa: ANN401 - JSON
    if isinstance(value, dict) and value.get("date-parts"):  # CSL's way
        numbers = [int(number) for number in value["date-parts"][0][:3]]
        iso = "-".join(f"{number:02}" for number in numbers)
        return _published(f"{numbers[0]:04}{iso[len(str(numbers[0])) :]}")
    words = _words(value)
    if _SECONDS.match(words):
        moment = _moment(words)
        return Published(moment.isoformat(timespec="minutes")) if moment else None
    if _PARTIAL.match(words):
        return _published(words)
    found = find_date(words)
    return from_iso(words) or (found.published if found else None)


def _published(iso: str) -> Published | None:
    try:
        return Published(iso)
    except ValueError:
        return None


def _moment(value: Any) -> datetime | None:  # noqa: ANN401 - JSON
    """When an entry was saved, in UTC: seconds or milliseconds since 1970, or a timestamp."""
    words = _words(value)
    if _SINCE_1601.match(words):
        return datetime.fromtimestamp(int(words) / 1_000_000 - _TO_1970, UTC)
    if _SECONDS.match(words):
        seconds = int(words) / (1000 if len(words) > _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC)
    published = from_iso(words)
    moment = published.moment if published else None
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _subject(value: Any) -> str:  # noqa: ANN401 - JSON
    """A subject's code, where it has one, and its name."""
    code = _words(value.get("code") or value.get("qcode")) if isinstance(value, dict) else ""
    return f"{code} {_words(value)}".strip()


def _details(fields: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = [(name, _words(fields[key])) for key, name in _DETAILS.items() if key in fields]
    parting = r"[,|;\s]+" if "shared" in fields else "[,|;]"  # Pinboard parts its tags by spaces
    for key in _LABELS:
        value = fields.get(key)
        items = value if isinstance(value, list) else re.split(parting, value) if isinstance(value, str) else []
        found += [("tag", _words(item)) for item in items]
    subjects = fields.get("subject")
    found += [("subject", _subject(item)) for item in (subjects if isinstance(subjects, list) else [subjects])]
    return tuple(dict.fromkeys((name, words) for name, words in found if words))
