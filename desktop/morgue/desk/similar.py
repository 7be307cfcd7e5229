"""Clippings much like one, on the same matter but no version of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.clipping import Slip


def similar_to(archive: Archive, clipping_id: int) -> tuple[Slip, ...]:
    """The clippings most like one, the likest first, those known for its versions left out."""
    versions = set(archive.clippings.versions(clipping_id))
    return tuple(slip for slip in archive.search.similar(clipping_id) if slip.id not in versions)
