"""Tags a clipping may want, by how its user has tagged before: naive Bayes over its words, source and byline.

Nothing is trained and nothing kept: what each word says is counted in the index when it is asked for, so that the
last tagging counts at once and an archive of any size is ready. A word, a source and a person each raise or lower the
odds of a tag by how often the tagged clippings that have it carry the tag (M. E. Maron, “Automatic Indexing”, 1961).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import log
from time import monotonic
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, literal, select

from morgue.archive.database import last_given
from morgue.archive.folding import indexed
from morgue.archive.results import Suggestion
from morgue.archive.schema import byline, clipping, person, source, tagging, text, words
from morgue.archive.taglist import tags_by_id
from morgue.archive.tallies import tally
from morgue.archive.telling import READ, by_telling, weights_of
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Tag

_WORDS = 24  # of a clipping, the most telling
_COMMON = 0.25  # a word in a larger share of the archive says nothing …
_FEW = 12  # … where it is in more clippings than this
_LOOKED_AT = 4_000  # clippings with a word, the newest
_PAIRS = 3_000  # of their tags
_SECONDS = 0.3  # of looking words up, and again of looking for reasons; what is known by then decides
_PULL = 3.0  # clippings' worth of doubt that a word says anything
_TRUST = 0.7  # words of one clipping go together: so much of what they say is new
_AGAINST = -0.5  # at most: most of the words of a clipping with several tags belong to another one
_RATED = 100  # tags that most words speak for
_LEAST = 3  # clippings like it that must carry a tag
_SHARE = 0.6  # of the tagged ones like it
_CHANCE = 100  # to one against
_LOOKED_INTO = 8  # tags whose reasons are looked for
_LEAST_WORDS = 2  # that must speak for it, or one that is rare …
_RARE = 0.02  # in at most this share of the archive …
_LEAST_ALONE, _SHARE_ALONE = 5, 0.8  # with better evidence
_NAMED = 3  # words of a reason
_WORD = re.compile(r"\b(?:[^\W\d_]{4,}|[A-Z]{2,3})\b")  # of the short ones only “EU” and its like say anything


@dataclass(frozen=True, slots=True)
class _Sign:
    """Something a clipping has, and what finds the clippings that have it too."""

    kind: Literal["word", "source", "person"]
    name: str  # as it is shown
    key: str | int  # of a word: the full-text expression
    rare: bool = False  # a word that could speak for a tag on its own


@dataclass(frozen=True, slots=True)
class _Says:
    """What a sign was found to say: of `of` tagged clippings with it, how many carry each tag."""

    sign: _Sign
    carrying: dict[int, int]
    of: int


class Suggester:
    """Suggests tags; how often each is used is kept at hand until taggings change."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._used: Counter[int] = Counter()
        self._tagged = 0
        self._age = -1

    def suggest(self, connection: Connection, clipping_id: int, most: int = 3) -> tuple[Suggestion, ...]:
        """The likeliest tags that a clipping lacks, each with its reason; none where there is too little to go by."""
        row = _row(connection, clipping_id)
        self._refresh(connection)
        if row is None or not self._used:
            return ()
        carried = _carried(connection, row["slot"])
        likeliest = self._likeliest(list(self._said(connection, row)))
        known = tags_by_id(connection, {number for number, _ in likeliest} | carried)
        wanted = [(number, gains) for number, gains in likeliest if not _redundant(number, carried, known)]
        found: list[Suggestion] = []
        until = monotonic() + _SECONDS
        for number, gains in wanted[:_LOOKED_INTO]:
            if len(found) == most or monotonic() > until:
                break
            reason = _reason(connection, known[number], gains, row["slot"], partial(self._tells, number))
            found += [reason] if reason else []
        return tuple(found)

    def _tells(self, number: int, carrying: int, of: int) -> bool:
        """Whether so many of so many with a tag are more than chance would give among so many tags.

        The likelihood ratio against the tag's usual share must exceed a hundred times the number of tags.
        """
        usual, share = self._usual(number), carrying / of
        weight = carrying * log(share / usual) + (of - carrying) * (log((1 - share) / (1 - usual)) if share < 1 else 0)
        return share > usual and weight > log(_CHANCE * len(self._used))

    def _refresh(self, connection: Connection) -> None:
        age = tally(connection, "taggings") + tally(connection, "clippings")
        if age == self._age:
            return
        used = select(tagging.c.tag_id, func.count()).where(tagging.c.slot > 0).group_by(tagging.c.tag_id)
        self._used = Counter({number: count for number, count in connection.execute(used)})  # noqa: C416 - no pairs
        self._tagged = connection.scalar(select(func.count(tagging.c.slot.distinct())).where(tagging.c.slot > 0)) or 0
        self._age = age

    def _said(self, connection: Connection, row: RowMapping) -> Iterator[_Says]:
        """What the clipping's signs say, the most telling first, until the time is up."""
        until = monotonic() + _SECONDS
        for sign in (*_of_origin(connection, row), *self._of_words(connection, row)):
            if monotonic() > until:
                return
            carrying, of = _spread(connection, row["slot"], **{sign.kind: sign.key})
            if of:
                yield _Says(sign, carrying, of)

    def _of_words(self, connection: Connection, row: RowMapping) -> list[_Sign]:
        passage = "\n".join((row["headline"], row["standfirst"], row["body"][:READ]))
        weights = weights_of(row["headline"], passage)
        written = {indexed(word): word for word in reversed(_WORD.findall(passage))}
        size = max(last_given(connection, clipping), 1)
        known = self._vocabulary.counts(connection, [word for word in weights if word in written])
        useful = [word for word, count in known.items() if _LEAST <= count <= max(size * _COMMON, _FEW)]
        telling = by_telling(useful, weights, known, size)[:_WORDS]
        return [_Sign("word", written[word], f'"{word}"', rare=known[word] <= size * _RARE) for word in telling]

    def _likeliest(self, said: Sequence[_Says]) -> list[tuple[int, list[tuple[float, _Says]]]]:
        """Tags by their odds, the best first, each with what spoke for it, the strongest first."""
        numbers = self._spoken_for(said)
        rated = []
        for number in numbers:
            usual = self._usual(number)
            gains = [(_gain(each, number, usual), each) for each in said]
            odds = _logit(usual) + _TRUST * sum(gain for gain, _ in gains)
            rated.append((odds, number, sorted((pair for pair in gains if pair[0] > 0), key=lambda pair: -pair[0])))
        rated.sort(key=lambda each: -each[0])
        return [(number, gains) for odds, number, gains in rated if odds > 0]

    def _spoken_for(self, said: Sequence[_Says]) -> list[int]:
        """The tags whose odds two signs double, or one rare word."""
        votes: Counter[int] = Counter()
        for each in said:
            for number, count in each.carrying.items():
                used = self._used[number]
                if count * (self._tagged + 1 - used) > 2 * used * (each.of + 1 - count):
                    alone = each.sign.rare and count >= _LEAST_ALONE and count > each.of / 2
                    votes[number] += _LEAST_WORDS if alone else 1
        return [number for number, count in votes.most_common(_RATED) if count >= _LEAST_WORDS]

    def _usual(self, number: int) -> float:
        """The share of the tagged clippings that carry a tag."""
        return (self._used[number] + 0.5) / (self._tagged + 1)


def _gain(says: _Says, number: int, usual: float) -> float:
    """By how much a sign raises the log odds of a tag."""
    share = (says.carrying.get(number, 0) + _PULL * usual) / (says.of + _PULL)
    return max(_logit(share) - _logit(usual), _AGAINST)


def _logit(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return log(share / (1 - share))


def _row(connection: Connection, clipping_id: int) -> RowMapping | None:
    query = (
        select(
            clipping.c.slot, clipping.c.source_id, source.c.name, clipping.c.headline, text.c.standfirst, text.c.body
        )
        .join(text, text.c.clipping_id == clipping.c.id)
        .outerjoin(source, source.c.id == clipping.c.source_id)
        .where(clipping.c.id == clipping_id)
    )
    return connection.execute(query).mappings().one_or_none()


def _carried(connection: Connection, slot: int) -> set[int]:
    return set(connection.scalars(select(tagging.c.tag_id).where(tagging.c.slot == slot)))


def _redundant(number: int, carried: set[int], known: dict[int, Tag]) -> bool:
    """Whether a clipping carries a tag already, or one under it."""
    return any(f"{known[each].path}/".startswith(f"{known[number].path}/") for each in carried)


def _of_origin(connection: Connection, row: RowMapping) -> Iterator[_Sign]:
    """Its source and the people of its byline."""
    if row["source_id"] is not None:
        yield _Sign("source", row["name"], row["source_id"])
    people = select(person.c.id, person.c.name).join(byline, byline.c.person_id == person.c.id)
    for number, name in connection.execute(people.where(byline.c.slot == row["slot"])).all():
        yield _Sign("person", name, number)


def _counting(slots: Select[Any]) -> Any:  # noqa: ANN401 - a statement made once
    """Of the newest clippings at `slots`, but for the one at `:but`, how many carry each tag, if any two do.

    The answer's tag 0 says how many carry any tag.
    """
    looked = slots.limit(_LOOKED_AT).cte("looked")
    slot = looked.c[0]
    joined = select(tagging.c.slot, tagging.c.tag_id).join_from(looked, tagging, tagging.c.slot == slot)
    pairs = joined.where(slot != bindparam("but")).limit(_PAIRS).cte("pairs")
    by_tag = select(pairs.c.tag_id, func.count()).group_by(pairs.c.tag_id).having(func.count() > 1)
    return by_tag.union_all(select(literal(0), func.count(pairs.c.slot.distinct())))


_FROM = clipping.c.slot, clipping.c.slot > 0, clipping.c.source_id == bindparam("source")
_BY = byline.c.slot, byline.c.slot > 0, byline.c.person_id == bindparam("person")
# Asked of each hit: with `IN` the database would rather look through the text of everything from a source.
_IS_FROM = select(_FROM[0]).where(clipping.c.slot == words.c.rowid, _FROM[2]).correlate(words).exists()
_IS_BY = select(_BY[0]).where(byline.c.slot == words.c.rowid, _BY[2]).correlate(words).exists()
_HOLDING = select(words.c.rowid).where(words.c.words.op("MATCH")(bindparam("word")), words.c.rowid > 0)
_NEWEST = _HOLDING.order_by(words.c.rowid.desc())
_COUNTING = {
    ("word",): _counting(_NEWEST),
    ("source",): _counting(select(_FROM[0]).where(*_FROM[1:]).order_by(_FROM[0].desc())),
    ("person",): _counting(select(_BY[0]).where(*_BY[1:]).order_by(_BY[0].desc())),
    ("source", "word"): _counting(_NEWEST.where(_IS_FROM)),
    ("person", "word"): _counting(_NEWEST.where(_IS_BY)),
}


def _spread(connection: Connection, but: int, **signs: str | int) -> tuple[dict[int, int], int]:
    """Of the clippings with all the signs, `but` for the one at a slot, how many carry each tag, and how many any."""
    found = connection.execute(_COUNTING[tuple(sorted(signs))], {"but": but, **signs}).all()
    carrying: dict[int, int] = {number: count for number, count in found}  # noqa: C416 - rows are no pairs
    return carrying, carrying.pop(0)


def _reason(
    connection: Connection, tag: Tag, gains: Sequence[tuple[float, _Says]], but: int, tells: Callable[[int, int], bool]
) -> Suggestion | None:
    """Why a tag fits, in words that can be checked; None where too few words or clippings speak for it."""
    spoken = [says.sign for _, says in gains]
    named = [sign for sign in spoken if sign.kind == "word"][:_NAMED]
    origin = next((sign for sign in spoken if sign.kind != "word"), None)
    alone = len(named) < _LEAST_WORDS
    if not named or (alone and not named[0].rare):
        return None
    least, share = (_LEAST_ALONE, _SHARE_ALONE) if alone else (_LEAST, _SHARE)
    for place in (origin, None) if origin else (None,):
        for count in range(len(named), 0, -1):
            carrying, of = _alike(connection, named[:count], place, tag.id, but)
            if carrying >= least and carrying >= share * of and tells(carrying, of):
                return _suggestion(tag, named[:count], place, carrying, of)
    return None


def _alike(
    connection: Connection, named: Sequence[_Sign], origin: _Sign | None, tag_id: int, but: int
) -> tuple[int, int]:
    """Of the clippings with all the words and the origin, how many carry a tag, and how many any."""
    signs: dict[str, str | int] = {"word": " AND ".join(str(sign.key) for sign in named)}
    if origin:
        signs[origin.kind] = origin.key
    carrying, of = _spread(connection, but, **signs)
    return carrying.get(tag_id, 0), of


def _suggestion(tag: Tag, named: Sequence[_Sign], origin: _Sign | None, carrying: int, of: int) -> Suggestion:
    names = {origin.kind: origin.name} if origin else {}
    shown = tuple(sign.name for sign in named)
    return Suggestion(tag, shown, names.get("source", ""), names.get("person", ""), carrying, of)
