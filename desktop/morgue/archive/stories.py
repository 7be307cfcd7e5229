"""Stories: which clippings are versions of one, how much of them is the same, and what the user says of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from morgue.archive.database import Database, among
from morgue.archive.history import History
from morgue.archive.likeness import Text
from morgue.archive.results import Version
from morgue.archive.schema import apart, clipping, text
from morgue.archive.states import counted
from morgue.clipping import Changes

Pair = tuple[int, int]
_MOST = 20  # versions whose text is compared


@dataclass(frozen=True, slots=True)
class SetStories:
    """Puts clippings into stories: (clipping's id, story's number)."""

    stories: tuple[Pair, ...]

    def take(self, connection: Connection) -> tuple[SetStories, Changes]:
        """Put them there; the step back knows where they were."""
        wanted = dict(self.stories)
        query = select(clipping.c.id, clipping.c.story).where(clipping.c.id.in_(among(wanted)))
        were = {number: story for number, story in connection.execute(query) if story != wanted[number]}
        if were:
            connection.execute(
                update(clipping).where(clipping.c.id == bindparam("it")).values(story=bindparam("to")),
                [{"it": number, "to": wanted[number]} for number in were],
            )
        stories = {*were.values(), *(wanted[number] for number in were)}
        touched = connection.scalars(select(clipping.c.id).where(clipping.c.story.in_(among(stories))))
        return SetStories(tuple(were.items())), Changes(clippings=frozenset(touched) if were else frozenset())


@dataclass(frozen=True, slots=True)
class SetApart:
    """Notes, or no longer notes, that pairs of clippings are not versions of one story; the lower id comes first."""

    on: bool
    pairs: tuple[Pair, ...]

    def take(self, connection: Connection) -> tuple[SetApart, Changes]:
        """Change only what is not so yet; the step back changes only that."""
        lows = among({low for low, _ in self.pairs})
        query = select(apart.c.low, apart.c.high).where(apart.c.low.in_(lows))
        noted = {(low, high) for low, high in connection.execute(query)}
        changed = tuple(pair for pair in self.pairs if (pair in noted) != self.on)
        if changed and self.on:
            connection.execute(insert(apart), [{"low": low, "high": high} for low, high in changed])
        elif changed:
            gone = delete(apart).where(apart.c.low == bindparam("one"), apart.c.high == bindparam("other"))
            connection.execute(gone, [{"one": low, "other": high} for low, high in changed])
        return SetApart(not self.on, changed), Changes()


class Grouping:
    """The user's word on what is a version of what; nothing found later goes against it."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history

    def group(self, ids: Iterable[int]) -> Changes:
        """Make clippings, with all versions they have already, versions of one story."""
        chosen = frozenset(ids)
        members = self._members(chosen)
        story = min(members.values(), default=0)
        together = SetApart(on=False, pairs=tuple(combinations(sorted(members), 2)))
        steps: list[SetApart | SetStories] = [together, SetStories(tuple((number, story) for number in members))]
        return self._history.carry_out(counted("Grouped", chosen, " as versions"), steps)

    def part(self, ids: Iterable[int]) -> Changes:
        """Take clippings out of their stories, each to stand alone, and never join them to those again."""
        chosen = frozenset(ids)
        members = self._members(chosen)
        steps: list[SetApart | SetStories] = []
        for story in sorted(set(members.values())):
            of_story = {number for number, each in members.items() if each == story}
            steps += _parted(of_story, of_story & chosen, story)
        whose = "its story" if len(chosen) == 1 else "their stories"
        return self._history.carry_out(counted("Took", chosen, f" out of {whose}"), steps)

    def _members(self, ids: Collection[int]) -> dict[int, int]:
        """All versions of the stories of clippings, those in the bin too, with their story's number."""
        stories = select(clipping.c.story).where(clipping.c.id.in_(among(ids)))
        query = select(clipping.c.id, clipping.c.story).where(clipping.c.story.in_(stories))
        with self._database.reading() as connection:
            return {number: story for number, story in connection.execute(query)}  # noqa: C416 - rows are no pairs


def _parted(members: set[int], leaving: set[int], story: int) -> list[SetStories | SetApart]:
    """Let some of a story's members leave; those who stay may need another number, as a story's is a member's id."""
    staying = members - leaving
    number = min(staying, default=0) if story in leaving else story
    pairs = {(min(pair), max(pair)) for pair in product(leaving, members) if pair[0] != pair[1]}
    moves = [(each, each) for each in sorted(leaving)] + [(each, number) for each in sorted(staying)]
    return [SetApart(on=True, pairs=tuple(sorted(pairs))), SetStories(tuple(moves))]


def versions(connection: Connection, clipping_id: int) -> tuple[Version, ...]:
    """The other versions of a clipping's story, the newest first; the bin's are left out."""
    of_story = select(clipping.c.story).where(clipping.c.id == clipping_id).scalar_subquery()
    kept = (clipping.c.story == of_story) & (clipping.c.slot > 0) & (clipping.c.id != clipping_id)
    query = (
        select(clipping.c.id, clipping.c.address_key, text.c.standfirst, text.c.body)
        .join(text, text.c.clipping_id == clipping.c.id)
        .order_by(clipping.c.slot.desc())
    )
    found = connection.execute(query.where(kept).limit(_MOST)).all()
    if not found:
        return ()
    own = connection.execute(query.where(clipping.c.id == clipping_id)).one()
    mine = Text.of(own.standfirst, own.body)
    return tuple(
        Version(
            row.id,
            *_shares(Text.of(row.standfirst, row.body), mine),
            own.address_key is not None and row.address_key == own.address_key,
        )
        for row in found
    )


def _shares(version: Text, mine: Text) -> tuple[float, float]:
    return version.share_in(mine), mine.share_in(version)
