"""Finds the words of a query in the true text, and the passage that shows the most of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from morgue.archive.folding import Folded, evenly, folded, lowered, unspaced
from morgue.archive.matching import Sought

Hits = tuple[tuple[int, int], ...]
_Hit = tuple[int, int, int]  # start, end, and the number of the needle
_WIDTH = 200
_BEFORE = 60
_REACH = _WIDTH - _BEFORE  # from the beginning of a passage's first hit to the end of its last
_FIRST_LOOK = 2_000  # characters of a text; most hits are here, and folding costs by the character
_FARTHEST = 400_000
_MOST_HITS = 8  # of one thing sought, in choosing a passage


@dataclass(frozen=True, slots=True)
class _Needle:
    """One thing sought: a plain beginning, which is fast to find, and a pattern that must match from there on.

    Several words in a row have no such beginning: their first is often a common one.
    """

    anchor: str
    pattern: re.Pattern[str]
    bounded: bool  # begins with a word
    column: str

    def places(self, text: str, most: int = sys.maxsize) -> list[tuple[int, int]]:
        """Where folded `text` holds it, the first `most` places."""
        found: list[tuple[int, int]] = []
        at = self._next(text, 0)
        while at >= 0 and len(found) < most:
            inside = self.bounded and at and text[at - 1].isalnum()
            match = None if inside else self.pattern.match(text, at)
            if match:
                found.append(match.span())
            at = self._next(text, at + 1)
        return found

    def _next(self, text: str, at: int) -> int:
        """The next place that is worth a look; -1 if there is none."""
        if not self.anchor:
            match = self.pattern.search(text, at)
            return match.start() if match else -1
        return text.find(self.anchor, at)


class Marker:
    """Marks what one query looks for."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        needles = list(dict.fromkeys(_needle(each) for each in sought))
        self._for = {
            column: [each for each in needles if each.column in {"", column}]
            for column in ("headline", "standfirst", "body")
        }

    def headline(self, text: str) -> Hits:
        """Where the headline holds what is looked for."""
        return self._hits(text, "headline")

    def body(self, text: str) -> Hits:
        """Where a text of the body holds it."""
        return self._hits(text, "body")

    def snippet(self, standfirst: str, body: str) -> tuple[str, Hits]:
        """A passage of about 200 characters and the hits in it; the standfirst or the beginning where none is."""
        look = _FIRST_LOOK * max(len(self._for["body"]), 1)  # several are seldom all near the beginning
        found, complete = self._densest(body[:look], "body")
        if not complete and len(body) > look:
            found, complete = self._densest(body[:_FARTHEST], "body")
        if found:
            return _passage(body, found)
        found, _ = self._densest(standfirst, "standfirst")
        return _passage(standfirst, found) if found else (opening(standfirst, body), ())

    def _hits(self, text: str, column: str) -> Hits:
        needles = self._for[column]
        if not needles:
            return ()
        plain = folded(text)
        found = [place for each in needles for place in each.places(plain.text)]
        return tuple(sorted(plain.span(*place) for place in found)) if found else ()

    def _densest(self, text: str, column: str) -> tuple[Sequence[tuple[int, int]], bool]:
        """The true places of the hits in the stretch with the most different things sought, and if the text has all."""
        needles = self._for[column]
        if not needles or not text:
            return (), True
        even = evenly(text)
        plain = Folded(even, text) if even is not None else lowered(text)
        found = _first_hits(needles, plain.text)
        kinds = _kinds(found)
        if even is None and kinds < len(needles):
            plain = folded(text)  # ten times the work, and rarely needed
            found = _first_hits(needles, plain.text)
            kinds = _kinds(found)
        best = _stretch(found, kinds) if kinds > 1 else _first_together(found)
        return [plain.span(start, end) for start, end, _ in best], kinds == len(needles)


def _first_hits(needles: Sequence[_Needle], text: str) -> list[_Hit]:
    """The first few hits of each needle, in order."""
    found = [
        (start, end, number) for number, each in enumerate(needles) for start, end in each.places(text, _MOST_HITS)
    ]
    return sorted(found) if len(needles) > 1 else found


def _kinds(found: Sequence[_Hit]) -> int:
    return len({number for _, _, number in found})


def _stretch(found: list[_Hit], kinds: int) -> list[_Hit]:
    """The first of the stretches a snippet wide that hold the most kinds, of which `found` has so many."""
    best: list[_Hit] = []
    most = 0
    for at in range(len(found)):
        stretch = _first_together(found, at)
        held = _kinds(stretch) if len(stretch) > most else 0
        if held > most:
            best, most = stretch, held
        if most == kinds:
            break
    return best


def _first_together(found: list[_Hit], at: int = 0) -> list[_Hit]:
    """The hit number `at` and the later ones within its passage."""
    end = found[at][0] + _REACH if found else 0
    last = at + 1
    while last < len(found) and found[last][0] < end:
        last += 1
    return found[at : at + 1] + [each for each in found[at + 1 : last] if each[1] < end]


def opening(standfirst: str, body: str) -> str:
    """What a clipping is shown by where nothing in particular was looked for."""
    text = standfirst or next((part for part in body.split("\n\n") if len(part) >= _BEFORE), body)
    return _passage(text, [(0, 0)])[0]


def _needle(sought: Sought) -> _Needle:
    if any(map(unspaced, sought.row)):
        runs = _unpaired(sought.row)
        pattern = r"\W*".join(map(re.escape, runs))
    else:
        runs = [_shared_beginning(sought.forms)] if sought.forms and not sought.open else list(sought.row)
        pattern = "|".join(f"{re.escape(form)}(?![^\\W_])" for form in sought.forms)
        if sought.open or not sought.forms:
            pattern = r"[\W_]+".join(map(re.escape, runs)) + (r"\w*" if sought.open else r"(?![^\W_])")
    anchor = runs[0] if len(runs) == 1 else ""
    return _Needle(anchor, re.compile(pattern), not unspaced(runs[0]), sought.column)


def _shared_beginning(words: Sequence[str]) -> str:
    first, last = min(words), max(words)
    shared = 0
    while shared < len(first) and first[shared] == last[shared]:
        shared += 1
    return first[:shared]


def _unpaired(row: Sequence[str]) -> list[str]:
    """Overlapping pairs of an unspaced script put together to the run they came from."""
    runs: list[str] = []
    for word in row:
        if runs and unspaced(word) and unspaced(runs[-1]) and runs[-1].endswith(word[0]):
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return runs


def _passage(text: str, hits: Sequence[tuple[int, int]]) -> tuple[str, Hits]:
    """The text around `hits`, begun and ended between words, with an ellipsis where it was cut."""
    start = max(hits[0][0] - _BEFORE, text.rfind("\n", 0, hits[0][0]) + 1, 0)
    if start and text[start - 1] not in " \n":
        start = min(text.find(" ", start) % len(text) + 1, hits[0][0])
    end = _end(text, start, hits[-1][1])
    head = "… " if start and text[start - 1] != "\n" else ""
    tail = " …" if end < len(text) and text[end] != "\n" else ""
    shift = len(head) - start
    marked = tuple((first + shift, last + shift) for first, last in hits if last > first)
    return head + text[start:end].replace("\n", " ").replace("\t", " ") + tail, marked


def _end(text: str, start: int, last: int) -> int:
    """Where a passage ends: with its paragraph if that is long enough, else between words."""
    end = min(max(start + _WIDTH, last), len(text))
    paragraph_end = text.find("\n\n", last, end)
    if paragraph_end > start + _BEFORE:
        return paragraph_end
    return max(text.rfind(" ", start, end), last) if end < len(text) else end
