"""A file that holds many clippings, such as a library's export: what was found is shown before any of it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from morgue.desk.importing import Arrival, Failure, Outcome, Report, import_read
from morgue.desk.progress import Progress, Silent
from morgue.errors import StoppedError, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    from morgue.archive import Archive
    from morgue.desk.worker import Piece, Read
    from morgue.desk.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Found:
    """The clippings in a file, read and not yet kept."""

    file: Path
    pieces: tuple[Read, ...]


def import_or_find(
    archive: Archive, workshop: Workshop, file: Path, progress: Progress | None = None
) -> Report | Found:
    """Bring in a file that holds one clipping; of one that holds several, say only what was found.

    Stopping finds what was read until then.
    """
    progress = progress or Silent()
    pieces: list[Read] = []

    def take(piece: Piece) -> None:
        pieces.append(piece.read)
        progress.report(piece.done, piece.total, file.name)
        if progress.cancelled and piece.done != piece.total:
            raise StoppedError("The reading was stopped.")

    try:
        workshop.run("read_file", str(file), of=file.name, take=take)
    except StoppedError:
        pass
    except UnreadableFileError as error:
        if not pieces:
            reason = str(error)
            failed = Arrival(str(file), Outcome.FAILED, reason=reason)
            return Report(failed=[Failure(str(file), reason)], arrivals=[failed])
    return Found(file, tuple(pieces)) if len(pieces) > 1 else import_read(archive, pieces, str(file))


def import_chosen(archive: Archive, found: Found, places: Collection[int]) -> Report:
    """Keep those of the clippings found that stand at `places`, from 0."""
    wanted = set(places)
    chosen = [piece for place, piece in enumerate(found.pieces) if place in wanted]
    return import_read(archive, chosen, str(found.file))
