"""Open the archive one works with, making its folder if it is the first time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive import open_archive
from morgue.errors import ArchiveError

if TYPE_CHECKING:
    from morgue.archive import Archive


def open_or_make(path: Path) -> Archive:
    """The archive at `path`; ArchiveError, one sentence, when it cannot be opened or made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"The folder “{path.parent}” for the archive cannot be made: {error.strerror}.") from error
    return open_archive(path)
