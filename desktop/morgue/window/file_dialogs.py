"""Which files to bring in, and where to save: every question begins in the folder of the one before."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

LAST = "last folder"
ARCHIVES = "Archives (*.morgue)"


class FileDialogs:
    """Remembers the folder for the next question and the next start; at first it is the system's for documents."""

    def __init__(self, window: QWidget, settings: QSettings) -> None:
        self._window, self._settings = window, settings

    @property
    def folder(self) -> Path:
        """Where the next question begins."""
        last = self._settings.value(LAST)
        if isinstance(last, str) and Path(last).is_dir():
            return Path(last)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def ask_for_files(self) -> list[Path]:
        """Files to bring in; none if the question was closed."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open files", str(self.folder))
        return [self._note(Path(name)) for name in names]

    def ask_for_folder(self) -> list[Path]:
        """A folder to bring in, as a list of one; none if the question was closed."""
        name = QFileDialog.getExistingDirectory(self._window, "Open folder", str(self.folder))
        return [self._note(Path(name))] if name else []

    def ask_for_archive(self, title: str) -> Path | None:
        """An archive or a backup of one; None if the question was closed."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self.folder), ARCHIVES)
        return self._note(Path(name)) if name else None

    def ask_where_to_save(self, title: str, name: str, kinds: str = "") -> Path | None:
        """A file to be written, which may be there already; None if the question was closed."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(self.folder / name), kinds)
        return self._note(Path(chosen)) if chosen else None

    def _note(self, path: Path) -> Path:
        self._settings.setValue(LAST, str(path.parent))
        return path
