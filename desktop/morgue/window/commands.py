"""What each action of the menus does; a deed on the archive is only asked for here, never done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from morgue.clipping import Sort
from morgue.window import appearance
from morgue.window.clipboard import copy_with_source, is_address, local_paths
from morgue.window.parts import Parts
from morgue.window.slips import SLIP
from morgue.window.tie_arrivals import Arrivals

LARGER, SMALLEST, LARGEST = 1.1, 0.7, 2.2  # a step, and the bounds, of the text's size


class Commands:
    """One method an action."""

    def __init__(
        self, window: QMainWindow, parts: Parts, looks: appearance.Appearance, samples: Path, arrivals: Arrivals
    ) -> None:
        self._window = window
        self._parts = parts
        self._looks = looks
        self._samples = samples
        self._arrivals = arrivals
        self.log: Path | None = None
        self._deeds = parts.deeds
        self._navigation = parts.navigation

    @property
    def _chosen(self) -> list[int]:
        return self._navigation.chosen

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        deeds, parts = self._deeds, self._parts
        return {
            "paste": self.paste,
            "open": lambda: self.bring_in(parts.files.ask_for_files()),
            "open_folder": lambda: self.bring_in(parts.files.ask_for_folder()),
            "samples": lambda: self.bring_in([self._samples]),
            "quit": self._window.close,
            "undo": deeds.undo,
            "redo": deeds.redo,
            "copy_brief": self.copy_brief,
            "sidebar": parts.panes.toggle_sidebar,
            "rail": parts.panes.toggle_rail,
            "full_screen": self._toggle_full_screen,
            "larger": lambda: self._resize_text(LARGER),
            "smaller": lambda: self._resize_text(1 / LARGER),
            "look_system": lambda: self._looks.choose(appearance.SYSTEM),
            "look_light": lambda: self._looks.choose(appearance.LIGHT_NAME),
            "look_dark": lambda: self._looks.choose(appearance.DARK_NAME),
            "brief": self._show_brief,
            "star": self._star,
            "unread": lambda: deeds.mark_read(self._chosen, False),
            "file": lambda: deeds.file(self._chosen),
            "bin": lambda: deeds.bin(self._chosen),
            "restore": lambda: deeds.restore(self._chosen),
            "remove": self._remove,
            "search": self._go_to_search,
            "newest": lambda: self._navigation.sort_by(Sort.NEWEST),
            "relevance": lambda: self._navigation.sort_by(Sort.RELEVANCE),
            "log": self._show_log,
            "about": self._tell_about,
        }

    # bringing in

    def paste(self) -> None:
        """Make a clipping of the clipboard: of files if it holds files, else of its text."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self._parts.status.say(
                "The clipboard holds no text. Copy an article first, then paste it here.", warning=True
            )

    def take(self, data: QMimeData) -> bool:
        """Make clippings of files or text that were copied or dropped; says whether there were any."""
        if local_paths(data):
            self.bring_in(local_paths(data))
        elif is_address(data.text()):
            self._arrivals.ask_address(data.text().strip())  # nothing is fetched unasked
        elif data.hasText() or data.hasHtml():
            self._deeds.import_pasted(data.text(), data.html())
        else:
            return False
        return True

    def bring_in(self, paths: list[Path]) -> None:
        """Import files and folders."""
        if not paths or not self._deeds.is_open:
            return
        if len(paths) == 1 and paths[0].is_file():
            self._deeds.import_file(paths[0])
        else:
            self._deeds.import_paths(paths)

    # taking out

    def copy_brief(self) -> None:
        """Put the bullets with their source on the clipboard, three ways at once."""
        archived, spans = self._navigation.archived, self._parts.rail.brief.spans
        if archived and spans:
            self._parts.status.say(copy_with_source(archived.clipping, spans, "sentence"))

    # the chosen clippings

    def _star(self) -> None:
        slips = self._parts.slips.model
        rows = [slips.row_of(clipping_id) for clipping_id in self._chosen]
        starred = [slips.index(row, 0).data(SLIP).starred for row in rows if row is not None]
        self._deeds.star(self._chosen, not all(starred))

    def _remove(self) -> None:
        from morgue.window import dialogs  # seldom needed

        if self._chosen and self._navigation.in_bin and dialogs.sure_to_delete(self._window, len(self._chosen)):
            self._deeds.remove_for_good(self._chosen)

    def _show_brief(self) -> None:
        self._parts.panes.show_rail()
        brief = self._parts.rail.brief
        first = next((card for card in brief.cards if card.isVisible()), None)
        if first:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # the window

    def _go_to_search(self) -> None:
        self._parts.panes.read(False)
        self._parts.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._parts.search.choose_all()

    def _show_log(self) -> None:
        if self.log and self.log.exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.log)))
        else:
            self._parts.status.say("The log is empty: nothing unexpected has happened.")

    def _tell_about(self) -> None:
        from morgue.window import dialogs  # seldom needed

        dialogs.tell_about(self._window)

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _resize_text(self, factor: float) -> None:
        reader = self._parts.reader.reader
        reader.size_factor = min(LARGEST, max(SMALLEST, reader.size_factor * factor))
        reader.set_again()
