"""Ties highlights: the words one chooses in the article, their list in the rail, copied with their source."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from morgue.clipping import Archived, Changes
from morgue.desk.highlighting import toggled, trimmed
from morgue.window.actions import Actions
from morgue.window.parts import Parts
from morgue.window.reader_highlights import ReaderHighlights
from morgue.window.tie_spans import spans_panel

if TYPE_CHECKING:
    from morgue.archive import Archive

OFF = "Show these words in the article; H takes the highlight off then"
HOW = "Mark words in the article with the mouse, then press H to highlight them."


class Highlighting(QObject):
    """Puts highlights on and takes them off; what is read shows its own."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._parts, self._deeds = parts, parts.deeds
        self.shown = ReaderHighlights(parts.reader.reader)
        self.panel = spans_panel(parts, "highlight", hint=OFF)
        parts.navigation.reading.connect(self._show)
        parts.navigation.chose_nothing.connect(self._show_none)
        parts.navigation.chose_many.connect(self._show_none)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"highlight": self._toggle}

    def tie_actions(self, acts: Actions) -> None:
        """Offer it where words are chosen."""
        self._parts.reader.reader.menu_actions.append(acts["highlight"])

    @Slot(object)
    def _show(self, archived: Archived) -> None:
        self.shown.show(archived.highlights)
        self.panel.show_spans(archived.clipping, archived.highlights)

    @Slot()
    def _show_none(self) -> None:
        self.shown.show(())
        self.panel.show_spans(None, ())

    def _toggle(self) -> None:
        archived = self._parts.navigation.archived
        chosen = trimmed(archived.clipping, self.shown.chosen) if archived else ()
        if not archived or not chosen:
            self._parts.status.say(HOW)
            return
        number = archived.id

        def highlight(archive: Archive) -> Changes:
            there = archive.clippings.get(number)  # what is shown may lag behind what was asked for already
            return archive.clippings.highlight(number, trimmed(there.clipping, toggled(there.highlights, chosen)))

        self.shown.let_go()
        self._parts.navigation.read_on()
        self._deeds.change(highlight)
