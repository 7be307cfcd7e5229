"""Leaks: 1,000 marker words in an encrypted archive, and every file that its making, use and killing leaves behind.

Home, settings, state, cache and temporary folder all lie in one watched folder; what is read from lies elsewhere. At
the end, and all along in the temporary folder, no file may hold a marker in any case, as UTF-8 or UTF-16.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from ageing import make_first

from morgue.archive import open_archive, set_passphrase

MARK = "zqx"
FOUND = re.compile(rb"zqx[a-z]{9}", re.IGNORECASE)
FOUND_WIDE = re.compile(rb"z\0q\0x\0(?:[a-z]\0){9}", re.IGNORECASE)
WORDS = "lamp and tide"
MORGUE = [sys.executable, "-m", "morgue"]
FORMS = {
    "txt": "{0} at the quay\n\nThe {0} ferry sails, the keeper said. Nobody had seen {0} before.\n",
    "md": "---\ntitle: {0} at the quay\nauthor: Ida {0}\n---\n\nThe {0} ferry sails, the keeper said.\n",
    "html": "<html><head><title>{0} at the quay</title></head><body><article><h1>{0} at the quay</h1><p>The {0} ferry"
    " sails, the keeper said, and nobody had seen it before.</p></article></body></html>",
    "eml": "From: {0} <{0}@post.example>\nSubject: {0} at the quay\nDate: Tue, 3 Jun 2025 07:40:00 +0000\n"
    "Content-Type: text/plain; charset=utf-8\n\nThe {0} ferry sails, the keeper said.\n",
    "rtf": "{{\\rtf1\\ansi {0} at the quay\\par\\par The {0} ferry sails, the keeper said.\\par}}",
}
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from morgue.app import start_window

def wait(holds, seconds=120):
    for _ in range(seconds * 20):
        if holds():
            return
        QTest.qWait(50)
    sys.exit("waited in vain")

if __name__ == "__main__":
    path, words, *marks = sys.argv[1:]
    app, frame = start_window(Path(path))
    wait(lambda: frame.centralWidget() is not None)
    content = frame.content
    wait(content.state.page.line.isVisible)
    QTest.keyClicks(content.state.page.line, words)
    QTest.keyClick(content.state.page.line, Qt.Key.Key_Return)
    wait(lambda: content.parts.slips.model.rowCount() > 10)
    for mark in marks:
        content.parts.search.set_text("")
        QTest.keyClicks(content.parts.search.line, mark)
        QTest.keyClick(content.parts.search.line, Qt.Key.Key_Return)
        wait(lambda: content.parts.slips.model.rowCount() == 1)
        wait(lambda: content.parts.rail.brief.spans)
    def stumble(_):
        raise RuntimeError(marks[0])
    content.parts.deeds.lanes.read(stumble)
    wait(lambda: "went wrong" in content.parts.status.said)
    frame.close()
"""


class Leaks:
    """Uses an encrypted archive in every way and looks at what is left."""

    def __init__(self, watched: Path, sources: Path, many: int) -> None:
        self.watched, self.sources, self.many = watched, sources, many
        self.rng = random.Random(3)  # noqa: S311 - no secret
        self.marks = [MARK + "".join(self.rng.choices("abcdefghijklmnopqrstuvw", k=9)) for _ in range(many)]
        self.path = watched / "a.morgue"
        self.found: dict[str, int] = {}
        self.looked_at = 0
        folders = ("tmp", "home", "config", "data", "state", "cache", "backups")
        for name in folders:
            (watched / name).mkdir()
        xdg = {f"XDG_{name.upper()}_HOME": str(watched / name) for name in ("config", "data", "state", "cache")}
        self.environment = os.environ | xdg | {
            "TMPDIR": str(watched / "tmp"), "HOME": str(watched / "home"), "QT_QPA_PLATFORM": "offscreen",
        }  # fmt: skip
        for number, mark in enumerate(self.marks):
            form = list(FORMS)[number % len(FORMS)]
            (sources / f"{number:04}.{form}").write_text(FORMS[form].format(mark), encoding="utf-8")

    def look(self, folder: Path) -> int:
        """Read every file; how many markers are in them."""
        hits = 0
        for file in folder.rglob("*"):
            try:
                content = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
            except OSError:
                continue  # gone again
            self.looked_at += 1
            if more := len(FOUND.findall(content)) + len(FOUND_WIDE.findall(content)):
                self.found[str(file.relative_to(self.watched))] = more
                hits += more
        return hits

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A process that is given the passphrase by file descriptor."""
        reading, writing = os.pipe()
        os.write(writing, f"{WORDS}\n".encode())
        os.close(writing)
        words = [str(reading) if each == "FD" else each for each in command]
        with tempfile.TemporaryFile() as nowhere:
            process = subprocess.Popen(words, env=self.environment, pass_fds=(reading,), stdout=nowhere)
        os.close(reading)
        return process

    def morgue(self, *words: str) -> subprocess.Popen[bytes]:
        """The command line on the archive."""
        return self.start(*MORGUE, "--archive", str(self.path), "--passphrase-fd", "FD", *words)

    def use(self) -> None:
        """Import, with kills; search, back up, migrate, change the passphrase, and work in the window."""
        open_archive(self.path, passphrase=WORDS).close()
        for seconds in (6, 9, 12):
            self._kill(self.morgue("import", str(self.sources)), seconds)
        print("import:", self.morgue("import", str(self.sources)).wait())
        for words in (
            ["search", self.marks[5]],
            ["glance", "3"],
            ["backup", str(self.watched / "backups")],
            ["verify"],
        ):
            print(f"{words[0]}:", self.morgue(*words).wait())
        self._migrate()
        set_passphrase(self.path, WORDS, WORDS)
        for _ in range(3):
            script = f"from morgue.archive import set_passphrase; from pathlib import Path; set_passphrase(Path({str(self.path)!r}), {WORDS!r}, {WORDS!r})"  # noqa: E501 - a line of another program
            self._kill(self.start(sys.executable, "-c", script), self.rng.uniform(0.8, 2))
        window = self.watched.parent / "window.py"
        window.write_text(WINDOW, encoding="utf-8")
        print("window:", self.start(sys.executable, str(window), str(self.path), WORDS, *self.marks[10:14]).wait())

    def _kill(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        time.sleep(seconds)
        self.look(self.watched)
        process.kill()
        process.wait()
        self.look(self.watched)

    def _migrate(self) -> None:
        plain, first = self.sources.parent / "plain.morgue", self.sources.parent / "first.morgue"
        plain.write_bytes(self.path.read_bytes())
        set_passphrase(plain, WORDS, None)
        make_first(plain, first)
        self.control = len(FOUND.findall(plain.read_bytes()))
        set_passphrase(first, None, WORDS)
        self.path.write_bytes(first.read_bytes())
        print("migrate:", self.morgue("search", "ferry").wait(), *self.watched.glob("*before version*"))


def main() -> int:
    """Run from the command line; 1 if a marker was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=1_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        watched, sources = Path(name, "watched"), Path(name, "sources")
        watched.mkdir()
        sources.mkdir()
        leaks = Leaks(watched, sources, arguments.many)
        done = threading.Event()

        def keep_looking() -> None:
            while not done.wait(0.05):
                leaks.look(watched / "tmp")

        looking = threading.Thread(target=keep_looking)
        looking.start()
        leaks.use()
        done.set()
        looking.join()
        leaks.look(watched)
        left = sorted({str(file.relative_to(watched)) for file in watched.rglob("*") if file.is_file()})
    print(f"{leaks.looked_at:,} looks at files; {len(left)} left: {', '.join(each for each in left[:40])}")
    print(
        f"markers found in {len(leaks.found)} files: {leaks.found}; in the same archive made plain: {leaks.control:,}"
    )
    return 1 if leaks.found or leaks.control < arguments.many else 0


if __name__ == "__main__":
    sys.exit(main())
