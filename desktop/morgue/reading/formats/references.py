"""Reference lists in RIS, as ProQuest, Zotero and libraries export them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from morgue.clipping import Clipping
from morgue.reading.decoding import decode
from morgue.reading.entries import clipping_of
from morgue.reading.raw import Raw

_LINE = re.compile(r"^(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)$")
# The tags of the RIS specification that a newspaper article uses, in the order of their worth.
_FIELDS = {
    "title": ("TI", "T1", "CT", "BT"),
    "authors": ("AU", "A1"),
    "publication": ("JF", "JO", "T2", "JA", "PB"),
    "published": ("DA", "Y1", "PY"),
    "url": ("UR", "L1", "LK"),
    "abstract": ("AB", "N2"),
    "text": ("N1", "U5", "FT"),
    "tags": ("KW",),
    "language": ("LA",),
    "page": ("SP",),
    "section": ("SE",),
    "edition": ("ET",),
}


def read(raw: Raw) -> list[Clipping]:
    """A clipping for every reference: with its full text where the list has it, else with its abstract or as a link."""
    found = [
        clipping_of(entry, f"{raw.name} {number}")
        for number, entry in enumerate(_entries(decode(raw.content, raw.name)), 1)
    ]
    return [clipping for clipping in found if clipping]


def _entries(text: str) -> Iterator[dict[str, str | list[str]]]:
    tags: dict[str, list[str]] = {}
    last = ""
    for line in text.split("\n"):
        match = _LINE.match(line)
        if match and match["tag"] == "ER":
            yield _named(tags)
            tags = {}
        elif match:
            last = match["tag"]
            tags.setdefault(last, []).append(match["value"].strip())
        elif last and last in tags:
            tags[last][-1] += f"\n{line}"
    if "TY" in tags:
        yield _named(tags)


def _named(tags: dict[str, list[str]]) -> dict[str, str | list[str]]:
    entry: dict[str, str | list[str]] = {}
    for name, choices in _FIELDS.items():
        values = next((tags[tag] for tag in choices if tag in tags), [])
        if name in {"authors", "tags"}:
            entry[name] = [_turned(value) if name == "authors" else value for value in values]
        elif values:
            entry[name] = _dashed(values[0]) if name == "published" else values[0]
    return entry


def _turned(name: str) -> str:
    """“Marsh, Ada” as one says it."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def _dashed(date: str) -> str:
    """`2025/06/03/` as ISO has it; a year alone is left as it is."""
    return "-".join(part for part in date.split("/")[:3] if part)
