"""Ties Clipping ▸ Edit details, and Read again, to the clippings that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from morgue.desk.correcting import SHARED, came_of, lines_of
from morgue.desk.rereading import read_again, what_differs
from morgue.window.parts import Parts

if TYPE_CHECKING:
    from morgue.clipping import Archived, Clipping, Correction
    from morgue.desk.worker import Read
    from morgue.window.record_dialog import RecordDialog


class Correcting(QObject):
    """Opens the dialog for one clipping with what its record says, for several with empty lines.

    An original that today's readers read otherwise takes the place of what was read, if that is wanted.
    """

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"correct": self._open, "read_again": self._read_again}

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
            self._deeds.change(lambda archive: archive.clippings.correct(chosen, correction))

        dialog.offer_sources([name for name, _ in self._parts.navigation.counts.sources])
        dialog.wanted.connect(correct)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_again(self) -> None:
        archived, archive, workshop = self._parts.navigation.archived, self._deeds.archive, self._deeds.workshop
        if archived is None:
            return

        def take(read: Read) -> None:
            self._offer(archived, read[0])

        self._parts.status.say("Reading it again…")
        self._deeds.lanes.work(lambda _: read_again(archive, workshop, archived.id), take, "read again")

    def _offer(self, archived: Archived, fresh: Clipping) -> None:
        from morgue.window import dialogs  # seldom needed

        differing = what_differs(archived.clipping, fresh)
        if not differing:
            self._parts.status.say("Read again: everything is as it was.")
        elif dialogs.sure_to_renew(self._window, archived.clipping.headline, differing):
            self._deeds.change(lambda archive: archive.clippings.renew(archived.id, fresh))
        else:
            self._parts.status.say("")
