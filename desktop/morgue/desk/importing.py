"""Bring articles in: files, folders, standard input, the clipboard."""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.clipping import Changes
from morgue.desk.progress import Progress, Silent
from morgue.errors import UnreadableFileError
from morgue.reading.companions import is_of_a_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from morgue.archive import Archive
    from morgue.desk.channel import Channel
    from morgue.desk.worker import Piece, Read
    from morgue.desk.workshop import Workshop

LOT = 8  # clippings that are kept in one transaction
PATIENCE = 0.5  # seconds that one may wait for others to be kept with it
LITTER = frozenset({"thumbs.db", "desktop.ini"})  # what systems leave in folders, besides dot files


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that did not come in, and why, as one sentence."""

    file: str
    reason: str


class Outcome(StrEnum):
    """What became of a file; the word is the one shown."""

    ADDED = "in"
    VERSION = "new version"
    DUPLICATE = "already there"
    FAILED = "left out"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a file, or of those of its clippings that had the same lot; `reason` where it failed."""

    file: str
    outcome: Outcome
    ids: tuple[int, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Report:
    """What an import did: ids of new clippings, of those already there, of new versions; failures; where it stopped.

    `arrivals` says the same file by file, in the order they came; `token` is the deed's in the archive's history.
    """

    added: list[int] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    stopped: bool = False
    token: int = 0

    @property
    def new(self) -> list[int]:
        """Everything that was not there before."""
        return self.added + self.versions

    @property
    def changes(self) -> Changes:
        """What views have to fetch anew."""
        return Changes(clippings=frozenset(self.new), listing=bool(self.new))

    def take(self, other: Report) -> None:
        """Add what another import did."""
        self.added += other.added
        self.duplicates += other.duplicates
        self.versions += other.versions
        self.failed += other.failed
        self.arrivals += other.arrivals
        self.stopped |= other.stopped


def import_paths(
    archive: Archive, workshop: Workshop, paths: Iterable[Path], progress: Progress | None = None
) -> Report:
    """Read files and folders into the archive, a few clippings a transaction; stopping keeps what is in.

    The whole import is one step for undo. Failures are in the report; nothing is raised for a bad file.
    """
    progress = progress or Silent()
    files = list(files_under(paths))
    report = Report()
    with archive.together() as deed:
        deed.label = _label(files)
        basket = _Basket(archive, report)
        with closing(workshop.read_files(files)) as reading:
            for number, (file, pieces) in enumerate(reading):
                progress.report(number, len(files), file.name)
                if progress.cancelled or not _take(basket, pieces, file, _Inside(progress, number, len(files))):
                    report.stopped = True
                    break
        basket.settle()
        archive.rules.take_in(report.new)
    progress.report(len(files), len(files))
    report.token = deed.token
    return report


@dataclass(frozen=True, slots=True)
class _Inside:
    """Tells how far a file of many clippings is: in its own steps where it is the only one, else beside its name."""

    progress: Progress
    number: int  # of the file
    files: int

    def report(self, name: str, piece: Piece) -> None:
        if piece.done == piece.total == 1:
            return
        if self.files == 1 and piece.total:
            self.progress.report(piece.done, piece.total, name)
        else:
            of = f" of {piece.total:,}" if piece.total else ""
            self.progress.report(self.number, self.files, f"{name} · {piece.done:,}{of}")


def _take(basket: _Basket, pieces: Channel[Piece], file: Path, inside: _Inside) -> bool:
    """Whether all of a file was taken in, or the reason why not noted, before the user asked to stop."""
    try:
        for piece in pieces:
            basket.put(str(file), piece.read)
            if not pieces.is_ready:
                basket.keep_old()
            inside.report(file.name, piece)
            if piece.total != 1 and inside.progress.cancelled:
                return False
    except UnreadableFileError as error:
        basket.fail(str(file), str(error))
    return True


def import_pasted(archive: Archive, workshop: Workshop, text: str, html: str = "") -> Report:
    """Make a clipping of what was on the clipboard; MorgueError when there is nothing to make one of."""
    return import_read(archive, workshop.run("read_pasted", text, html, of="The clipboard"), "The clipboard")


def import_bytes(archive: Archive, workshop: Workshop, content: bytes, name: str) -> Report:
    """Make clippings of bytes that came without a file, such as standard input; MorgueError when they are none."""
    return import_read(archive, workshop.run("read_bytes", content, name, of=name), name)


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among `paths` and in the folders among them, by name; links to folders are not followed.

    What a browser saved with a page comes with the page. A path that is missing is passed on: reading it says so.
    """
    given = list(paths)
    for path in given:
        if not path.is_dir():
            yield path
            continue
        if is_of_a_page(path.name, [other.name for other in given if other.parent == path.parent]):
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_of_a_page(name, names))
            yield from (Path(folder, name) for name in sorted(names) if not _is_litter(name))


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.lower() in LITTER


def import_read(archive: Archive, found: list[Read], name: str) -> Report:
    """Take in clippings that were read already, as one step for undo; `name` is what they came from."""
    report = Report()
    with archive.together() as deed:
        deed.label = f"Imported “{Path(name).name or name}”"
        basket = _Basket(archive, report)
        for read in found:
            basket.put(name, read)
        basket.settle()
        archive.rules.take_in(report.new)
    report.token = deed.token
    return report


def take_back(archive: Archive, report: Report) -> Changes | None:
    """Undo a whole import: as a step back if nothing was done since, else by putting what came in into the bin."""
    if archive.undo_token == report.token:
        return archive.undo()
    return archive.clippings.bin(report.new)


class _Basket:
    """Collects what is read and has the archive keep it a few at a time: one wait for the disk for all of them."""

    def __init__(self, archive: Archive, report: Report) -> None:
        self._archive = archive
        self._report = report
        self._waiting: list[tuple[str, Read]] = []
        self._since = 0.0  # when the first of those that wait was put in
        self._ids: dict[tuple[str, Outcome], list[int]] = {}
        self._reasons: dict[tuple[str, Outcome], str] = {}

    def put(self, file: str, read: Read) -> None:
        """Take in a clipping of a file."""
        self._since = self._since if self._waiting else time.monotonic()
        self._waiting.append((file, read))
        if len(self._waiting) >= LOT:
            self.keep()

    def fail(self, file: str, reason: str) -> None:
        """Note that a file, or the rest of it, could not be read."""
        self.keep()
        self._report.failed.append(Failure(file, reason))
        self._ids[file, Outcome.FAILED] = []
        self._reasons[file, Outcome.FAILED] = reason

    def keep_old(self) -> None:
        """Have the archive keep what waits, if some of it has waited long."""
        if self._waiting and time.monotonic() - self._since > PATIENCE:
            self.keep()

    def keep(self) -> None:
        """Have the archive keep what waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        report = self._report
        lots = {"added": report.added, "duplicate": report.duplicates, "version": report.versions}
        reads = [read for _, read in waiting]
        kept = self._archive.clippings.add_many([c for c, _ in reads], [[brief] if brief else [] for _, brief in reads])
        for (file, _), added in zip(waiting, kept, strict=True):
            lots[added.outcome].append(added.id)
            self._ids.setdefault((file, Outcome[added.outcome.upper()]), []).append(added.id)

    def settle(self) -> None:
        """Keep what waits, and report what became of the files, in the order they came."""
        self.keep()
        self._report.arrivals += [
            Arrival(file, outcome, tuple(ids), self._reasons.get((file, outcome), ""))
            for (file, outcome), ids in self._ids.items()
        ]


def _label(files: Sequence[Path]) -> str:
    return f"Imported “{files[0].name}”" if len(files) == 1 else f"Imported {len(files):,} files"
