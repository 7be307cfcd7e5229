"""What is SQLite's own: opening, pragmas, full-text DDL, lists as parameters, interrupting, copying."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import (
    BindParameter,
    Connection,
    Engine,
    Select,
    Table,
    Text,
    bindparam,
    column,
    create_engine,
    event,
    exc,
    func,
    select,
)
from sqlalchemy.pool import QueuePool

from morgue.archive.keys import Key
from morgue.archive.surroundings import on_network
from morgue.errors import ArchiveError, StoppedError

APPLICATION_ID: Final = 0x4D4F5247  # “MORG”
_READER_CACHE = 8_000  # KiB of each connection that reads a plain file
_PAGE = 8192  # bytes, of an archive made from now on; most texts stand on one page then
_PATIENCE = 10_000  # milliseconds to wait for another process that writes


class Database:
    """One archive file under two engines: many readers beside one writer, over a write-ahead log."""

    def __init__(self, path: Path, *, read_only: bool = False, key: Key | None = None) -> None:
        self.path = path
        self._key = key
        self.read_only = read_only
        self._reader = self._engine(writes=False)
        self._writer = self._engine(writes=True)
        self._one_writer = threading.RLock()
        self._by_name = on_network(path)  # such drives may give a file another number at any time
        self._identity = self._found()
        self._seen: object = None  # SQLite's number of the last change of another process
        self.generation = 0  # grows with every change this process makes, and with those of others that it notices

    def _engine(self, *, writes: bool) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=sqlite,
            creator=lambda: self._connect(writes=writes),
            poolclass=QueuePool,
            pool_size=1 if writes else 4,
            pool_reset_on_return=None if self.read_only else "rollback",
            hide_parameters=True,  # they are an article's words, and a log is readable
        )
        # The driver would begin a transaction only before the first change; reads shall see one state too.
        begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
        event.listen(engine, "begin", lambda connection: driver(connection).execute(begin))
        return engine

    def _connect(self, *, writes: bool) -> Any:  # noqa: ANN401 - the driver has no types
        mode = "mode=ro&immutable=1" if self.read_only and not os.access(self.path.parent, os.W_OK) else "mode=rw"
        raw = connect(self.path, mode, self._key)
        if writes and not self.read_only:
            if self._key is None:  # an encrypted page is of its own size
                _set(raw, f"page_size = {_PAGE}")
            # A commit that was answered for must survive a pulled plug, hence FULL.
            _set(raw, "journal_mode = WAL", "synchronous = FULL")
        else:
            _set(raw, "query_only = ON")
            if self._key is None:  # plain pages are as near in the system's own cache; decrypted ones are only here
                _set(raw, f"cache_size = -{_READER_CACHE}")
        return raw

    @property
    def encrypted(self) -> bool:
        """Whether it opens only with a passphrase. To look into the file would drop this process's locks on it."""
        return self._key is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive and changes nothing."""
        with _plainly(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one connection that writes; all of it is kept, durably, or nothing."""
        if self.read_only:
            raise ArchiveError(f"“{self.path.name}” is open for reading only; nothing in it can be changed.")
        if self._found() != self._identity:
            raise ArchiveError(
                f"“{self.path.name}” is not where it was opened any more, so nothing was changed;"
                " put it or its drive back, or make a backup of what is still shown."
            )
        with self._one_writer, _plainly(), self._writer.connect() as connection, connection.begin():
            yield connection
        self.generation += 1

    def changed_elsewhere(self) -> bool:
        """Whether another process changed it since this was last asked; asked again later while this one writes."""
        if not self._one_writer.acquire(blocking=False):
            return False
        try:
            with _plainly(), closing(self._writer.raw_connection()) as connection:
                raw: Any = connection.driver_connection
                # Of one connection: it counts what others did, and this process writes by no other.
                seen = raw.execute("PRAGMA data_version").fetchone()[0]
        finally:
            self._one_writer.release()
        changed = self._seen not in (None, seen)
        self._seen = seen
        self.generation += changed
        return changed

    def copy(self, to: Path) -> None:
        """Copy the archive as it is now into an empty file, encrypted as it is, while others read and write.

        Raises OSError where `to` cannot be written.
        """
        with _plainly(), self._reader.connect() as connection, closing(connect(to, key=self._key)) as target:
            if self._key is not None and _broken_seals(driver(connection)):
                raise ArchiveError(_DAMAGED)  # else the copy would hold nothing in the place of those pages
            try:
                driver(connection).backup(target)
                _set(target, "journal_mode = DELETE")  # so that the copy is one file
            except sqlite.Error as error:
                raise _trouble_writing(str(error)) or error from error

    def _found(self) -> tuple[int, int] | None:
        """What tells the file from another put in its place; None where it is gone."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return (0, 0) if self._by_name else (found.st_dev, found.st_ino)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._writer.dispose()


def connect(path: Path, mode: str = "mode=rw", key: Key | None = None) -> Any:  # noqa: ANN401 - as above
    """A connection of the driver's own, unlocked and set up as all are."""
    raw = sqlite.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    if key is not None:
        _set(raw, "cipher_log_level = NONE")  # it would tell standard error of every page that is damaged
        raw.execute(f"PRAGMA key = {key.sql}")
    _set(raw, f"busy_timeout = {_PATIENCE}", "foreign_keys = ON", "temp_store = MEMORY", "cache_size = -32000")
    return raw


@contextmanager
def alone(path: Path, key: Key | None) -> Iterator[Any]:
    """A connection to a closed archive that is one file and that nobody else can open until the end.

    ArchiveError where another program has it open; the driver's own errors where it is damaged.
    """
    with closing(connect(path, key=key)) as raw:
        try:
            mode = raw.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
            _set(raw, "main.locking_mode = EXCLUSIVE")
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("COMMIT")
        except sqlite.OperationalError as error:
            mode = "locked" if "locked" in str(error) else "damaged"
            if mode == "damaged":
                raise
        if mode != "delete":
            raise ArchiveError("The archive is open in another program; close it there first.")
        yield raw


def _broken_seals(raw: Any) -> bool:  # noqa: ANN401 - as above
    """Whether pages of an encrypted file are not as they were written; a page just being written gets a second look."""
    return all(raw.execute("PRAGMA cipher_integrity_check").fetchone() for _ in range(2))


def _trouble_writing(message: str) -> OSError | None:
    """What the driver says of a file it writes to, as the system would say it."""
    for part, number in _TROUBLE:
        if part in message:
            return OSError(number, os.strerror(number))
    return None


_TROUBLE: Final = (
    ("disk is full", errno.ENOSPC),
    ("readonly", errno.EROFS),
    ("disk I/O error", errno.EIO),
    ("unable to open", errno.ENOENT),
)


def driver(connection: Connection) -> Any:  # noqa: ANN401 - as above
    """The driver's own connection, where the library's cost for each statement would tell."""
    return connection.connection.dbapi_connection


def _set(raw: Any, *pragmas: str) -> None:  # noqa: ANN401 - as above
    for each in pragmas:
        raw.execute(f"PRAGMA {each}")


@contextmanager
def _plainly() -> Iterator[None]:
    """Turn the driver's errors that a user can meet into plain sentences."""
    try:
        yield
    except (exc.DBAPIError, sqlite.Error) as error:
        known = explained(str(error.orig if isinstance(error, exc.DBAPIError) else error))
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:  # the driver stumbled over what SQLite says of a damaged schema
        raise ArchiveError(_DAMAGED) from error


def explained(message: str) -> ArchiveError | StoppedError | None:
    """What to tell the user where SQLite says `message`; None where it can only be our own mistake."""
    for part, sentence in _SENTENCES:
        if part in message:
            return StoppedError(sentence) if part == "interrupted" else ArchiveError(sentence)
    return None


_DAMAGED: Final = "The archive is damaged; “Verify” says what can be saved, and a backup can be put in its place."
_SENTENCES: Final = (
    ("interrupted", "Stopped."),
    ("locked", "Another program is writing to the archive; try again when it has finished."),
    ("busy", "Another program is writing to the archive; try again when it has finished."),
    ("disk is full", "The disk is full: nothing more was kept. Make room and try again; the archive is unharmed."),
    ("readonly", "The archive is on a disk that cannot be written to; nothing was changed."),
    ("malformed", _DAMAGED),
    ("Could not decode", _DAMAGED),
    ("not a database", "The file is not an archive, or it is damaged or encrypted."),
    ("hmac check failed", _DAMAGED),
    ("disk I/O error", "The disk did not answer; nothing was changed. Is it still connected, and is there room on it?"),
    ("unable to open", "The archive cannot be opened; is its folder still there?"),
)


class Interruptible:
    """Lets another thread stop the statement that runs on a connection right now."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._running: Any = None

    @contextmanager
    def on(self, connection: Connection) -> Iterator[None]:
        """Within, `stop` reaches what runs on `connection`."""
        raw = driver(connection)
        with self._guard:
            self._running = raw
        try:
            yield
        finally:
            with self._guard:
                self._running = None

    def stop(self) -> None:
        """Make the running statement end with StoppedError; harmless when none runs."""
        with self._guard:
            if self._running is not None:
                self._running.interrupt()


def among(values: Iterable[object]) -> Select[Any]:
    """A selection of all `values`, however many, as one parameter: `column.in_(among(ids))`."""
    return _members(bindparam(None, as_list(values), Text))


def listed(name: str) -> Select[Any]:
    """The same for a statement made once: the values come as parameter `name`, made by `as_list`."""
    return _members(bindparam(name, type_=Text))


def as_list(values: Iterable[object]) -> str:
    """Values as the one parameter that `listed` takes."""
    return json.dumps(list(values))


def _members(parameter: BindParameter[str]) -> Select[Any]:
    given = func.json_each(parameter).table_valued(column("value"))
    return select(given.c.value)


def pragma(connection: Connection, name: str) -> Any:  # noqa: ANN401 - whatever the pragma holds
    """The value of a pragma."""
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def last_given(connection: Connection, table: Table) -> int:
    """The highest id ever given in a table whose ids are never given twice."""
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).scalar()
    return int(last or 0)


def insert_all(connection: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert rows that all have the same columns; a third of the cost of the library's own way for many.

    Each row is asked for when its turn comes, so that those of a large batch never stand in memory together.
    """
    given = iter(rows)
    first = next(given, None)
    if first is not None:
        marks = ", ".join("?" * len(first))
        values = (tuple(row.values()) for row in chain((first,), given))
        driver(connection).executemany(f"INSERT INTO {table.name}({', '.join(first)}) VALUES({marks})", values)


def structure_faults(connection: Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file's pages, tables and indexes."""
    for (fault,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if fault != "ok":
            yield fault
