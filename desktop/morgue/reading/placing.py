"""Takes apart where in a paper a piece stood, as libraries print it: section, page, edition, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAGE = re.compile(r"(?i)(?:^|[;,.\s])(?:pg|pages?|pp?|seiten?|s|pagina|página)\b\.?\s*(?P<page>[A-Z]{0,4}\d[\w-]*)")
_NUMBER = re.compile(r"\d[\d.,\s\xa0]*")
_EDITION = re.compile(r"(?i)\b(?:edition|édition|editie|ausgabe|edición|edizione)\b")
_LONGEST_EDITION = 60  # characters


def placed(section: str) -> Iterator[tuple[str, str]]:
    """The section and the page in “NEWS; Pg. 1” or “Politique, p. 12”; other parts stay with the section."""
    found = _PAGE.search(section)
    named = f"{section[: found.start()]}{section[found.end() :]}" if found else section
    named = re.sub(r"\s*([;,])(?:\s*[;,])+", r"\1", named).strip(" ;,.")
    if named:
        yield "section", named
    if found:
        yield "page", found["page"]


def word_count(length: str) -> str:
    """The number in “1,295 words”, without the marks that part thousands; empty where there is none."""
    found = _NUMBER.search(length)
    return re.sub(r"\D", "", found[0]) if found else ""


def is_edition(line: str) -> bool:
    """Whether a line names an edition: “City Final Edition”."""
    return len(line) <= _LONGEST_EDITION and _EDITION.search(line) is not None
