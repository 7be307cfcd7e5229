"""Ties the note of the clipping that is read to the archive."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from morgue.window.note_panel import NotePanel
from morgue.window.parts import Parts


class Noting(QObject):
    """Keeps what is typed; before the archive is closed, what was not kept yet."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._parts, self._deeds = parts, parts.deeds
        self.panel = NotePanel(parts.rail)
        parts.rail.add_fold(self.panel)
        self.panel.note_wanted.connect(self._keep)
        self.panel.done.connect(parts.rail.left)
        parts.navigation.reading.connect(self.panel.show_clipping)
        parts.navigation.chose_nothing.connect(self.panel.clear)
        parts.navigation.chose_many.connect(self.panel.clear)
        parts.deeds.ready.connect(lambda: self.panel.allow(parts.deeds.can_change))

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"note": self._write}

    @Slot()
    def keep(self) -> None:
        """What was typed last, and once more what could not be kept before."""
        self.panel.keep()
        for clipping_id, text in self.panel.take_unkept():
            self._keep(clipping_id, text)

    @Slot(int, str)
    def _keep(self, clipping_id: int, text: str) -> None:
        def take_back(sentence: str) -> None:
            self.panel.take_back(clipping_id, text)
            self._deeds.failed.emit(sentence)

        if self._deeds.can_change:
            self._parts.navigation.read_on()
            self._deeds.change(lambda archive: archive.clippings.note(clipping_id, text), failed=take_back)

    def _write(self) -> None:
        if self._parts.navigation.archived:
            self._parts.panes.show_rail()
            self.panel.write()
            self._parts.rail.bring_into_view(self.panel.field)
