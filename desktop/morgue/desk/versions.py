"""The versions of a story that the archive holds, and what changed from one to another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.clipping import Clipping, Slip
    from morgue.desk.comparing import Change
    from morgue.desk.workshop import Workshop


def versions_of(archive: Archive, clipping_id: int) -> tuple[Slip, ...]:
    """All versions of a clipping's story, it among them, the newest first."""
    ids = archive.clippings.versions(clipping_id)
    slips = {slip.id: slip for slip in archive.search.slips(ids)}
    return tuple(slips[each] for each in ids if each in slips)


def changes_between(archive: Archive, workshop: Workshop, older: int, newer: int) -> tuple[Change, ...]:
    """What changed from one clipping to another, found by the worker; MorgueError when it cannot be said."""
    before, after = _bare(archive, older), _bare(archive, newer)
    return cast("tuple[Change, ...]", workshop.run("compare", before, after, of=after.headline))


def _bare(archive: Archive, clipping_id: int) -> Clipping:
    """A clipping without its bytes, which need not cross into the worker."""
    return replace(archive.clippings.get(clipping_id).clipping, original=None)
