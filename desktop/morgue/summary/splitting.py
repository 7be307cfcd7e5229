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
_GLUED = re.compile(r"[.!?](?:(?<=[a-zà-ÿ]{3}.)(?=[A-ZÀ-Þ][a-zà-ÿ])|(?<=[a-zà-ÿ]{2}.)[”\"](?=[“\"]?[A-ZÀ-Þ][a-zà-ÿ]))")
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
_WITHOUT_SPACE = re.compile(r"(?<![^\W_])[a-zà-ÿ]{3,}[.!?][A-ZÀ-Þ][a-zà-ÿ]")
_DOMAINS = frozenset({"com", "net", "org", "ai", "io", "tv", "info", "gov"})
_WORD_END = re.compile(r"[^\W_]+$")
_FIGURE_GLUED = re.compile(r"\d[.!?](?=([^\W\d_]['’\w]*)(\s?))")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PLAIN_FIGURE = re.compile(r"(?:[^\W\d_]+-)?[\d.,:hH]*\d\d")
_NUMBERED = re.compile(r"(?:^|\s)[A-ZÀ-Þ][a-zà-ÿ]{2,}\s\d{1,2}$")
_STOP_THEN_FIGURE = re.compile(r"\.(?<![.…].)[”\"’»)\]]*\s+(?=[“\"«„]?[$£€]?\d)")
_FIGURE_THEN_WORD = re.compile(r"[“\"«„$£€]*\d[\W\d]*[^\W\d_]")
_AMOUNT_THEN_WORD = re.compile(r"[“\"«„$£€]*(?:\d[\d,]*(?:\.\d+)?%?|\d\d?\.)\s+[“\"]?[^\W\d_]")
_DAY_AND_MONTH = re.compile(r"\b\d{1,2}\.?\s[^\W\d_]{2,5}$")
_LIST_NUMBER = re.compile(r"(?:^|([.!?…])[”\"’»)\]]*\s+)\d{1,2}\.$")
_ANSWER = re.compile(r"(?:^|[.!?…][”\"’]?\s+|[“\"‘(«¿])No\.\s+(?=[“\"]?([A-ZÀ-Þ][a-zà-ÿ]+))")
_BREAK = re.compile(r"[^\S\n\t]*[\n\t]\s*")
_HEADING = 60  # characters: no heading's line is longer
_SHORT = 4  # words, or letters
_LOWER = re.compile(r"[\W\d_]*[a-zà-öø-ÿа-яёіїєґα-ωά-ώ]")


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a language's full stops do: no sentence ends with one of `never`, which hold their stop."""

    never: tuple[str, ...]
    starters: frozenset[str]
    ordinals: bool
    figures: frozenset[str]  # in small letters: words whose stop, before a figure, ends no sentence
    counts: frozenset[str]  # numbers in words; where they are known, “No.” abbreviates a number only before one

    def is_abbreviation(self, text: str) -> bool:
        """Whether `text` ends with a stop that ends no sentence."""
        return text.endswith(self.never) and any(
            text.endswith(word) and not text[: -len(word)][-1:].isalnum() for word in self.never
        )


@lru_cache(maxsize=64)
def _habits(language: str) -> _Habits:
    lists = tomllib.loads(shipped("resources/text/splitting.toml").read_text("utf-8"))
    own = lists.get(language, {})
    words = {*lists["all"]["never"], *own.get("never", ())}
    figures = frozenset(word.lower() for word in {*words, *lists["all"]["figures"], *own.get("figures", ())})
    return _Habits(
        tuple(f"{word}." for word in words),
        frozenset(own.get("starters", ())),
        language in _ORDINAL_LANGUAGES,
        figures,
        frozenset(own.get("counts", ())),
    )


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
    if not _WORD.search(right) or not _WORD.search(left) or _is_list_number(left, habits):
        return True
    if before[1] == after[0] and left[-1] == "." and right[0].isalpha() and _is_name(text, before[0], after[0], habits):
        return True
    return bool(_LOWER.match(right)) or _unfinished(left, right, habits)


def _unfinished(left: str, right: str, habits: _Habits) -> bool:
    """Whether the stop that `left` ends with is no full stop, given what follows."""
    found = _WORD.search(right)
    first = found[0] if found else ""
    alone, left = " " not in left, left[-_LONGEST:]
    if habits.is_abbreviation(left):
        return first in habits.counts or first not in habits.starters
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
    cuts = {match.end() for match in _GLUED.finditer(piece) if not _is_name(text, start, start + match.end(), habits)}
    cuts |= {match.end() for match in _FIGURE_GLUED.finditer(piece) if _figure_ended(piece, match, habits)}
    if _STOP_WITHIN.search(piece):
        cuts |= _cuts_after_stops(piece, habits)
    if "\n" in piece or "\t" in piece:
        cuts |= _cuts_at_breaks(piece, max(map(len, text.splitlines())), habits)
    edges = [0, *sorted(cuts), len(piece)]
    for left, right in pairwise(edges):
        yield start + left, start + right


def _cuts_after_stops(piece: str, habits: _Habits) -> set[int]:
    cuts = {match.end() for match in _STOP_THEN.finditer(piece) if _begins_anew(piece, match, habits)}
    cuts |= {match.end() for match in _STOP_THEN_FIGURE.finditer(piece) if _figure_begins(piece, match, habits)}
    if "May." in piece:
        cuts |= {match.end() for match in _MAY_THEN.finditer(piece)}
    if " the " in piece:
        cuts |= {match.end() for match in _PLACE_THEN_TITLE.finditer(piece)}
    if habits.counts and "No." in piece:
        cuts |= {match.end() for match in _ANSWER.finditer(piece) if match[1] not in habits.counts}
    return cuts


def _begins_anew(piece: str, stop: re.Match[str], habits: _Habits) -> bool:
    """Whether the word after a stop is one that sentences begin with, and the word before it may end one."""
    if stop[1] not in habits.starters:
        return False
    before = piece[max(0, stop.start() - _LONGEST) : stop.start() + 2]
    if habits.counts and before.endswith("No.") and not before[-4:-3].isalnum():
        return stop[1] not in habits.counts
    return not habits.is_abbreviation(before) and not _is_list_number(before, habits)


def _is_name(text: str, start: int, at: int, habits: _Habits) -> bool:
    """Whether the dot before `at`, with no space after it, stands in a name such as “Booking.Com”."""
    before, after = _WORD_END.search(text[max(start, at - 2 * _LONGEST) : at - 1]), _WORD.match(text, at)
    if not before or not after or after[0] in habits.starters:
        return False
    left, right = before[0], after[0]
    if right.lower() in _DOMAINS or (left[0].islower() and left[-1].isdigit()):
        return True  # “Booking.Com”, “v2.Final”
    if not left[0].isupper() or not right[0].isupper():
        return False
    if len(left) == len(right) == 1 or (left.isupper() and right[-1].isdigit()):
        return True  # “U.S”, “BS.CK2”
    # No sentence is that short, unless others stand without a space between them, too.
    return text.count(" ", start, at) < _SHORT and not _WITHOUT_SPACE.search(text)


def _figure_ended(piece: str, stop: re.Match[str], habits: _Habits) -> bool:
    """Whether a stop with no space after it ends a sentence whose last word is a figure."""
    first, before = stop[1], piece[max(0, stop.start() - _LONGEST) : stop.start() + 1]
    space, figure = before.rfind(" "), before[before.rfind(" ") + 1 :].lstrip("(“„«\"'’")
    if not first[0].isupper() or space < 0 or before[:space].rstrip()[-1:] in {"", ".", ":"}:
        return False
    if first in habits.starters and (len(first) > 1 or stop[2]):
        return True
    if first[1:2].isdigit() or not first[1:]:
        return False
    if _YEAR.fullmatch(figure):
        return True
    return not habits.ordinals and bool(_NUMBERED.search(before) or _PLAIN_FIGURE.fullmatch(figure))


def _figure_begins(piece: str, stop: re.Match[str], habits: _Habits) -> bool:
    """Whether a sentence begins with the figure after a stop."""
    before = piece[max(0, stop.start() - _LONGEST) : stop.start()]
    if not _FIGURE_THEN_WORD.match(piece, stop.end()) or not _may_end(before, habits):
        return False
    if before[-1:].isdigit():
        return bool(_AMOUNT_THEN_WORD.match(piece, stop.end()))
    return not (_DAY_AND_MONTH.search(before) and _YEAR.match(piece, stop.end()))


def _may_end(before: str, habits: _Habits) -> bool:
    """Whether a sentence may end with `before`, whose stop is left out, though a figure follows."""
    before = before.rstrip()
    found = _WORD_END.search(before)
    if not found:
        return before[-1:] in set('%:”"’»)]')
    word = found[0]
    if word.isdigit():
        return not habits.ordinals and bool(_YEAR.fullmatch(word)) and before[found.start() - 1 : found.start()] == " "
    short = len(word) == 1 or (len(word) <= _SHORT and word[0].isupper())
    return not short and word.lower() not in habits.figures and not word.endswith("str")


def _is_list_number(left: str, habits: _Habits) -> bool:
    """Whether `left` ends with a list's number, which belongs to what follows it."""
    found = _LIST_NUMBER.search(left) if left[-2:-1].isdigit() else None
    return found is not None and (found[1] != "." or _may_end(left[: found.start(1)], habits))


def _cuts_at_breaks(piece: str, width: int, habits: _Habits) -> set[int]:
    """Where a line break or a tab ends a sentence, or a heading; not where a line of plain text is full."""
    cuts, begin = set[int](), 0
    for found in _BREAK.finditer(piece):
        line, rest = piece[begin : found.start()].strip(), piece[found.end() : found.end() + 2 * _LONGEST]
        first = rest.split(None, 1)[0] if rest.strip() else ""
        full = "\n" in found[0] and len(line) + 1 + len(first) > width
        if line and first and (_ends(line, rest, habits) or (not full and _is_heading(line, rest, habits))):
            cuts.add(found.end())
        begin = found.end()
    return cuts


def _ends(line: str, rest: str, habits: _Habits) -> bool:
    """Whether `line` ends with the end of a sentence."""
    end = line[-2 * _LONGEST :].rstrip('”"’»)]')
    if end[-1:] not in set(".!?…") or rest[0].isdigit() or _LOWER.match(rest):
        return False
    return not _ACRONYM_END.search(end) and not _unfinished(end, rest, habits)


def _is_heading(line: str, rest: str, habits: _Habits) -> bool:
    """Whether `line` is a heading, or a picture's credit, and `rest` begins a sentence."""
    if len(line) > _HEADING or not rest.lstrip("“„«\"'‘(")[:1].isupper():
        return False
    if line[0] == "(" and line[-1] == ")":
        return True
    words, first = line.split(), _WORD.search(rest)
    if (
        len(words) < _SHORT - 1
        or not (line[0].isupper() or line[0].isdigit())
        or not (line[-1].isalnum() or line[-1] in '”"’»)')
    ):
        return False
    if all(word[0].isupper() or len(word) < _SHORT for word in words):
        return words[-1][0].isupper()
    return first is not None and first[0] in habits.starters and (len(words[-1]) >= _SHORT or not words[-1].islower())
