"""Kills: processes ended at random moments of everything that writes, and what of the acknowledged is missing.

A writer says over a pipe what it is about to do and, once the deed has returned, that it is done. Afterwards the
archive must hold exactly what was acknowledged, or that and the one deed under way; and it must verify as whole.
`--plant` puts a fault into the writer, which this check must catch: else it proves nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ageing import make_first
from writers import TAGS, State, after, piece, state_of

from morgue.archive import backups_in, open_archive
from morgue.errors import PassphraseError

WRITERS = Path(__file__).with_name("writers.py")
MANY = 1_200  # clippings of an archive that is copied whole: some 10 MB
KINDS = {"work": 40, "backup": 15, "migrate": 20, "passphrase": 15, "put back": 10}


class Killer:
    """Starts writers, kills them and looks at what they leave."""

    def __init__(self, folder: Path, plant: str) -> None:
        self.folder, self.plant = folder, plant
        self.rng = random.Random(1)  # noqa: S311 - no secret
        self.said, self.faults, self.away = 0, [], 0
        self.moments: dict[str, int] = {}
        self.big = folder / "big" / "a.morgue"
        self.big.parent.mkdir()
        with open_archive(self.big) as archive:
            archive.clippings.add_many([piece(f"{number:x}") for number in range(MANY)])
            archive.tags.add(range(1, 50), [archive.tags.make(path).id for path in TAGS])
        self.big_state, _ = state_of(self.big)

    def place(self, kind: str, like: Path | None = None) -> tuple[Path, Path]:
        """An archive for a round, and a folder for its backups; the one for work grows from round to round."""
        home = self.folder / kind
        if kind != "work":
            shutil.rmtree(home, ignore_errors=True)
        (home / "backups").mkdir(parents=True, exist_ok=True)
        path = home / "a.morgue"
        if like and not path.exists():
            shutil.copy(like, path)
        elif not path.exists():
            open_archive(path).close()
        return path, home / "backups"

    def kill(self, kind: str, path: Path, backups: Path, seconds: float) -> list[list[str]]:
        """Run a writer for so long after its first word, or after it began to make a file; what it said."""
        command = [sys.executable, str(WRITERS), kind, str(path), str(backups), self.plant]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            lines = [writer.stdout.readline()]
            end = time.monotonic() + 20
            while kind in {"migrate", "passphrase", "put back"} and time.monotonic() < end:
                self.away += not path.exists()
                if list(path.parent.glob(".*.part")):
                    break
                time.sleep(0.001)
            time.sleep(self.rng.uniform(0, seconds))
            self.away += not path.exists()
            writer.kill()
            lines += writer.stdout.readlines()
        if writer.returncode != -signal.SIGKILL:
            self.fault(kind, "the writer ended by itself")
        said = [json.loads(line) for line in lines if line.endswith(b"\n")]
        self.said += sum(each == ["done"] for each in said)
        return said

    def fault(self, kind: str, *words: object) -> None:
        """Note what is not as it must be."""
        self.faults.append(kind)
        print(f"  {kind}:", *words)

    def round(self, kind: str) -> None:
        """One kill and what it left."""
        getattr(self, "check_" + kind.replace(" ", "_"))(kind)

    def check_work(self, kind: str) -> None:
        """Every acknowledged deed is there, and nothing else but the one under way."""
        path, backups = self.place(kind)
        before, _ = state_of(path)
        said = self.kill(kind, path, backups, 1.0)
        states = _states(before, said)
        now, damage = state_of(path)
        if now not in states[-2:]:
            self.fault(kind, len(said), "said;", _difference(now, states[-1]))
        self._whole(kind, path, damage)

    def check_backup(self, kind: str) -> None:
        """Whatever looks like a backup is whole and as the archive was at some moment."""
        path, backups = self.place(kind, self.big)
        before, _ = state_of(path)
        said = self.kill(kind, path, backups, 0.6)
        states = _states(before, said)
        now, damage = state_of(path)
        if now not in states[-2:]:
            self.fault(kind, _difference(now, states[-1]))
        self._whole(kind, path, damage)
        half = list(backups.glob(".*.part*"))
        self._note(f"{kind}, {'under way' if half else 'between two'}")
        for each in backups_in(backups, path):
            try:
                copied, broken = state_of(each)
            except Exception as error:  # noqa: BLE001 - whatever keeps it from opening
                self.fault(kind, each.name, repr(error))
                continue
            if broken or copied.keys() - now.keys() or self.big_state.keys() - copied.keys():
                self.fault(kind, each.name, broken)
        with open_archive(path) as archive:
            archive.backup(backups, keep=1)
        if list(backups.glob(".*")):
            self.fault(kind, "left over:", *backups.glob(".*"))

    def check_migrate(self, kind: str) -> None:
        """The archive opens, migrated or not, and a copy beside it is whole."""
        path, backups = self.place(kind)
        path.unlink()
        make_first(self.big, path)
        self.kill(kind, path, backups, 0.25)
        half = list(path.parent.glob(".*.part"))
        copies = list(path.parent.glob("a before version*.morgue"))
        self._note(f"{kind}, {'copy under way' if half else 'copy made' if copies else 'before'}")
        for number, each in enumerate(copies):
            (path.parent / str(number)).mkdir()
            there = Path(shutil.copy(each, path.parent / str(number)))
            if state_of(there) != (self.big_state, []):
                self.fault(kind, each.name, "is not whole")
        now, damage = state_of(path)
        if now != self.big_state:
            self.fault(kind, _difference(now, self.big_state))
        self._whole(kind, path, damage)

    def check_passphrase(self, kind: str) -> None:
        """The archive opens with the passphrase acknowledged last, or with the one being set."""
        path, backups = self.place(kind, self.big)
        said = self.kill(kind, path, backups, 0.3)
        given = [None, *(each[2] for each in said if each[0] == "begin")]
        self._note(f"{kind}, {'under way' if list(path.parent.glob('.*.part*')) else 'between two'}")
        for words in given[-2:]:
            try:
                now, damage = state_of(path, words)
            except PassphraseError:
                continue
            if now != self.big_state:
                self.fault(kind, _difference(now, self.big_state))
            self._whole(kind, path, damage)
            return
        self.fault(kind, "opens with none of", given[-2:])

    def check_put_back(self, kind: str) -> None:
        """There is a whole archive in its place, one of the two, and all that were set aside are whole."""
        path, backups = self.place(kind, self.big)
        with open_archive(path) as archive:
            first = archive.backup(backups)
            archive.clippings.bin([1])
        first.rename(backups / "a 2025-01-01 000000.morgue")
        shutil.copy(path, backups / "a 2025-01-01 000001.morgue")
        states = [state_of(each)[0] for each in backups_in(backups, path)]
        self.kill(kind, path, backups, 0.3)
        half = list(path.parent.glob(".*.part*"))
        self._note(f"{kind}, {'under way' if half else 'between two'}")
        now, damage = state_of(path)
        if now not in states:
            self.fault(kind, "neither of the two")
        self._whole(kind, path, damage)
        for each in path.parent.glob("a before *.morgue"):
            held, broken = state_of(each)
            if held not in states or broken:
                self.fault(kind, each.name, broken)

    def _whole(self, kind: str, path: Path, damage: list[str]) -> None:
        left = list(path.parent.glob(".*.part*"))
        if damage or left:
            self.fault(kind, *damage, *left)

    def _note(self, moment: str) -> None:
        self.moments[moment] = self.moments.get(moment, 0) + 1


def _states(state: State, said: list[list[str]]) -> list[State]:
    """The states that were acknowledged, in order, and last the one that was under way, if one was."""
    states = [state]
    under_way = None
    for word, *rest in said:
        if word == "begin":
            under_way = after(states[-1], rest[0], rest[1:])
        elif under_way is not None:
            states.append(under_way)
            under_way = None
    return states[-1:] + ([under_way] if under_way is not None else [])


def _difference(now: State, wanted: State) -> str:
    other = [name for name in now.keys() & wanted.keys() if now[name] != wanted[name]]
    return f"{len(wanted.keys() - now.keys())} lost, {len(now.keys() - wanted.keys())} too many, {len(other)} differ"


def main() -> int:
    """Run from the command line; 1 if anything was lost or is damaged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=sum(KINDS.values()))
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--plant", choices=("early", "half"), default="")
    arguments = parser.parse_args()
    kinds = [kind for kind, share in KINDS.items() for _ in range(share) if arguments.only in (None, kind)]
    with tempfile.TemporaryDirectory() as name:
        killer = Killer(Path(name), arguments.plant)
        for number in range(arguments.rounds):
            killer.round(kinds[number * 37 % len(kinds)])
    print(f"killed {arguments.rounds} times, {killer.said:,} deeds acknowledged, {len(killer.faults)} rounds with loss")
    print(f"moments: {killer.moments}; archive missing from its place: {killer.away}")
    return 1 if killer.faults or killer.away else 0


if __name__ == "__main__":
    sys.exit(main())
