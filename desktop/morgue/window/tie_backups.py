"""Ties Tools ▸ Verify, Back up and Restore to deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from morgue.clipping import Changes, Slip
from morgue.desk import keeping
from morgue.errors import PassphraseError
from morgue.window.closing import delete_when_closed
from morgue.window.parts import Parts

if TYPE_CHECKING:
    from morgue.archive import Archive, Damage
    from morgue.window.restore_dialog import RestoreDialog
    from morgue.window.verify_dialog import VerifyDialog

_LACKING = "lacking"  # the name of the question what a backup would bring back
BACKUP_EVERY = 15 * 60_000  # milliseconds between two looks at whether a backup is due


class Backups(QObject):
    """Checks and mends the archive, backs it up into a chosen folder, brings back from there."""

    replace_wanted = Signal(object)  # Path: a backup to work on with instead

    def __init__(self, window: QMainWindow, parts: Parts, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._parts, self._settings = window, parts, settings
        self._deeds = parts.deeds
        self.passphrase: str | None = None  # of the open archive, which was that of its backups too
        self._looking = QTimer(self, interval=BACKUP_EVERY)
        self._looking.timeout.connect(self._back_up_quietly)
        self._deeds.ready.connect(self._looking.start)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "verify": self._verify,
            "back_up": self._back_up,
            "backup_folder": self._ask_folder,
            "restore_backup": self._restore,
        }

    # verify

    def _verify(self) -> None:
        from morgue.window.verify_dialog import VerifyDialog  # seldom needed

        dialog = VerifyDialog(self._window)
        dialog.mend_wanted.connect(partial(self._mend, dialog))
        self._deeds.lanes.work(lambda _: keeping.verify(self._deeds.archive, dialog), dialog.show_damage)
        dialog.open()

    def _mend(self, dialog: VerifyDialog, damage: Sequence[Damage]) -> None:
        folder, words = self.folder, self.passphrase
        self._deeds.lanes.write(
            lambda _: keeping.mend(self._deeds.archive, damage, folder, words, dialog), dialog.show_mended
        )

    # backups

    @property
    def folder(self) -> Path | None:
        """Where backups go, once that was chosen."""
        kept = self._settings.value("backup folder")
        return Path(kept) if isinstance(kept, str) and kept else None

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.setValue("backup folder", str(folder))

    def _ask_folder(self) -> bool:
        name = QFileDialog.getExistingDirectory(self._window, "Folder for backups", str(self.folder or Path.home()))
        if name:
            self.folder = Path(name)
            self._parts.status.say(f"Backups go to {name}, one a day while you work")
        return bool(name)

    def _back_up(self) -> None:
        folder = self.folder if self.folder or self._ask_folder() else None
        if folder is not None:
            self._parts.status.say("Making a backup…")
            self._deeds.lanes.work(lambda _: keeping.back_up(self._deeds.archive, folder), self._tell_backup)

    @Slot()
    def _back_up_quietly(self) -> None:
        folder = self.folder
        if folder is not None and self._deeds.is_open and self._deeds.is_at_rest:
            self._deeds.lanes.work(lambda _: keeping.back_up_if_due(self._deeds.archive, folder), self._tell_backup)

    def _tell_backup(self, made: Path | None) -> None:
        if made:
            self._parts.status.say(f"Backup made: {made.name}")

    def _restore(self) -> None:
        from morgue.window.restore_dialog import RestoreDialog  # seldom needed

        if not self.folder and not self._ask_folder():
            return
        found = keeping.backups(self._deeds.archive.path, self.folder or Path())
        if not found:
            self._parts.status.say(f"There is no backup of this archive in {self.folder}.", warning=True)
            return
        dialog = RestoreDialog(found, self._window)
        dialog.backup_chosen.connect(partial(self._look_into, dialog))
        dialog.bring_back_wanted.connect(self.bring_back)
        dialog.replace_wanted.connect(partial(self._ask_to_replace, dialog))
        delete_when_closed(dialog, self._deeds.lanes, _LACKING)
        dialog.ask()

    def _look_into(self, dialog: RestoreDialog, backup: Path) -> None:
        words = self.passphrase

        def look(archive: Archive) -> tuple[Slip, ...] | str:
            try:
                return keeping.lacking(archive, backup, words)
            except PassphraseError as error:
                return str(error)

        def take(found: tuple[Slip, ...] | str) -> None:
            if isinstance(found, str):
                dialog.words.setText(f"{found} It was encrypted otherwise when this backup was made.")
            else:
                dialog.show_lacking(found)

        self._deeds.ask(look, take, _LACKING)

    @Slot(object, list)
    def bring_back(self, backup: Path, ids: list[int]) -> None:
        """Add clippings of a backup to the archive."""
        words = self.passphrase

        def bring(archive: Archive) -> Changes:
            return keeping.bring_back(archive, backup, ids, words)

        self._deeds.change(bring)

    def _ask_to_replace(self, dialog: RestoreDialog, backup: Path) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Restore", f"Work on with “{backup.stem}”?", parent=dialog)
        box.setInformativeText("The archive as it is now is kept beside it, under the time of day.")
        replace = box.addButton("Put it in place", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Leave as it is", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is replace:
            dialog.accept()
            self.replace_wanted.emit(backup)
