"""A file that holds many clippings, such as a library's export: what was found is shown before any of it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from morgue.desk.importing import Arrival, Failure, Outcome, Report, import_read
from morgue.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    from morgue.archive import Archive
    from morgue.desk.worker import Read
    from morgue.desk.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Found:
    """The clippings in a file, read and not yet kept."""

    file: Path
    pieces: tuple[Read, ...]


def import_or_find(archive: Archive, workshop: Workshop, file: Path) -> Report | Found:
    """Bring in a file that holds one clipping; of one that holds several, say only what was found."""
    try:
        found: list[Read] = workshop.run("read_file", str(file), of=file.name)
    except UnreadableFileError as error:
        reason = str(error)
        return Report(failed=[Failure(str(file), reason)], arrivals=[Arrival(str(file), Outcome.FAILED, reason=reason)])
    return Found(file, tuple(found)) if len(found) > 1 else import_read(archive, found, str(file))


def import_chosen(archive: Archive, found: Found, places: Collection[int]) -> Report:
    """Keep those of the clippings found that stand at `places`, from 0."""
    chosen = [piece for place, piece in enumerate(found.pieces) if place in set(places)]
    return import_read(archive, chosen, str(found.file))
