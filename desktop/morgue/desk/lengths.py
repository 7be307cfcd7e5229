"""How long a brief is to be: so many sentences, so many words, or such a share of the article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from morgue.clipping import Brief, Clipping

_LONGEST_WORDS = 12  # letters on average; longer ones are not parted by spaces


class Unit(StrEnum):
    """What a length is counted in; the word is the one shown."""

    SENTENCES = "sentences"
    WORDS = "words"
    SHARE = "% of the article"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The shortest, the longest and the usual length in a unit, and from one length to the next."""

    least: int
    most: int
    usual: int
    step: int


BOUNDS = {
    Unit.SENTENCES: Bounds(1, 10, 4, 1),
    Unit.WORDS: Bounds(20, 300, 80, 10),
    Unit.SHARE: Bounds(5, 60, 20, 5),
}


def picks_within(clipping: Clipping, brief: Brief, unit: Unit, amount: int) -> int:
    """How many of the best sentences fit into a length; at least one. The longer brief holds the shorter one."""
    if unit is Unit.SENTENCES:
        return min(amount, len(brief.picks))
    room = amount if unit is Unit.WORDS else amount * _words(clipping.body) / 100
    count = 0
    for pick in brief.picks:
        room -= _words(clipping.text_of(pick.span))
        if room < 0:
            break
        count += 1
    return max(1, count)


def _words(text: str) -> int:
    """Words, where they are parted by spaces; else every second character counts as one."""
    parts = text.split()
    letters = sum(map(len, parts))
    return max(len(parts), letters // 2 if letters > _LONGEST_WORDS * max(1, len(parts)) else 0)
