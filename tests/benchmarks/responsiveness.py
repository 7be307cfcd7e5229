"""The window at work: longest stall of the event loop and answer to a typed search while 200 articles come in."""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ARTICLES = 200
WORDS = ("harbour", "council wall", "dredg", "lorries q", "ferry", "budget hole", "mast", "price doubles")
TYPE_EVERY_MS = 250
SETTLING_MS = 2_000  # until what is loaded once has been loaded
BEAT_MS = 5  # between two beats of the watched event loop
TARGETS = {"longest stall, ms": 50, "slowest search, ms": 100}


def write_articles(folder: Path, seeds: Path) -> None:
    """Make articles like the samples: each sample again and again with other numbers in it."""
    texts = [(file.suffix, file.read_bytes()) for file in sorted(seeds.iterdir())]
    for number, (suffix, text) in zip(range(ARTICLES), itertools.cycle(texts), strict=False):
        varied = text.replace(b". ", b". %d: " % number, 3).replace(b"://", b"://%d." % number)
        folder.joinpath(f"{number:03}{suffix}").write_bytes(varied)


class Watch:
    """Beats with the event loop, types searches and notes how long both were kept waiting."""

    def __init__(self, content) -> None:
        from PySide6.QtCore import QTimer

        self.content = content
        self.gaps: list[float] = []
        self.answers: list[float] = []
        self._words = itertools.cycle(WORDS)
        self._last = time.perf_counter()
        self._asked = 0.0
        self._beat = QTimer(interval=BEAT_MS)
        self._beat.timeout.connect(self._note_beat)
        self._typing = QTimer(interval=TYPE_EVERY_MS)
        self._typing.timeout.connect(self._type)
        content.parts.deeds.listed.connect(self._note_answer)

    def start(self) -> None:
        """Watch from now on."""
        self._last = time.perf_counter()
        self._beat.start()
        self._typing.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._beat.stop()
        self._typing.stop()

    def _note_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1e3 - BEAT_MS)
        self._last = now

    def _type(self) -> None:
        self._asked = time.perf_counter()
        line = self.content.parts.search.line
        line.setText(next(self._words))
        line.textEdited.emit(line.text())

    def _note_answer(self) -> None:
        if self._asked:
            self.answers.append((time.perf_counter() - self._asked) * 1e3)
            self._asked = 0.0


def wait_for(signal) -> None:
    """Run the event loop until a signal comes."""
    from PySide6.QtCore import QEventLoop

    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()
    signal.disconnect(loop.quit)


def measure(seeds: Path) -> Watch:
    """Import the articles in a real window."""
    from PySide6.QtCore import QTimer

    from morgue.app import start_window

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        write_articles(folder / "articles", seeds)
        app, frame = start_window(folder / "Test.morgue")
        wait_for(frame.filled)
        content = frame.content
        wait_for(content.parts.navigation.tallied)
        content.commands.bring_in([seeds])  # so that workers and parsers have started
        wait_for(content.parts.deeds.imported)
        settled = QTimer(singleShot=True, interval=SETTLING_MS)
        settled.start()
        wait_for(settled.timeout)
        watch = Watch(content)
        began = time.perf_counter()
        QTimer.singleShot(0, lambda: (content.commands.bring_in([folder / "articles"]), watch.start()))
        wait_for(content.parts.deeds.imported)
        watch.stop()
        took = time.perf_counter() - began
        print(f"{ARTICLES} articles in {took:.1f} s, {ARTICLES / took:.1f} a second, {len(watch.answers)} searches")
        frame.close()
        app.processEvents()
    return watch


def main() -> int:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_CONFIG_HOME"] = tempfile.gettempdir()
    from morgue.resources import shipped

    watch = measure(shipped("seeds"))
    found = {"longest stall, ms": max(watch.gaps), "slowest search, ms": max(watch.answers)}
    for name, value in found.items():
        print(f"{name:24}{value:8.1f}   to reach ≤ {TARGETS[name]}")
    quantiles = statistics.quantiles(watch.gaps, n=1000)
    median = statistics.median(watch.gaps)
    print(f"stalls, ms: median {median:.1f}, 99 % {quantiles[989]:.1f}, 99.9 % {quantiles[998]:.1f}")
    print(f"searches, ms: median {statistics.median(watch.answers):.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
