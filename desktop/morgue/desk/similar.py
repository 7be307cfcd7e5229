"""What is near a clipping: other versions of its story, and clippings much like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from morgue.desk.versions import versions_of

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.clipping import Slip


@dataclass(frozen=True, slots=True)
class Near:
    """Versions, the newest first; similar clippings, the likest first and no version among them."""

    versions: tuple[Slip, ...]
    similar: tuple[Slip, ...]


def near(archive: Archive, clipping_id: int) -> Near:
    """What is near a clipping, itself left out."""
    versions = tuple(slip for slip in versions_of(archive, clipping_id) if slip.id != clipping_id)
    known = {slip.id for slip in versions}
    return Near(versions, tuple(slip for slip in archive.search.similar(clipping_id) if slip.id not in known))
