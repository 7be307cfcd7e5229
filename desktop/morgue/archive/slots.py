"""A clipping's slot: its number in the full-text index, in the order of days, so that newest first costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

SEQUENCE_BITS = 17  # 131,072 clippings of one day, more than a bulk of undated ones is likely to bring
DAY_MASK = (1 << SEQUENCE_BITS) - 1
_FIRST_DAY = date(1600, 1, 1).toordinal()  # keeps slots within five bytes of the index's numbers
WITHDRAWN = 1 << 60  # how far below its own the slot of an import taken back lies
LOWEST = 1
HIGHEST = (date.max.toordinal() - _FIRST_DAY + 1) << SEQUENCE_BITS


def first_slot(day: date) -> int:
    """The lowest slot of `day`; days before 1600 share that year's first."""
    return max(day.toordinal() - _FIRST_DAY, 0) << SEQUENCE_BITS | 1


def last_slot(day: date) -> int:
    """The highest slot of `day`."""
    return first_slot(day) | DAY_MASK


def year_of(slot: int) -> int:
    """The year of a clipping that is not in the bin."""
    return day_of(slot).year


def day_of(slot: int) -> date:
    """The day of a clipping that is not in the bin."""
    return date.fromordinal((slot >> SEQUENCE_BITS) + _FIRST_DAY)


def years(lowest: int, highest: int) -> Iterator[tuple[int, int, int]]:
    """Each year from one slot to another with its first and last slot."""
    for year in range(year_of(lowest), year_of(highest) + 1):
        yield year, first_slot(date(year, 1, 1)), last_slot(date(year, 12, 31))


def kept(slot: int) -> int:
    """The slot in the order of days, wherever the clipping is now."""
    return slot + WITHDRAWN if slot < -HIGHEST else abs(slot)


def binned(slot: int) -> int:
    """The slot in the bin: negative, so that no search over the kept ones meets it."""
    return -kept(slot)


def withdrawn(slot: int) -> int:
    """The slot of an import taken back: beyond the bin, met by no search."""
    return kept(slot) - WITHDRAWN
