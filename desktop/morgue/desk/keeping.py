"""Keep the archive safe: check and mend it, back it up, bring back from a backup."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive import backups_in, look_into, put_back
from morgue.archive.keys import encrypted
from morgue.desk.progress import Progress
from morgue.errors import ArchiveError

if TYPE_CHECKING:
    from morgue.archive import Archive, Damage
    from morgue.clipping import Changes, Slip

KEPT = 7  # backups of an archive
A_DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Mended:
    """What was put right: the index, how many clippings; and the damage that is left."""

    index: bool
    clippings: int
    left: tuple[Damage, ...]

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        done = ["the full-text index was made anew"] if self.index else []
        if self.clippings:
            many = "1 clipping was" if self.clippings == 1 else f"{self.clippings:,} clippings were"
            done.append(f"{many} brought back whole from a backup")
        words = " and ".join(done) or "nothing could be mended"
        rest = f"; {len(self.left):,} faults are left" if self.left else ""
        return words[0].upper() + words[1:] + rest + "."


def verify(archive: Archive, progress: Progress) -> tuple[Damage, ...]:
    """Everything in the archive that is not as it was kept."""

    def report(done: int, total: int) -> bool:
        progress.report(done, total, "Checking")
        return progress.cancelled

    return archive.verify(report)


def verdict(damage: Sequence[Damage]) -> str:
    """What a check found, in a sentence."""
    if not damage:
        return "Everything is as it was kept."
    return "1 fault was found." if len(damage) == 1 else f"{len(damage):,} faults were found."


def mend(
    archive: Archive, damage: Sequence[Damage], folder: Path | None, passphrase: str | None, progress: Progress
) -> Mended:
    """Put right what can be: the index from the texts, clippings from the backups in `folder`, the newest first."""
    broken = [each.clipping for each in damage if each.kind == "clipping"]
    mended: set[int] = set()
    for backup in backups_in(folder, archive.path) if folder and broken else ():
        try:
            with look_into(backup, passphrase) as whole:
                mended.update(archive.mend(whole, [each for each in broken if each not in mended]))
        except ArchiveError:
            continue  # a backup that cannot be opened is of no help; an older one may be
        if len(mended) == len(broken):
            break
    index = any(each.kind == "index" for each in damage)
    if index:
        archive.rebuild_index()
    return Mended(index, len(mended), verify(archive, progress))


def back_up(archive: Archive, folder: Path) -> Path:
    """Copy the archive into `folder`, made if missing; of the copies there the newest are kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"The folder {folder} for backups cannot be made: {error.strerror}.") from error
    return archive.backup(folder, KEPT)


def back_up_if_due(archive: Archive, folder: Path) -> Path | None:
    """A backup if the archive changed since the last one and that is a day old; a folder that is away is no error."""
    if not folder.is_dir():
        return None
    earlier = backups_in(folder, archive.path)
    if earlier:
        last = earlier[0].stat().st_mtime
        files = (archive.path, archive.path.with_name(f"{archive.path.name}-wal"))
        changed = max(file.stat().st_mtime for file in files if file.exists())
        if changed <= last or time.time() - last < A_DAY:
            return None
    return back_up(archive, folder)


def backups(archive: Path, folder: Path) -> list[tuple[Path, str]]:
    """The backups of an archive in a folder and when each was made, in words; the newest first."""
    found = backups_in(folder, archive)
    return [
        (each, f"{datetime.fromtimestamp(each.stat().st_mtime, UTC).astimezone():%d %B %Y, %H:%M}") for each in found
    ]


def lacking(archive: Archive, backup: Path, passphrase: str | None) -> tuple[Slip, ...]:
    """The clippings that a backup would bring back, the newest first."""
    if backup.exists() and backup.samefile(archive.path):
        raise ArchiveError("That is the archive that is open. Choose a backup of it, or another archive.")
    with look_into(backup, passphrase) as opened:
        return archive.lacking(opened)


def bring_back(archive: Archive, backup: Path, ids: Sequence[int], passphrase: str | None) -> Changes:
    """Add clippings of a backup, by their ids there, to the archive."""
    with look_into(backup, passphrase) as opened:
        return archive.bring_back(opened, ids)


def replace(archive: Path, backup: Path, passphrase: str | None) -> Path | None:
    """Put a backup that opens in the place of a closed archive; where the archive as it was is kept."""
    with look_into(backup, passphrase):
        pass  # it opens
    return put_back(backup, archive, passphrase)


def is_encrypted(path: Path) -> bool:
    """Whether a file asks for a passphrase; one that is not there or cannot be read does not."""
    try:
        return path.is_file() and encrypted(path)
    except OSError:
        return False


def passphrase_words(path: Path, folder: Path | None) -> str:
    """What to say once an archive has a passphrase: that copies made before it are still readable to all."""
    made = backups_in(folder, path) if folder else []
    beside = path.parent.glob(f"{escape(path.stem)} before *{escape(path.suffix)}")
    many = sum(not is_encrypted(each) for each in (*made, *beside))
    if not many:
        return "The archive is encrypted now."
    copies = "An older copy of it is" if many == 1 else f"{many:,} older copies of it are"
    return f"The archive is encrypted now. {copies} still readable without the passphrase; delete what you do not need."
