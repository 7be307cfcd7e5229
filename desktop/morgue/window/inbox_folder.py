"""A folder whose files are brought in as they arrive, once they are wholly written."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer, Signal, Slot

SETTLED = 1_000  # milliseconds without a change after which a file counts as written
_FOLDER, _SINCE = "inbox folder", "inbox folder looked at"  # names in the settings
_UNFINISHED = (".part", ".crdownload", ".download", ".tmp")  # what browsers call a file until it is whole


class InboxFolder(QObject):
    """Watches one folder, not those within it; from one start of the app to the next it knows what came meanwhile."""

    arrived = Signal(list)  # paths of files that are wholly written

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._known: dict[Path, tuple[int, int]] = {}  # file → size and time of change, already brought in or old
        self._growing: dict[Path, tuple[int, int]] = {}
        self._again = QTimer(self, singleShot=True, interval=SETTLED)
        self._again.timeout.connect(self._look)
        self.folder: Path | None = None

    def resume(self) -> None:
        """Watch the folder of last time, if there is one; what came since is brought in."""
        folder, since = self._settings.value(_FOLDER), self._settings.value(_SINCE, 0.0, float)
        if isinstance(folder, str) and folder and Path(folder).is_dir():
            self._watch(Path(folder), since if isinstance(since, float) else 0.0)

    def watch(self, folder: Path) -> None:
        """Watch a folder from now on; what is in it already stays out."""
        self.stop()
        self._watch(folder, time.time())
        self._settings.setValue(_FOLDER, str(folder))

    def stop(self) -> None:
        """Watch no more."""
        if self.folder:
            self._watcher.removePath(str(self.folder))
        self.folder = None
        self._known, self._growing = {}, {}
        self._again.stop()
        self._settings.remove(_FOLDER)

    def keep(self) -> None:
        """Note until when the folder was watched."""
        if self.folder:
            self._settings.setValue(_SINCE, time.time())

    def _watch(self, folder: Path, since: float) -> None:
        self.folder = folder
        self._watcher.addPath(str(folder))
        self._known = {path: state for path, state in _files(folder).items() if state[1] <= since * 1e9}
        self._look()

    @Slot()
    def _look(self) -> None:
        """Hand on what has not changed between two looks; come back for the rest."""
        if self.folder is None:
            return
        fresh = {path: state for path, state in _files(self.folder).items() if self._known.get(path) != state}
        whole = [path for path, state in fresh.items() if self._growing.get(path) == state]
        self._known |= {path: fresh[path] for path in whole}
        self._growing = {path: state for path, state in fresh.items() if path not in whole}
        if self._growing:
            self._again.start()
        if whole:
            self.arrived.emit(whole)


def _files(folder: Path) -> dict[Path, tuple[int, int]]:
    """The files in a folder with their size in bytes and the time of their last change in nanoseconds."""
    found: dict[Path, tuple[int, int]] = {}
    try:
        paths = sorted(folder.iterdir())
    except OSError:  # it went away, as a pulled drive does
        return found
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # it was taken away just now
        if path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in _UNFINISHED:
            found[path] = status.st_size, status.st_mtime_ns
    return found
