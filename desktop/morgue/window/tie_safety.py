"""Ties to deeds which archive is open and who may read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from morgue.archive import set_passphrase
from morgue.desk import keeping
from morgue.desk.opening import Refused
from morgue.window.closing import delete_when_closed
from morgue.window.file_dialogs import ARCHIVES
from morgue.window.open_state import OpenState
from morgue.window.parts import Parts
from morgue.window.tie_backups import Backups
from morgue.window.tie_elsewhere import Elsewhere

LOCK_AFTER = 15  # minutes without a key or a click until an encrypted archive is locked, unless one chose others
LOOK_AGAIN = 30  # milliseconds until it is looked again whether the lanes are free
_BUSY = "Articles are still coming in; try again when they are through, or stop them."
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class Safety(QObject):
    """Opens, locks and exchanges the archive; the passphrase is held only while it is open."""

    leaving = Signal()  # the archive is about to be closed, the window stays

    def __init__(self, window: QMainWindow, parts: Parts, settings: QSettings, state: OpenState) -> None:
        super().__init__(window)
        self._window, self._parts, self._settings, self._state = window, parts, settings, state
        self._deeds = parts.deeds
        self._path = Path()
        self._passphrase: str | None = None
        self.backups = Backups(window, parts, settings)
        self.backups.restoring.replace_wanted.connect(self.replace)
        self._elsewhere = Elsewhere(window, parts)
        self._idle = QTimer(self, interval=self.minutes * 60_000, singleShot=True)
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
            "passphrase": self._ask_passphrase,
            "lock": self.lock,
            **self.backups.table(),
        }

    # which archive

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Open or make an archive; none may be open."""
        self._path, self._passphrase = path, passphrase
        self._window.setWindowTitle(f"{path.stem} — Morgue")
        self._parts.status.say("")  # what was wrong with another archive, or another passphrase
        self._deeds.open(path, passphrase)

    @Slot()
    def _opened(self) -> None:
        archive = self._deeds.archive
        self._state.show_archive(archive.read_only, archive.caution)
        self._state.allow_lock(archive.encrypted)
        if archive.encrypted:
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one
            self._wait_anew()
        else:
            self._passphrase = None
        self.backups.restoring.passphrase = self._passphrase

    @Slot(object)
    def _refused(self, refused: Refused) -> None:
        wrong = self._passphrase is not None and refused.asks_passphrase
        self._passphrase = None
        heading = (
            f"{refused.path.stem} is locked" if refused.asks_passphrase else f"{refused.path.stem} cannot be opened"
        )
        sentence = refused.sentence if wrong or not refused.asks_passphrase else "Type its passphrase to open it."
        self._state.show_page(heading, sentence, asks_passphrase=refused.asks_passphrase)
        self._parts.status.say(refused.sentence if wrong or not refused.asks_passphrase else "", warning=True)

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
        self.leaving.emit()
        self._state.show_page(heading, "", asks_passphrase=False, busy=True)
        self._when_idle(lambda: self._deeds.let_go(then))
        return True

    def _when_idle(self, then: Callable[[], None]) -> None:
        """Do `then` once what is under way, such as a brief or a backup, is through."""
        if self._deeds.is_at_rest:
            then()
        else:
            QTimer.singleShot(LOOK_AGAIN, lambda: self._when_idle(then))

    def _open_other(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Open archive", str(self._path.parent), ARCHIVES)
        if name:
            self.switch(Path(name))

    def _make_new(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite  # one that is there is opened, never overwritten
        name, _ = QFileDialog.getSaveFileName(
            self._window, "New archive", str(self._path.parent / "New.morgue"), ARCHIVES, options=options
        )
        if name:
            path = Path(name)
            self.switch(path if path.suffix == ".morgue" else path.with_name(f"{path.name}.morgue"))

    # passphrase

    @property
    def minutes(self) -> int:
        """Without a key or a click until an encrypted archive is locked; 0: it is not."""
        kept = self._settings.value("lock after", LOCK_AFTER, int)
        return kept if isinstance(kept, int) and kept >= 0 else LOCK_AFTER

    @Slot(int)
    def lock_after(self, minutes: int) -> None:
        """Choose after how many minutes; 0: never."""
        self._settings.setValue("lock after", minutes)
        self._idle.stop()
        self._idle.setInterval(minutes * 60_000)
        if self._deeds.is_open and self._deeds.archive.encrypted:
            self._wait_anew()

    def _wait_anew(self) -> None:
        if self.minutes:
            self._idle.start()

    @Slot()
    def lock(self) -> None:
        """Close an encrypted archive and ask for its passphrase; nothing of it stays in the window."""
        if not (self._deeds.is_open and self._deeds.archive.encrypted):
            return
        self._passphrase = None
        locked = Refused(self._path, "", asks_passphrase=True)
        if not self._let_go("Locking…", lambda: self._refused(locked)):
            self._wait_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._idle.isActive():
            self._idle.start()
        return False

    def _ask_passphrase(self) -> None:
        from morgue.window.passphrase_dialog import PassphraseDialog  # seldom needed

        dialog = PassphraseDialog(self._window, encrypted=self._deeds.archive.encrypted)
        dialog.wanted.connect(self.set_passphrase)
        delete_when_closed(dialog, self._deeds.lanes)
        dialog.open()

    @Slot(object, object)
    def set_passphrase(self, old: str | None, new: str | None) -> None:
        """Encrypt the archive anew, or no longer; the archive is closed meanwhile."""
        path, kept, folder = self._path, self._passphrase, self.backups.folder

        def change() -> None:
            self._deeds.lanes.write(lambda _: attempt(), finish, lambda sentence: say(kept, sentence, warning=True))

        def attempt() -> str:
            set_passphrase(path, old, new)
            return keeping.passphrase_words(path, folder) if new else "The archive opens without a passphrase now."

        def finish(sentence: str) -> None:
            say(new, sentence, warning=False)

        def say(words: str | None, sentence: str, *, warning: bool) -> None:
            self.open(path, words)
            self._parts.status.say(sentence, warning=warning)

        self._let_go("Encrypting…" if new else "Decrypting…", change)

    # another in its place

    @Slot(object, object)
    def replace(self, backup: Path, words: str | None) -> None:
        """Put a backup that opens with `words` in the archive's place; the archive is kept beside it."""
        path, held = self._path, self._passphrase

        def put() -> None:
            self._deeds.lanes.write(lambda _: keeping.replace(path, backup, words), finish, fail)

        def finish(aside: Path | None) -> None:
            self.open(path, words)
            self._parts.status.say(f"The archive as it was is kept as “{aside.name}”." if aside else "Backup in place")

        def fail(sentence: str) -> None:
            self.open(path, held)
            self._parts.status.say(sentence, warning=True)

        self._let_go("Restoring…", put)
