"""Ties Tools ▸ Restore: what is in backups, what shall come back, which shall take the archive's place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from morgue.clipping import Slip
from morgue.desk import keeping
from morgue.errors import ArchiveError, PassphraseError
from morgue.window.closing import delete_when_closed
from morgue.window.parts import Parts

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.window.restore_dialog import RestoreDialog

_LACKING = "lacking"  # the name of the question what a backup would bring back


class Restoring(QObject):
    """Holds the passphrases of backups that were encrypted otherwise than the archive, while the dialog is open."""

    replace_wanted = Signal(object, object)  # Path: a backup to work on with instead; its passphrase or None

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self.passphrase: str | None = None  # of the open archive, which was that of most backups too
        self._own: dict[Path, str] = {}  # those of other ones

    def restore(self, folder: Path | None) -> None:
        """Open the dialog on the backups in a folder; any other file can be chosen there."""
        from morgue.window.restore_dialog import RestoreDialog  # seldom needed

        found = keeping.backups(self._deeds.archive.path, folder) if folder else []
        nothing = f"There is no backup of this archive in {folder}." if folder else "No folder for backups was chosen."
        dialog = RestoreDialog(found, nothing, self._window)
        dialog.backup_chosen.connect(partial(self._look_into, dialog))
        dialog.passphrase_given.connect(self._own.__setitem__)
        dialog.other_wanted.connect(partial(self._add, dialog))
        dialog.bring_back_wanted.connect(self.bring_back)
        dialog.replace_wanted.connect(partial(self._ask_to_replace, dialog))
        dialog.finished.connect(self._own.clear)
        delete_when_closed(dialog, self._deeds.lanes, _LACKING)
        dialog.ask()

    def _add(self, dialog: RestoreDialog) -> None:
        file = self._parts.files.ask_for_archive("Restore from a file")
        if file:
            dialog.add_backup(file, file.name)

    def _words_of(self, backup: Path) -> str | None:
        return self._own.get(backup, self.passphrase)

    def _look_into(self, dialog: RestoreDialog, backup: Path) -> None:
        words = self._words_of(backup)

        def look(archive: Archive) -> tuple[Slip, ...] | ArchiveError:
            try:
                return keeping.lacking(archive, backup, words)
            except ArchiveError as error:
                return error

        def take(found: tuple[Slip, ...] | ArchiveError) -> None:
            if isinstance(found, ArchiveError):
                dialog.show_closed(str(found), asks_passphrase=isinstance(found, PassphraseError))
            else:
                dialog.show_lacking(found)

        self._deeds.ask(look, take, _LACKING)

    def bring_back(self, backup: Path, ids: Sequence[int]) -> None:
        """Add clippings of a backup to the archive."""
        words = self._words_of(backup)
        self._deeds.change(lambda archive: keeping.bring_back(archive, backup, ids, words))

    def _ask_to_replace(self, dialog: RestoreDialog, backup: Path) -> None:
        from morgue.window import dialogs  # seldom needed

        if dialogs.sure_to_replace(dialog, backup.stem):
            words = self._words_of(backup)
            dialog.accept()
            self.replace_wanted.emit(backup, words)
