"""How a batch of clippings comes in: repeats recognised, versions joined to their story, the rest written by slot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive import index, pictures, rows, schema
from morgue.archive.database import among, insert_all, last_given
from morgue.archive.free_slots import FreeSlots
from morgue.archive.results import Added
from morgue.archive.rows import Rows
from morgue.archive.states import State
from morgue.archive.stretches import touch

_clip = schema.clipping
# Plain numbers: whatever else the driver asks how it is to be kept, for each clipping anew.
_FRESH = {"state": int(State.KEPT), "unread": 1, "starred": 0, "inbox": 1}


class Arrival:
    """One batch within one transaction."""

    def __init__(self, connection: Connection, batch: Sequence[Rows]) -> None:
        self._connection = connection
        self._batch = batch
        self._next_id = last_given(connection, _clip) + 1
        self._contents = self._known(_clip.c.content_key, _clip.c.id, [each.content_key for each in batch])
        self._stories = self._known(_clip.c.address_key, _clip.c.story, [each.address_key for each in batch])
        self._originals = self._known_originals()
        self._slots = FreeSlots(connection, (each.clipping.day for each in batch))

    def settle(self) -> list[Added]:
        """Write what is new; what became of each, in the batch's order."""
        new: list[tuple[int, int, int, Rows]] = []
        answers = [self._answer(each, new) for each in self._batch]
        if new:
            self._write(new)
        self._write_pictures(answers)
        return answers

    def _known(self, key: Column[int], answer: Column[int], wanted: Iterable[int | None]) -> dict[int, int]:
        query = select(key, answer).where(key.in_(among(wanted)), _clip.c.state != State.WITHDRAWN)
        return {found: value for found, value in self._connection.execute(query)}  # noqa: C416 - rows are no pairs

    def _known_originals(self) -> dict[tuple[str, str], int]:
        wanted = [each.clipping.original.sha256 for each in self._batch if each.clipping.original]
        kept = schema.original
        query = (
            select(kept.c.sha256, _clip.c.headline, schema.text.c.warnings, _clip.c.id)
            .join(_clip, _clip.c.original_id == kept.c.id)
            .join(schema.text, schema.text.c.clipping_id == _clip.c.id)
            .where(kept.c.sha256.in_(among(wanted)), _clip.c.state != State.WITHDRAWN)
        )
        return {
            (sha256, rows.headline_as_it_came(headline, said)): number
            for sha256, headline, said, number in self._connection.execute(query)
        }

    def _answer(self, each: Rows, new: list[tuple[int, int, int, Rows]]) -> Added:
        same = self._contents.get(each.content_key)
        if same is None and each.clipping.original:
            # One file may hold many pieces: the same bytes are the same piece only under the same headline.
            same = self._originals.get((each.clipping.original.sha256, each.clipping.headline))
        if same is not None:
            return Added(same, "duplicate")
        number, self._next_id = self._next_id, self._next_id + 1
        story = self._stories.get(each.address_key, number) if each.address_key is not None else number
        self._remember(each, number, story)
        new.append((self._slots.next(each.clipping.day), number, story, each))
        return Added(number, "added" if story == number else "version")

    def _remember(self, each: Rows, number: int, story: int) -> None:
        """Know a clipping of this very batch when it comes again in it."""
        self._contents[each.content_key] = number
        if each.address_key is not None:
            self._stories[each.address_key] = story
        if each.clipping.original:
            self._originals[each.clipping.original.sha256, each.clipping.headline] = number

    def _write(self, new: Sequence[tuple[int, int, int, Rows]]) -> None:
        source_ids = self._ids(schema.source, [each.clipping.source for *_, each in new])
        original_ids = self._write_originals(new)
        insert_all(
            self._connection,
            _clip,
            (
                {
                    "id": number,
                    "slot": slot,
                    "story": story,
                    **_FRESH,
                    "source_id": source_ids.get(each.clipping.source),
                    "original_id": original_ids.get(each.clipping.original.sha256) if each.clipping.original else None,
                    **each.metadata,
                }
                for slot, number, story, each in new
            ),
        )
        # In the order of their ids, that is at the end: between others they would break the table's pages in two.
        insert_all(self._connection, schema.text, ({"clipping_id": number, **each.text} for _, number, _, each in new))
        new = sorted(new, key=itemgetter(0))
        self._write_bylines(new)
        entries = (
            index.entry(slot, each.clipping.headline, each.clipping.standfirst, each.body, each.clipping.byline)
            for slot, _, _, each in new
        )
        index.take_in(self._connection, entries, len(new))
        touch(self._connection, (slot for slot, *_ in new), "clippings")

    def _write_bylines(self, new: Sequence[tuple[int, int, int, Rows]]) -> None:
        person_ids = self._ids(schema.person, [name for *_, each in new for name in each.clipping.byline])
        written = [
            {"person_id": person_ids[name], "slot": slot}
            for slot, _, _, each in new
            for name in rows.unique(each.clipping.byline)
        ]
        insert_all(self._connection, schema.byline, written)

    def _write_pictures(self, answers: Sequence[Added]) -> None:
        """Keep the pictures of what is new; give one that was here already those that it lacked."""
        given = [(each.clipping.pictures, added) for each, added in zip(self._batch, answers, strict=True)]
        shown = [(added, found) for found, added in given if found]
        if shown:
            new = {added.id: found for added, found in shown if added.outcome != "duplicate"}
            pictures.keep(self._connection, new)
            again = {added.id: found for added, found in shown if added.outcome == "duplicate"}
            pictures.complete(self._connection, again)

    def _write_originals(self, new: Sequence[tuple[int, int, int, Rows]]) -> dict[str, int]:
        """Keep each original once, however many pieces came from it; their ids by hash."""
        given = {each.clipping.original.sha256: each.clipping.original for *_, each in new if each.clipping.original}
        known = self._original_ids(given)
        if len(known) < len(given):
            lacking = [rows.original_row(given[sha256]) for sha256 in given.keys() - known.keys()]
            insert_all(self._connection, schema.original, lacking)
            known = self._original_ids(given)
        return known

    def _original_ids(self, hashes: Iterable[str]) -> dict[str, int]:
        table = schema.original
        query = select(table.c.sha256, table.c.id).where(table.c.sha256.in_(among(hashes)))
        return {sha256: number for sha256, number in self._connection.execute(query)}  # noqa: C416 - as above

    def _ids(self, table: Table, names: Sequence[str]) -> dict[str, int]:
        """The ids of names in a table of names, which gets those it lacks."""
        wanted = rows.unique(names)
        if not wanted:
            return {}
        put = upsert(table).on_conflict_do_nothing()
        self._connection.execute(put, [{"name": name} for name in wanted])
        query = select(table.c.name, table.c.id).where(table.c.name.in_(among(wanted)))
        return {name: number for name, number in self._connection.execute(query)}  # noqa: C416 - as above
