"""Reads the lines between headline and text: byline, date, source, address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from morgue.clipping import Published
from morgue.reading.bylines import byline_line, names_a_post, names_in
from morgue.reading.datelines import agency_in
from morgue.reading.dates import UPDATED, date_line, find_date
from morgue.reading.language import known_language

_PARTS = re.compile(r"\s+[·•|–—]\s+|\s{3,}|\t")
_READING_TIME = re.compile(r"(?i)^\d{1,2}\s*-?\s*min\w*\.?(?:\s+(?:de\s+)?[^\W\d_]+)?$")  # “4 min read”
_CHANGED = re.compile(rf"(?i)^{UPDATED}")
_ADDRESS = re.compile(r"^<?(https?://[^\s<>]+)>?$")
_KEYED = re.compile(r"^(?P<key>[^\W\d_][\w ]{2,20})\s?:\s+(?P<value>\S.*)$")
_KEYS = {
    "headline": "headline title subject titel überschrift titre titolo título rubrik заголовок назва",
    "standfirst": (
        "standfirst subtitle abstract summary description deck dek vorspann chapô untertitel subtítulo підзаголовок"
    ),
    "byline": "by author authors byline autor autoren auteur auteurs autore автор автори writer creator",
    "source": "source publication publisher site website quelle medium journal fuente fonte источник джерело newspaper",
    "published": "date published pubdate datum publié fecha data дата опубліковано date_published",
    "url": "url link address permalink source_url original canonical",
    "agency": "agency agentur agence credit",
    "language": "language lang sprache langue",
}
_FIELD_OF = {word: name for name, words in _KEYS.items() for word in words.split()}
_LONGEST_LINE = 320  # characters
_LONGEST_SOURCE = 50  # characters


@dataclass(frozen=True, slots=True)
class Masthead:
    """What is known of an article besides its text; empty where nothing is."""

    headline: str = ""
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    source: str = ""
    published: Published | None = None
    url: str = ""
    agency: str = ""
    language: str = ""

    def over(self, other: Masthead) -> Masthead:
        """This, with what it lacks taken from `other`."""
        lacking = {name: getattr(other, name) for name in Masthead.__slots__ if not getattr(self, name)}
        return replace(self, **lacking)


def keyed(key: str, value: str) -> Masthead | None:
    """What a line such as “Author: Ada Marsh” or a front matter entry says; None for keys that nobody knows."""
    name = _FIELD_OF.get(key.strip().lower())
    value = value.strip()
    if name is None or not value:
        return None
    if name == "published":
        found = find_date(value)
        return Masthead(published=found.published) if found else None
    if name in {"source", "url"} and (_ADDRESS.match(value) or name == "url"):
        return Masthead(url=value) if _ADDRESS.match(value) else None
    if name == "byline":
        return Masthead(byline=names_in(value) or (value,))
    return Masthead(language=known_language(value)) if name == "language" else Masthead(**{name: value})  # type: ignore[arg-type]


def masthead_line(line: str) -> Masthead | None:
    """What `line` says of the article, where all of it does; None for a line of the text itself."""
    if len(line) > _LONGEST_LINE:
        return None
    address = _ADDRESS.match(line)
    if address:
        return Masthead(url=address[1])
    pair = _KEYED.match(line)
    if pair and (said := keyed(pair["key"], pair["value"])):
        return said
    return _parted(line) or _source_and_date(line)


def _parted(line: str) -> Masthead | None:
    """“By Ada Marsh · Port Ellery Courier · 3 June 2025”: what is neither byline nor date is the source."""
    parts = [part for part in _PARTS.split(line.strip()) if part and not _READING_TIME.match(part)]
    parts = [part for part in parts if part is parts[0] or not _CHANGED.match(part)]
    said, rest = Masthead(), list[str]()
    for part in [piece for whole in parts for piece in _without_date(whole)]:
        if names := byline_line(part):
            said = said.over(Masthead(byline=names, source=_source_after(part, names)))
        elif published := date_line(part):
            said = said.over(Masthead(published=published))
        else:
            rest.append(part)
    if said == Masthead() or len(rest) > 1:
        return None
    return _with_source(said, rest[0]) if rest else said


def _without_date(part: str) -> list[str]:
    """A byline that a date ends as the two: “By Ada Marsh, 3 June 2025”."""
    found = find_date(part) if byline_line(part) else None
    if not found or part[found.end :].strip(" .)"):
        return [part]
    return [part[: found.start].rstrip(" ,(–—-"), part[found.start :].strip(" .)")]


def _source_after(byline: str, names: tuple[str, ...]) -> str:
    """“By Ada Marsh, Port Ellery Courier”: a masthead may follow the last name."""
    words, line = names[-1].casefold().split(), byline.casefold()
    places = [line.rfind(word) + len(word) for word in words if word in line]
    after = byline[max(places) :].strip(" ,") if len(places) == len(words) and len(line) == len(byline) else ""
    return after if _could_be_source(after) else ""


def _source_and_date(line: str) -> Masthead | None:
    """“Port Ellery Courier, 3 June 2025”."""
    found = find_date(line)
    if not found or line[found.end :].strip(" .)"):
        return None
    before = re.sub(r"[\s,(–—-]+$", "", line[: found.start])
    return _with_source(Masthead(published=found.published), before) if _could_be_source(before) else None


def _with_source(said: Masthead, source: str) -> Masthead | None:
    if not _could_be_source(source):
        return None
    return replace(said, source=source, agency=agency_in(source))


def _could_be_source(text: str) -> bool:
    could = 1 < len(text) <= _LONGEST_SOURCE and text[:1].isupper() and not text.endswith((".", ":", "?"))
    return could and not names_a_post(text)
