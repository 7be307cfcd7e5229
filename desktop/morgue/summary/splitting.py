"""Splits text into sentences: sentencex, put right by what newsrooms know of titles, acronyms and quotations."""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import sentencex

from morgue.resources import shipped

_QUOTES = '“”„"«»'
_MASK = str.maketrans(dict.fromkeys(_QUOTES, "_"))
_END_IN_QUOTES = re.compile(r"(?<![.!?…])([.!?…]++)([”\"’»“]+)(?=\s|$)")
_CLOSERS = re.compile(r"\s*[”\"’»)\]]+(?=\s|$)")
_ACRONYM_END = re.compile(r"(?<![^\W\d])(?:[^\W\d_]\.){2,}$")
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{3}[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ])|(?<=[a-zà-ÿ]{2}[.!?][”\"])(?=[“\"]?[A-ZÀ-Þ][a-zà-ÿ])")
_STOP_THEN = re.compile(r"\w[.][”\"’]?\s+(?=[“\"]?(\w+))")
_STOP_WITHIN = re.compile(r"[.][”\"’]?\s+\S")
_MAY_THEN = re.compile(
    r"\bMay\.\s+(?=[“\"]?[A-Z])"
)  # the one month whose full name sentencex takes for an abbreviation
_CLOCK = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_CLOCK_MORE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Eastern|Central|Mountain|Pacific|Local|Greenwich)\b|[A-Z]{2,4}\b(?!\w)"
    r"|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)"
)
_PLACE_THEN_TITLE = re.compile(
    r"\b(?:in|from|to|into|across|outside|inside|leave|left) the (?:[A-Z]\.){2,}\s+"
    r"(?=(?:President|Prime Minister|Mr|Mrs|Ms|Sen|Gov|Rep)\b)"
)
_ORDINAL = re.compile(r"(?<![\d.,:])\d{1,2}\.$")
_ORDINAL_LANGUAGES = frozenset({"de", "da", "no", "fi", "cs", "hu", "tr", "pl"})
_INITIAL = re.compile(r"(?:^|[\s(“„«\"-])[^\W\d_]\.$")
_WORD = re.compile(r"\w+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # what UTF-8, and so sentencex, cannot hold
_LONGEST = 24  # characters: no abbreviation is longer
_LOWER = re.compile(r"[\W\d_]*[a-zà-öø-ÿа-яёіїєґα-ωά-ώ]")


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a language's full stops do: no sentence ends with one of `never`, which hold their stop."""

    never: tuple[str, ...]
    starters: frozenset[str]
    ordinals: bool

    def is_abbreviation(self, text: str) -> bool:
        """Whether `text` ends with a stop that ends no sentence."""
        return text.endswith(self.never) and any(
            text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in self.never
        )


@lru_cache(maxsize=64)
def _habits(language: str) -> _Habits:
    lists = tomllib.loads(shipped("resources/text/splitting.toml").read_text("utf-8"))
    own = lists.get(language, {})
    never = tuple(f"{word}." for word in {*lists["all"]["never"], *own.get("never", ())})
    return _Habits(never, frozenset(own.get("starters", ())), language in _ORDINAL_LANGUAGES)


def sentence_bounds(text: str, language: str = "en", most: int = sys.maxsize) -> list[tuple[int, int]]:
    """Where the sentences of `text` start and end (code points, half open), without the space around them.

    After the first `most` of them the rest may be left out.
    """
    habits = _habits(language)
    bounds: list[tuple[int, int]] = []
    for start, end in _pieces(text, language):
        if bounds and _belongs(text, bounds[-1], (start, end), habits):
            bounds[-1] = (bounds[-1][0], end)
        elif len(bounds) < most:
            bounds.append((start, end))
        else:
            break
    split = (part for bound in bounds for part in _parted(text, *bound, habits))
    return [_trimmed(text, *part) for part in split if text[part[0] : part[1]].strip()]


def _pieces(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Sentencex's bounds, with marks hidden from it: it keeps whatever stands in quotation marks in one piece."""
    masked = _END_IN_QUOTES.sub(lambda match: match[2] + match[1], text).translate(_MASK)
    masked = _SURROGATE.sub("?", masked)
    start = 0
    for found in sentencex.get_sentence_boundaries(language or "en", masked):
        end = found["end_index"]
        closers = _CLOSERS.match(text, end)
        if closers and text[closers.start() : closers.end()].strip() != '"':
            end = closers.end()
        if end > start:
            yield start, end
            start = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _belongs(text: str, before: tuple[int, int], after: tuple[int, int], habits: _Habits) -> bool:
    """Whether what sentencex parted is one sentence."""
    if "\n\n" in text[before[1] - 2 : after[0] + 2]:
        return False
    # Pieces may grow long by joining: only the end of what stands before is looked at.
    left, right = text[max(before[0], before[1] - 2 * _LONGEST) : before[1]].rstrip(), text[after[0] : after[1]].strip()
    if not _WORD.search(right) or not _WORD.search(left):
        return True
    return bool(_LOWER.match(right)) or _unfinished(left, right, habits)


def _unfinished(left: str, right: str, habits: _Habits) -> bool:
    """Whether the stop that `left` ends with is no full stop, given what follows."""
    found = _WORD.search(right)
    first = found[0] if found else ""
    alone, left = " " not in left, left[-_LONGEST:]
    if habits.is_abbreviation(left):
        return first not in habits.starters
    if alone and _ACRONYM_END.search(left):
        return True
    if _CLOCK.search(left):
        return bool(_CLOCK_MORE.match(right))
    if habits.ordinals and _ORDINAL.search(left):
        return first not in habits.starters
    return bool(_INITIAL.search(left)) and first not in habits.starters


def _parted(text: str, start: int, end: int, habits: _Habits) -> Iterator[tuple[int, int]]:
    """What sentencex left in one piece although a new sentence begins in it."""
    piece = text[start:end]
    cuts = {match.start() for match in _GLUED.finditer(piece)}
    if _STOP_WITHIN.search(piece):
        cuts |= {match.end() for match in _STOP_THEN.finditer(piece) if _begins_anew(piece, match, habits)}
        cuts |= {match.end() for match in _MAY_THEN.finditer(piece)}
        cuts |= {match.end() for match in _PLACE_THEN_TITLE.finditer(piece)}
    edges = [0, *sorted(cuts), len(piece)]
    for left, right in pairwise(edges):
        yield start + left, start + right


def _begins_anew(piece: str, stop: re.Match[str], habits: _Habits) -> bool:
    """Whether the word after a stop is one that sentences begin with, and the word before it may end one."""
    before = piece[max(0, stop.start() - _LONGEST) : stop.start() + 2]
    return stop[1] in habits.starters and not habits.is_abbreviation(before)
