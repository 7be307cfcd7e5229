"""Bring articles in: files, folders, standard input, the clipboard."""

from __future__ import annotations

import os
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
    from concurrent.futures import Future

    from morgue.archive import Archive
    from morgue.desk.worker import Read
    from morgue.desk.workshop import Workshop

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
    """Read files and folders into the archive, one transaction a clipping; stopping keeps what is in.

    The whole import is one step for undo. Failures are in the report; nothing is raised for a bad file.
    """
    progress = progress or Silent()
    files = list(files_under(paths))
    report = Report()
    with archive.together() as deed:
        deed.label = _label(files)
        reading = workshop.map(lambda file: workshop.run("read_file", str(file), of=file.name), files)
        for number, (file, future) in enumerate(reading):
            progress.report(number, len(files), file.name)
            if progress.cancelled:
                report.stopped = True
                break
            _take(archive, future, str(file), report)
        archive.rules.take_in(report.new)
    progress.report(len(files), len(files))
    report.token = deed.token
    return report


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
        _keep(archive, found, name, report)
        archive.rules.take_in(report.new)
    report.token = deed.token
    return report


def take_back(archive: Archive, report: Report) -> Changes | None:
    """Undo a whole import: as a step back if nothing was done since, else by putting what came in into the bin."""
    if archive.undo_token == report.token:
        return archive.undo()
    return archive.clippings.bin(report.new)


def _take(archive: Archive, future: Future[list[Read]], file: str, report: Report) -> None:
    try:
        _keep(archive, future.result(), file, report)
    except UnreadableFileError as error:
        report.failed.append(Failure(file, str(error)))
        report.arrivals.append(Arrival(file, Outcome.FAILED, reason=str(error)))


def _keep(archive: Archive, found: list[Read], file: str, report: Report) -> None:
    lots = {"added": report.added, "duplicate": report.duplicates, "version": report.versions}
    ids: dict[str, list[int]] = {}
    for clipping, brief in found:
        added = archive.clippings.add(clipping, [brief] if brief else [])
        lots[added.outcome].append(added.id)
        ids.setdefault(added.outcome.upper(), []).append(added.id)
    report.arrivals += [Arrival(file, Outcome[name], tuple(numbers)) for name, numbers in ids.items()]


def _label(files: Sequence[Path]) -> str:
    return f"Imported “{files[0].name}”" if len(files) == 1 else f"Imported {len(files):,} files"
