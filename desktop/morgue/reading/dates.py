"""Finds publication dates as newspapers write them, in the languages of the app."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from morgue.clipping import Published

_MONTH_LOCALES = "en de fr es it pt nl sv no da fi pl cs ru uk tr el hu ro ar he"
_LONGEST_LINE = 1_000  # characters; no paper hides its date further inside
_WORD = r"([^\W\d_]{3,14})\.?"
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.|-?го)?"
_OF = r"(?:\s+(?:de|del|of))?"
_ZONE = r"\s*(Z\b|UTC\b|GMT\b|[+-]\d{2}:?\d{2})?"
_ISO = re.compile(rf"\b(\d{{4}})-(\d{{2}})-(\d{{2}})(?:[T ](\d{{2}}):(\d{{2}})(?::\d{{2}}(?:[.,]\d+)?)?{_ZONE})?")
_WORDED = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}{_OF}\s+(?P<m>{_WORD}){_OF},?\s+(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"\b(?P<m>{_WORD})\s+(?P<d>\d{{1,2}}){_ORDINAL},?\s+(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<y>\d{{4}})\.?\s+(?P<m>{_WORD})\s+(?P<d>\d{{1,2}})(?!\d)"),
    re.compile(r"(?P<y>\d{4})\s*[年년]\s*(?P<n>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일]"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.\s?(?P<n>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])/(?P<n>\d{1,2})/(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<n>\d{1,2})/(?P<d>1[3-9]|2\d|3[01])/(?P<y>\d{4})(?!\d)"),
)
_TIME = re.compile(
    r"[\s,;|·•–-]*(?:at |um |à |às |a las |alle |kl\.? ?|о |в |o )?(\d{1,2})(?:[:.h](\d{2}))"
    rf"(?::\d{{2}})?\s*((?i:[ap]\.?m\.?))?(?:\s*Uhr\b)?{_ZONE}",
)
_LATER_TIME = re.compile(rf"[\s,]+[^\W\d_]{{5,12}}[\s,]+(\d{{1,2}})[:.](\d{{2}})\s*((?i:[ap]\.?m\.?))?{_ZONE}")
_SURROUNDING = re.compile(
    r"(?i)^[\W_]*(?:(?:first |last )?(?:published|updated|posted|date|datum|publié|stand|published on|veröffentlicht|"
    r"опубліковано|опубликовано|publicado|pubblicato|gepubliceerd)\b)?[\W_]*(?:on|am|le|el|il|den|the|the\b)?[\W_]*"
    r"(?:[^\W\d_]{2,12}\.?,?)?[\W_]*(?:the|den|le)?[\W_]*"
    r"(?:\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:Uhr|GMT|BST|UTC|CES?T|E[SD]?T))?[\W_]*(?:on|am|le)?[\W_]*)?$",
)

UPDATED = (  # how a line goes on that also tells when the text was last changed
    r"(?:last )?(?:updated|modified|mis à jour|modifié|aktualisiert|actualizado|aggiornato|bijgewerkt|"
    r"uppdaterad|oppdatert|opdateret|оновлено|обновлено)\b"
)
_AFTER = re.compile(
    r"(?i)^[\s.,;|·•()]*(?:Uhr|h|Z|BST|CET|CEST|EST|EDT|ET)?[\s.,;|·•()–-]*"
    rf"(?:{UPDATED}.{{0,60}})?$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date with its place in the line: characters `start` to `end`."""

    published: Published
    start: int
    end: int


def find_date(line: str) -> Found | None:
    """The first full date in `line`, with its time where one follows; None where there is none or it is ambiguous."""
    line = line[:_LONGEST_LINE]
    iso = _ISO.search(line)
    if iso and (published := _from_iso(iso)):
        return Found(published, *iso.span())
    for pattern in _WORDED:
        for match in pattern.finditer(line):
            if found := _from_words(match, line):
                return found
    return None


def with_clock(found: Found, line: str) -> Published:
    """The date found in `line`, with the time that a weekday parts from it: “July 1, 2019 Monday 9:20 AM GMT”."""
    clock = _LATER_TIME.match(line, found.end) if "T" not in found.published.iso else None
    return (_made(found.published.iso, _clock(clock)) if clock else None) or found.published


def date_line(line: str) -> Published | None:
    """The date, where `line` says nothing else (a weekday and words such as “Published” aside)."""
    found = find_date(line)
    if found and _SURROUNDING.match(line[: found.start]) and _AFTER.match(line[found.end :]):
        return found.published
    return None


def from_iso(text: str) -> Published | None:
    """The date in an ISO 8601 timestamp such as pages and feeds carry; a bare date stays one."""
    match = _ISO.match(text.strip()) or _ISO.search(_compact(text))
    return _from_iso(match) if match else None


def _compact(text: str) -> str:
    """`20250603T074000Z` and `20250603` with their dashes and colons, as news formats leave them out."""
    clean = re.sub(r"^(\d{4})(\d{2})(\d{2})", r"\1-\2-\3", text.strip())
    return re.sub(r"T(\d{2})(\d{2})(\d{2})?", r"T\1:\2:00", clean)


def _from_iso(match: re.Match[str]) -> Published | None:
    year, month, day, hour, minute, zone = match.groups()
    stamp = f"{year}-{month}-{day}"
    return _made(stamp, f"{hour}:{minute}{_zone(zone)}" if hour else "")


def _from_words(match: re.Match[str], line: str) -> Found | None:
    parts = match.groupdict()
    month = int(parts["n"]) if parts.get("n") else _months().get((parts.get("m") or "").rstrip(".").lower(), 0)
    if not month:
        return None
    time = _TIME.match(line, match.end())
    stamp = f"{int(parts['y']):04}-{month:02}-{int(parts['d']):02}"
    published = _made(stamp, _clock(time) if time else "")
    if published is None:
        return None
    end = time.end() if time and "T" in published.iso else match.end()
    return Found(published, match.start(), end)


def _clock(time: re.Match[str]) -> str:
    hour, minute, half, zone = int(time[1]), time[2], (time[3] or "").lower(), time[4]
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02}:{minute}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if zone in {"Z", "UTC", "GMT"}:
        return "+00:00"
    return f"{zone[:3]}:{zone[-2:]}" if zone else ""


def _made(stamp: str, clock: str) -> Published | None:
    """The date, or without its time where that is none, or nothing."""
    for iso in (f"{stamp}T{clock}", stamp) if clock else (stamp,):
        try:
            published = Published(iso)
            _ = published.moment
        except ValueError:
            continue
        return published
    return None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names, whole and short, in all forms that the languages have."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for locale in _MONTH_LOCALES.split():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    names.setdefault(name.rstrip(".").lower(), number)
    return {"sept": 9, **names}
