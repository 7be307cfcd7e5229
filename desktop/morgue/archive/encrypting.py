"""Gives an archive a passphrase, changes it, or takes it away: by a new file that takes the old one's place whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, BinaryIO

import sqlcipher3.dbapi2 as sqlite

from morgue.archive.database import APPLICATION_ID, alone, explained
from morgue.archive.keys import Key, encrypted, salt_of, try_key
from morgue.archive.replacing import clear_parts, made_whole, reason, writable
from morgue.errors import ArchiveError, PassphraseError

_BLANK = bytes(1 << 20)


def unlocked(path: Path, passphrase: str | None) -> Key | None:
    """The key of the file at `path`, None for a plain one; raises PassphraseError or ArchiveError."""
    if not encrypted(path):
        return None
    if passphrase is None:
        raise PassphraseError(f"“{path.name}” is encrypted, or it is no archive; give its passphrase.")
    key = Key.of(passphrase, salt_of(path))
    verdict = try_key(path, key)
    if verdict == "wrong":
        raise PassphraseError(f"That is not the passphrase of “{path.name}”.")
    if verdict == "damaged":
        raise ArchiveError(f"The passphrase is right, but the beginning of “{path.name}” is damaged; use a backup.")
    return key


def set_passphrase(path: Path, old: str | None, new: str | None) -> None:
    """Encrypt the closed archive at `path` with `new`, or with None keep it plain from now on."""
    if not writable(path):
        raise ArchiveError(f"“{path.name}” or its folder cannot be written to; nothing was changed.")
    old_key = unlocked(path, old)
    new_key = Key.new(new) if new is not None else None
    clear_parts(path.parent, path.stem)
    try:
        with alone(path, old_key) as raw, path.open("r+b") as was:
            with made_whole(path) as fresh:
                _export(raw, fresh, new_key)
            if old_key is None:
                _blank(was)
    except sqlite.Error as error:
        raise explained(str(error)) or ArchiveError(f"The passphrase could not be set: {error}.") from error
    except OSError as error:
        raise ArchiveError(f"The passphrase was not set: {reason(error)}. The archive is as it was.") from error


def _export(raw: Any, fresh: Path, new_key: Key | None) -> None:  # noqa: ANN401 - the driver has no types
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    raw.execute(f"ATTACH ? AS fresh KEY {new_key.sql if new_key else repr('')}", (str(fresh),))
    # It is thrown away unless it gets done, and then brought to the disk in one go.
    raw.execute("PRAGMA fresh.journal_mode = OFF")
    raw.execute("PRAGMA fresh.synchronous = OFF")
    raw.execute("SELECT sqlcipher_export('fresh')")
    raw.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA fresh.user_version = {version}")
    raw.execute("DETACH fresh")


def _blank(was: BinaryIO) -> None:
    """The readable file is gone from its folder; blank its bytes on the disk as far as a program can."""
    was.writelines(_BLANK for _ in range(os.fstat(was.fileno()).st_size // len(_BLANK) + 1))
    was.flush()
    os.fsync(was.fileno())
