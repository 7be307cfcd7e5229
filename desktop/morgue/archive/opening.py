"""Opens an archive or says in one sentence why it cannot be opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, exc

from morgue.archive import schema
from morgue.archive.archive import Archive
from morgue.archive.backups import forget_interrupted
from morgue.archive.database import APPLICATION_ID, Database, explained, pragma
from morgue.archive.encrypting import unlocked
from morgue.archive.fulltext import make_index
from morgue.archive.keys import Key
from morgue.archive.migrating import migrate
from morgue.archive.replacing import reason, writable
from morgue.archive.sketches import make_sketches
from morgue.archive.states import purge_withdrawn
from morgue.errors import ArchiveError

_MAGIC = b"SQLite format 3\x00"
_LEAST_ROOM = 1 << 16  # bytes; without as much not even its log can be made


class _OlderError(ArchiveError):
    """An archive must be brought up to date before it can be read."""


def open_archive(path: Path, *, make: bool = True, passphrase: str | None = None, read_only: bool = False) -> Archive:
    """Open the archive at `path`, made if missing and `make`; see `morgue.archive` for what can go wrong."""
    path = path.expanduser()
    key = None
    if not path.exists():
        _make_file(path, make=make)
        key = Key.new(passphrase) if passphrase is not None else None
    elif not make and path.is_file() and not path.stat().st_size:
        raise ArchiveError(f"“{path.name}” is an empty file, not an archive.")
    key = key or _key(path, passphrase)
    read_only = read_only or not writable(path)
    if not read_only and shutil.disk_usage(path.parent).free < _LEAST_ROOM:
        raise ArchiveError(f"The disk is full, so “{path.name}” cannot be opened; make room. The archive is unharmed.")
    database = Database(path, read_only=read_only, key=key)
    try:
        _check_content(database)
        database.changed_elsewhere()  # from now on
        return Archive(database)
    except exc.DBAPIError as error:
        database.close()
        raise explained(str(error.orig)) or ArchiveError(f"“{path.name}” cannot be read: {error.orig}.") from error
    except BaseException:
        database.close()
        raise


@contextmanager
def look_into(path: Path, passphrase: str | None = None) -> Iterator[Archive]:
    """A closed archive, opened and not written to; one of an older version is read from a copy brought up to date."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(open_archive(path, make=False, passphrase=passphrase, read_only=True))
        except _OlderError:
            copy = stack.enter_context(_copy_of(path))
            opened = stack.enter_context(open_archive(copy, make=False, passphrase=passphrase))
        yield opened


@contextmanager
def _copy_of(path: Path) -> Iterator[Path]:
    """A copy that only its owner may read, beside the file where that can be, gone in the end."""
    beside = path.parent if writable(path) else None
    with TemporaryDirectory(prefix=".looking-", dir=beside, ignore_cleanup_errors=True) as folder:
        copy = Path(folder, path.name)
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise ArchiveError(f"No copy of “{path.name}” can be made to look into: {reason(error)}.") from error
        yield copy


def _make_file(path: Path, *, make: bool) -> None:
    if not make:
        raise ArchiveError(f"There is no archive at {path}.")
    if not path.parent.is_dir():
        raise ArchiveError(f"The folder {path.parent} does not exist, so no archive can be made in it.")
    try:
        # Only its owner may read it: an archive can hold what sources said in confidence.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ArchiveError(f"No archive can be made at {path}: {error.strerror}.") from error


def _key(path: Path, passphrase: str | None) -> Key | None:
    """Refuse what cannot be an archive; the key of an encrypted one."""
    if not path.is_file():
        raise ArchiveError(f"“{path}” is a folder, not an archive.")
    try:
        key = unlocked(path, passphrase)
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise ArchiveError(f"The archive “{path.name}” cannot be read: {error.strerror}.") from error
    if key is None and head and head != _MAGIC:
        raise ArchiveError(f"“{path.name}” is not an archive, or it is damaged.")
    return key


def _check_content(database: Database) -> None:
    """Fill an empty file; refuse what is not ours or newer than we are."""
    name = database.path.name
    with database.reading() as connection:
        application, version = pragma(connection, "application_id"), pragma(connection, "user_version")
        empty = _is_empty(connection)
    if empty:
        _fill(database)
    elif application != APPLICATION_ID:
        raise ArchiveError(f"“{name}” is a database of another program, not an archive.")
    elif version > schema.SCHEMA_VERSION:
        raise ArchiveError(f"“{name}” was made by a newer version of Morgue; install that one to open it.")
    elif database.read_only and version < schema.SCHEMA_VERSION:
        raise _OlderError(f"“{name}” is of an older version and cannot be brought up to date, as it is read-only.")
    elif not database.read_only:
        forget_interrupted(database.path)
        migrate(database)
        with database.writing() as connection:
            purge_withdrawn(connection)


def _is_empty(connection: Connection) -> bool:
    return not pragma(connection, "page_count") or not pragma(connection, "schema_version")


def _fill(database: Database) -> None:
    with database.writing() as connection:
        if not _is_empty(connection):
            return  # another process was faster
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
        schema.metadata.create_all(connection)
        make_index(connection)
        make_sketches(connection)
