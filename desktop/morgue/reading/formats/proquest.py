"""ProQuest exports in plain text: articles of named fields, parted by lines."""

from __future__ import annotations

import re

from morgue.clipping import Clipping
from morgue.reading.decoding import decode
from morgue.reading.entries import clipping_of
from morgue.reading.raw import Raw

_PART = re.compile(r"(?m)^(?:_{20,}|Document \d+ of \d+)\s*$")
_FIELD = re.compile(r"(?m)^(?P<name>[A-Z][A-Za-z/ ]{2,30}): ")
_NAMES = {
    "title": "title", "author": "authors", "publication title": "publication", "publication date": "published",
    "full text": "text", "abstract": "abstract", "section": "section", "first page": "page", "pages": "page",
    "document url": "url", "language of publication": "lang", "subject": "tags", "edition": "edition",
}  # fmt: skip


def read(raw: Raw) -> list[Clipping]:
    """The clippings in a ProQuest export, each with its fields as its original."""
    parts = [_fields(part) for part in _PART.split(decode(raw.content, raw.name))]
    found = [clipping_of(fields, f"{raw.name} {number}") for number, fields in enumerate(parts, 1) if "title" in fields]
    return [clipping for clipping in found if clipping]


def _fields(part: str) -> dict[str, str]:
    """The fields that are known; a value goes on until the next field's name."""
    matches = list(_FIELD.finditer(part))
    ends = [*[match.start() for match in matches[1:]], len(part)][: len(matches)]
    values = {
        match["name"].strip().lower(): part[match.end() : end].strip() for match, end in zip(matches, ends, strict=True)
    }
    return {_NAMES[name]: value for name, value in values.items() if name in _NAMES}
