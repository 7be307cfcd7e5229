"""Files made beside their place and put into it whole: whoever is killed meanwhile leaves nothing half-made there."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PART = ".part"
_COMPANIONS = ("", "-journal", "-wal", "-shm")  # what SQLite may leave beside a file
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "the file is too large for that disk",
    errno.EROFS: "the disk cannot be written to",
    errno.EACCES: "that folder cannot be written to",
    errno.EPERM: "that folder cannot be written to",
    errno.ENOENT: "its folder is not there any more",
    errno.EIO: "the disk did not answer",
    errno.ENODEV: "the disk did not answer",
    errno.ENXIO: "the disk did not answer",
}


def reason(error: OSError) -> str:
    """Why a file could not be made, to end a sentence with."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)


def writable(path: Path) -> bool:
    """Whether a file that is there can be changed, and files made beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def made_whole(final: Path) -> Iterator[Path]:
    """A new, empty file that only its owner may read; it takes the place of `final`, durably, unless anything fails."""
    number, name = tempfile.mkstemp(prefix=f".{final.name}.", suffix=_PART, dir=final.parent)
    part = Path(name)
    try:
        with open(number, "r+b") as file:  # noqa: PTH123 - a descriptor has no path
            _hold(number)
            yield part
            os.fsync(number)
            if sys.platform == "win32":
                file.close()  # a file that is open cannot be renamed there
            part.replace(final)
            keep_name(final)
    finally:
        _remove(part)


def keep_name(path: Path) -> None:
    """Make sure that a renamed file is found under its name even after a power cut."""
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def clear_parts(folder: Path, stem: str) -> None:
    """Remove what killed processes left half-made for names that begin with `stem`; what is being made stays."""
    for part in folder.glob(f".{escape(stem)}*{_PART}"):
        with suppress(OSError), part.open("r+b") as file:  # gone, or in use where open files are protected
            if _hold(file.fileno(), wait=False):
                _remove(part)


def _hold(number: int, *, wait: bool = True) -> bool:
    """Mark an open file as being made, for as long as this process lives; False if another one is at it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            return wait  # a disk without such locks: then nothing is ever cleared away
    return True


def _remove(part: Path) -> None:
    for end in _COMPANIONS:
        part.with_name(part.name + end).unlink(missing_ok=True)
