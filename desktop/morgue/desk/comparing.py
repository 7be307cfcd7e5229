"""What changed between two versions of a story, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from morgue.clipping import Clipping, Span

_WORDS = re.compile(r"\w+(?:[.,:’'-]\w+)*|[^\w\s]")
_NUMBERS = re.compile(r"\d+(?:[.,:]\d+)*")
_QUOTED = re.compile(r"[“„«»\"「][^”“»«\"」]+[”“»«\"」]")
_ALIKE = 0.5  # so much of two sentences at least is the same where one is the other reworded
_MOST_PAIRS = 250_000  # of sentences compared; beyond it those far apart are not


class ChangeKind(StrEnum):
    """What became of a sentence; the word is the one shown."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    NUMBER = "number changed"
    QUOTE = "quote changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence before and after, empty where there is none; `cut` and `put` are the (start, end) that differ.

    `place` is where the sentence stands in the newer version; None for a removed one and for the head.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""
    cut: tuple[tuple[int, int], ...] = ()
    put: tuple[tuple[int, int], ...] = ()
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    place: Span | None = None

    @property
    def key(self) -> str:
        """What is the same in two sentences that differ only in typesetting."""
        return " ".join(_words(self.text)).casefold()


def compare(older: Clipping, newer: Clipping) -> tuple[Change, ...]:
    """Every sentence that is not the same in both, in the order of the newer version; headline and standfirst too.

    A sentence that only moved has not changed.
    """
    before, after = _sentences(older), _sentences(newer)
    kept = {each.key for each in before} & {each.key for each in after}
    gone = [(number, each) for number, each in enumerate(before) if each.key not in kept]
    come = [(number, each) for number, each in enumerate(after) if each.key not in kept]
    partners = _partners([each for _, each in gone], [each for _, each in come])
    changed = [(number, _reworded(gone[partners[place]][1], each) if place in partners else _added(each))
               for place, (number, each) in enumerate(come)]  # fmt: skip
    used = set(partners.values())
    where = _stood_before(before, after, kept)
    removed = [
        (where[number], Change(ChangeKind.REMOVED, before=each.text))
        for place, (number, each) in enumerate(gone)
        if place not in used
    ]
    return tuple(change for _, change in sorted([*removed, *changed], key=lambda item: item[0]))


def _sentences(clipping: Clipping) -> list[_Sentence]:
    from morgue.summary import sentences_of

    head = [_Sentence(text) for text in (clipping.headline, clipping.standfirst) if text]
    return head + [_Sentence(clipping.text_of(span), span) for span in sentences_of(clipping)]


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def _stood_before(before: Sequence[_Sentence], after: Sequence[_Sentence], kept: set[str]) -> list[float]:
    """For each old sentence, where in the newer version it would stand: right after the kept one before it."""
    numbers = {each.key: number for number, each in enumerate(after)}
    places, last = list[float](), -1.0
    for each in before:
        last = numbers[each.key] if each.key in kept else last
        places.append(last + 0.5)
    return places


def _partners(gone: Sequence[_Sentence], come: Sequence[_Sentence]) -> dict[int, int]:
    """Which new sentence is which old one reworded, the likest pairs first."""
    rated = sorted(_likeness(gone, come), reverse=True)
    partners: dict[int, int] = {}
    used: set[int] = set()
    for _, new, old in rated:
        if -new not in partners and -old not in used:
            partners[-new] = -old
            used.add(-old)
    return partners


def _likeness(gone: Sequence[_Sentence], come: Sequence[_Sentence]) -> Iterator[tuple[float, int, int]]:
    """How alike two sentences are, and their numbers, negative so that of equals the first is the greatest."""
    far = max(1, _MOST_PAIRS // max(1, len(come)))
    old_words = [each.key.split() for each in gone]
    matcher = SequenceMatcher(autojunk=False)
    for new, each in enumerate(come):
        matcher.set_seq2(each.key.split())
        middle = new * len(gone) // max(1, len(come))
        for old in range(max(0, middle - far), min(len(gone), middle + far)):
            matcher.set_seq1(old_words[old])
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                yield matcher.ratio(), -new, -old


def _added(sentence: _Sentence) -> Change:
    return Change(ChangeKind.ADDED, after=sentence.text, place=sentence.place)


def _reworded(old: _Sentence, new: _Sentence) -> Change:
    cut, put = _differences(old.text, new.text)
    return Change(_kind(old.text, new.text), old.text, new.text, cut, put, new.place)


def _kind(old: str, new: str) -> ChangeKind:
    if _bare_quotes(old) != _bare_quotes(new):
        return ChangeKind.QUOTE
    if sorted(_NUMBERS.findall(old)) != sorted(_NUMBERS.findall(new)):
        return ChangeKind.NUMBER
    return ChangeKind.REWORDED


def _bare_quotes(text: str) -> list[list[str]]:
    """The words of each quotation, whatever marks it stands in."""
    return [re.findall(r"\w+", quoted) for quoted in _QUOTED.findall(text)]


def _differences(old: str, new: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The stretches of both texts, whole words, that are not in the other."""
    old_words, new_words = list(_WORDS.finditer(old)), list(_WORDS.finditer(new))
    matcher = SequenceMatcher(None, [w[0] for w in old_words], [w[0] for w in new_words], autojunk=False)
    cut, put = list[tuple[int, int]](), list[tuple[int, int]]()
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            cut += [(old_words[a].start(), old_words[b - 1].end())] if b > a else []
            put += [(new_words[c].start(), new_words[d - 1].end())] if d > c else []
    return tuple(cut), tuple(put)
