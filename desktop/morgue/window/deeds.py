"""The one hand between the window and the archive: wishes come in, deeds run on the lanes, facts go out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from morgue.clipping import Archived, Brief, Changes, Counts, Page, Query
from morgue.desk import glancing, importing, opening, previewing
from morgue.desk.provenance import Provenance, provenance_of
from morgue.desk.workshop import Workshop
from morgue.errors import GoneError, StoppedError
from morgue.window.jobs import Job, Lanes

if TYPE_CHECKING:
    from morgue.archive import Archive  # the class itself brings the database library along

PATIENCE = 0.02  # seconds until it is asked again whether nothing else is under way


class Deeds(QObject):
    """Holds the archive, so that no view has to. Every method returns at once; what came of it is a signal."""

    ready = Signal()  # the archive is open
    refused = Signal(object)  # opening.Refused: why it cannot be opened
    changed = Signal(object)  # Changes
    said = Signal(str, bool)  # what was done, in words; whether Undo takes it back
    failed = Signal(str)  # the sentence to show
    listed = Signal(object, bool)  # Page; whether it goes on after the slips already there
    counted = Signal(int, float)  # how many clippings were found, in how many seconds the first page came
    shown = Signal(object)  # Archived
    briefed = Signal(int, object)  # clipping id, Brief or None where there is nothing to summarise
    provenance_found = Signal(int, object)  # clipping id, Provenance or None where there is no original
    tallied = Signal(object)  # Counts
    progressed = Signal(int, int, str)  # files done, files in all, the file's name
    several_found = Signal(object)  # previewing.Found
    imported = Signal(object)  # importing.Report

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes = Lanes(self)
        self.lanes.failed.connect(self.failed)
        self.lanes.progressed.connect(self.progressed)
        self.workshop = Workshop()
        self._archive: Archive | None = None
        self._import: Job | None = None
        self._tidying: Job | None = None
        self._in_order = threading.Lock()

    @property
    def archive(self) -> Archive:
        """The open archive."""
        if self._archive is None:
            raise StoppedError("No archive is open.")  # a lane drops what was asked of it meanwhile
        return self._archive

    @property
    def is_open(self) -> bool:
        """Whether there is an archive to work on."""
        return self._archive is not None

    @property
    def can_change(self) -> bool:
        """Whether there is an archive that can be changed."""
        return self._archive is not None and not self._archive.read_only

    @property
    def is_importing(self) -> bool:
        """Whether articles are coming in."""
        return self._import is not None

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open or make the archive; `ready` or `refused` follows."""
        self.lanes.write(lambda _: opening.try_to_open(path, passphrase), self._take_archive)

    def _take_archive(self, found: Archive | opening.Refused) -> None:
        if isinstance(found, opening.Refused):
            self.refused.emit(found)
            return
        self._archive = found
        self.ready.emit()
        self.lanes.work(lambda _: self.workshop.warm_up())
        self.tidy()

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is under way but putting in order, which may take hours and can be left at any time."""
        return self.lanes.idle or (self._tidying is not None and not self.lanes.is_busy_beside(self._tidying))

    def let_go(self, then: Callable[[], None]) -> None:
        """Close the archive once what is under way with it is done; then do `then`."""
        archive, self._archive = self._archive, None
        if self._tidying:
            self._tidying.cancel()

        def close(_: Job) -> None:
            with self._in_order:  # nothing is put in order in an archive that is closed
                if archive:
                    archive.close()

        def close_next(_: None) -> None:
            self.lanes.write(close, lambda _: then())

        self.lanes.read(lambda _: None, close_next)

    # looking

    def search(self, query: Query, limit: int) -> None:
        """List what the query finds, then count it."""
        if self._archive:
            self._archive.search.interrupt()  # whatever an earlier keystroke still runs
        began = time.perf_counter()

        def take(page: Page) -> None:
            took = time.perf_counter() - began
            self.listed.emit(page, False)
            self.lanes.read(lambda _: self.archive.search.count(query), lambda n: self.counted.emit(n, took), "count")

        self.lanes.read(lambda _: self.archive.search.page(query, limit=limit), take, "search")

    def more(self, query: Query, cursor: int) -> None:
        """List the next page of a query."""
        self.lanes.read(
            lambda _: self.archive.search.page(query, cursor), lambda page: self.listed.emit(page, True), "search"
        )

    def ask(self, question: Callable[[Archive], Any], take: Callable[[Any], None], replaces: str) -> None:
        """Ask the archive something for a panel; a later question of the same name takes its place."""
        self.lanes.read(lambda _: question(self.archive), take, replaces)

    def show(self, clipping_id: int) -> None:
        """Fetch a clipping to read; of one that was deleted meanwhile nothing follows."""

        def find(_: Job) -> Archived | None:
            try:
                return self.archive.clippings.get(clipping_id)
            except GoneError:
                return None

        def take(found: Archived | None) -> None:
            if found:
                self.shown.emit(found)

        self.lanes.read(find, take, "show")

    def brief(self, clipping_id: int, method: str) -> None:
        """Fetch the brief of a clipping, or have it made and keep it."""

        def take(brief: Brief | None) -> None:
            self.briefed.emit(clipping_id, brief)

        def take_kept(kept: glancing.Kept) -> None:
            if kept.brief:
                take(kept.brief)
            else:
                self.lanes.work(
                    lambda _: glancing.brief_or_none(self.workshop, kept.clipping, method), take_made, "brief"
                )

        def take_made(brief: Brief | None) -> None:
            take(brief)
            if brief and self.can_change:
                self.lanes.write(lambda _: self.archive.clippings.put_brief(clipping_id, brief))

        self.lanes.read(lambda _: glancing.kept_brief(self.archive, clipping_id, method), take_kept, "kept brief")

    def provenance(self, clipping_id: int) -> None:
        """Check the original of a clipping."""

        def take(found: Provenance | None) -> None:
            self.provenance_found.emit(clipping_id, found)

        self.lanes.read(lambda _: provenance_of(self.archive, clipping_id), take, "provenance")

    def tally(self) -> None:
        """Count anew for the sidebar."""
        self.lanes.read(lambda _: self.archive.counts(), self._take_counts, "tally")

    def _take_counts(self, counts: Counts) -> None:
        self.tallied.emit(counts)

    # bringing in

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Bring in files and folders."""
        if self._tidying:
            self._tidying.cancel()  # the end of this import begins it again
        self._import = self.bring_in(lambda job: importing.import_paths(self.archive, self.workshop, paths, job))

    def import_file(self, file: Path) -> None:
        """Bring in a file; if it holds several clippings, `several_found` says which, and nothing is kept yet."""

        def take(result: importing.Report | previewing.Found) -> None:
            if isinstance(result, importing.Report):
                self._take_report(result)
            else:
                self._import = None
                self.several_found.emit(result)

        self._import = self.lanes.work(
            lambda job: previewing.import_or_find(self.archive, self.workshop, file, job), take
        )

    def import_pasted(self, text: str, html: str) -> None:
        """Make a clipping of what was on the clipboard."""
        self.bring_in(lambda _: importing.import_pasted(self.archive, self.workshop, text, html))

    def bring_in(self, deed: Callable[[Job], importing.Report]) -> Job:
        """Do any deed that brings clippings in; `imported` follows."""
        return self.lanes.work(deed, self._take_report)

    @Slot(object)
    def take_back(self, report: importing.Report) -> None:
        """Undo a whole import, whatever was done since."""
        self.change(lambda archive: importing.take_back(archive, report), saying="Taken back: {}")

    @Slot()
    def stop(self) -> None:
        """Stop the import under way; what is in stays in."""
        if self._import:
            self._import.cancel()

    def _take_report(self, report: importing.Report) -> None:
        self._import = None
        self.tidy()
        self.imported.emit(report)
        self.changed.emit(report.changes)

    # putting in order

    def tidy(self) -> None:
        """Do what is better done when nothing else is under way: learn words, find versions of stories."""

        def take(changes: Changes) -> None:
            if changes.clippings:
                self.changed.emit(changes)

        self._tidying = self.lanes.work(self._tidy, take, "tidy")

    def _tidy(self, job: Job) -> Changes:
        def stop() -> bool:
            while not job.cancelled and self.lanes.is_busy_beside(job):
                time.sleep(PATIENCE)
            return job.cancelled

        with self._in_order:
            archive = self.archive
            if not archive.read_only:
                archive.tidy(stop)
            return archive.relate(stop) if archive.unrelated else Changes()

    # changing

    def tag(self, clippings: Collection[int], paths: Sequence[str]) -> None:
        """Put tags on clippings, making those that are new."""

        def deed(archive: Archive) -> Changes:
            with archive.together() as step:  # a new tag and its use are one deed
                tags = [archive.tags.make(path).id for path in paths]
                step.label = archive.tags.add(clippings, tags).label
            return step.changes

        self.change(deed)

    def untag(self, clippings: Collection[int], tags: Collection[int]) -> None:
        """Take tags off clippings."""
        self.change(lambda archive: archive.tags.remove(clippings, tags))

    def star(self, clippings: Collection[int], on: bool) -> None:
        """Star clippings, or take the star away."""
        self.change(lambda archive: archive.clippings.star(clippings, on))

    def mark_read(self, clippings: Collection[int], read: bool) -> None:
        """Mark clippings as read or unread."""
        self.change(lambda archive: archive.clippings.mark_read(clippings, read))

    def seen(self, clipping: int) -> None:
        """Note that a clipping was opened to read."""
        if self.can_change:
            self.change(lambda archive: archive.clippings.seen([clipping]))

    def file(self, clippings: Collection[int]) -> None:
        """Take clippings out of the inbox."""
        self.change(lambda archive: archive.clippings.file(clippings))

    def bin(self, clippings: Collection[int]) -> None:
        """Put clippings into the bin."""
        self.change(lambda archive: archive.clippings.bin(clippings))

    def restore(self, clippings: Collection[int]) -> None:
        """Take clippings out of the bin."""
        self.change(lambda archive: archive.clippings.restore(clippings))

    def remove_for_good(self, clippings: Collection[int]) -> None:
        """Delete clippings that are in the bin; the one deed that cannot be undone."""
        self.change(lambda archive: archive.clippings.remove_for_good(clippings))

    @Slot()
    def undo(self) -> None:
        """Take the last deed back."""
        self.change(lambda archive: archive.undo(), saying="Undone: {}")

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self.change(lambda archive: archive.redo(), saying="Done again: {}")

    def change(
        self,
        deed: Callable[[Archive], Changes | None],
        saying: str = "{}",
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Do something to the archive, say what was done and show what it changed.

        Where it fails, `failed` gets the sentence instead of all who listen for failures.
        """

        def take(changes: Changes | None) -> None:
            if changes is None:
                return
            if changes.label:
                self.said.emit(saying.format(changes.label), saying == "{}" and bool(changes.undo))
            self.changed.emit(changes)

        self.lanes.write(lambda _: deed(self.archive), take, failed)

    def close(self) -> None:
        """End the workers, finish what is being written, close the archive."""
        self.workshop.close()
        self.lanes.close()
        if self._archive:
            self._archive.close()
            self._archive = None
