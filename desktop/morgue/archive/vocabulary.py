"""The words the archive holds: how a word may go on, its forms that occur, and what a mistyped one may have meant."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Iterator
from time import monotonic

from sqlalchemy import Connection, bindparam, select

from morgue.archive.database import Database, as_list, listed
from morgue.archive.forms import other_forms
from morgue.archive.prepared import Prepared
from morgue.archive.schema import clipping, term

_MOST = 24
_SHORT = 3
_LAST = "\U0010ffff"
_FRESH = 30  # seconds until what another process may have added is seen
_SAMPLE = 500  # clippings, the newest, that tell which languages the archive is in
_LANGUAGES = 3
_FORMS = 3
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"
_FEWER = 20  # a word so many times as common as the typed one is likely to have been meant

_COUNTS = Prepared(select(term.c.term, term.c.count).where(term.c.term.in_(listed("words"))))
_BEGINNINGS = Prepared(
    select(term.c.term, term.c.count)
    .where(term.c.term.between(bindparam("first"), bindparam("last")))
    .order_by(term.c.count.desc())
    .limit(_MOST)
)


class Vocabulary:
    """Looks words up in the term table; what is asked for again and again is kept at hand."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._short: dict[str, tuple[tuple[str, int], ...]] = {}
        self._languages: tuple[str, ...] = ()
        self._forms: dict[str, tuple[str, ...]] = {}
        self._age = 0.0
        self._generation = -1

    def beginnings(self, connection: Connection, prefix: str, most: int = _MOST) -> tuple[tuple[str, int], ...]:
        """The commonest words that begin with the folded `prefix` and how common each is, the commonest first."""
        if len(prefix) > _SHORT:
            return self._look_up(connection, prefix)[:most]
        self._refresh(connection)
        if prefix not in self._short:
            self._short[prefix] = self._look_up(connection, prefix)
        return self._short[prefix][:most]

    def forms(self, connection: Connection, word: str) -> tuple[str, ...]:
        """The folded `word` and the singular or plural of it that occur."""
        self._refresh(connection)
        if word not in self._forms:
            others = other_forms(word, self._languages)
            known = self.counts(connection, others) if others else {}
            self._forms[word] = (word, *sorted(known, key=lambda form: -known[form])[:_FORMS])
        return self._forms[word]

    def counts(self, connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
        """How common each of the words that occur is."""
        return dict(_COUNTS.rows(connection, words=as_list(wanted)))

    def meant(self, connection: Connection, word: str) -> str | None:
        """A much commoner word one slip of the finger away from `word`; None if `word` is fine or nothing is near."""
        candidates = set(_slips(word))
        known = self.counts(connection, {word, *candidates})
        own = known.pop(word, 0)
        best = max(known, key=lambda near: known[near], default=None)
        return best if best is not None and known[best] > own * _FEWER else None

    def _refresh(self, connection: Connection) -> None:
        generation = self._database.generation
        if self._generation == generation and monotonic() - self._age < _FRESH:
            return
        self._short.clear()
        self._forms.clear()
        newest = select(clipping.c.language).order_by(clipping.c.id.desc()).limit(_SAMPLE)
        self._languages = tuple(name for name, _ in Counter(connection.scalars(newest)).most_common(_LANGUAGES))
        self._age, self._generation = monotonic(), generation

    def _look_up(self, connection: Connection, prefix: str) -> tuple[tuple[str, int], ...]:
        return tuple(_BEGINNINGS.rows(connection, first=prefix, last=prefix + _LAST))


def _slips(word: str) -> Iterator[str]:
    """What `word` becomes by a letter too many, too few, another, or two changed over (P. Norvig, 2007)."""
    letters = string.ascii_lowercase if word.isascii() else _CYRILLIC
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in splits:
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in letters)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in letters)
