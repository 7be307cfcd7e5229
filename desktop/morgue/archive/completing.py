"""Completes what is being typed, from the archive's own words, sources, people and tags, and mends mistyped words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from sqlalchemy import Connection

from morgue.archive import hits
from morgue.archive.database import Database
from morgue.archive.folding import indexed, tokens
from morgue.archive.language.parser import NOT_YET, VALUES
from morgue.archive.language.tokens import FIELDS, Token, tokenize
from morgue.archive.matching import Plan
from morgue.archive.names import Names, Words
from morgue.archive.results import Completion
from morgue.archive.schema import person, source
from morgue.archive.taglist import tags_by_id
from morgue.archive.vocabulary import Vocabulary

_OF_EACH = 4
_FEW = 500  # clippings; as many are counted in 20 µs
_DIGITS = 2  # of the count of a commoner word
_FIRST = 3  # words that come before a field's name
_FIELD_OF = {"source": "source", "person": "by", "tag": "tag"}
_COMPLETED = {None, "headline", "standfirst", *_FIELD_OF.values(), *VALUES}  # fields with something to offer


class Completer:
    """Answers while one types."""

    def __init__(self, database: Database, vocabulary: Vocabulary) -> None:
        self._database = database
        self._vocabulary = vocabulary
        self._sources = Names(source)
        self._people = Names(person)
        self._paths = Words()  # of all tags …
        self._generation = -1  # … as they were then

    def complete(self, connection: Connection, text: str, most: int) -> tuple[Completion, ...]:
        """Ways to go on with the last word of `text`, in a field only what belongs there; none after a space."""
        found = tokenize(text)
        if not found or found[-1].end < len(text) or found[-1].sort not in {"word", "phrase"}:
            return ()
        last = found[-1]
        field = FIELDS.get(found[-2].text) if len(found) > 1 and found[-2].sort == "field" else None
        words = tokens(indexed(last.text))
        if last.text.endswith(":") and last.text[:-1].lower() in FIELDS:
            field, words = FIELDS[last.text[:-1].lower()], [""]  # all there are
        if not words or field not in _COMPLETED:
            return ()
        if field in VALUES:
            return tuple(_values(field, last.text.rpartition(":")[2]))
        offers = {
            "source": self._named("source", self._sources.beginning(connection, words[-1]), field),
            "person": self._named("person", self._people.beginning(connection, words[-1]), field),
            "tag": self._tags(connection, words[-1], field),
        }
        if field is None:
            own = islice(self._words(connection, words[-1]) if len(words) == 1 else iter(()), most)
            named = chain.from_iterable(islice(each, _OF_EACH) for each in offers.values())
            return tuple(islice(chain(islice(own, _FIRST), _fields(last), own, named), most * 2))
        kind = next((kind for kind, name in _FIELD_OF.items() if name == field), None)
        if kind is None and not words[-1]:
            return ()
        in_field = (Completion(each.text, each.kind) for each in self._words(connection, words[-1]))
        return tuple(islice(offers[kind] if kind else in_field, most))

    def _words(self, connection: Connection, prefix: str) -> Iterator[Completion]:
        """Words with how many clippings a search for them finds, with other forms and without the bin's."""
        for word, count in self._vocabulary.beginnings(connection, prefix):
            if word != prefix and count > _FEW:
                yield Completion(word, "word", round(count, _DIGITS - len(str(count))), about=True)
            elif word != prefix:
                forms = self._vocabulary.forms(connection, word)
                found = hits.count(connection, Plan(match=" OR ".join(f'"{form}"' for form in forms)))
                if found:
                    yield Completion(word, "word", found)

    def _named(self, kind: str, names: Iterator[str], field: str | None) -> Iterator[Completion]:
        head = "" if field else f"{_FIELD_OF[kind]}:"
        return (Completion(head + _quoted(name), kind) for name in names)  # type: ignore[arg-type]  # one of the kinds

    def _tags(self, connection: Connection, prefix: str, field: str | None) -> Iterator[Completion]:
        if self._generation != self._database.generation:
            self._generation = self._database.generation
            self._paths = Words(each.path for each in tags_by_id(connection).values())
        return self._named("tag", iter(sorted(self._paths.beginning(prefix), key=str.casefold)), field)

    def mend(self, connection: Connection, text: str) -> str | None:
        """`text` with its mistyped words put right; None where there is nothing to mend."""
        mended = text
        found = tokenize(text)
        for before, token in reversed(list(zip([None, *found], found, strict=False))):
            meant = self._meant(connection, before, token)
            if meant is not None:
                mended = mended[: token.start] + meant + mended[token.end :]
        return mended if mended != text else None

    def _meant(self, connection: Connection, before: Token | None, token: Token) -> str | None:
        words = tokens(indexed(token.text))
        if token.sort != "word" or len(words) != 1 or (before is not None and before.sort == "field"):
            return None
        return self._vocabulary.meant(connection, words[0])


def _fields(typed: Token) -> Iterator[Completion]:
    """The fields whose names begin as `typed` does, each once, but for those that find nothing yet."""
    typed_name = typed.text.lower()
    names = {field: name for name, field in reversed(FIELDS.items()) if name.startswith(typed_name)}
    for field, name in sorted(names.items(), key=lambda each: each[1]):
        if field not in NOT_YET and (len(typed_name) > 1 or typed_name == name):
            yield Completion(f"{name}:", "word")


def _values(field: str, typed: str) -> Iterator[Completion]:
    """What a field that knows only a few values may go on with."""
    return (Completion(_quoted(value), "word") for value in VALUES[field] if value.startswith(typed.lower()))


def _quoted(name: str) -> str:
    return f'"{name}"' if any(not each.isalnum() and each not in "/-_" for each in name) else name
