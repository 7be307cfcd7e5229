"""What is better done when nothing else is to do: learning a bulk's words, making the index one piece, gathering."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from morgue.archive import schema
from morgue.archive.database import Database, driver, last_given
from morgue.archive.fulltext import merge
from morgue.archive.gathering import Gatherer
from morgue.archive.index import LONGEST_TERM
from morgue.archive.tallies import grow, tally

_PAGES_AT_ONCE = 400  # of the index, 0.1 ms each
# How many words are learnt at once: to look one up takes the longer, the more clippings there are.
_LOOKED_THROUGH = 200_000_000
_LEAST_AT_ONCE = 500
_NTH = "SELECT term FROM term WHERE term > :after ORDER BY term LIMIT 1 OFFSET :most - 1"
_FORGET = "DELETE FROM term WHERE term > :after AND term <= :last"
_LEARN = (
    "INSERT INTO term(term, count) SELECT term, doc FROM vocabulary"
    " WHERE term > :after AND term <= :last AND length(term) BETWEEN 2 AND :longest LIMIT :most"
)
_LEARNT = "SELECT max(term) FROM term WHERE term <= :last"
_END = "\U0010ffff"
# A search walks an index of ten pieces at 1.2 to 1.6 times the cost of one piece; what is added afterwards makes small
# pieces, until they hold this share of all.
_UNMERGED = 8
_SMALL = 20_000  # clippings; as many are walked in half a millisecond, in however many pieces
_Stop = Callable[[], bool]


def wanted(database: Database, small: int = _SMALL) -> bool:
    """Whether `tidy` has anything to do."""
    with database.reading() as connection:
        waiting = tally(connection, "unlearned") > 0 or _unmerged(connection, small) > 0
    return waiting or Gatherer(database).wanted


def tidy(database: Database, stop: _Stop, small: int = _SMALL) -> None:
    """Do it in steps short enough for others to write between them; `stop` is asked after each.

    The index of an archive of fewer than `small` clippings is left in pieces.
    """
    with database.reading() as connection:
        unlearned, unmerged = tally(connection, "unlearned"), _unmerged(connection, small)
    if unmerged and _merge_all(database, stop):
        with database.writing() as connection:
            grow(connection, "unmerged", -unmerged)
    if unlearned and learn_anew(database, stop):
        with database.writing() as connection:
            grow(connection, "unlearned", -unlearned)
    Gatherer(database).gather(stop)


def _unmerged(connection: Connection, small: int) -> int:
    """The clippings in pieces of the index that are to be merged; 0 while they are few."""
    waiting = tally(connection, "unmerged")
    return waiting if waiting and waiting * _UNMERGED >= last_given(connection, schema.clipping) >= small else 0


def _merge_all(database: Database, stop: _Stop) -> bool:
    """Make the full-text index one piece; False when stopped."""
    while not stop():
        with database.writing() as connection:
            if not merge(connection, _PAGES_AT_ONCE):
                return True
    return False


def learn_anew(database: Database, stop: _Stop, most: int | None = None) -> bool:
    """Replace the vocabulary by what the index holds, about `most` words at a time; False when stopped."""
    with database.reading() as connection:
        clippings = last_given(connection, schema.clipping)
    most = most or max(_LOOKED_THROUGH // max(clippings, 1), _LEAST_AT_ONCE)
    after = ""
    while after != _END and not stop():
        with database.writing() as connection:
            after = _learn(connection, after, most)
    return after == _END


def _learn(connection: Connection, after: str, most: int) -> str:
    """Replace the words after this one; up to which, `_END` if there are no more.

    Within the database: to hand each word out and in again would double the cost. Where the index has more words than
    are learnt at once, old ones that lie beyond are forgotten too, until the next step.
    """
    run = driver(connection).execute
    values = {"after": after, "most": most, "longest": LONGEST_TERM}
    last = run(_NTH, values).fetchone()
    values["last"] = last[0] if last else _END
    run(_FORGET, values)
    learnt = run(_LEARN, values).rowcount
    return str(values["last"] if learnt < most else run(_LEARNT, values).fetchone()[0])
