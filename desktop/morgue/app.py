"""The composition root: settings, archive and window are put together here, or the command line is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from morgue.errors import trace_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from morgue.window.frame import Frame

_Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]
NAME = "Morgue"
NO_WINDOW = 2
SWITCH_INTERVAL = 0.00005  # seconds after which a lane lets the painting thread have its turn; Python's own 5 ms add up
NO_DISPLAY = "morgue: There is no display to open the window on. `morgue --help` says what can be done without one.\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window, or a command of the command line; the exit status."""
    words = sys.argv[1:] if argv is None else argv
    archive = None
    leave_no_dump()
    if words:
        from morgue import cli

        arguments = cli.parse(words)
        archive = arguments.archive
        if arguments.command:
            start_log()
            return cli.run(arguments, archive or usual_archive())
    if not has_display():
        sys.stderr.write(NO_DISPLAY)
        return NO_WINDOW
    app, _window = start_window(archive)
    return app.exec()


def leave_no_dump() -> None:
    """Let a crash write nothing to the disk: what the memory holds may be of an encrypted archive, its key included."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def has_display() -> bool:
    """Whether a window can be opened."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start_window(archive: Path | None = None) -> tuple[QApplication, Frame]:
    """Show the window; it is filled and the archive, or the usual one, opened after its first paint."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    _read_no_sources()
    from morgue.window.frame import Frame
    from morgue.window.garbage import Collector

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setDesktopFileName("org.morgue.Morgue")
    scope = QSettings.Scope.UserScope
    window = Frame(QSettings(QSettings.Format.IniFormat, scope, "morgue", "morgue"))
    Collector(window)
    sys.excepthook = _tell_bugs(window)

    def open_archive() -> None:
        window.content.start(archive or usual_archive(), start_log())

    window.filled.connect(open_archive)
    if sys.gettrace() is None:  # Python 3.11 cannot take a tracer into two threads at once, and threads start often
        sys.setswitchinterval(SWITCH_INTERVAL)
    window.show()
    return app, window


def _read_no_sources() -> None:
    """Keep PySide from reading the source of every module for its optional features, which none of ours uses.

    That takes a tenth of the time until the window is filled, and 18 MB (measured with PySide6 6.11).
    """
    features = sys.modules.get("shibokensupport.feature")
    if features and "_mod_uses_pyside" in vars(features):  # there is no official switch
        vars(features)["_mod_uses_pyside"] = lambda _module: False


def usual_archive() -> Path:
    """The archive that is opened when none is named."""
    from platformdirs import user_data_path

    named = os.environ.get("MORGUE_ARCHIVE")
    return Path(named) if named else user_data_path("morgue", appauthor=False) / "Clippings.morgue"


def start_log() -> Path:
    """Log unexpected errors to a file in the state folder, and name it; without such a folder, go on without a log."""
    import logging

    from platformdirs import user_log_path

    file = user_log_path("morgue", appauthor=False) / "morgue.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()

    class Form(logging.Formatter):
        def formatException(self, ei: _Caught) -> str:  # noqa: N802 - its own name
            return trace_of(ei[1]) if ei[1] else ""

    handler.setFormatter(Form("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    return file


def _tell_bugs(window: Frame) -> _Hook:
    """Errors in the painting thread: into the log, one sentence in the window, and the app lives."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import logging

        logging.getLogger(__name__).error("in the window", exc_info=(kind, error, trace))
        window.content.tell_bug()

    return tell
