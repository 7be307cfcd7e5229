"""Ties bringing in to the window: what an import did, articles from an address, the watched folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from morgue.clipping import Changes
from morgue.desk.fetching import import_address
from morgue.desk.importing import Report
from morgue.desk.previewing import Found, import_chosen
from morgue.window.inbox_folder import InboxFolder
from morgue.window.jobs import Job
from morgue.window.parts import Parts
from morgue.window.reader_document import FETCH

LOOK_EVERY = 2_500  # milliseconds between two looks at what an import has brought so far


class Arrivals(QObject):
    """Says what came in, and asks for more of it."""

    connected = Signal(str)  # host that a connection is opened to
    disconnected = Signal()  # no connection is open any more
    watching = Signal(bool)  # whether a folder is watched

    def __init__(self, window: QWidget, parts: Parts, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self._last: Report | None = None
        self.inbox = InboxFolder(settings, self)
        self._looking = QTimer(self, interval=LOOK_EVERY)
        self._looking.timeout.connect(self._look)
        self._deeds.progressed.connect(lambda *_: None if self._looking.isActive() else self._looking.start())
        self._quietly = False  # what comes in now comes from the watched folder: nobody waits for it
        self.inbox.arrived.connect(self._take_from_inbox)
        self._deeds.ready.connect(self._begin)
        self._deeds.imported.connect(self._tell)
        self._deeds.several_found.connect(self._preview)
        parts.reader.reader.link_clicked.connect(self._fetch_bookmark)
        parts.status.details_wanted.connect(self.show_report)
        self.connected.connect(parts.status.show_connected)
        self.disconnected.connect(parts.status.show_disconnected)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"address": self.ask_address, "inbox": self._toggle_inbox, "report": self.show_report}

    @Slot()
    def _look(self) -> None:
        """List what is in already, while more comes in."""
        if self._deeds.is_importing:
            self._parts.navigation.refresh(Changes(listing=True))
        else:
            self._looking.stop()

    @Slot(object)
    def _tell(self, report: Report) -> None:
        if self._is_worth_keeping(report):
            self._last = report
        self._parts.status.show_progress(0, 0, "")
        odd = bool(report.failed or report.duplicates or report.versions)
        self._parts.status.say(
            import_words(report), undoable=bool(report.new), details=odd, warning=bool(report.failed)
        )
        if not self._quietly:
            self._show_the_one([*report.new, *report.duplicates])
        self._quietly = False

    def _is_worth_keeping(self, report: Report) -> bool:
        """One article that went well does not displace a report that gives reasons."""
        displaces = bool(report.failed) or len(report.arrivals) > 1
        return bool(report.arrivals) and (displaces or not (self._last and self._last.failed))

    @Slot(list)
    def _take_from_inbox(self, paths: list[Path]) -> None:
        self._quietly = True
        self._deeds.import_paths(paths)

    def _show_the_one(self, ids: list[int]) -> None:
        """A single clipping that came in, or was there already, is what one wants to see now."""
        if len(ids) == 1:
            self._parts.navigation.chosen = ids
            self._parts.slips.view.choose(ids[0])

    @Slot()
    def show_report(self) -> None:
        """Show what became of each file of the last import."""
        if not self._last:
            self._parts.status.say("Nothing was brought into this archive since it was opened.")
            return
        from morgue.window.import_report import ImportReport  # seldom needed

        sheet = ImportReport(self._last, import_words(self._last), self._window)
        sheet.retry_wanted.connect(self._deeds.import_paths)
        sheet.file_wanted.connect(lambda file: QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(file).parent))))
        sheet.clipping_wanted.connect(self._go_to)
        sheet.undo_wanted.connect(self._deeds.take_back)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    @Slot(int)
    def _go_to(self, clipping_id: int) -> None:
        view = self._parts.slips.view
        if view.slips.row_of(clipping_id) is None:
            self._parts.navigation.choose([clipping_id])
        else:
            view.choose(clipping_id)
        self._parts.panes.read(True)

    @Slot(object)
    def _preview(self, found: Found) -> None:
        """Let one choose which of the clippings in a file come in."""
        from morgue.window.preview_dialog import PreviewDialog  # seldom needed

        dialog = PreviewDialog(found, self._window)
        dialog.chosen.connect(self._take_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object, list)
    def _take_chosen(self, found: Found, places: list[int]) -> None:
        archive = self._deeds.archive
        self._deeds.bring_in(lambda _: import_chosen(archive, found, places))

    # from an address

    def ask_address(self, address: str = "") -> None:
        """Ask whether to bring in what is at an address; without one, that on the clipboard is filled in."""
        from morgue.window.address_dialog import AddressDialog  # seldom needed

        dialog = AddressDialog(self._window, address)
        dialog.address_wanted.connect(self.fetch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def fetch(self, address: str) -> None:
        """Bring in the article at an address, beside everything else."""
        if self._deeds.is_open:
            self._deeds.bring_in(partial(self._fetch, address))

    @Slot(str)
    def _fetch_bookmark(self, link: str) -> None:
        archived = self._parts.navigation.archived
        if link == FETCH and archived:
            self.fetch(archived.clipping.url)

    def _fetch(self, address: str, _job: Job) -> Report:
        try:
            return import_address(self._deeds.archive, self._deeds.workshop, address, self.connected.emit)
        finally:
            self.disconnected.emit()

    # the watched folder

    @Slot()
    def _begin(self) -> None:
        """An archive was opened: what came into another is no longer to be taken back."""
        self._last = None
        self.inbox.resume()
        self.watching.emit(self.inbox.folder is not None)

    def _toggle_inbox(self) -> None:
        if self.inbox.folder:
            self._parts.status.say(f"“{self.inbox.folder.name}” is not watched any more")
            self.inbox.stop()
        else:
            for folder in self._parts.files.ask_for_folder():
                self.inbox.watch(folder)
                self._parts.status.say(f"What arrives in “{folder.name}” comes in by itself")
        self.watching.emit(self.inbox.folder is not None)


def import_words(report: Report) -> str:
    """What an import did, in a sentence: `11 clippings in, 2 already there, 1 left out`."""
    parts = []
    if report.added:
        parts.append("1 clipping in" if len(report.added) == 1 else f"{len(report.added):,} clippings in")
    if report.versions:
        parts.append("1 new version" if len(report.versions) == 1 else f"{len(report.versions):,} new versions")
    if report.duplicates:
        parts.append(f"{len(report.duplicates):,} already there")
    if report.failed:
        parts.append(f"{len(report.failed):,} left out")
    words = ", ".join(parts) or "No articles found"
    return f"Stopped: {words}" if report.stopped else words
