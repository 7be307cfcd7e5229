"""IPTC 7901, the agencies' teleprinter format: a header line, a slug, a headline, the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from morgue.clipping import Clipping, Kind, Published
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import byline_line
from morgue.reading.datelines import agency_in, dateline
from morgue.reading.dates import find_date
from morgue.reading.decoding import decode
from morgue.reading.layout import stretches
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw

_HEADER = re.compile(
    rb"\x01(?P<service>[a-z]{3})(?P<number>\w+) (?P<priority>\d) (?P<category>\w+) (?P<words>\d+)([^\x02]*)\x02",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"(?m)(?:^|\s)(?P<agency>[A-Za-z][\w-]+) \d{3,4}\s*$")
_SLUG = re.compile(r"(?m)^\s*(?P<slug>\S.*/)\s*$")
_NOTEBOOK = re.compile(r"(?mi)^\s*#\s*(?:\w+ )?notebook\b.*", re.DOTALL)
_SUFFIX = re.compile(r"\s*=\s*\Z")
_SENT = re.compile(
    r"^\s*(?P<day>\d\d)(?P<clock>\d{4})(?: (?P<zone>GMT|UTC))? (?P<month>[^\W\d_]{3,9}) (?P<year>\d\d)\b"
)
_CORRESPONDENTS = re.compile(r"^By [\w ]{2,30}(?:correspondents?|staff|reporters?)$")
_TAKE = re.compile(r"^(?:[^a-z]{3,40}|\([^()]{3,20}\))$")  # “1ST LEAD”, “(Achtung)”: a line that is not the headline


def read(raw: Raw) -> list[Clipping]:
    """The clipping in a 7901 message. Raises UnreadableFileError where it has no header."""
    header = _HEADER.search(raw.content)
    if not header:
        raise UnreadableFileError(f"{raw.name} has no IPTC 7901 header; rename it to .txt to keep it as plain text.")
    content, _, trailer = raw.content[header.end() :].partition(b"\x03")
    head, _, body = decode(content, raw.name).partition("=\n")
    if not body:
        head, _, body = decode(content, raw.name).partition("\n\n")
    about = decode(header[6], raw.name) if header[6].strip() else ""
    agency = _AGENCY.search(about)
    takes, headline, byline = _headline(head)
    known = Masthead(
        headline=headline,
        byline=byline,
        source=agency["agency"] if agency else "",
        published=_sent(trailer.decode("latin-1")),
        agency=agency["agency"] if agency else header["service"].decode().upper(),
    )
    notes = _NOTEBOOK.search(body)
    parts = stretches(_NOTEBOOK.sub("", body))
    blocks = shaped([(part.text, part.level, part.alone) for part in parts])
    clipping = from_blocks(blocks, known, Kind.WIRE)
    details = [*_header_details(header, about), *(("take", take) for take in takes)]
    opening = dateline(blocks[0].text) if blocks else None
    details += [("dateline", opening.place)] if opening else []
    details += [("note", " ".join(notes[0].strip(" #\n").split()))] if notes else []
    return [replace(clipping, details=(*details, *clipping.details))]


def _header_details(header: re.Match[bytes], about: str) -> Iterator[tuple[str, str]]:
    slug = _SLUG.search(about)
    if slug:
        yield "slug", slug["slug"].strip("/ ")
    for name in ("category", "priority", "words"):
        yield name, header[name].decode()
    yield "number", (header["service"] + header["number"]).decode()


def _sent(trailer: str) -> Published | None:
    """The date at the end of a message: day and time, month, year in two digits (“071341 GMT Okt 15”)."""
    sent = _SENT.match(trailer)
    if not sent:
        return None
    clock = f"{sent['clock'][:2]}:{sent['clock'][2:]} {sent['zone'] or ''}"
    found = find_date(f"{sent['day']} {sent['month']} 20{sent['year']} {clock}")
    return found.published if found else None


def _headline(head: str) -> tuple[list[str], str, tuple[str, ...]]:
    """The lines that number the take, those of the headline as one, and the people of a byline among them."""
    lines = [line.strip(" =") for line in _SUFFIX.sub("", head).split("\n") if line.strip(" =")]
    takes: list[str] = []
    while len(lines) > 1 and _TAKE.match(lines[0]):
        takes.append(lines.pop(0))
    signed = next((line for line in lines if byline_line(line) or _CORRESPONDENTS.match(line)), "")
    names = tuple(name for name in byline_line(signed) if agency_in(name) != name) or (
        (signed.removeprefix("By "),) if signed else ()
    )
    return takes, " ".join(line for line in lines if line != signed), names
