"""Why a brief says what it says: what each sentence's score is made of, and which other methods chose it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from morgue.clipping import Brief, Pick, Span
from morgue.summary import METHOD_TITLES

if TYPE_CHECKING:
    from morgue.clipping import Clipping
    from morgue.desk.workshop import Workshop

MISSED = 3  # sentences that just missed
WORTH_SAYING, MOST_SAID = 8, 3  # per cent from which on a share is named, and how many are
NEAR_THE_TOP = 3  # blocks that one sees first
# By the name of a share, and whether the sentence is near the top, how a newsroom says that it counted for or against.
_SPOKEN = {
    ("place in the article", True): ("it is near the top", "its place at the top"),
    ("place in the article", False): ("it is well placed in the piece", "it comes late in the piece"),
    ("length", None): ("it has a good length", "it is rather long or short"),
    ("words that matter in it", None): ("it has the words the piece is about", "it has few words the piece is about"),
    ("headline and opening", None): ("it names what the headline names", "it has little of the headline in it"),
    ("other sentences like it", None): ("the rest of the piece comes back to it", "it stands alone in the piece"),
    ("names, figures and form", None): ("it names people, places or figures", "it names few people or figures"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence is in a brief or just missed it.

    `shares` are what its score is made of, in words, as whole per cent of all that counts for or against it, the
    largest first, negative where it counted against; `methods` the titles of the other methods that chose it.
    """

    span: Span
    shares: tuple[tuple[str, int], ...]
    methods: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """In a newsroom's words what counted most, and who else chose it."""
        words = " · ".join(self._spoken(for_it=True)[:MOST_SAID])
        against = self._spoken(for_it=False)[:1]
        parts = [f"{words[:1].upper()}{words[1:]}." if words else "", *(f"Against it: {each}." for each in against)]
        also = ", ".join(self.methods)
        return " ".join(filter(None, [*parts, f"Also chosen by {also}." if also else "No other method chose it."]))

    def _spoken(self, *, for_it: bool) -> list[str]:
        high = self.span.block < NEAR_THE_TOP
        names = [name for name, share in self.shares if (share if for_it else -share) >= WORTH_SAYING]
        spoken = (_SPOKEN.get((name, high)) or _SPOKEN.get((name, None)) for name in names)
        return [pair[0 if for_it else 1] for pair in spoken if pair]

    @property
    def figures(self) -> str:
        """All that counted, in per cent."""
        made_of: dict[bool, list[str]] = {True: [], False: []}
        for name, share in self.shares:
            made_of[share > 0].append(f"{name} {abs(share)}\u00a0%")
        parts = [("For it: ", made_of[True]), ("Against it: ", made_of[False])]
        return " ".join(head + ", ".join(names) + "." for head, names in parts if names)


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of the sentences chosen, in the order of the article, and of those that just missed."""

    chosen: tuple[Reason, ...]
    missed: tuple[Reason, ...]


def why(brief: Brief, count: int, chosen: Mapping[Span, Sequence[str]]) -> Why:
    """The reasons for the first `count` picks; `chosen` holds the names of the methods by sentence."""
    picks = sorted(brief.picks[:count], key=lambda pick: pick.span)
    missed = brief.picks[count : count + MISSED]
    return Why(*(tuple(_reason(pick, brief.method, chosen) for pick in each) for each in (picks, missed)))


def methods_that_chose(workshop: Workshop, clipping: Clipping, count: int) -> dict[Span, tuple[str, ...]]:
    """The names of the methods that put a sentence among their best `count`, found by the worker."""
    bare = replace(clipping, original=None)
    found = workshop.run("chosen_by", bare, count, of=clipping.headline)
    return cast("dict[Span, tuple[str, ...]]", found)


def _reason(pick: Pick, method: str, chosen: Mapping[Span, Sequence[str]]) -> Reason:
    others = tuple(METHOD_TITLES[name] for name in chosen.get(pick.span, ()) if name != method)
    return Reason(pick.span, _in_percent(pick.shares), others)


def _in_percent(shares: Sequence[tuple[str, float]]) -> tuple[tuple[str, int], ...]:
    whole = sum(abs(share) for _, share in shares) or 1.0
    parts = ((name, round(100 * share / whole)) for name, share in shares)
    return tuple(sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1])))
