"""Ties Clipping ▸ Edit details to the clippings that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from morgue.desk.correcting import SHARED, came_of, lines_of
from morgue.window.parts import Parts

if TYPE_CHECKING:
    from morgue.clipping import Correction
    from morgue.window.record_dialog import RecordDialog


class Correcting(QObject):
    """Opens the dialog for one clipping with what its record says, for several with empty lines."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"correct": self._open}

    def _open(self) -> None:
        from morgue.window.record_dialog import RecordDialog  # seldom needed

        navigation = self._parts.navigation
        chosen, archived = tuple(navigation.chosen), navigation.archived
        if len(chosen) > 1:
            dialog = RecordDialog(self._window, dict.fromkeys(SHARED, ""), {}, several=len(chosen))
        elif archived and chosen == (archived.id,):
            dialog = RecordDialog(self._window, lines_of(archived.clipping), came_of(archived.clipping))
        else:
            return
        self._show(dialog, chosen)

    def _show(self, dialog: RecordDialog, chosen: tuple[int, ...]) -> None:
        def correct(correction: Correction) -> None:
            self._parts.navigation.read_on()
            self._parts.deeds.change(lambda archive: archive.clippings.correct(chosen, correction))

        dialog.offer_sources([name for name, _ in self._parts.navigation.counts.sources])
        dialog.wanted.connect(correct)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
