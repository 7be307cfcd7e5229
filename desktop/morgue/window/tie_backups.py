"""Ties Tools ▸ Verify and Back up to deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QMainWindow

from morgue.desk import keeping
from morgue.window.parts import Parts
from morgue.window.tie_restore import Restoring

if TYPE_CHECKING:
    from morgue.archive import Damage
    from morgue.window.verify_dialog import VerifyDialog

BACKUP_EVERY = 15 * 60_000  # milliseconds between two looks at whether a backup is due


class Backups(QObject):
    """Checks and mends the archive, backs it up into a chosen folder."""

    def __init__(self, window: QMainWindow, parts: Parts, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._parts, self._settings = window, parts, settings
        self._deeds = parts.deeds
        self.restoring = Restoring(window, parts)
        self._looking = QTimer(self, interval=BACKUP_EVERY)
        self._looking.timeout.connect(self._back_up_quietly)
        self._deeds.ready.connect(self._looking.start)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "verify": self._verify,
            "back_up": self._back_up,
            "backup_folder": self._ask_folder,
            "restore_backup": lambda: self.restoring.restore(self.folder),
        }

    # verify

    def _verify(self) -> None:
        from morgue.window.verify_dialog import VerifyDialog  # seldom needed

        dialog = VerifyDialog(self._window)
        dialog.mend_wanted.connect(partial(self._mend, dialog))
        self._deeds.lanes.work(lambda _: keeping.verify(self._deeds.archive, dialog), dialog.show_damage)
        dialog.open()

    def _mend(self, dialog: VerifyDialog, damage: Sequence[Damage]) -> None:
        folder, words = self.folder, self.restoring.passphrase
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
