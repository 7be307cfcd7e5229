"""Keeps the full-text index and the vocabulary in step with the clippings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy import text as sql
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive import schema
from morgue.archive.database import among, driver
from morgue.archive.folding import indexed, tokens
from morgue.archive.slots import HIGHEST
from morgue.archive.tallies import grow

LONGEST_TERM = 40
_MANY = 64  # from here on it is cheaper to learn from the index, later


class Entry(NamedTuple):
    """What of a clipping is searched, folded."""

    slot: int
    body: str
    headline: str
    standfirst: str
    byline: str


def entry(slot: int, headline: str, standfirst: str, body: str, byline: Iterable[str]) -> Entry:
    """The index's entry for a clipping of these words."""
    return Entry(slot, indexed(body), indexed(headline), indexed(standfirst), indexed(" ; ".join(byline)))


_PUT = "INSERT INTO words(rowid, body, headline, standfirst, byline) VALUES(?, ?, ?, ?, ?)"


def put(connection: Connection, entries: Iterable[Entry]) -> None:
    """Add `entries`, which must be sorted by slot: the index takes sorted ones at twice the speed."""
    driver(connection).executemany(_PUT, entries)


def take_in(connection: Connection, entries: Iterable[Entry], number: int) -> None:
    """Add `number` new `entries`, sorted by slot, and learn their words; those of many wait for `tidying`."""
    if number > _MANY:
        put(connection, entries)
        grow(connection, "unlearned", number)
        grow(connection, "unmerged", number)
    else:
        few = list(entries)
        put(connection, few)
        learn(connection, few)


def learn(connection: Connection, entries: Iterable[Entry]) -> None:
    """Count the words of `entries` into the vocabulary."""
    counts = Counter(word for each in entries for word in set(tokens(" ".join(each[1:]))))
    put = upsert(schema.term)
    more = {"count": schema.term.c.count + put.excluded.count}
    rows = [{"term": word, "count": count} for word, count in counts.items() if 1 < len(word) <= LONGEST_TERM]
    if rows:
        connection.execute(put.on_conflict_do_update(index_elements=[schema.term.c.term], set_=more), rows)


def drop(connection: Connection, slots: Iterable[int]) -> None:
    """Take the entries at `slots` out; the vocabulary keeps their words until it is rebuilt."""
    connection.execute(sql("DELETE FROM words WHERE rowid = :slot"), [{"slot": slot} for slot in slots])


def put_again(connection: Connection, ids: Iterable[int]) -> None:
    """Add the entries of clippings that are kept already, under the slots they have now."""
    put(connection, entries_of(connection, ids))


def entries_of(connection: Connection, ids: Iterable[int]) -> Iterator[Entry]:
    """The entries that clippings which are kept already should have, by slot."""
    clip, text = schema.clipping, schema.text
    query = (
        select(clip.c.slot, clip.c.headline, text.c.standfirst, text.c.body, text.c.byline)
        .join(text, text.c.clipping_id == clip.c.id)
        .where(clip.c.id.in_(among(ids)), clip.c.slot >= -HIGHEST)
        .order_by(clip.c.slot)
    )
    for slot, headline, standfirst, body, names in connection.execute(query):
        yield entry(slot, headline, standfirst, body, json.loads(names))
