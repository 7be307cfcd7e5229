"""What the user sets right in the records of clippings: headline, standfirst, byline, source, date and address.

The article's own words never change. What was read for a field is kept among the details: so it can be seen and put
back, and the piece is known again when it comes in once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, RowMapping, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive import index, rows, schema, slots
from morgue.archive.database import Database, among, insert_all
from morgue.archive.free_slots import FreeSlots
from morgue.archive.history import History
from morgue.archive.states import State, counted, slot_in
from morgue.archive.stretches import touch
from morgue.clipping import AS_IT_CAME, Changes, Clipping, Correction, Published

NAMES_GAP = "; "  # between the names of a byline as it came
_FIELDS = ("headline", "standfirst", "byline", "source", "date", "address")
_OF_CLIPPING = ("headline", "published", "address_key")
_OF_TEXT = ("standfirst", "byline", "warnings", "url", "canonical_url")
_clip, _text = schema.clipping, schema.text


def corrected(clipping: Clipping, correction: Correction) -> Clipping:
    """The clipping with the fields set right, and what was read for them among its details."""
    wanted = {name: value for name in _FIELDS if (value := getattr(correction, name)) is not None}
    new = replace(
        clipping,
        headline=wanted.get("headline", clipping.headline),
        standfirst=wanted.get("standfirst", clipping.standfirst),
        byline=wanted.get("byline", clipping.byline),
        source=wanted.get("source", clipping.source),
        published=_published(wanted["date"]) if "date" in wanted else clipping.published,
        url=wanted.get("address", clipping.url),
        canonical_url="" if wanted.get("address", clipping.url) != clipping.url else clipping.canonical_url,
    )
    return replace(new, details=_details(clipping, new))


def _published(iso: str) -> Published | None:
    return Published(iso) if iso else None


def said(clipping: Clipping, field: str) -> str:
    """What a clipping's record says in one of the fields, as text; a byline's names are parted by semicolons."""
    if field == "byline":
        return NAMES_GAP.join(clipping.byline)
    if field == "date":
        return clipping.published.iso if clipping.published else ""
    value: str = getattr(clipping, "url" if field == "address" else field)
    return value


def _details(old: Clipping, new: Clipping) -> tuple[tuple[str, str], ...]:
    """The details of `old`, and what came in each field in which `new` says something else."""
    plain = [(name, value) for name, value in old.details if not name.endswith(AS_IT_CAME)]
    for field in _FIELDS:
        came = old.as_it_came(field)
        came = said(old, field) if came is None else came
        if came != said(new, field):
            plain.append((field + AS_IT_CAME, came))
    return tuple(plain)


@dataclass(frozen=True, slots=True)
class SetRecords:
    """Gives clippings, by id, the record they are to have.

    A record is values of the two tables' columns, the source's name, and the slot that is best, if any.
    """

    records: tuple[tuple[int, Mapping[str, object]], ...]

    def take(self, connection: Connection) -> tuple[SetRecords, Changes]:
        """Write them, seal them, and bring index, bylines and order up to date."""
        ids = [number for number, _ in self.records]
        old = {row["id"]: row for row in _rows(connection, ids)}
        index.drop(connection, [row["slot"] for row in old.values()])
        touched = []
        for number, record in self.records:
            if number in old:
                touched += [old[number]["slot"], _write(connection, old[number], record)]
        connection.execute(delete(schema.brief).where(schema.brief.c.clipping_id.in_(among(ids))))
        index.put_again(connection, ids)
        touch(connection, touched, "clippings")
        back = tuple((number, _record(row)) for number, row in old.items())
        return SetRecords(back), Changes(clippings=frozenset(old), listing=bool(old))


def _rows(connection: Connection, ids: Iterable[int]) -> Iterable[RowMapping]:
    """Both rows of clippings as one, with the source's `name`."""
    query = (
        select(_clip, _text, schema.source.c.name)
        .join(_text, _text.c.clipping_id == _clip.c.id)
        .outerjoin(schema.source, schema.source.c.id == _clip.c.source_id)
        .where(_clip.c.id.in_(among(ids)))
    )
    return connection.execute(query).mappings().all()


def _record(row: RowMapping) -> dict[str, object]:
    """The record that a clipping has, to go back to."""
    values = {name: row[name] for name in (*_OF_CLIPPING, *_OF_TEXT)}
    return values | {"source": row["name"] or "", "slot": slots.kept(row["slot"])}


def _write(connection: Connection, old: RowMapping, record: Mapping[str, object]) -> int:
    """Write one record; the slot that the clipping has now."""
    new = {**old, **record}
    source = str(record["source"])
    slot = _slot(connection, old, record)
    own = {name: new[name] for name in _OF_CLIPPING} | {"slot": slot, "source_id": _source_id(connection, source)}
    connection.execute(update(_clip).where(_clip.c.id == old["id"]).values(own))
    words = {name: new[name] for name in _OF_TEXT} | {"seal": rows.seal(new, new, source)}
    connection.execute(update(_text).where(_text.c.clipping_id == old["id"]).values(words))
    clipping = rows.clipping_of(new, source)
    if clipping.byline != rows.clipping_of(old, "").byline:
        _write_byline(connection, slot, clipping.byline)
    index.learn(connection, [index.entry(slot, clipping.headline, clipping.standfirst, "", clipping.byline)])
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


def correct(database: Database, history: History, ids: Iterable[int], correction: Correction) -> Changes:
    """Set fields of clippings right, those of the bin too; ValueError where the date is none."""
    with database.reading() as connection:
        found = [row for row in _rows(connection, ids) if row["state"] != State.WITHDRAWN]
    records = []
    for row in found:
        old = rows.clipping_of(row, row["name"] or "")
        new = corrected(old, correction)
        if new != old:
            records.append((row["id"], _changed(row, new)))
    label = counted("Corrected", [number for number, _ in records])
    return history.carry_out(label, [SetRecords(tuple(records))]) if records else Changes()


def _changed(row: RowMapping, new: Clipping) -> dict[str, object]:
    """The record that `new` has, from the row of what it was."""
    made = rows.Rows(new)
    values = made.metadata | made.text
    if new.url == row["url"]:
        values |= {name: row[name] for name in ("address_key", "canonical_url")}
    return {name: values[name] for name in (*_OF_CLIPPING, *_OF_TEXT)} | {"source": new.source}
