"""How much of two texts is the same, whatever was cut, moved or added; and sketches by which such texts are found."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from morgue.archive.folding import indexed, tokens

Run = tuple[str, ...]
_RUN = 4  # words in a row that are the same where they stand in both texts
_SKETCH = 12  # runs that stand for a text: two that share half of their words share two of these in 995 of 1,000
_READ = 60_000  # characters that are compared
_FEWEST = 40  # words that versions have in common; a caption or two sentences of background prove nothing
_HALF = 0.5  # of the shorter text stands in the other …
_QUARTER = 0.25  # … and so much of the longer one: a round-up that holds an article is no version of it
_FEW = 0.2  # of the shorter text's runs at least: one of which half the words stand in another has more in common
_WHOLE = 0.9  # texts that share so much both ways are the same, whatever else holds their words


@dataclass(frozen=True)
class Text:
    """A text as its words, folded as in the index."""

    words: Sequence[str]

    @classmethod
    def of(cls, standfirst: str, body: str) -> Text:
        """A clipping's text to be compared."""
        return cls(words_of(f"{standfirst}\n{body}"))

    @cached_property
    def runs(self) -> frozenset[Run]:
        """All runs of its words; to make them costs more than all else in comparing, and one of two texts will do."""
        return frozenset(_runs(self.words))

    def runs_of(self, other: Text) -> frozenset[Run]:
        """The runs of it that stand in another, too."""
        return frozenset(filter(other.runs.__contains__, _runs(self.words)))

    def standing_in(self, runs: Collection[Run]) -> int:
        """How many of its words belong to one of `runs`."""
        count = end = 0
        for at in [at for at, run in enumerate(_runs(self.words)) if run in runs]:
            count += at + _RUN - max(at, end)
            end = at + _RUN
        return count

    def share_in(self, other: Text) -> float:
        """How much of it, 0 to 1, stands in another."""
        return self.standing_in(other.runs) / max(1, len(self.words))


def words_of(text: str) -> list[str]:
    """The words of a text by which it is compared."""
    return tokens(indexed(text[:_READ]))


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return zip(*(words[at:] for at in range(_RUN)), strict=False)


def sketch_of(standfirst: str, body: str) -> tuple[str, ...]:
    """The runs of a clipping's text with the lowest hashes, as hexadecimal; none of one too short (A. Broder, 1997)."""
    words = words_of(f"{standfirst}\n{body}")
    if len(words) < _FEWEST:
        return ()
    return tuple(
        f"{low:x}" for low in heapq.nsmallest(_SKETCH, {crc32(" ".join(run).encode()) for run in _runs(words)})
    )


def likeness(one: Text, other: Text, stock: AbstractSet[Run] = frozenset()) -> float:
    """How much two versions of one story have in common, 0 to 2; 0 where they are none. Cheap for the same `one`.

    Words in runs of `stock`, which many clippings have, count for neither.
    """
    shares = _shares(one, other, frozenset())
    if stock and min(shares) < _WHOLE:
        shares = _shares(one, other, stock)
    return sum(shares) if max(shares) >= _HALF and min(shares) >= _QUARTER else 0


def _shares(one: Text, other: Text, stock: AbstractSet[Run]) -> tuple[float, float]:
    """How much of each stands in the other; nothing where that is too little to tell."""
    common = other.runs_of(one) - stock
    if len(common) < _FEW * (min(len(one.words), len(other.words)) - _RUN) and not stock:
        return 0, 0
    held = [text.standing_in(common) for text in (one, other)]
    if min(held) < _FEWEST:
        return 0, 0
    own = [len(text.words) - (text.standing_in(stock) if stock else 0) for text in (one, other)]
    return held[0] / max(own[0], held[0]), held[1] / max(own[1], held[1])
