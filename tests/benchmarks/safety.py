"""Safety: processes killed, disks filled and bytes flipped, and what is lost by it, which must be nothing.

`kill` ends a writing process at random moments; `full` fills small disks (needs root, to mount them); `flip` changes
single bytes of an archive; `backup` times a backup and putting it back.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from morgue.archive import open_archive, put_back
from morgue.clipping import Block, BlockKind, Clipping, Place, Query
from morgue.errors import ArchiveError

Deeds = list[list[str]]  # what a writer says it has done: deed and clipping


def write_on(path: Path, backups: Path) -> None:
    """Change the archive without end, saying each deed only when it is done."""
    rng = random.Random()  # noqa: S311 - no secret
    with open_archive(path) as archive:
        tag = archive.tags.make("quay").id
        kept = [slip.id for slip in archive.search.page(Query(), limit=200).slips]
        while True:
            deed = rng.choice(("add", "add", "add", "tag", "bin", "star", "undo", "backup"))
            one = rng.choice(kept) if kept else 0
            if deed == "add":
                name = f"{rng.getrandbits(64):x}"
                one = archive.clippings.add(piece(name)).id
                kept.append(one)
            elif deed == "tag":
                archive.tags.add([one], [tag])
            elif deed == "bin":
                archive.clippings.bin([one])
                kept = [each for each in kept if each != one]
            elif deed == "star":
                archive.clippings.star([one], True)
            elif deed == "undo":
                if archive.clippings.star([one], True).undo:
                    archive.undo()
            elif rng.random() < 0.1:
                archive.backup(backups, keep=2)
            print(deed, one, flush=True)


def piece(name: str) -> Clipping:
    """A clipping of a few kilobytes."""
    return Clipping(headline=f"Headline {name}", blocks=(Block(BlockKind.PARAGRAPH, f"{name} lantern ferry. " * 120),))


def lost(path: Path, deeds: Deeds) -> list[str]:
    """What of the deeds said is not in the archive; the archive must open and be whole."""
    with open_archive(path) as archive:
        missing = [damage.sentence for damage in archive.verify()]
        for deed, one in deeds:
            if deed in {"add", "tag", "bin"} and one != "0":
                # What was done and not yet said when the writer was killed may be there too; that is no loss.
                found = archive.clippings.get(int(one))
                held = {"add": bool(found.clipping.body), "tag": bool(found.tags), "bin": found.binned}[deed]
                if not held:
                    missing.append(f"{deed} {one}")
        return missing


def kill(folder: Path, rounds: int) -> None:
    """Kill a writer at random moments and look for every deed it has said."""
    rng = random.Random(1)  # noqa: S311 - no secret
    path, said, bad = folder / "a.morgue", 0, 0
    deeds: Deeds = []
    for _ in range(rounds):
        command = [sys.executable, __file__, "write-on", "--folder", str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
            assert writer.stdout is not None
            new = [writer.stdout.readline()]
            time.sleep(rng.uniform(0, 0.3))
            writer.kill()
            new += writer.stdout.readlines()
        deeds += [line.decode().split() for line in new if line.endswith(b"\n")]
        said += len(new)
        missing = lost(path, deeds)
        bad += len(missing)
        print("".join(f"  lost: {each}\n" for each in missing), end="")
    print(f"killed {rounds} times, {said} deeds said, {bad} lost or damaged, every time opened")


def full(folder: Path, rounds: int) -> None:
    """Fill disks of growing size and look for every clipping that was said to be kept."""
    bad = plain = 0
    for number in range(rounds):
        disk = folder / f"disk{number}"
        disk.mkdir()
        size = f"size={700 + 137 * number}k"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(disk)], check=True)
        try:
            kept, sentence = _fill(disk / "a.morgue")
            plain += "disk is full" in sentence
            (disk / "ballast").unlink(missing_ok=True)
            missing = lost(disk / "a.morgue", [["add", str(one)] for one in kept]) if kept else []
            bad += len(missing)
            print(f"  {size}: {len(kept)} kept, then: {sentence}" + "".join(f"\n  lost: {each}" for each in missing))
        finally:
            subprocess.run(["umount", str(disk)], check=True)
    print(f"{rounds} full disks, {plain} plain sentences, {bad} clippings lost or damaged")


def _fill(path: Path) -> tuple[list[int], str]:
    """Add until the disk is full; what was kept and what was said."""
    kept: list[int] = []
    (path.parent / "ballast").write_bytes(bytes(100_000))  # removed afterwards: room to open again
    try:
        with open_archive(path) as archive:
            while True:
                kept.append(archive.clippings.add(piece(f"{len(kept)}")).id)
    except ArchiveError as error:
        return kept, str(error)


def flip(folder: Path, rounds: int) -> None:
    """Flip single bits over the whole file: either it is said, or nothing that was kept has changed."""
    path = folder / "a.morgue"
    with open_archive(path) as archive:
        archive.clippings.add_many([piece(f"{number:x}") for number in range(300)])
        archive.clippings.bin(range(1, 20))
        archive.tidy()
    sound = _content(path)
    whole = path.read_bytes()
    rng = random.Random(2)  # noqa: S311 - no secret
    named = harmless = unseen = 0
    for _ in range(rounds):
        broken = bytearray(whole)
        broken[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
        copy = folder / "flipped.morgue"
        copy.write_bytes(broken)
        if _said(copy):
            named += 1
        elif _content(copy) == sound:
            harmless += 1
        else:
            unseen += 1
        for beside in folder.glob("flipped.morgue*"):
            beside.unlink()
    print(f"{rounds} flips: {named} named, {harmless} touched nothing kept, {unseen} unseen, no crash")


def _said(path: Path) -> bool:
    try:
        with open_archive(path) as archive:
            return bool(archive.verify())
    except ArchiveError:
        return True


def _content(path: Path) -> object:
    with open_archive(path) as archive:
        found = [archive.search.count(Query(f"{text} ", place)) for text in ("lantern", "1a") for place in Place]
        return found, [archive.clippings.get(number).clipping for number in range(1, 301)]


def backup(folder: Path, archive_path: Path) -> None:
    """Time a backup of an archive and putting it back."""
    path = folder / "a.morgue"
    shutil.copy(archive_path, path)
    with open_archive(path) as archive:
        size = archive.counts().places[Place.ALL]
        start = time.perf_counter()
        copy = archive.backup(folder)
        taken = time.perf_counter() - start
    start = time.perf_counter()
    put_back(copy, path)
    with open_archive(path) as archive:
        archive.search.page(Query())
    print(f"{size:,} clippings: backup {taken:.1f} s, put back and opened {time.perf_counter() - start:.1f} s")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["kill", "full", "flip", "backup", "write-on"])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--archive", type=Path, help="for backup: a copy of it is used")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.what == "write-on":
        write_on(arguments.folder / "a.morgue", arguments.folder)
        return
    deeds: dict[str, Callable[[Path, int], None]] = {"kill": kill, "full": full, "flip": flip}
    with tempfile.TemporaryDirectory() as name:
        if arguments.what == "backup":
            backup(Path(name), arguments.archive)
        else:
            deeds[arguments.what](Path(name), arguments.rounds)


if __name__ == "__main__":
    main()
