"""Knows whether an agency still stands by its copy: formats of the news industry carry a status for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from morgue.clipping import Clipping

_WORDS = {
    "canceled": "The agency has cancelled this copy; ask it before you use it.",
    "cancelled": "The agency has cancelled this copy; ask it before you use it.",
    "withheld": "The agency holds this copy back; ask it before you use it.",
}


def with_standing(clipping: Clipping, statuses: Sequence[str | None]) -> Clipping:
    """The clipping with a warning and a detail where one of the `statuses` that its file gives is not “usable”."""
    codes = ((status or "").rpartition(":")[2].strip().lower() for status in statuses)
    code = next((code for code in codes if code in _WORDS), "")
    if not code:
        return clipping
    details = (*clipping.details, ("status", code))
    return replace(clipping, details=details, warnings=(*clipping.warnings, _WORDS[code]))
