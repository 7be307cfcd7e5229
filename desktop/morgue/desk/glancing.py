"""Say a clipping at a glance: its brief from the archive, or made now in the worker and kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from morgue.clipping import Brief, Clipping
from morgue.desk.workshop import Workshop
from morgue.errors import NothingToSummariseError
from morgue.summary import BRIEF_VERSIONS

if TYPE_CHECKING:
    from morgue.archive import Archive  # the class itself brings the database library along

LONGEST = 12  # bullets a brief is kept with; the slider shows the first of them


@dataclass(frozen=True, slots=True)
class Kept:
    """A clipping and the brief kept with it, if there is one of that method and version."""

    clipping: Clipping
    brief: Brief | None


def kept_brief(archive: Archive, clipping_id: int, method: str) -> Kept:
    """What the archive has; quick."""
    brief = archive.clippings.brief(clipping_id, method, BRIEF_VERSIONS[method])
    return Kept(archive.clippings.get(clipping_id).clipping, brief)


def brief_of(workshop: Workshop, clipping: Clipping, method: str, limit: int = LONGEST) -> Brief:
    """A brief made now by the worker; NothingToSummariseError where there is nothing to say."""
    bare = replace(clipping, original=None)  # the bytes need not cross into the worker
    return cast("Brief", workshop.run("brief", bare, method, limit, of=clipping.headline))


def brief_or_none(workshop: Workshop, clipping: Clipping, method: str) -> Brief | None:
    """A brief made now by the worker; None where there is nothing to say."""
    try:
        return brief_of(workshop, clipping, method)
    except NothingToSummariseError:
        return None
