"""Start-up: time to the first painting and memory, against a bare PySide6 main window, alternating in one run."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARTS = {"bare": 1, "morgue": 20}  # as many widgets are painted at least, or the window is broken
SETTLING_MS = 3_000  # after the first painting, for what is put off until then
MEASURES = {  # what is printed, and how many times the bare window's figure it may be
    "first painting, ms": 1.3,
    "every part painted, ms": None,
    "memory then, MB": 1.6,
    "memory settled, MB": 1.6,
    "with its workers, MB": None,
}


def resident(process: str = "self") -> float:
    """The memory, in MB, that a process holds (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def children() -> list[str]:
    """The ids of the processes that this one has started (Linux)."""
    return [child for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()]


def bare_window():
    """Show what every PySide6 program has at least: an application and an empty main window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    return app, window


def morgue_window():
    """Show Morgue's window on the archive that the environment names."""
    from morgue.app import start_window

    return start_window(Path(os.environ["MORGUE_ARCHIVE"]))


def report_painting(which: str) -> None:
    """Show a window and print when it was first painted, when wholly, and what the process holds then and later."""
    shown = bare_window() if which == "bare" else morgue_window()
    app = shown[0]
    from PySide6.QtCore import QEvent, QObject, QTimer
    from shiboken6 import getCppPointer

    class Watch(QObject):
        """Notes the first run of paint events, and when a widget was last painted that had not been before."""

        def __init__(self):
            super().__init__()
            self.first = self.last = self.memory = 0.0
            self.over, self.seen = False, set()

        def eventFilter(self, watched, event):
            """Look at every event that a widget gets."""
            if event.type() == QEvent.Type.Paint and watched.isWidgetType():
                self.note(getCppPointer(watched)[0])
            elif self.first and not self.over:
                self.over = True
                QTimer.singleShot(SETTLING_MS, app.quit)
            return False

        def note(self, widget):
            """Note that a widget is painted."""
            now = time.monotonic()
            if not self.over:
                self.first, self.memory = now, resident()
            if widget not in self.seen:
                self.seen.add(widget)
                self.last = now

    watch = Watch()
    app.installEventFilter(watch)
    app.exec()
    if len(watch.seen) < PARTS[which]:
        sys.exit(f"Only {len(watch.seen)} parts of the window were painted: it does not work.")
    own = resident()
    workers = sum(map(resident, children()))
    print(json.dumps([watch.first, watch.last, watch.memory, own, own + workers]), flush=True)
    os._exit(0)  # how a window is torn down is not measured


def one_start(which: str, archive: Path) -> list[float]:
    """Start a window in a process of its own and return its measures."""
    own = {name: str(archive.parent) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    surroundings = {**os.environ, **own, "MORGUE_ARCHIVE": str(archive)}
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.monotonic()
    child = subprocess.run(
        [sys.executable, __file__, "--show", which], env=surroundings, stdout=subprocess.PIPE, text=True, check=True
    )
    first, last, *memory = json.loads(child.stdout)
    return [(first - started) * 1000, (last - started) * 1000, *memory]


def compare(runs: int) -> None:
    """Start both windows in turn and print the medians of each and their ratio."""
    measured: dict[str, list[list[float]]] = {"bare": [], "morgue": []}
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "start.morgue"
        for which in measured:
            one_start(which, archive)  # warms the disk's cache
        for _ in range(runs):
            for which, rows in measured.items():
                rows.append(one_start(which, archive))
    print(f"{'median of ' + str(runs):22}{'bare':>8}{'Morgue':>8}{'ratio':>7}  to reach")
    for name, limit, *columns in zip(MEASURES, MEASURES.values(), *map(transposed, measured.values()), strict=True):
        bare, morgue = map(statistics.median, columns)
        print(f"{name:22}{bare:8.0f}{morgue:8.0f}{morgue / bare:7.2f}  {f'≤ {limit}' if limit else ''}")


def transposed(rows: list[list[float]]) -> list[tuple[float, ...]]:
    """Columns of rows."""
    return list(zip(*rows, strict=True))


def main() -> None:
    """Compare, or be one of the windows that are compared."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="how often each window is started")
    parser.add_argument("--show", choices=["bare", "morgue"], help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.show:
        report_painting(wish.show)
    else:
        compare(wish.runs)


if __name__ == "__main__":
    main()
