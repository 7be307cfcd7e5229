"""Backups: copies made while one works, the old ones rotated away, and a copy put back in the archive's place."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from datetime import datetime
from glob import escape
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from morgue.archive.database import Database, alone
from morgue.archive.encrypting import unlocked
from morgue.archive.replacing import clear_parts, keep_name, made_whole, reason
from morgue.errors import ArchiveError

_STAMP = "%Y-%m-%d %H%M%S"


def back_up(database: Database, folder: Path, keep: int) -> Path:
    """Copy the archive into `folder` under the time of day, and keep the newest `keep` such copies."""
    if not folder.is_dir():
        raise ArchiveError(f"The folder {folder} for backups is not there; is its disk connected?")
    path = database.path
    clear_parts(folder, path.stem)
    final = folder / f"{path.stem} {_now()}{path.suffix}"
    try:
        with made_whole(final) as part:
            database.copy(part)
    except OSError as error:
        raise ArchiveError(f"No backup was made in {folder}: {reason(error)}.") from error
    for old in backups_in(folder, path)[keep:]:
        with suppress(OSError):  # one too many is no reason to fail
            old.unlink()
    return final


def backups_in(folder: Path, path: Path) -> list[Path]:
    """The backups of the archive at `path` in `folder`, the newest first."""
    found = folder.glob(f"{escape(path.stem)} *{escape(path.suffix)}")
    return sorted((each for each in found if _dated(each, path)), reverse=True)


def _now() -> str:
    return f"{datetime.now().astimezone():{_STAMP}}"


def _dated(copy: Path, path: Path) -> bool:
    try:
        datetime.strptime(copy.stem.removeprefix(f"{path.stem} "), _STAMP)  # noqa: DTZ007 - only its form matters
    except ValueError:
        return False
    return True


def put_back(backup: Path, path: Path, passphrase: str | None = None) -> Path | None:
    """Put a copy of `backup` in the place of the closed archive at `path`; where the old one is kept.

    At every moment there is a whole archive at `path`. The passphrase is the old archive's, if it has one.
    """
    aside = None
    try:
        with ExitStack() as others_out, made_whole(path) as part:
            _copy(backup, part)
            if path.exists():
                _keep_out(others_out, path, passphrase)
                aside = _set_aside(path)
    except OSError as error:
        raise ArchiveError(f"The backup was not put back: {reason(error)}. The archive is as it was.") from error
    return aside


def _keep_out(others: ExitStack, path: Path, passphrase: str | None) -> None:
    """Let nobody open the old archive; one that is damaged or encrypted otherwise is taken as it is."""
    try:
        key = unlocked(path, passphrase)
    except ArchiveError:
        return
    with suppress(sqlite.DatabaseError):
        others.enter_context(alone(path, key))


def _set_aside(path: Path) -> Path:
    """Give the old archive a second name, and what is left of its log with it."""
    aside = path.with_name(f"{path.stem} before {_now()}{path.suffix}")
    aside.unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:  # a disk that knows no second names
        with made_whole(aside) as part:
            _copy(path, part)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    keep_name(aside)
    return aside


def forget_interrupted(path: Path) -> None:
    """Remove what a killed deed left beside the archive: files half-made, and its second name of a `put_back`."""
    clear_parts(path.parent, path.stem)
    if path.stat().st_nlink > 1:
        for aside in path.parent.glob(f"{escape(path.stem)} before *{escape(path.suffix)}"):
            if aside.samefile(path):
                aside.unlink()


def _copy(source: Path, to: Path) -> None:
    with source.open("rb") as old, to.open("r+b") as new:
        while piece := old.read(1 << 20):
            new.write(piece)
        new.flush()
        os.fsync(new.fileno())
