"""The records of clippings written anew, as one deed: columns, seal, index, bylines, and their place among the days."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, RowMapping, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive import index, rows, schema, slots
from morgue.archive.database import among, insert_all
from morgue.archive.free_slots import FreeSlots
from morgue.archive.states import State, slot_in
from morgue.archive.stretches import touch
from morgue.clipping import Changes, Clipping, Published

_OF_CLIPPING = frozenset({"headline", "published", "language", "kind", "holds", "address_key", "content_key"})
_OF_TEXT = frozenset(rows.SEALED_TEXT) - {"file_name"}
COLUMNS = _OF_CLIPPING | _OF_TEXT | {"source"}
_clip, _text = schema.clipping, schema.text


@dataclass(frozen=True, slots=True)
class SetRecords:
    """Gives clippings, by id, the record they are to have.

    A record is what differs: values of the two tables' columns, the `source`'s name, and the `slot` that is best.
    """

    records: tuple[tuple[int, Mapping[str, object]], ...]

    def take(self, connection: Connection) -> tuple[SetRecords, Changes]:
        """Write them, seal them, and bring index, bylines and order up to date."""
        ids = [number for number, _ in self.records]
        old = {row["id"]: row for row in rows_of(connection, ids)}
        index.drop(connection, [row["slot"] for row in old.values()])
        touched = []
        for number, record in self.records:
            if number in old:
                touched += [old[number]["slot"], _write(connection, old[number], record)]
        connection.execute(delete(schema.brief).where(schema.brief.c.clipping_id.in_(among(ids))))
        index.put_again(connection, ids)
        touch(connection, touched, "clippings")
        back = tuple((number, _former(old[number], record)) for number, record in self.records if number in old)
        return SetRecords(back), Changes(clippings=frozenset(old), listing=bool(old))


def rows_of(connection: Connection, ids: Iterable[int]) -> Iterable[RowMapping]:
    """Both rows of clippings as one, with the source's `name`."""
    query = (
        select(_clip, _text, schema.source.c.name)
        .join(_text, _text.c.clipping_id == _clip.c.id)
        .outerjoin(schema.source, schema.source.c.id == _clip.c.source_id)
        .where(_clip.c.id.in_(among(ids)))
    )
    return connection.execute(query).mappings().all()


def record_of(row: RowMapping, new: Clipping, columns: Collection[str] = COLUMNS) -> dict[str, object]:
    """What `new` has otherwise than a clipping's rows, of some columns."""
    made = rows.Rows(new)
    values = made.metadata | made.text | {"source": new.source}
    old = {**row, "source": row["name"] or ""}
    return {name: values[name] for name in columns if values[name] != old[name]}


def _former(row: RowMapping, record: Mapping[str, object]) -> dict[str, object]:
    """The record to go back to."""
    old = {**row, "source": row["name"] or "", "slot": slots.kept(row["slot"])}
    return {name: old[name] for name in {*record, "slot"}}


def _write(connection: Connection, old: RowMapping, record: Mapping[str, object]) -> int:
    """Write one record; the slot that the clipping has now."""
    new = {**old, **record}
    source = str(record.get("source", old["name"] or ""))
    slot = _slot(connection, old, record)
    own = {name: new[name] for name in _OF_CLIPPING if name in record}
    own |= {"slot": slot, "source_id": _source_id(connection, source)}
    connection.execute(update(_clip).where(_clip.c.id == old["id"]).values(own))
    words = {name: new[name] for name in _OF_TEXT if name in record} | {"seal": rows.seal(new, new, source)}
    connection.execute(update(_text).where(_text.c.clipping_id == old["id"]).values(words))
    names = json.loads(new["byline"])
    if "byline" in record:
        _write_byline(connection, slot, names)
    headline, standfirst, body = (new[name] if name in record else "" for name in ("headline", "standfirst", "body"))
    index.learn(connection, [index.entry(slot, headline, standfirst, body, names if "byline" in record else ())])
    return slot


def _slot(connection: Connection, old: RowMapping, record: Mapping[str, object]) -> int:
    """The slot it has, or one of its new day, in whatever state the clipping is."""
    day = _day({**old, **record})
    if slots.first_slot(day) == slots.first_slot(slots.day_of(slots.kept(old["slot"]))):
        return int(old["slot"])
    best = record.get("slot")
    slot = best if isinstance(best, int) and _is_free(connection, best) else FreeSlots(connection, [day]).next(day)
    return slot_in(State(old["state"]), slot)


def _is_free(connection: Connection, slot: int) -> bool:
    wherever = [slot_in(state, slot) for state in State]
    return connection.scalar(select(_clip.c.id).where(_clip.c.slot.in_(wherever))) is None


def _day(row: Mapping[str, object]) -> date:
    published = row["published"]
    return Published(str(published)).day if published else date.fromisoformat(str(row["captured"])[:10])


def _source_id(connection: Connection, name: str) -> int | None:
    if not name:
        return None
    connection.execute(upsert(schema.source).on_conflict_do_nothing(), [{"name": name}])
    return connection.scalar(select(schema.source.c.id).where(schema.source.c.name == name))


def _write_byline(connection: Connection, slot: int, names: Iterable[str]) -> None:
    wanted = rows.unique(list(names))
    connection.execute(delete(schema.byline).where(schema.byline.c.slot == slot))
    if wanted:
        connection.execute(upsert(schema.person).on_conflict_do_nothing(), [{"name": name} for name in wanted])
        ids = connection.scalars(select(schema.person.c.id).where(schema.person.c.name.in_(among(wanted))))
        insert_all(connection, schema.byline, [{"person_id": number, "slot": slot} for number in ids])
