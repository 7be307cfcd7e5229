"""Lists each story once: of the versions that are found the newest, or by relevance the best."""

from __future__ import annotations

from collections.abc import Callable, Collection

from sqlalchemy import Connection, select

from morgue.archive.database import among, as_list, listed
from morgue.archive.matching import Plan
from morgue.archive.schema import clipping

Newest = Callable[[int | None, int], tuple[list[int], int | None]]  # after which slot, how many → slots, the cursor
Best = Callable[[int, int], tuple[list[int], int | None, str]]  # from which rank, how many → slots, the next rank, note
_OTHER = clipping.alias()
_AT = clipping.c.slot.in_(listed("slots"))
# Statements made once: putting one together costs more than running it.
_STORIES = select(clipping.c.slot, clipping.c.story).where(_AT)
_NEWER = select(clipping.c.slot, _OTHER.c.slot).where(
    _AT, _OTHER.c.story == clipping.c.story, _OTHER.c.slot > clipping.c.slot
)


def newest_of_each(
    connection: Connection, plan: Plan, fetch: Newest, cursor: int | None, limit: int
) -> tuple[list[int], int | None]:
    """A page of what `fetch` lists from the newest on, without those of which a newer version is found too."""
    shown: list[int] = []
    found: set[int] = set()
    at = cursor
    while len(shown) < limit:
        batch, at = fetch(at, limit)
        newer = _newer(connection, batch)
        found.update(batch)
        if cursor is not None:  # else whatever is newer and found has been fetched
            found.update(_hits(connection, plan, {each for several in newer.values() for each in several} - found))
        shown += [slot for slot in batch if found.isdisjoint(newer.get(slot, ()))]
        if at is None:
            break
    return shown[:limit], shown[limit - 1] if len(shown) > limit else at


def best_of_each(connection: Connection, fetch: Best, rank: int, limit: int) -> tuple[list[int], int | None, str]:
    """A page of what `fetch` ranks, without those of which a version stands higher."""
    told = set(_stories(connection, fetch(0, rank)[0]).values()) if rank else set[int]()
    shown: list[int] = []
    at: int | None = rank
    note = ""
    while at is not None:
        batch, following, note = fetch(at, limit)
        stories = _stories(connection, batch)
        for next_rank, slot in enumerate(batch, at + 1):
            if stories[slot] not in told:
                told.add(stories[slot])
                shown.append(slot)
            if len(shown) == limit:
                ended = following is None and next_rank == at + len(batch)
                return shown, None if ended else next_rank, note
        at = following
    return shown, None, note


def _newer(connection: Connection, slots: Collection[int]) -> dict[int, set[int]]:
    """The slots of newer versions of the clippings at `slots` that have any."""
    newer: dict[int, set[int]] = {}
    for slot, other in connection.execute(_NEWER, {"slots": as_list(slots)}):
        newer.setdefault(slot, set()).add(other)
    return newer


def _hits(connection: Connection, plan: Plan, slots: Collection[int]) -> Collection[int]:
    """Those of `slots` that the plan finds."""
    if not slots:
        return ()
    query = plan.slots()
    return connection.scalars(query.where(query.selected_columns[0].in_(among(slots)))).all()


def _stories(connection: Connection, slots: Collection[int]) -> dict[int, int]:
    found = connection.execute(_STORIES, {"slots": as_list(slots)})
    return {slot: story for slot, story in found}  # noqa: C416 - rows are no pairs
