"""The slots that clippings may get on their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from morgue.archive import slots
from morgue.archive.database import among
from morgue.archive.schema import clipping
from morgue.errors import ArchiveError


class FreeSlots:
    """Gives out slots of some days, within one transaction.

    Those of the bin, and of imports that may be done again, are still taken.
    """

    def __init__(self, connection: Connection, days: Iterable[date]) -> None:
        self._taken = _highest(connection, {slots.first_slot(day) for day in days})

    def next(self, day: date) -> int:
        """The next free slot of a day; ArchiveError where the day has no more."""
        first = slots.first_slot(day)
        slot = max(self._taken.get(first, 0) + 1, first)
        if slot > slots.last_slot(day):
            raise ArchiveError(f"More clippings than the archive can keep are dated {day:%d %B %Y}.")
        self._taken[first] = slot
        return slot


def _highest(connection: Connection, firsts: set[int]) -> dict[int, int]:
    """The highest slot taken on each day, by the day's first."""
    days = among(firsts).subquery()
    first = days.c.value
    last = first.op("|")(slots.DAY_MASK)
    below = slots.WITHDRAWN
    slot = clipping.c.slot
    kept = select(func.max(slot)).where(slot.between(first, last)).scalar_subquery()
    binned = select(func.min(slot)).where(slot.between(-last, -first)).scalar_subquery()
    withdrawn = select(func.max(slot)).where(slot.between(first - below, last - below)).scalar_subquery()
    return {
        day: max(highest or 0, -(lowest or 0), below + (taken_back if taken_back is not None else -below))
        for day, highest, lowest, taken_back in connection.execute(select(first, kept, binned, withdrawn))
    }
