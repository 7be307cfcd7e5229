"""Reads datelines and the credits of news agencies: “PORT ELLERY, June 3 (Coast Wire) —”."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AGENCIES = (
    "AP|Associated Press|AFP|Agence France-Presse|Reuters|dpa|DPA|EFE|ANSA|APA|Keystone-SDA|SDA|ATS|PA Media|PA|"
    "Press Association|TASS|RIA|Interfax|Ukrinform|UNIAN|Xinhua|Kyodo|Jiji|Yonhap|PAP|ČTK|CTK|MTI|NTB|TT|Ritzau|STT|"
    "ANP|Belga|Lusa|LUSA|Anadolu|AA|"
    "AAP|ANI|PTI|UPI|Bloomberg|epd|KNA|SID|Europa Press|Canadian Press|The Canadian Press|AGERPRES|ANA-MPA|AMNA"
)
_PLACE = r"[^\W\d_a-z][^\n(—–:“”„«]{1,60}?"
_OPENING = re.compile(
    rf"^(?P<place>{_PLACE})(?:\s*\((?P<agency>[^()\n]{{2,40}})\)\.?)?\s*(?:[—–]|--|[-_](?=\s))\s*(?=\S)",
)
_LEADING = re.compile(
    rf"^\((?P<agency>{_AGENCIES})\)\s*[—–-]\s*(?P<place>[^\W\d_a-z][^\n(—–:,]{{1,40}}?)(?:,[^—–\n]{{1,25}}?)?\s[—–-]\s+(?=\S)",
)
_SLASH = re.compile(rf"^(?P<place>{_PLACE})\s*\((?P<agency>(?:{_AGENCIES})(?:/[\w ]+)?)\)\s*[.:—–-]?\s*(?=\S)")
_CREDIT = re.compile(rf"(?:^|[\s(©/])(?P<agency>{_AGENCIES})(?=$|[\s)/.,;])")
_WIRE = re.compile(r"(?i)\b(?:wire|agency|agence|agentur|press service|news service|агентство)\b")
_MOST_PLACE_WORDS = 4
_LONGEST_CREDIT = 40  # characters
_MONTH_DAY = re.compile(r",?\s+[^\W\d_]{3,12}\.?\s+\d{1,2}$|,?\s+\d{1,2}\.?\s+[^\W\d_]{3,12}\.?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the head of a paragraph: its place, the agency if it names one, and where the text begins."""

    place: str
    agency: str
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens `paragraph`: a place in capitals, or any place that an agency in brackets follows."""
    match = _LEADING.match(paragraph) or _OPENING.match(paragraph) or _SLASH.match(paragraph)
    if not match:
        return None
    place, agency = _MONTH_DAY.sub("", match["place"]).strip(" ,"), (match["agency"] or "").strip()
    town = place.split(",")[0]
    if not (town.isupper() or (agency and len(town.split()) <= _MOST_PLACE_WORDS)):
        return None
    return Dateline(place, agency if not agency.isdigit() else "", match.end())


def agency_in(credit: str) -> str:
    """The agency that a short credit line names (“© dpa”, “Coast Wire”, “AFP/tm”), else empty."""
    match = _CREDIT.search(credit)
    if match:
        return match["agency"]
    trimmed = credit.strip(" ()©.")
    return trimmed if len(trimmed) <= _LONGEST_CREDIT and _WIRE.search(trimmed) and trimmed[:1].isupper() else ""
