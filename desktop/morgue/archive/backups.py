"""Backups: copies made while one works, the old ones rotated away, and what a copy would bring back."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from morgue.archive.database import Database
from morgue.errors import ArchiveError

_STAMP = "%Y-%m-%d %H%M%S"


def back_up(database: Database, folder: Path, keep: int) -> Path:
    """Copy the archive into `folder` under the time of day, and keep the newest `keep` such copies."""
    if not folder.is_dir():
        raise ArchiveError(f"The folder {folder} for backups is not there; is its disk connected?")
    path = database.path
    final = folder / f"{path.stem} {datetime.now().astimezone():{_STAMP}}{path.suffix}"
    unfinished = folder / f".{final.name}.part"
    try:
        unfinished.unlink(missing_ok=True)
        database.copy(unfinished)
        _to_disk(unfinished)
        unfinished.replace(final)
    except OSError as error:
        raise ArchiveError(f"No backup could be made in {folder}: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    for old in backups_in(folder, path)[keep:]:
        old.unlink(missing_ok=True)
    return final


def backups_in(folder: Path, path: Path) -> list[Path]:
    """The backups of the archive at `path` in `folder`, the newest first."""
    return sorted((each for each in folder.glob(f"{path.stem} *{path.suffix}") if _dated(each, path)), reverse=True)


def _dated(copy: Path, path: Path) -> bool:
    try:
        datetime.strptime(copy.stem.removeprefix(f"{path.stem} "), _STAMP)  # noqa: DTZ007 - only its form matters
    except ValueError:
        return False
    return True


def _to_disk(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def put_back(backup: Path, path: Path) -> Path | None:
    """Put a copy of `backup` in the place of the closed archive at `path`; where the old one was moved to."""
    unfinished = path.with_name(f".{path.name}.part")
    aside = path.with_name(f"{path.stem} before {datetime.now().astimezone():{_STAMP}}{path.suffix}")
    moved = path.exists()
    try:
        _copy(backup, unfinished)
        for part in ("", "-wal"):  # what the log still holds belongs to the old file
            if path.with_name(path.name + part).exists():
                path.with_name(path.name + part).replace(aside.with_name(aside.name + part))
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
        unfinished.replace(path)
    except OSError as error:
        raise ArchiveError(f"The backup could not be put back: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return aside if moved else None


def _copy(source: Path, to: Path) -> None:
    to.unlink(missing_ok=True)
    to.touch(0o600)
    with source.open("rb") as old, to.open("r+b") as new:
        while piece := old.read(1 << 20):
            new.write(piece)
        new.flush()
        os.fsync(new.fileno())
