"""Writers: processes that change an archive without end, saying what they do, for `kills` to end at any moment.

Each says over standard output what it is about to do and, once the deed has returned, that it is done.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive import backups_in, open_archive, put_back, set_passphrase
from morgue.clipping import Block, BlockKind, Clipping, Original, Place, Query

if TYPE_CHECKING:
    from morgue.archive import Archive

State = dict[str, tuple[frozenset[str], bool, bool]]  # by headline: tags, whether in the bin, whether starred
TAGS = ("quay", "court/appeal")
_DEEDS = ("add", "add", "add", *TAGS, "untag", "bin", "restore", "star", "remove", "undo")
_RASH = 0.5  # of a planted fault: how often a deed is said too early


def piece(name: str) -> Clipping:
    """A clipping of a few kilobytes with its original."""
    words = f"{name} lantern ferry. " * 120
    content = f"{name}\n\n{words}".encode()
    original = Original(content, "text/plain", sha256(content).hexdigest(), f"{name}.txt")
    return Clipping(headline=name, blocks=(Block(BlockKind.PARAGRAPH, words),), original=original)


def state_of(path: Path, passphrase: str | None = None) -> tuple[State, list[str]]:
    """What the archive at `path` holds, and what is damaged in it."""
    with open_archive(path, make=False, passphrase=passphrase) as archive:
        return state_in(archive), [damage.sentence for damage in archive.verify()]


def state_in(archive: Archive) -> State:
    """What an archive holds."""
    found: State = {}
    for place in (Place.ALL, Place.BIN):
        for slip in archive.search.page(Query(place=place), limit=1_000_000).slips:
            found[slip.headline] = frozenset(tag.path for tag in slip.tags), place is Place.BIN, slip.starred
    return found


def after(state: State, deed: str, names: list[str]) -> State:
    """The state a deed leaves."""
    new = dict(state)
    for name in names:
        tags, binned, starred = state.get(name, (frozenset(), False, False))
        if deed in TAGS:
            tags |= {deed}
        elif deed == "untag":
            tags = frozenset()
        elif deed in {"bin", "restore"}:
            binned = deed == "bin"
        elif deed == "star":
            starred = True
        new[name] = tags, binned, starred
        if deed == "remove":
            del new[name]
    return new


class Writer:
    """Runs in a process of its own until it is killed; `plant` names a fault it shall have."""

    def __init__(self, path: Path, backups: Path, plant: str) -> None:
        self.path, self.backups, self.plant = path, backups, plant
        self.rng = random.Random()  # noqa: S311 - no secret

    def do(self, deed: Callable[[], object], *words: object) -> None:
        """Say what is about to be done, do it, say that it is done."""
        early = self.plant == "early" and self.rng.random() < _RASH
        self._say("begin", *words)
        if early:
            self._say("done")
            time.sleep(0.05)
        deed()
        if not early:
            self._say("done")

    def _say(self, *words: object) -> None:
        print(json.dumps(words), flush=True)

    def work(self) -> None:
        """Change clippings in every way."""
        with open_archive(self.path) as archive:
            state = state_in(archive)
            ids = {
                slip.headline: slip.id
                for place in (Place.ALL, Place.BIN)
                for slip in archive.search.page(Query(place=place), limit=10_000).slips
            }
            tags = {path: archive.tags.make(path).id for path in TAGS}
            while True:
                deed = self.rng.choice(_DEEDS)
                names = self._names(deed, state)
                if deed in {"add", "undo"}:
                    self.do(lambda names=names: ids.update(add(archive, names)), "add", *names)
                    state = after(state, "add", names)
                if deed == "undo":
                    self.do(archive.undo, "remove", *names)
                    state = after(state, "remove", names)
                elif deed != "add" and names:
                    numbers = [ids[name] for name in names]
                    self.do(lambda deed=deed, n=numbers: mark(archive, tags, deed, n), deed, *names)
                    state = after(state, deed, names)

    def _names(self, deed: str, state: State) -> list[str]:
        if deed in {"add", "undo"}:
            return [f"{self.rng.getrandbits(64):x}" for _ in range(self.rng.choice((1, 1, 1, 20)))]
        wanted = deed in {"restore", "remove"}
        able = [name for name, (_, binned, _) in state.items() if binned is wanted]
        return self.rng.sample(able, min(len(able), self.rng.choice((1, 1, 30))))

    def backup(self) -> None:
        """Back up again and again while clippings come in."""
        with open_archive(self.path) as archive:
            threading.Thread(target=self._back_up_on, args=(archive,), daemon=True).start()
            while True:
                names = [f"{self.rng.getrandbits(64):x}"]
                self.do(lambda names=names: add(archive, names), "add", *names)
                time.sleep(0.005)

    def _back_up_on(self, archive: Archive) -> None:
        while True:
            if self.plant == "half":
                _copy_slowly(
                    self.path, self.backups / f"{self.path.stem} 2025-01-01 00000{self.rng.randrange(9)}.morgue"
                )
            else:
                archive.backup(self.backups, keep=3)

    def migrate(self) -> None:
        """Open an archive of the first version."""
        self.do(lambda: open_archive(self.path).close(), "migrate")
        time.sleep(60)

    def passphrase(self) -> None:
        """Give passphrases and take them away."""
        for old, new in itertools.pairwise(itertools.cycle((None, "lamp", "tide"))):
            self.do(lambda old=old, new=new: set_passphrase(self.path, old, new), "passphrase", new)

    def put_back(self) -> None:
        """Put one backup and the other in the archive's place."""
        for backup in itertools.cycle(backups_in(self.backups, self.path)):
            self.do(lambda backup=backup: put_back(backup, self.path), "put back", backup.name)


def add(archive: Archive, names: list[str]) -> dict[str, int]:
    """Add clippings; their ids by name."""
    added = archive.clippings.add_many([piece(name) for name in names])
    return dict(zip(names, (each.id for each in added), strict=True))


def mark(archive: Archive, tags: dict[str, int], deed: str, ids: list[int]) -> None:
    """Do one of the deeds to clippings that are there."""
    clippings = archive.clippings
    if deed in tags:
        archive.tags.add(ids, [tags[deed]])
    elif deed == "untag":
        archive.tags.remove(ids, tags.values())
    elif deed == "star":
        clippings.star(ids, True)
    else:
        {"bin": clippings.bin, "restore": clippings.restore, "remove": clippings.remove_for_good}[deed](ids)


def _copy_slowly(source: Path, to: Path) -> None:
    """A planted fault: what is half made has the name of what is whole."""
    with source.open("rb") as old, to.open("wb") as new:
        while part := old.read(1 << 18):
            new.write(part)
            new.flush()
            time.sleep(0.02)


if __name__ == "__main__":
    kind, archive_path, folder, planted = sys.argv[1:]
    getattr(Writer(Path(archive_path), Path(folder), planted), kind.replace(" ", "_"))()
