"""What the record of a clipping says, as the lines one types it in, and what was typed as a correction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from urllib.parse import urlsplit

from morgue.clipping import CORRECTED, Clipping, Correction, Published
from morgue.reading.dates import find_date

SHARED = ("byline", "source", "date")  # what several clippings may have in common
_BEHIND = re.compile(r"(?:Jr|Sr|Esq|M\.?D|Ph\.?D)\.?|II|III|IV")  # as in “Tom Weir, Jr.”
_KNOWN_PART = re.compile(r"\d{4}(?:-\d\d)?")
HOW_DATES = "Write it like 3 June 2025, 2025-06-03, 2025-06 or 2025."


def lines_of(clipping: Clipping) -> dict[str, str]:
    """What a clipping's record says, by field."""
    said = asdict(Correction.of(clipping))
    shown = {"byline": ", ".join(clipping.byline), "date": said["date"].replace("T", " ")}
    return {**said, **shown, "address": clipping.url or clipping.canonical_url}


def came_of(clipping: Clipping) -> dict[str, str]:
    """What was read for the fields that were corrected since, by field."""
    read = {field: clipping.as_it_came(field) for field in CORRECTED}
    came = {field: text for field, text in read.items() if text is not None}
    if "date" in came:
        came["date"] = came["date"].replace("T", " ")
    return came


def correction_of(lines: Mapping[str, str]) -> Correction:
    """What typed lines ask for, of the fields among them; ValueError: a sentence that says why not."""
    typed = {field: " ".join(text.split()) for field, text in lines.items()}
    if typed.get("headline") == "":
        raise ValueError("A clipping needs a headline.")
    return Correction(
        headline=typed.get("headline"),
        standfirst=typed.get("standfirst"),
        byline=_names(typed["byline"]) if "byline" in typed else None,
        source=typed.get("source"),
        date=_date(typed["date"]) if "date" in typed else None,
        address=_address(typed["address"]) if "address" in typed else None,
    )


def _names(text: str) -> tuple[str, ...]:
    """The names between commas or semicolons; what can only belong to the name before it stays there."""
    names: list[str] = []
    for part in filter(None, (each.strip() for each in re.split("[;,]", text))):
        if names and _BEHIND.fullmatch(part):
            names[-1] += f", {part}"
        else:
            names.append(part)
    return tuple(dict.fromkeys(names))


def _date(text: str) -> str:
    """A date as `Published` has it, from ISO or from words."""
    if not text:
        return ""
    found = find_date(text)
    try:
        if found and (found.start, found.end) == (0, len(text)):
            return found.published.iso
        return Published(text).iso if _KNOWN_PART.fullmatch(text) else _no_date(text)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> str:
    raise ValueError(f"“{text}” is no date. {HOW_DATES}")


def _address(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in text:
        raise ValueError("That is no web address. Write it like https://paper.example/article.")
    return text
