"""IPTC 7901, the agencies' teleprinter format: a header line, a slug, a headline, the text."""

from __future__ import annotations

import re
from dataclasses import replace

from morgue.clipping import Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import byline_line
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
_NOTEBOOK = re.compile(r"(?mi)^\s*#\s*\w+ notebook\b.*", re.DOTALL)
_SUFFIX = re.compile(r"\s*=\s*\Z")


def read(raw: Raw) -> list[Clipping]:
    """The clipping in a 7901 message. Raises UnreadableFileError where it has no header."""
    header = _HEADER.search(raw.content)
    if not header:
        raise UnreadableFileError(f"{raw.name} has no IPTC 7901 header; rename it to .txt to keep it as plain text.")
    content = raw.content[header.end() :].partition(b"\x03")[0]
    head, _, body = decode(content, raw.name).partition("=\n")
    if not body:
        head, _, body = decode(content, raw.name).partition("\n\n")
    about = decode(header[6], raw.name) if header[6].strip() else ""
    agency, slug = _AGENCY.search(about), _SLUG.search(about)
    headline, byline = _headline(head)
    known = Masthead(
        headline=headline,
        byline=byline,
        source=agency["agency"] if agency else "",
        agency=agency["agency"] if agency else header["service"].decode().upper(),
    )
    parts = stretches(_NOTEBOOK.sub("", body))
    blocks = shaped([(part.text, part.level, part.alone) for part in parts])
    details = [("slug", slug["slug"].strip("/ ")) if slug else ("", ""), ("category", header["category"].decode())]
    return [replace(from_blocks(blocks, known, Kind.WIRE), details=tuple(pair for pair in details if pair[1]))]


def _headline(head: str) -> tuple[str, tuple[str, ...]]:
    """The lines of the headline as one, and the people of a byline among them."""
    lines = [line.strip() for line in _SUFFIX.sub("", head).split("\n") if line.strip()]
    byline = next((names for line in lines if (names := byline_line(line.rstrip("= ")))), ())
    return " ".join(line for line in lines if not byline_line(line.rstrip("= "))), byline
