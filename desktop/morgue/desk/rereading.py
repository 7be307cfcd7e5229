"""Reads what was kept of a clipping again, by today's readers; nothing is written, and what is one's own stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from morgue.clipping import CORRECTED, Clipping, Correction

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.desk.worker import Read
    from morgue.desk.workshop import Workshop

_TITLES = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "source": "source",
    "published": "date",
    "language": "language",
    "agency": "agency",
    "kind": "kind",
    "glance": "At a Glance",
    "details": "details",
    "blocks": "text",
    "pictures": "pictures",
}


def read_again(archive: Archive, workshop: Workshop, clipping_id: int) -> Read:
    """The clipping that its kept original gives today, with its brief, as it would replace the one in the archive.

    The fields that the journalist has set right say what she made them say, and what is read for them now stands among
    the details; when it came, and its address where the file does not tell it, are as they were. Raises
    UnreadableFileError where no original was kept, or nothing like the clipping can be read from it.
    """
    old = archive.clippings.get(clipping_id).clipping
    whole = replace(
        old, original=archive.clippings.original(clipping_id), pictures=archive.clippings.pictures(clipping_id)
    )
    ((fresh, brief),) = workshop.run("read_again", whole, of=old.headline)
    return _as_set_right(fresh, old), brief


def what_differs(old: Clipping, new: Clipping) -> tuple[str, ...]:
    """What has changed from a clipping to the same one read again, in words: “byline”, “text”."""
    return tuple(title for field, title in _TITLES.items() if _said(old, field) != _said(new, field))


def _said(clipping: Clipping, field: str) -> object:
    """What a field says; pictures by what they are, for those in the archive come without their bytes."""
    if field == "pictures":
        return [(picture.address, picture.sha256) for picture in clipping.pictures]
    value: object = getattr(clipping, field)
    return value


def _as_set_right(fresh: Clipping, old: Clipping) -> Clipping:
    """What was read now, with those fields corrected that were corrected in the old one."""
    from morgue.archive.correcting import corrected  # loads the archive's libraries

    said = Correction.of(old)
    wanted = {field: getattr(said, field) for field in CORRECTED if old.as_it_came(field) is not None}
    return corrected(fresh, Correction(**wanted))
