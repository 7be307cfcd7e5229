"""Folds text to what is searched for: no case, no accents, no typographic marks; unspaced scripts in pairs."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_TOKEN = re.compile("[0-9a-z\x80-\U0010ffff]+")
# Scripts written without spaces between words; each character starts a pair.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_VANISHING = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
# What decomposition leaves alone, and й, ї, ў, which are letters of their own and no accented и, і, у.
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ŋ": "n",
    "ς": "σ", "й": "й", "ї": "ї", "ў": "ў", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ʼ": " ", "ʻ": " ", "ʹ": " ",
}  # fmt: skip


class _Characters(dict[str, str]):
    """Each character's folded form, worked out once."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = _fold_character(character)
        return folded


def _fold_character(character: str) -> str:
    if character in _VANISHING or _MARKS.fullmatch(character):
        return ""
    low = unicodedata.normalize("NFKC", character).lower()
    if low in _LETTERS:
        return _LETTERS[low]
    bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", low)))
    return "".join(map(_letter_or_space, bare))


def _letter_or_space(character: str) -> str:
    kept = character.isalnum() or unicodedata.category(character) in {"Mn", "Mc"}
    return _LETTERS.get(character, character) if kept else " "


_CHARACTERS = _Characters()


@lru_cache(maxsize=1 << 15)
def _fold_run(run: str) -> str:
    return "".join(map(_CHARACTERS.__getitem__, unicodedata.normalize("NFC", run)))


@lru_cache(maxsize=1 << 15)
def _index_run(run: str) -> str:
    return _UNSPACED.sub(_pairs, _fold_run(run))


def _pairs(match: re.Match[str]) -> str:
    run = match.group()
    return " " + " ".join(run[at : at + 2] for at in range(len(run))) + " "


def indexed(text: str) -> str:
    """`text` as the full-text index takes it: folded, unspaced scripts as overlapping pairs and a last single."""
    # The encoder finds what is foreign at twenty times the speed of a pattern; it matters where millions are indexed.
    return text.lower() if text.isascii() else text.encode("ascii", _HANDLER).decode(errors="replace").lower()


def _index_foreign(error: UnicodeError) -> tuple[bytes, int]:
    """Give the encoder the folded form, in UTF-8, of the run of characters it cannot take."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return _index_run(run).encode("utf-8", "replace"), error.end


_HANDLER = "morgue.fold"
codecs.register_error(_HANDLER, _index_foreign)


def tokens(text: str) -> list[str]:
    """The words of `indexed` text, as the index's tokenizer parts them."""
    return _TOKEN.findall(text)


def unspaced(text: str) -> bool:
    """Whether folded `text` holds a script that is written without spaces."""
    return not text.isascii() and _UNSPACED.search(text) is not None


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stands in the true one."""

    text: str
    true: str
    _after: tuple[int, ...] = ()  # places in `text` behind which …
    _shift: tuple[int, ...] = ()  # … the true text is so much further

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The true place of characters `start` to `end` of the folded text, whole characters on both sides."""
        first = self._place(start)
        return first, max(self._place(end), first + 1)

    def _place(self, at: int) -> int:
        number = bisect_right(self._after, at)
        return at + self._shift[number - 1] if number else at


def folded(text: str) -> Folded:
    """Fold `text` for looking up words in it; unspaced scripts stay as they are."""
    even = evenly(text)
    if even is not None:
        return Folded(even, text)
    after: list[int] = []
    shift: list[int] = []
    total = 0

    def fold(run: re.Match[str]) -> str:
        nonlocal total
        new = _fold_run(run.group())
        if len(new) != len(run.group()):
            total = _note_shifts(run.group(), run.start() - total, total, (after, shift))
        return new

    plain = _FOREIGN.sub(fold, text).lower()
    return Folded(plain, text, tuple(after), tuple(shift))


def lowered(text: str) -> Folded:
    """`text` in lower case only: folded as far as that can be had for nothing."""
    low = text.lower()
    return Folded(low, text) if len(low) == len(text) else folded(text)


def evenly(text: str) -> str | None:
    """Folded `text` where each character's folded form is one of ASCII, so that all places stay; None elsewhere.

    Most texts in Latin script are so, and this costs a sixth of `folded`.
    """
    try:
        return text.encode("ascii", _EVENLY).decode("ascii").lower()
    except UnicodeEncodeError:
        return None


@lru_cache(maxsize=1 << 12)
def _even_run(run: str) -> bytes:
    """The run folded, or nothing if that would move what follows it."""
    forms = [_CHARACTERS[character] for character in run]
    even = all(len(form) == 1 and form.isascii() for form in forms)
    return "".join(forms).encode() if even else b""


def _even_foreign(error: UnicodeError) -> tuple[bytes, int]:
    """Give the encoder the folded form of the run of characters it cannot take, unless its length differs."""
    if isinstance(error, UnicodeEncodeError) and (form := _even_run(error.object[error.start : error.end])):
        return form, error.end
    raise error


_EVENLY = "morgue.evenly"
codecs.register_error(_EVENLY, _even_foreign)


def _note_shifts(run: str, at: int, total: int, shifts: tuple[list[int], list[int]]) -> int:
    """Write down where, from folded place `at` on, the characters of `run` change the length; give the new total."""
    for character in run:
        width = len(_CHARACTERS[character])
        if width != 1:
            total += 1 - width
            shifts[0].append(at + width)
            shifts[1].append(total)
        at += width
    return total
