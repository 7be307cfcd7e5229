"""From a key in the search field to its result painted in the list, in the real window on a large archive.

The corpus comes with `corpus.py` in the folder named first (or by MORGUE_BENCH_DATA). The archive that is built stays
in the working folder and is used again. Words are typed as a person does, a key every so often, while the counts and
facets of the key before are still under way; a key whose result never came because the next one was there already is
answered by that one's result.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from search import build_archive, data_folder

EVERY_MS = 120  # between two keys: a quick typist
PHRASES = 30
WORDS = 3  # of a headline are typed
PATIENCE_MS = 60_000
TARGET_MS = 60


class Typist:
    """Types phrases and notes for each key when its result was painted."""

    def __init__(self, content, phrases: list[str]) -> None:
        from PySide6.QtCore import QTimer

        self.took: list[float] = []
        self.done = False
        self._content, self._parts = content, content.parts
        self._keys = chain.from_iterable((*phrase, None) for phrase in phrases)
        self._waiting: list[float] = []
        self._listed = False
        self._parts.deeds.listed.connect(self._note_listed)
        self._timer = QTimer(interval=EVERY_MS)
        self._timer.timeout.connect(self._type)
        self._timer.start()

    def _type(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        line = self._parts.search.line
        key = next(self._keys, "")
        if key == "":
            self._timer.stop()
            self.done = True
            return
        self._listed = False
        self._waiting.append(time.perf_counter())
        if key is None:
            QTest.keyClick(line, Qt.Key.Key_Escape)
        else:
            QTest.keyClicks(line, key)

    def _note_listed(self) -> None:
        self._listed = True
        self._parts.slips.view.viewport().update()  # a result that looks the same is painted all the same

    def note_painted(self) -> None:
        """The list was painted."""
        if self._listed:
            now = time.perf_counter()
            self.took += [(now - began) * 1e3 for began in self._waiting]
            self._waiting.clear()


def wait_for(condition) -> bool:
    """Let the window live until something holds; False where it took too long."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    looking = QTimer(interval=20)
    looking.timeout.connect(lambda: condition() and loop.quit())
    looking.start()
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    loop.exec()
    return bool(condition())


def measure(archive: Path) -> list[float]:
    """Milliseconds from each key to its painted result."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from morgue.app import start_window
    from morgue.clipping import Query

    class PaintWatch(QObject):
        """Tells the typist of the list's paintings."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and typist:
                QTimer.singleShot(0, typist.note_painted)  # once this painting is through
            return False

    typist: Typist | None = None
    _app, window = start_window(archive)
    wait_for(lambda: window.centralWidget() is not None)
    parts = window.content.parts
    if not wait_for(lambda: parts.slips.model.rowCount() > 0):
        sys.exit("The window stayed empty.")
    wait_for(lambda: parts.deeds.is_at_rest)
    slips = parts.deeds.archive.search.page(Query(), limit=PHRASES).slips
    watch = PaintWatch()
    parts.slips.view.viewport().installEventFilter(watch)
    parts.search.line.setFocus()
    typist = Typist(window.content, [" ".join(slip.headline.split()[:WORDS]).lower() for slip in slips])
    while not wait_for(lambda: typist.done and parts.deeds.is_at_rest):
        pass
    took = typist.took
    window.close()
    return took


def main() -> int:
    """Print the latencies; 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", nargs="?", help="the folder with corpus.py; else MORGUE_BENCH_DATA")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "morgue-bench")
    arguments = parser.parse_args()
    data_folder(arguments.data)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments.work.mkdir(parents=True, exist_ok=True)
    archive = arguments.work / f"keystroke-{arguments.size}.morgue"
    if not archive.exists():
        unfinished = archive.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        build_archive(unfinished, arguments.size)
        unfinished.replace(archive)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        took = measure(archive)
    if len(took) < PHRASES:
        sys.exit("Too few keys were answered.")
    p95 = statistics.quantiles(took, n=20)[18]
    print(f"{arguments.size:,} clippings, {len(took):,} keys, one every {EVERY_MS} ms: key to painted result, ms")
    print(f"p50 {statistics.median(took):.1f}  p95 {p95:.1f}  most {max(took):.1f}  (p95 wanted ≤ {TARGET_MS})")
    return 0 if p95 <= TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main())
