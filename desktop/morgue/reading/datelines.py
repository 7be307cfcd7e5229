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
_ADDRESS = re.compile(r"^(?:www\.)?(?P<name>[\w-]+)(?:\.[\w-]+)+$")  # a provider that is named by its site
_SHORT = {
    "deutsche presse-agentur": "dpa",
    "agence france-presse": "AFP",
    "associated press": "AP",
    "australian associated press": "AAP",
    "agencia efe": "EFE",
    "austria presse agentur": "APA",
    "press trust of india": "PTI",
}
_BY_SITE = {name.casefold(): name for name in _AGENCIES.split("|") if " " not in name}
_COMPANY = re.compile(r"(?i)^the\s+|[\s,]+(?:gmbh|ltd|inc|pty|limited|llc|plc|s\.?a)\b\.?")
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


def is_address(name: str) -> bool:
    """Whether a provider is named by the address of its site."""
    return _ADDRESS.match(name) is not None


def distributor(declared: str, said: str, source: str = "") -> str:
    """The agency of a text whose file declares one, and whose dateline has `said` one; empty where neither does.

    Known agencies go by the names that their datelines have. One who only makes texts that a known agency sends gives
    way to it, and an address to a name.
    """
    site = _ADDRESS.match(declared)
    if site:
        return _BY_SITE.get(site["name"].casefold(), "") or said or agency_in(source) or declared
    known = _SHORT.get(_COMPANY.sub("", declared).strip().casefold())
    sent_by = said if agency_in(said) == said and said in _BY_SITE.values() and not agency_in(declared) else ""
    return known or sent_by or declared or said
