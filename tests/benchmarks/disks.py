"""Disks: full, write-protected and pulled in the middle of every deed that writes; what is said, and what is lost.

Needs root, to mount small disks. Every deed must either succeed or say one sentence, and lose nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ageing import make_first
from writers import State, add, piece, state_of

from morgue.archive import open_archive, put_back, set_passphrase
from morgue.errors import ArchiveError

MANY = 400  # clippings of the archive: about 3 MB
ROOM = (0, 8, 64, 256, 700, 1400)  # kilobytes left on the disk when a deed begins
Deed = Callable[[Path, Path], object]  # of the archive and a backup of it on another disk


@contextmanager
def disk(folder: Path, size: str = "64m") -> Iterator[Path]:
    """A small disk of its own."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        with suppress(subprocess.CalledProcessError):  # it may have been pulled
            subprocess.run(["umount", str(folder)], check=True, stderr=subprocess.DEVNULL)


def _opened(deed: Callable[[object], object]) -> Deed:
    def do(path: Path, _: Path) -> None:
        with open_archive(path) as archive:
            deed(archive)

    return do


DEEDS: dict[str, Deed] = {
    "add": _opened(lambda archive: [add(archive, [f"new {number}"]) for number in range(400)]),
    "add a batch": _opened(lambda archive: add(archive, [f"new {number}" for number in range(400)])),
    "tag": _opened(lambda archive: archive.tags.add(range(1, MANY), [archive.tags.make("far").id])),
    "backup": _opened(lambda archive: archive.backup(archive.path.parent)),
    "migrate": lambda path, _: open_archive(path).close(),
    "encrypt": lambda path, _: set_passphrase(path, None, "lamp"),
    "put back": lambda path, backup: put_back(backup, path),
    "rebuild the index": _opened(lambda archive: archive.rebuild_index()),
    "tidy": _opened(lambda archive: archive.tidy()),
}


class Disks:
    """Tries every deed on every disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.faults, self.sentences, self.tried = folder, 0, 0, 0
        self.backup = folder / "whole.morgue"
        with open_archive(self.backup) as archive:
            archive.clippings.add_many([piece(f"{number:x}") for number in range(MANY)])
        self.first = folder / "first.morgue"
        make_first(self.backup, self.first)
        self.state, _ = state_of(self.backup)

    def say(self, what: str, error: BaseException | None) -> None:
        """Note what came of a deed; anything but one sentence for the user is a fault."""
        self.tried += 1
        if error is not None:
            plain = isinstance(error, ArchiveError) and str(error).endswith((".", "?")) and "\n" not in str(error)
            self.sentences += plain
            self.faults += not plain
        print(f"  {what}: {'done' if error is None else error if isinstance(error, ArchiveError) else repr(error)}")

    def look(self, path: Path) -> None:
        """Everything must still be there and whole, and nothing half-made beside it."""
        for words in (None, "lamp"):
            with suppress(ArchiveError):
                now, damage = state_of(path, words)
                break
        else:
            now, damage = {}, ["it does not open"]
        changed = _kept(now) != _kept(self.state)
        left = [each.name for each in path.parent.iterdir() if ".part" in each.name]
        if changed or damage or left:
            self.faults += 1
            print("    NOT WHOLE:", len(now), "of", len(self.state), *damage, *left)

    def full(self) -> None:
        """Every deed with little room left, at several moments."""
        for name, deed in DEEDS.items():
            for room in ROOM:
                with disk(self.folder / "disk") as place:
                    path = place / "a.morgue"
                    path.write_bytes((self.first if name == "migrate" else self.backup).read_bytes())
                    ballast = place / "ballast"
                    free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
                    ballast.write_bytes(bytes(max(0, free - room * 1024)))
                    self.say(f"{name}, {room} KB left", _error(deed, path, self.backup))
                    ballast.unlink()
                    self.look(path)

    def protected(self) -> None:
        """A disk that may not be written to, from the beginning or from the middle of the work on."""
        for name, deed in DEEDS.items():
            with disk(self.folder / "disk") as place:
                path = place / "a.morgue"
                path.write_bytes((self.first if name == "migrate" else self.backup).read_bytes())
                subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
                self.say(f"{name}, write-protected", _error(deed, path, self.backup))
                subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
                self.look(path)

    def pulled(self) -> None:
        """The disk, or the file, goes while the archive is open."""
        pulls: dict[str, Callable[[Path], object]] = {
            "its disk pulled": lambda path: subprocess.run(["umount", "-l", str(path.parent)], check=True),
            "moved away": lambda path: path.rename(path.with_name("elsewhere.morgue")),
            "another in its place": lambda path: os.replace(path.with_name("other.morgue"), path),  # noqa: PTH105
        }
        for name, pull in pulls.items():
            with disk(self.folder / "disk") as place, disk(self.folder / "backups") as backups:
                path = place / "a.morgue"
                for each in (path, place / "other.morgue"):
                    each.write_bytes(self.backup.read_bytes())
                with open_archive(path) as archive:
                    pull(path)
                    self.say(f"add, {name}", _error(lambda *_: add(archive, ["late"]), path, path))
                    copy = archive.backup(backups)
                self.look(copy)


def _kept(state: State) -> State:
    """Without what a deed may or may not have added."""
    return {name: (frozenset(), *rest) for name, (_, *rest) in state.items() if not name.startswith("new ")}


def _error(deed: Deed, path: Path, backup: Path) -> BaseException | None:
    try:
        deed(path, backup)
    except Exception as error:  # noqa: BLE001 - which it was is what this measures
        return error
    return None


def main() -> int:
    """Run from the command line; 1 if anything was lost or not said plainly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=["full", "protected", "pulled", []])
    wanted = parser.parse_args().what or ["full", "protected", "pulled"]
    with tempfile.TemporaryDirectory() as name:
        disks = Disks(Path(name))
        for each in wanted:
            getattr(disks, each)()
    print(f"{disks.tried} deeds, {disks.sentences} ended with a plain sentence, {disks.faults} faults")
    return 1 if disks.faults else 0


if __name__ == "__main__":
    sys.exit(main())
