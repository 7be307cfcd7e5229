"""Joins clippings to the story they tell anew, by their text, when nothing else is to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, exists, or_, select, update

from morgue.archive import slots
from morgue.archive.database import Database, as_list, last_given, listed
from morgue.archive.likeness import Run, Text, likeness, sketch_of
from morgue.archive.prepared import Prepared
from morgue.archive.schema import apart, clipping, text
from morgue.archive.sketches import put_sketches, sharing
from morgue.archive.tallies import grow, tally
from morgue.clipping import Changes

_AT_ONCE = 500  # clippings sketched before any of them is compared, so that each is seen among those it came with
_SHARED = 2  # hashes of a sketch from which on two texts are compared
_MOST = 6  # texts that one is compared with
_FAR = 7  # days; what stands in two clippings so far away …
_HOLDERS = 2  # … is no story but a standing phrase, a footer, background

_TEXTS = Prepared(
    select(clipping.c.id, clipping.c.slot, clipping.c.story, text.c.standfirst, text.c.body)
    .join(text, text.c.clipping_id == clipping.c.id)
    .where(clipping.c.id.in_(listed("ids")), clipping.c.slot >= -slots.HIGHEST)
)
Sketches = dict[int, tuple[str, ...]]


def wanted(database: Database) -> bool:
    """Whether there are clippings not yet compared."""
    with database.reading() as connection:
        return _done(connection) < last_given(connection, clipping)


def relate(database: Database, stop: Callable[[], bool]) -> Changes:
    """Compare all that wait, in short steps; `stop` is asked after each. What changed is the stories' sizes."""
    changed: set[int] = set()
    while not stop():
        with database.reading() as connection:
            done, last = _done(connection), last_given(connection, clipping)
        if done >= last:
            break
        sketches = _sketch(database, done, min(last, done + _AT_ONCE), stop)
        if sketches is None or not _join_all(database, min(last, done + _AT_ONCE), sketches, changed, stop):
            break
    return Changes(clippings=frozenset(changed))


def _done(connection: Connection) -> int:
    return min(tally(connection, "sketched"), tally(connection, "related"))


def _sketch(database: Database, after: int, last: int, stop: Callable[[], bool]) -> Sketches | None:
    """Sketch the clippings after an id up to another, and keep what is not kept yet; None when stopped."""
    query = select(text.c.clipping_id, text.c.standfirst, text.c.body).where(
        text.c.clipping_id > after, text.c.clipping_id <= last
    )
    sketches: Sketches = {}
    with database.reading() as connection:
        bodies = connection.execute(query.order_by(text.c.clipping_id)).all()
    for number, standfirst, body in bodies:
        if stop():
            return None
        sketches[number] = sketch_of(standfirst, body)
    with database.writing() as connection:
        kept = tally(connection, "sketched")
        if kept < last:
            put_sketches(connection, ((number, each) for number, each in sketches.items() if number > kept))
            grow(connection, "sketched", last - kept)
    return sketches


def _join_all(database: Database, last: int, sketches: Sketches, changed: set[int], stop: Callable[[], bool]) -> bool:
    """Join each of the sketched to its story; False when stopped."""
    with database.reading() as connection:
        related = tally(connection, "related")
    reached = related
    for number in (each for each in sketches if each > related):
        if stop():
            break
        changed |= _join(database, number, sketches[number])
        reached = number
    else:
        reached = last
    if reached > related:
        with database.writing() as connection:
            grow(connection, "related", max(0, reached - tally(connection, "related")))
    return reached == last


class _Piece(NamedTuple):
    """A clipping to be compared."""

    id: int
    day: int  # a number that grows by 1 a day
    story: int
    text: Text


def _join(database: Database, number: int, hashes: Sequence[str]) -> frozenset[int]:
    """Join a clipping to the story of the likest one that came before it; the ids of all whose story has changed."""
    if not hashes:
        return frozenset()
    with database.reading() as connection:
        shared = sharing(connection, hashes)
        near = [each for each, count in shared.most_common() if count >= _SHARED and each != number]
        stories = _stories(connection, number, near)
    if not stories:
        return frozenset()
    with database.writing() as connection:
        return next(filter(None, (_move(connection, number, story) for story in stories)), frozenset())


def _stories(connection: Connection, number: int, near: Sequence[int]) -> list[int]:
    """The stories that a clipping may be a version of, the likest first; `near` share hashes with it, most first."""
    earlier = [each for each in near if each < number][:_MOST]
    pieces = _pieces(connection, [number, *earlier]) if earlier else {}
    piece = pieces.pop(number, None)
    alike = [each for each in pieces.values() if piece and likeness(piece.text, each.text)]
    if piece is None or not alike:
        return []
    others = pieces | _pieces(connection, [each for each in near[: 2 * _MOST] if each not in pieces])
    stock = _stock(piece, others.values())
    rated = sorted(((likeness(piece.text, each.text, stock), each.story) for each in alike), reverse=True)
    return list(dict.fromkeys(story for much, story in rated if much and story != piece.story))


def _pieces(connection: Connection, ids: Iterable[int]) -> dict[int, _Piece]:
    return {
        number: _Piece(number, slots.kept(slot) >> slots.SEQUENCE_BITS, story, Text.of(standfirst, body))
        for number, slot, story, standfirst, body in _TEXTS.rows(connection, ids=as_list(ids))
    }


def _stock(piece: _Piece, others: Iterable[_Piece]) -> frozenset[Run]:
    """The runs of a clipping that clippings of other weeks have too."""
    far = [each.text for each in others if abs(each.day - piece.day) >= _FAR]
    if len(far) < _HOLDERS:
        return frozenset()
    holders = Counter(run for text in far for run in text.runs_of(piece.text))
    return frozenset(run for run, count in holders.items() if count >= _HOLDERS)


def _move(connection: Connection, number: int, story: int) -> frozenset[int]:
    """Put a clipping, and what came after it from the same address, into a story; nothing if the user parted them.

    Two stories that each have several versions already are left as they are.
    """
    if connection.scalar(select(clipping.c.story).where(clipping.c.id == number)) != number:
        return frozenset()
    mine, theirs = (select(clipping.c.id).where(clipping.c.story == each) for each in (number, story))
    pairs = (apart.c.low.in_(mine) & apart.c.high.in_(theirs), apart.c.low.in_(theirs) & apart.c.high.in_(mine))
    if connection.scalar(select(exists().where(or_(*pairs)))):
        return frozenset()
    connection.execute(update(clipping).where(clipping.c.story == number).values(story=story))
    return frozenset(connection.scalars(theirs))
