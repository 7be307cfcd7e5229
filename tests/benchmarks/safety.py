"""Safety: bytes flipped all over an archive, plain and encrypted, and what of it is found; how long backups take.

`flip` changes single bits; either that is said, or nothing that was kept may have changed. `backup` times a backup and
putting it back. Killed processes are measured by `kills`, full disks by `disks`, what leaks by `leaks`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from writers import piece

from morgue.archive import open_archive, put_back
from morgue.clipping import Place, Query
from morgue.errors import ArchiveError

MANY = 120
WORDS = "lamp and tide"


def fill(path: Path, passphrase: str | None) -> None:
    """An archive with something in every table."""
    with open_archive(path, passphrase=passphrase) as archive:
        archive.clippings.add_many([piece(f"{number:x}") for number in range(MANY)])
        archive.clippings.bin(range(1, 10))
        archive.clippings.star(range(20, 40), True)
        for name, at in (("town/quay", 0), ("court", 30), ("to follow up", 60)):
            archive.tags.add(range(at + 20, at + 50), [archive.tags.make(name).id])
        archive.saved.save("Lanterns", Query("lantern", tags=(1,)))
        archive.rules.save("ferry", [2], on_import=True)
        archive.tidy()


def content(path: Path, passphrase: str | None) -> object:
    """Everything that a person has brought in or made, and what searches find."""
    with open_archive(path, passphrase=passphrase) as archive:
        found = [archive.search.count(Query(f"{text} ", place)) for text in ("lantern", "1a") for place in Place]
        whole = [archive.clippings.get(number) for number in range(1, MANY + 1)]
        originals = [archive.clippings.original(number) for number in range(1, MANY + 1)]
        return found, whole, originals, archive.tags.all(), archive.saved.all(), archive.rules.all()


def flip(folder: Path, rounds: int, passphrase: str | None) -> int:
    """Flip single bits over the whole file, each in a sound copy; how many changed something unseen."""
    path = folder / "a.morgue"
    fill(path, passphrase)
    sound, whole = content(path, passphrase), path.read_bytes()
    rng = random.Random(2)  # noqa: S311 - no secret
    named = harmless = unseen = crashed = 0
    for number in range(rounds):
        at = len(whole) * number // rounds + rng.randrange(len(whole) // rounds)
        broken = bytearray(whole)
        broken[at] ^= 1 << rng.randrange(8)
        copy = folder / "flipped.morgue"
        copy.write_bytes(broken)
        try:
            if said(copy, passphrase):
                named += 1
            elif content(copy, passphrase) == sound:
                harmless += 1
            else:
                unseen += 1
                print(f"  unseen: a bit of byte {at:,}, page {at // 4096 + 1}")
        except Exception as error:  # noqa: BLE001 - which it was is what this measures
            crashed += 1
            print(f"  crash at byte {at:,}: {error!r}")
        for beside in folder.glob("flipped*"):
            beside.unlink()
    kind = "encrypted" if passphrase else "plain"
    print(f"{kind}: {rounds} flips: {named} named, {harmless} touched nothing kept, {unseen} unseen, {crashed} crashes")
    return unseen + crashed


def said(path: Path, passphrase: str | None) -> bool:
    """Whether opening or verifying says that something is wrong."""
    try:
        with open_archive(path, passphrase=passphrase) as archive:
            return bool(archive.verify())
    except ArchiveError:
        return True


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


def main() -> int:
    """Run from the command line; 1 if a flip passed unseen or crashed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["flip", "backup"])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--encrypted", action="store_true", help="for flip: only an encrypted archive")
    parser.add_argument("--archive", type=Path, help="for backup: a copy of it is used")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if arguments.what == "backup":
            backup(Path(name), arguments.archive)
            return 0
        return 1 if flip(Path(name), arguments.rounds, WORDS if arguments.encrypted else None) else 0


if __name__ == "__main__":
    sys.exit(main())
