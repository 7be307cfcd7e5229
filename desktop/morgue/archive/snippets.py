"""Finds the words of a query in the true text, and the passage that shows the most of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from morgue.archive.folding import Folded, folded, unspaced
from morgue.archive.matching import Sought

Hits = tuple[tuple[int, int], ...]
_WIDTH = 200
_BEFORE = 60
_MOST_HITS = 200
_FARTHEST = 200_000  # characters looked through for a snippet


class Marker:
    """Marks what one query looks for."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        self._anywhere = _pattern([each for each in sought if not each.column])
        self._patterns = {
            column: _pattern([each for each in sought if each.column in {"", column}])
            for column in ("headline", "standfirst")
        }

    def headline(self, text: str) -> Hits:
        """Where the headline holds what is looked for."""
        return self._hits(self._patterns["headline"], folded(text))

    def body(self, text: str) -> Hits:
        """Where a text of the body holds it."""
        return self._hits(self._anywhere, folded(text))

    def snippet(self, standfirst: str, body: str) -> tuple[str, Hits]:
        """A passage of about 200 characters and the hits in it; the standfirst or the beginning where none is."""
        for pattern, text in ((self._anywhere, body), (self._patterns["standfirst"], standfirst)):
            found = pattern and _densest(pattern, folded(text[:_FARTHEST]))
            if found:
                return _passage(text, found)
        return opening(standfirst, body), ()

    def _hits(self, pattern: re.Pattern[str] | None, text: Folded) -> Hits:
        return tuple(text.span(*match.span()) for match in pattern.finditer(text.text)) if pattern else ()


def opening(standfirst: str, body: str) -> str:
    """What a clipping is shown by where nothing in particular was looked for."""
    text = standfirst or next((part for part in body.split("\n\n") if len(part) >= _BEFORE), body)
    return _passage(text, [(0, 0)])[0]


def _pattern(sought: Sequence[Sought]) -> re.Pattern[str] | None:
    """A group for each thing looked for, so that a match tells which it is."""
    groups = [f"({'|'.join(_form(form, each.open) for form in each.forms)})" for each in sought]
    return re.compile("|".join(groups)) if groups else None


def _form(form: Sequence[str], open_: bool) -> str:  # noqa: FBT001 - private
    if any(map(unspaced, form)):
        return "".join(rf"{re.escape(word)}\W*" for word in _unpaired(form)).removesuffix(r"\W*")
    return r"\b" + r"[\W_]+".join(map(re.escape, form)) + (r"\w*" if open_ else r"\b")


def _unpaired(form: Sequence[str]) -> list[str]:
    """Overlapping pairs of an unspaced script put together to the run they came from."""
    runs: list[str] = []
    for word in form:
        if runs and unspaced(word) and unspaced(runs[-1]) and runs[-1].endswith(word[0]):
            runs[-1] += word[1:]
        else:
            runs.append(word)
    return runs


def _densest(pattern: re.Pattern[str], text: Folded) -> list[tuple[int, int]]:
    """The true places of the hits around that one from which on the most different things are found."""
    found = []
    for match in pattern.finditer(text.text):
        found.append((match.start(), match.end(), match.lastindex))
        if len(found) == _MOST_HITS:
            break
    if not found:
        return []
    windows = [[each for each in found[at:] if each[1] - found[at][0] < _WIDTH - _BEFORE] for at in range(len(found))]
    best = max(windows, key=lambda window: (len({each[2] for each in window}), -window[0][0] if window else 0))
    return [text.span(start, end) for start, end, _ in best or found[:1]]


def _passage(text: str, hits: Sequence[tuple[int, int]]) -> tuple[str, Hits]:
    """The text around `hits`, begun and ended between words, with an ellipsis where it was cut."""
    start = max(hits[0][0] - _BEFORE, text.rfind("\n", 0, hits[0][0]) + 1, 0)
    if start and text[start - 1] not in " \n":
        start = min(text.find(" ", start) % len(text) + 1, hits[0][0])
    end = min(max(start + _WIDTH, hits[-1][1]), len(text))
    paragraph_end = text.find("\n\n", hits[-1][1], end)
    if paragraph_end > start + _BEFORE:
        end = paragraph_end
    elif end < len(text):
        end = max(text.rfind(" ", start, end), hits[-1][1])
    head = "… " if start and text[start - 1] != "\n" else ""
    tail = " …" if end < len(text) and text[end] != "\n" else ""
    shift = len(head) - start
    marked = tuple((first + shift, last + shift) for first, last in hits if last > first)
    return head + re.sub(r"[\n\t]", " ", text[start:end]) + tail, marked
