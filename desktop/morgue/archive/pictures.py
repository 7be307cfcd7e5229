"""Clippings' pictures: each kept once, however many show it, read only when shown, gone when none needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, exc, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive import rows, schema
from morgue.archive.database import Database, among
from morgue.archive.results import Damage
from morgue.clipping import Changes, Picture
from morgue.errors import ArchiveError

_clip, _picture, _depiction = schema.clipping, schema.picture, schema.depiction
_UNREADABLE = (exc.SQLAlchemyError, ArchiveError, UnicodeDecodeError, ValueError, TypeError)

Shown = Mapping[int, Sequence[Picture]]  # by id of the clipping
Row = Mapping[str, object]


def keep(connection: Connection, shown: Shown) -> None:
    """Keep the pictures of clippings that have none yet at these addresses."""
    rows_ = [
        {"clipping_id": clipping_id, **place}
        for clipping_id, pictures in shown.items()
        for place in depictions(connection, pictures)
    ]
    if rows_:
        connection.execute(upsert(_depiction).on_conflict_do_nothing(), rows_)


def depictions(connection: Connection, pictures: Sequence[Picture]) -> tuple[Row, ...]:
    """Keep the pictures' contents; the rows, but for the clipping, that say where they are shown."""
    given = {picture.sha256: picture for picture in pictures}
    if not given:
        return ()
    _keep_contents(connection, given)
    ids = _ids(connection, given)
    return tuple(
        {
            "address": picture.address,
            "picture_id": ids[picture.sha256],
            "seal": _seal(picture.address, picture.sha256, picture.media_type, picture.width, picture.height),
        }
        for picture in {picture.address: picture for picture in pictures}.values()
    )


@dataclass(frozen=True, slots=True)
class SetDepictions:
    """Has a clipping show exactly these pictures, by rows of `depictions`."""

    clipping: int
    places: tuple[Row, ...]

    def take(self, connection: Connection) -> tuple[SetDepictions, Changes]:
        """Write them; nothing changes where they are the same."""
        here = _depiction.c.clipping_id == self.clipping
        kept = select(_depiction.c.address, _depiction.c.picture_id, _depiction.c.seal).where(here)
        old = tuple(dict(row) for row in connection.execute(kept.order_by(_depiction.c.address)).mappings())
        if old == tuple(sorted(self.places, key=lambda row: str(row["address"]))):
            return self, Changes()
        connection.execute(delete(_depiction).where(here))
        if self.places:
            connection.execute(upsert(_depiction), [{"clipping_id": self.clipping, **row} for row in self.places])
        return SetDepictions(self.clipping, old), Changes(clippings=frozenset([self.clipping]))


def complete(connection: Connection, shown: Shown) -> None:
    """Keep what clippings that are already there lacked when they came in: pictures at addresses that they name."""
    query = select(schema.text.c.clipping_id, schema.text.c.layout, schema.text.c.lead_image)
    kept = connection.execute(query.where(schema.text.c.clipping_id.in_(among(shown)))).all()
    named = {number: rows.hrefs_of(layout) | {lead} for number, layout, lead in kept}
    fitting = {
        number: [picture for picture in pictures if picture.address in named.get(number, ())]
        for number, pictures in shown.items()
    }
    keep(connection, fitting)
    gained = [number for number, pictures in fitting.items() if pictures]
    holds = _clip.c.holds.op("|")(schema.Holds.IMAGE)
    connection.execute(update(_clip).where(_clip.c.id.in_(among(gained))).values(holds=holds))


def named_by(connection: Connection, clipping_id: int) -> tuple[Picture, ...]:
    """What pictures a clipping has, without their content."""
    table = _picture.c
    query = _of(clipping_id, table.media_type, table.sha256, table.width, table.height)
    return tuple(Picture(*row) for row in connection.execute(query.order_by(_depiction.c.address)))


def whole(connection: Connection, clipping_id: int, address: str | None = None) -> tuple[Picture, ...]:
    """The pictures of a clipping with their content, all or the one at an address."""
    table = _picture.c
    query = _of(clipping_id, table.media_type, table.sha256, table.width, table.height, table.content)
    if address is not None:
        query = query.where(_depiction.c.address == address)
    return tuple(Picture(*row) for row in connection.execute(query))


def drop_unused(connection: Connection) -> None:
    """Forget the pictures that no clipping shows any more."""
    used = select(_depiction.c.picture_id).where(_depiction.c.picture_id == _picture.c.id).exists()
    connection.execute(delete(_picture).where(~used))


def damages(database: Database) -> Iterator[Damage]:
    """The pictures that are not as they came, and those that are not where they belong; by clipping."""
    try:
        with database.reading() as connection:
            ids = list(connection.scalars(select(_picture.c.id)))
        broken = {number for number in ids if not _is_whole(database, number)}
        with database.reading() as connection:
            found = _misplaced(connection, broken)
    except _UNREADABLE as error:
        yield Damage("structure", f"The list of pictures is damaged: {error}")
        return
    for each in found:
        yield Damage("picture", f"A picture of clipping {each} is not as it came in.", each)


def _is_whole(database: Database, number: int) -> bool:
    table = _picture.c
    try:
        with database.reading() as connection:
            row = connection.execute(select(table.sha256, table.content).where(table.id == number)).one()
        return bool(hashlib.sha256(row.content).hexdigest() == row.sha256)
    except _UNREADABLE:
        return False


def _misplaced(connection: Connection, broken: set[int]) -> list[int]:
    """The clippings that show one of the `broken` pictures, or another than they were given."""
    table = _picture.c
    query = select(
        _depiction.c.clipping_id,
        _depiction.c.picture_id,
        _depiction.c.seal,
        _depiction.c.address,
        table.sha256,
        table.media_type,
        table.width,
        table.height,
    ).outerjoin(_picture, table.id == _depiction.c.picture_id)
    found = (
        number
        for number, picture_id, seal, *sealed in connection.execute(query)
        if picture_id in broken or _seal(*sealed) != seal
    )
    return sorted(set(found))


def _seal(*sealed: object) -> bytes:
    """SHA-256 over an address and the row of the picture there: sha256, media type, width, height."""
    return hashlib.sha256("\x1f".join(map(str, sealed)).encode("utf-8", "surrogatepass")).digest()


def _of(clipping_id: int, *columns: Column[Any]) -> Select[Any]:
    joined = _depiction.join(_picture, _picture.c.id == _depiction.c.picture_id)
    query = select(_depiction.c.address, *columns)
    return query.select_from(joined).where(_depiction.c.clipping_id == clipping_id)


def _keep_contents(connection: Connection, given: Mapping[str, Picture]) -> None:
    known = _ids(connection, given)
    lacking = [
        {
            "sha256": sha256,
            "media_type": picture.media_type,
            "width": picture.width,
            "height": picture.height,
            "content": picture.content,
        }
        for sha256, picture in given.items()
        if sha256 not in known
    ]
    for row in lacking:  # one by one: together they may be large
        connection.execute(upsert(_picture).on_conflict_do_nothing(), [row])


def _ids(connection: Connection, hashes: Mapping[str, Picture]) -> dict[str, int]:
    query = select(_picture.c.sha256, _picture.c.id).where(_picture.c.sha256.in_(among(hashes)))
    return {sha256: number for sha256, number in connection.execute(query)}  # noqa: C416 - rows are no pairs
