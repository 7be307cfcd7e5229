"""Finds the words of a query in a whole clipping, so that its reader can mark them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from morgue.archive.database import Database
from morgue.archive.matching import Planner, Sought
from morgue.archive.search import understood
from morgue.archive.snippets import Hits, Marker
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Clipping, Query, Span

_FARTHEST = 1_000_000  # characters of a clipping that are looked through


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a clipping holds what was looked for: in headline and standfirst as (start, end), in blocks as spans."""

    headline: Hits = ()
    standfirst: Hits = ()
    spans: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.headline) + len(self.standfirst) + len(self.spans)


class Marking:
    """Looks words up in a vocabulary of its own, which keeps what is asked for again and again at hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._vocabulary = Vocabulary(database)

    def marks(self, query: Query, clipping: Clipping) -> Marks:
        """The places of `query`'s words in `clipping`, found through case, accents and forms as a search finds them."""
        parsed = understood(query)
        with self._database.reading() as connection:
            sought = Planner(connection, self._vocabulary).plan(parsed.node, query).sought
        return _marks(sought, clipping) if sought else Marks()


def _marks(sought: Sequence[Sought], clipping: Clipping) -> Marks:
    marker = Marker(sought)
    spans: list[Span] = []
    room = _FARTHEST
    for number, block in enumerate(clipping.blocks):
        if room < 0:
            break
        room -= len(block.text)
        spans += [Span(number, start, end) for start, end in _apart(marker.body(block.text))]
    return Marks(_apart(marker.headline(clipping.headline)), _apart(marker.body(clipping.standfirst)), tuple(spans))


def _apart(hits: Hits) -> Hits:
    """Hits that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in hits:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
