"""Gives an archive a passphrase, changes it, or takes it away: by a new file that takes the old one's place whole."""

from __future__ import annotations

import os
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from morgue.archive.database import APPLICATION_ID, connect, explained
from morgue.archive.keys import Key, encrypted, salt_of, try_key
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
    old_key = unlocked(path, old)
    new_key = Key.new(new) if new is not None else None
    fresh = path.with_name(f".{path.name}.new")
    try:
        _export(path, old_key, fresh, new_key)
        was = path.open("r+b")
    except sqlite.Error as error:
        fresh.unlink(missing_ok=True)
        raise explained(str(error)) or ArchiveError(f"The passphrase could not be set: {error}.") from error
    with was:
        fresh.replace(path)
        if old_key is None:
            # The readable file is gone from its folder; blank its bytes on the disk as far as a program can.
            for _ in range(os.fstat(was.fileno()).st_size // len(_BLANK) + 1):
                was.write(_BLANK)


def _export(path: Path, old_key: Key | None, fresh: Path, new_key: Key | None) -> None:
    fresh.unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    raw = connect(path, key=old_key)
    try:
        # Leaves no log beside the file, and fails while another program has it open.
        if raw.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
            raise ArchiveError("The archive is open in another program; close it there first.")
        version = raw.execute("PRAGMA user_version").fetchone()[0]
        raw.execute(f"ATTACH ? AS fresh KEY {new_key.sql if new_key else repr('')}", (str(fresh),))
        raw.execute("SELECT sqlcipher_export('fresh')")
        raw.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA fresh.user_version = {version}")
        raw.execute("DETACH fresh")
    finally:
        raw.close()
