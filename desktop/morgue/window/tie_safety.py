"""Ties the Tools menu to deeds: which archive is open and who may read it, verify, back up, restore."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMessageBox

from morgue.archive import set_passphrase
from morgue.clipping import Changes, Slip
from morgue.desk import keeping
from morgue.desk.opening import Refused
from morgue.errors import PassphraseError
from morgue.window.open_state import OpenState
from morgue.window.parts import Parts

if TYPE_CHECKING:
    from morgue.archive import Archive, Damage
    from morgue.window.restore_dialog import RestoreDialog
    from morgue.window.verify_dialog import VerifyDialog

BACKUP_EVERY = 15 * 60_000  # milliseconds between two looks at whether a backup is due
LOCK_AFTER = 15 * 60_000  # milliseconds without a key or a click until an encrypted archive is locked
LOOK_AGAIN = 30  # milliseconds until it is looked again whether the lanes are free
FILES = "Archives (*.morgue)"
_BUSY = "Articles are still coming in; try again when they are through, or stop them."
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class Safety(QObject):
    """Opens, locks and keeps the archive; the passphrase is held only while it is open."""

    def __init__(self, window: QMainWindow, parts: Parts, settings: QSettings, state: OpenState) -> None:
        super().__init__(window)
        self._window, self._parts, self._settings, self._state = window, parts, settings, state
        self._deeds = parts.deeds
        self._path = Path()
        self._passphrase: str | None = None
        self._looking = QTimer(self, interval=BACKUP_EVERY)
        self._looking.timeout.connect(self._back_up_quietly)
        self._idle = QTimer(self, interval=LOCK_AFTER, singleShot=True)
        self._idle.timeout.connect(self.lock)
        self._deeds.ready.connect(self._opened)
        self._deeds.refused.connect(self._refused)
        state.page.passphrase_given.connect(lambda words: self.open(self._path, words))
        state.page.again_wanted.connect(lambda: self.open(self._path, None))
        state.page.other_wanted.connect(self._open_other)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "open_archive": self._open_other,
            "new_archive": self._make_new,
            "verify": self._verify,
            "back_up": self._back_up,
            "backup_folder": self._ask_folder,
            "restore_backup": self._restore,
            "passphrase": self._ask_passphrase,
            "lock": self.lock,
        }

    # which archive

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open or make an archive; none may be open."""
        self._path, self._passphrase = path, passphrase
        self._window.setWindowTitle(f"{path.stem} — Morgue")
        self._deeds.open(path, passphrase)

    @Slot()
    def _opened(self) -> None:
        archive = self._deeds.archive
        self._state.show_archive(archive.read_only, archive.caution)
        self._looking.start()
        self._state.allow_lock(archive.encrypted)
        if archive.encrypted:
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one
            self._idle.start()
        else:
            self._passphrase = None

    @Slot(object)
    def _refused(self, refused: Refused) -> None:
        wrong = self._passphrase is not None and refused.asks_passphrase
        self._passphrase = None
        heading = (
            f"{refused.path.stem} is locked" if refused.asks_passphrase else f"{refused.path.stem} cannot be opened"
        )
        sentence = refused.sentence if wrong or not refused.asks_passphrase else "Type its passphrase to open it."
        self._state.show_page(heading, sentence, asks_passphrase=refused.asks_passphrase)
        self._parts.status.say(refused.sentence, warning=True)

    def switch(self, path: Path) -> None:
        """Open another archive instead of this one."""
        self._let_go("Opening…", lambda: self.open(path))

    def _let_go(self, heading: str, then: Callable[[], None]) -> bool:
        """Close the archive and do `then`; not while something is being done with it."""
        if not self._deeds.is_open:
            then()
            return True
        if self._deeds.is_importing:
            self._parts.status.say(_BUSY, warning=True)
            return False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is one
        self._idle.stop()
        self._looking.stop()
        self._state.show_page(heading, "", asks_passphrase=False, busy=True)
        self._when_idle(lambda: self._deeds.let_go(then))
        return True

    def _when_idle(self, then: Callable[[], None]) -> None:
        """Do `then` once what is under way, such as a brief or a backup, is through."""
        if self._deeds.lanes.idle:
            then()
        else:
            QTimer.singleShot(LOOK_AGAIN, lambda: self._when_idle(then))

    def _open_other(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Open archive", str(self._path.parent), FILES)
        if name:
            self.switch(Path(name))

    def _make_new(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite  # one that is there is opened, never overwritten
        name, _ = QFileDialog.getSaveFileName(
            self._window, "New archive", str(self._path.parent / "New.morgue"), FILES, options=options
        )
        if name:
            path = Path(name)
            self.switch(path if path.suffix == ".morgue" else path.with_name(f"{path.name}.morgue"))

    # passphrase

    @Slot()
    def lock(self) -> None:
        """Close an encrypted archive and ask for its passphrase; nothing of it stays in the window."""
        if not (self._deeds.is_open and self._deeds.archive.encrypted):
            return
        self._passphrase = None
        locked = Refused(self._path, "", asks_passphrase=True)
        if not self._let_go("Locking…", lambda: self._refused(locked)):
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._idle.isActive():
            self._idle.start()
        return False

    def _ask_passphrase(self) -> None:
        from morgue.window.passphrase_dialog import PassphraseDialog  # seldom needed

        dialog = PassphraseDialog(self._window, encrypted=self._deeds.archive.encrypted)
        dialog.wanted.connect(self.set_passphrase)
        dialog.open()

    @Slot(object, object)
    def set_passphrase(self, old: str | None, new: str | None) -> None:
        """Encrypt the archive anew, or no longer; the archive is closed meanwhile."""
        path, kept = self._path, self._passphrase

        def change() -> None:
            self._deeds.lanes.write(lambda _: attempt(), finish)

        def attempt() -> str:
            try:
                set_passphrase(path, old, new)
            except PassphraseError as error:
                return str(error)
            return ""

        def finish(sentence: str) -> None:
            self.open(path, kept if sentence else new)
            plain = "The archive is encrypted now." if new else "The archive opens without a passphrase now."
            self._parts.status.say(sentence or plain, warning=bool(sentence))

        self._let_go("Encrypting…" if new else "Decrypting…", change)

    # verify

    def _verify(self) -> None:
        from morgue.window.verify_dialog import VerifyDialog  # seldom needed

        dialog = VerifyDialog(self._window)
        dialog.mend_wanted.connect(partial(self._mend, dialog))
        self._deeds.lanes.work(lambda _: keeping.verify(self._deeds.archive, dialog), dialog.show_damage)
        dialog.open()

    def _mend(self, dialog: VerifyDialog, damage: Sequence[Damage]) -> None:
        folder, words = self.folder, self._passphrase
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
        if folder is not None and self._deeds.is_open and self._deeds.lanes.idle:
            self._deeds.lanes.work(lambda _: keeping.back_up_if_due(self._deeds.archive, folder), self._tell_backup)

    def _tell_backup(self, made: Path | None) -> None:
        if made:
            self._parts.status.say(f"Backup made: {made.name}")

    def _restore(self) -> None:
        from morgue.window.restore_dialog import RestoreDialog  # seldom needed

        if not self.folder and not self._ask_folder():
            return
        found = keeping.backups(self._path, self.folder or Path())
        if not found:
            self._parts.status.say(f"There is no backup of this archive in {self.folder}.", warning=True)
            return
        dialog = RestoreDialog(found, self._window)
        dialog.backup_chosen.connect(partial(self._look_into, dialog))
        dialog.bring_back_wanted.connect(self.bring_back)
        dialog.replace_wanted.connect(partial(self._ask_to_replace, dialog))
        dialog.ask()

    def _look_into(self, dialog: RestoreDialog, backup: Path) -> None:
        words = self._passphrase

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

        self._deeds.ask(look, take, "lacking")

    @Slot(object, list)
    def bring_back(self, backup: Path, ids: list[int]) -> None:
        """Add clippings of a backup to the archive."""
        words = self._passphrase

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
            self.replace(backup)

    def replace(self, backup: Path) -> None:
        """Put a backup in the archive's place; the archive is kept beside it."""
        path, words = self._path, self._passphrase

        def put() -> None:
            self._deeds.lanes.write(lambda _: keeping.replace(path, backup, words), finish)

        def finish(aside: Path | None) -> None:
            self.open(path, words)
            self._parts.status.say(f"The archive as it was is kept as “{aside.name}”." if aside else "Backup in place")

        self._let_go("Restoring…", put)
