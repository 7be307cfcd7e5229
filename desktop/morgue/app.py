"""The composition root: settings, archive and window are put together here, or the command line is called."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs

from morgue import cli

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from morgue.window.main_window import MainWindow

_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]
NAME = "Morgue"
FOLDERS = PlatformDirs("morgue", appauthor=False)
NO_WINDOW = 2
NO_DISPLAY = "morgue: There is no display to open the window on. `morgue --help` says what can be done without one.\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window, or a command of the command line; the exit status."""
    arguments = cli.parse(sys.argv[1:] if argv is None else argv)
    archive = arguments.archive or Path(os.environ.get("MORGUE_ARCHIVE") or FOLDERS.user_data_path / "Clippings.morgue")
    _start_log()
    if arguments.command:
        return cli.run(arguments, archive)
    if not has_display():
        sys.stderr.write(NO_DISPLAY)
        return NO_WINDOW
    app, window = start_window(archive)
    status = app.exec()
    window.deleteLater()
    return status


def has_display() -> bool:
    """Whether a window can be opened."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_window(archive: Path) -> tuple[QApplication, MainWindow]:
    """Show the window; the archive is opened after its first paint."""
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from morgue.resources import shipped
    from morgue.window.appearance import Appearance
    from morgue.window.main_window import MainWindow
    from morgue.window.type import interface, load_fonts

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - for the type checker
    app.setApplicationName(NAME)
    app.setDesktopFileName("org.morgue.Morgue")
    app.setStyle("fusion")
    load_fonts()
    app.setFont(interface())
    settings = QSettings(str(FOLDERS.user_config_path / "morgue.ini"), QSettings.Format.IniFormat)
    looks = Appearance(app, settings)
    window = MainWindow(settings, looks, shipped("seeds"), log_file())
    sys.excepthook = _tell_bugs(window)
    window.show()
    QTimer.singleShot(0, lambda: window.open_archive(archive))
    return app, window


def log_file() -> Path:
    """Where unexpected errors are written."""
    return FOLDERS.user_log_path / "morgue.log"


def _start_log() -> None:
    """Log to the state folder; without one, go on without a log."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(log_file(), encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    logging.basicConfig(
        level=logging.WARNING, handlers=[handler], format="%(asctime)s %(name)s %(levelname)s %(message)s"
    )


def _tell_bugs(window: MainWindow) -> _Hook:
    """Errors in the painting thread: into the log, one sentence in the window, and the app lives."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger(__name__).error("in the window", exc_info=(kind, error, trace))
        window.tell_bug()

    return tell
