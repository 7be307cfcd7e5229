"""Verify: is every clipping, every original and every word of the index as it was kept, and what can be mended."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, RowMapping, delete, exc, select

from morgue.archive import gathering, index, own, pictures, rows, schema
from morgue.archive.database import Database, among, structure_faults
from morgue.archive.fulltext import Fingerprints, clear_index, index_fingerprints, scratch_fingerprints
from morgue.archive.results import Damage
from morgue.archive.sketches import clear_sketches
from morgue.archive.states import State, is_in_place
from morgue.archive.stretches import forget_stretches
from morgue.archive.tallies import grow
from morgue.errors import ArchiveError

Report = Callable[[int, int], bool]  # done, of how many; True: stop

_AT_ONCE = 500
_SLICE = 20_000  # clippings whose words are put into a scratch index at once
_UNREADABLE = (exc.SQLAlchemyError, ArchiveError, zlib.error, UnicodeDecodeError, ValueError, TypeError)
_clip = schema.clipping


def verify(database: Database, report: Report) -> tuple[Damage, ...]:
    """All damage found. Damage to a page that many share shows in each of them."""
    found = list(_structure(database))
    with database.reading() as connection:
        ids = _ids(connection, found)
    damaged: set[int] = set()
    for at in range(0, len(ids), _AT_ONCE):
        if report(at, len(ids)):
            return tuple(found)
        for damage in _clippings(database, ids[at : at + _AT_ONCE]):
            found.append(damage)
            damaged.add(damage.clipping)
    found += _originals(database)
    found += pictures.damages(database)
    found += _own(database)
    found += _drawn(database)
    if not damaged:
        found += _words(database, ids)
    return tuple(found)


def _structure(database: Database) -> Iterator[Damage]:
    try:
        with database.reading() as connection:
            for fault in structure_faults(connection):
                yield Damage("structure", f"The file's structure is damaged: {fault}.")
    except _UNREADABLE as error:
        yield Damage("structure", f"The file's structure is damaged: {_said(error)}")


def _ids(connection: Connection, found: list[Damage]) -> list[int]:
    try:
        return list(connection.scalars(select(_clip.c.id).order_by(_clip.c.id)))
    except _UNREADABLE as error:
        found.append(Damage("structure", f"The list of clippings is damaged: {_said(error)}"))
        return []


def _clippings(database: Database, ids: Sequence[int]) -> Iterator[Damage]:
    """The damaged among `ids`; where a whole stretch cannot be read, each is tried by itself."""
    query = (
        select(_clip, schema.text, schema.source.c.name.label("source"))
        .outerjoin(schema.text, schema.text.c.clipping_id == _clip.c.id)
        .outerjoin(schema.source, schema.source.c.id == _clip.c.source_id)
        .where(_clip.c.id.in_(among(ids)))
    )
    try:
        with database.reading() as connection:
            kept = {row["id"]: row for row in connection.execute(query).mappings()}
    except _UNREADABLE:
        if len(ids) == 1:
            yield Damage("clipping", f"Clipping {ids[0]} cannot be read.", ids[0])
        for each in ids if len(ids) > 1 else ():
            yield from _clippings(database, [each])
        return
    for number in ids:
        row = kept.get(number)
        if row is None or not _is_as_kept(row):
            name = f" “{row['headline']}”" if row is not None else ""
            yield Damage("clipping", f"Clipping {number}{name} is not as it was kept.", number)


def _is_as_kept(row: RowMapping) -> bool:
    whole = row["seal"] is not None and rows.seal(dict(row), dict(row), row["source"] or "") == row["seal"]
    return whole and is_in_place(row["state"], row["slot"])


def _originals(database: Database) -> Iterator[Damage]:
    table = schema.original
    with database.reading() as connection:
        try:
            ids = list(connection.scalars(select(table.c.id)))
        except _UNREADABLE as error:
            yield Damage("structure", f"The list of originals is damaged: {_said(error)}")
            return
    for number in ids:
        if not _original_is_whole(database, number):
            yield from _of_original(database, number)


def _original_is_whole(database: Database, number: int) -> bool:
    table = schema.original
    try:
        with database.reading() as connection:
            row = connection.execute(select(table.c.sha256, table.c.content).where(table.c.id == number)).one()
        return bool(hashlib.sha256(zlib.decompress(row.content)).hexdigest() == row.sha256)
    except _UNREADABLE:
        return False


def _of_original(database: Database, number: int) -> Iterator[Damage]:
    with database.reading() as connection:
        for each in connection.scalars(select(_clip.c.id).where(_clip.c.original_id == number)):
            yield Damage("original", f"The original of clipping {each} is not as it came in.", each)


def _own(database: Database) -> Iterator[Damage]:
    try:
        with database.reading() as connection:
            for number, what in own.damaged(connection):
                yield Damage("clipping", f"A {what} of clipping {number} is not as it was kept.", number)
    except _UNREADABLE as error:
        yield Damage("structure", f"Notes and highlights cannot be read: {_said(error)}")


def _drawn(database: Database) -> Iterator[Damage]:
    """Damage to what is drawn from the texts and goes with the index: what searches count with, and briefs."""
    try:
        yield from gathering.damages(database)
        with database.reading() as connection:
            for number, method in _damaged_briefs(connection):
                yield Damage("index", f"The brief of clipping {number} by {method} is not as it was kept.", number)
    except _UNREADABLE as error:
        yield Damage("index", f"What is drawn from the texts cannot be read: {_said(error)}")


def _damaged_briefs(connection: Connection) -> list[tuple[int, str]]:
    """Clipping and method of each; none is ever shown, as it is made anew when it is wanted."""
    briefs = connection.execute(select(schema.brief)).mappings()
    return [(row["clipping_id"], row["method"]) for row in briefs if not rows.brief_is_whole(row)]


def _drop_damaged_briefs(connection: Connection) -> None:
    table = schema.brief.c
    for number, method in _damaged_briefs(connection):
        connection.execute(delete(schema.brief).where(table.clipping_id == number, table.method == method))


def _words(database: Database, ids: Sequence[int]) -> Iterator[Damage]:
    """Compare the index with one made anew of the texts, by a fingerprint of each word's places."""
    expected: Counter[tuple[str, str]] = Counter()
    try:
        with database.reading() as connection:
            for at in range(0, len(ids), _SLICE):
                entries = list(index.entries_of(connection, ids[at : at + _SLICE]))
                _add(expected, scratch_fingerprints(entries))
            actual: Counter[tuple[str, str]] = Counter()
            _add(actual, index_fingerprints(connection))
    except _UNREADABLE as error:
        yield Damage("index", f"The full-text index is damaged: {_said(error)}")
        return
    wrong = sorted({word for (word, _), _ in (expected.items() ^ actual.items())})
    if wrong:
        some = ", ".join(f"“{word}”" for word in wrong[:5])
        yield Damage("index", f"The full-text index is wrong for {len(wrong):,} words, among them {some}.")


def _add(total: Counter[tuple[str, str]], fingerprints: Fingerprints) -> None:
    for word, *sums in fingerprints:
        for name, value in zip(("count", "places", "slots"), sums, strict=True):
            total[word, name] += value


def rebuild_index(database: Database) -> None:
    """Make the full-text index and the vocabulary anew from the texts; what is drawn from them follows when idle."""
    with database.writing() as connection:
        clear_index(connection)
        clear_sketches(connection)
        forget_stretches(connection)
        _drop_damaged_briefs(connection)
        kept = select(_clip.c.id).where(_clip.c.state != State.WITHDRAWN).order_by(_clip.c.slot)
        ids = list(connection.scalars(kept))
        for at in range(0, len(ids), _SLICE):
            index.put(connection, index.entries_of(connection, ids[at : at + _SLICE]))
        grow(connection, "unlearned", len(ids))


def _said(error: Exception) -> str:
    said = str(error.orig if isinstance(error, exc.DBAPIError) else error)
    return said if said.endswith(".") else f"{said}."
