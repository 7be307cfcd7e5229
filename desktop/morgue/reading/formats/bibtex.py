"""Reference lists in BibTeX, as reference managers and libraries export them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from morgue.clipping import Clipping
from morgue.reading.decoding import decode
from morgue.reading.entries import clipping_of
from morgue.reading.raw import Raw

_ENTRY = re.compile(r"@(?P<kind>[A-Za-z]+)\s*\{")
_NO_ENTRIES = {"comment", "string", "preamble"}
_FIELD = re.compile(r"\s*,?\s*(?P<name>[A-Za-z][\w-]*)\s*=\s*")
_BARE = re.compile(r"[^,}\s]+")
_COMBINING = "300 301 302 308 303 304 307 306 30c 30b 327 328 30a 331 323"  # in the order of TeX's signs for them
_ACCENTS = {sign: chr(int(code, 16)) for sign, code in zip("`'^\"~=.uvHckrbd", _COMBINING.split(), strict=True)}
_ACCENTED = re.compile(r"\\(?P<accent>[`'^\"~=.]|[uvHckrbd](?=[\s{]))\s*\{?\\?(?P<letter>[A-Za-z])\}?")
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
}
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])\s*(?:\{\})?")
_SIGN = re.compile(r"\\([&%$#_{}])")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - so BibTeX calls them
# What clipping_of calls the fields that a newspaper article has.
_NAMES = {
    "title": "title", "journal": "publication", "journaltitle": "publication", "publisher": "publisher", "url": "url",
    "abstract": "abstract", "keywords": "tags", "language": "lang", "langid": "lang", "pages": "page",
    "edition": "edition", "note": "note",
}  # fmt: skip
_LONGEST_NAME = 4  # letters of a month's name that tell


def read(raw: Raw) -> list[Clipping]:
    """A clipping for every reference, with its abstract where the list has it, else as a link."""
    fields = [_named(entry) for entry in _entries(decode(raw.content, raw.name))]
    found = [clipping_of(entry, f"{raw.name} {number}") for number, entry in enumerate(fields, 1) if "title" in entry]
    return [clipping for clipping in found if clipping]


def _entries(text: str) -> Iterator[dict[str, str]]:
    """The fields of each reference, by their names in small letters."""
    place = 0
    while entry := _ENTRY.search(text, place):
        place = entry.end()
        at = text.find(",", place)
        if entry["kind"].lower() in _NO_ENTRIES or at < 0:
            continue
        fields: dict[str, str] = {}
        while field := _FIELD.match(text, at):
            value, at = _value(text, field.end())
            fields.setdefault(field["name"].lower(), value)
            place = at
        yield fields


def _value(text: str, at: int) -> tuple[str, int]:
    """The value that begins at a place, in braces, in quotation marks or bare, and where it ends."""
    opening = text[at : at + 1]
    if opening not in {"{", '"'}:
        bare = _BARE.match(text, at)
        return (bare[0], bare.end()) if bare else ("", at)
    depth, place = 0, at
    for place in range(at, len(text)):
        sign = text[place]
        escaped = place > at and text[place - 1] == "\\"
        if sign == "{" and not escaped:
            depth += 1
        elif sign == "}" and not escaped:
            depth -= 1
        if place > at and depth == 0 and sign == ("}" if opening == "{" else '"') and not escaped:
            return text[at + 1 : place], place + 1
    return text[at + 1 :], len(text)


def _named(fields: dict[str, str]) -> dict[str, str | list[str]]:
    entry: dict[str, str | list[str]] = {
        _NAMES[name]: _plain(value) for name, value in fields.items() if name in _NAMES
    }
    people = fields.get("author") or fields.get("editor") or ""
    entry["authors"] = [_turned(_plain(name)) for name in re.split(r"\s+and\s+", people) if name.strip()]
    date = _plain(fields.get("date") or fields.get("year", ""))
    month = _plain(fields.get("month", "")).lower()[: _LONGEST_NAME - 1]
    number = f"{_MONTHS.index(month) + 1:02}" if month in _MONTHS else month.zfill(2) if month.isdigit() else ""
    day = _plain(fields.get("day", ""))
    dated = [date, number, day.zfill(2) if day.isdigit() else ""] if "date" not in fields else [date]
    entry["published"] = "-".join(dated[: dated.index("")] if "" in dated else dated)
    return {name: value for name, value in entry.items() if value}


def _turned(name: str) -> str:
    """“Marsh, Ada” as one says it; what stands in braces is an organisation."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name


def _plain(value: str) -> str:
    """A value without TeX's commands: accents over their letters, and no braces."""
    value = _ACCENTED.sub(lambda found: found["letter"] + _ACCENTS[found["accent"]], value)
    value = _LETTER.sub(lambda found: _LETTERS[found[1]], value)
    value = _COMMAND.sub("", _SIGN.sub(r"\1", value)).replace("---", "—").replace("--", "–").replace("~", " ")
    return " ".join(unicodedata.normalize("NFC", value).replace("{", "").replace("}", "").split())
