"""Where a clipping came from, and whether its original is still what came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgue.archive import Archive


@dataclass(frozen=True, slots=True)
class Provenance:
    """The original's name, media type, size in bytes and SHA-256; `intact`: its bytes still have that hash."""

    name: str
    media_type: str
    size: int
    sha256: str
    intact: bool


def provenance_of(archive: Archive, clipping_id: int) -> Provenance | None:
    """Read and check the original of a clipping; None if there was none."""
    original = archive.clippings.original(clipping_id)
    if original is None:
        return None
    found = hashlib.sha256(original.content).hexdigest()
    size = len(original.content)
    return Provenance(original.name, original.media_type, size, original.sha256, intact=found == original.sha256)
