"""Open the archive one works with, making its folder if it is the first time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive import open_archive
from morgue.errors import ArchiveError, PassphraseError

if TYPE_CHECKING:
    from morgue.archive import Archive


@dataclass(frozen=True, slots=True)
class Refused:
    """An archive that could not be opened, why, and whether a passphrase would help."""

    path: Path
    sentence: str
    asks_passphrase: bool


def open_or_make(path: Path, passphrase: str | None = None) -> Archive:
    """The archive at `path`; ArchiveError, one sentence, when it cannot be opened or made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"The folder “{path.parent}” for the archive cannot be made: {error.strerror}.") from error
    return open_archive(path, passphrase=passphrase)


def try_to_open(path: Path, passphrase: str | None = None) -> Archive | Refused:
    """The archive at `path`, or why it cannot be opened."""
    try:
        return open_or_make(path, passphrase)
    except ArchiveError as error:
        return Refused(path, str(error), isinstance(error, PassphraseError))
