"""The digest of several clippings: their key sentences, near-repeats folded, on the days they tell of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from morgue.clipping import Clipping, Digest, Key
from morgue.errors import NothingToSummariseError
from morgue.summary.candidates import candidates_of
from morgue.summary.dates import dates_in
from morgue.summary.document import Document, Sentence, document_of
from morgue.summary.news import NewsSummarizer
from morgue.summary.vocabulary import Column

# Shares of the shorter sentence's words from which two sentences say the same, and from which one is left out beside
# the other, since it mostly repeats it.
_LIKE = 0.5
_REPEATS = 0.4
# What counts for a sentence among several clippings, in points: its own News score, that every other clipping says
# something like it, each doubling of its words (a digest has room, and long sentences hold more), and, for each
# e-folding of its place, that it comes late. Found by trying 50 settings on 105 clusters of articles.
_OWN = 0.7
_ECHOED = 5.0
_WEIGHTY = 1.5
_LATE = 1.0
_MOST = 600  # sentences compared with each other, from all clippings together, the best of each
_FEWEST = 5  # of them from one clipping


@dataclass(frozen=True, slots=True)
class _Line:
    """A candidate sentence of one of the clippings."""

    clipping: int
    sentence: Sentence
    stems: frozenset[str]
    score: float

    def like(self, stems: frozenset[str], share: float = _LIKE) -> bool:
        """Whether a sentence of these stems says much the same."""
        return len(self.stems & stems) > share * max(1, min(len(self.stems), len(stems)))


def digest_of(clippings: Sequence[Clipping], limit: int = 12) -> Digest:
    """The `limit` key sentences of `clippings` or fewer, the best first; a near-repeat is folded into the better one.

    Raises NothingToSummariseError if no sentence is fit to stand alone.
    """
    documents = [document_of(clipping) for clipping in clippings]
    most = max(_FEWEST, _MOST // max(1, len(clippings)))
    lines = [line for number, document in enumerate(documents) for line in _lines(number, document, most)]
    if not lines:
        raise NothingToSummariseError("There is nothing to summarise: no sentence of these texts can stand alone.")
    newest = max(range(len(clippings)), key=lambda number: (clippings[number].day, number))
    known = [
        frozenset(sentence.stems)
        for number, document in enumerate(documents)
        for sentence in document.sentences
        if number != newest
    ]
    chosen = _folded(lines, _totals(lines, len(clippings)), limit)
    fresh = [bool(known) and line.clipping == newest and not any(map(line.like, known)) for line, _ in chosen]
    return Digest(
        tuple(_key(clippings[line.clipping], line, also, new) for (line, also), new in zip(chosen, fresh, strict=True))
    )


def _key(clipping: Clipping, line: _Line, also: Sequence[_Line], new: bool) -> Key:  # noqa: FBT001 – as the value has it
    span = line.sentence.span
    dates = dates_in(clipping, span)
    return Key(
        clipping=line.clipping,
        span=span,
        score=line.score,
        day=dates[0].first if dates else clipping.day,
        dates=dates,
        also=tuple((other.clipping, other.sentence.span) for other in also),
        new=new,
    )


def _lines(number: int, document: Document, most: int) -> list[_Line]:
    """The at most `most` best candidates of a clipping, in order."""
    candidates = candidates_of(document)
    if not candidates:
        return []
    news = NewsSummarizer(document)
    scores = news.scores(news.table(candidates))
    places = sorted(scores.argsort(kind="stable")[::-1][:most].tolist())
    return [
        _Line(number, candidates[place], frozenset(candidates[place].stems), float(scores[place])) for place in places
    ]


def _totals(lines: Sequence[_Line], clippings: int) -> Column:
    """Each sentence's score over several clippings."""
    own = np.array([line.score for line in lines])
    words = np.log2([max(1, line.sentence.length) for line in lines])
    alike = _alike(lines)
    place = np.array([line.clipping for line in lines])
    echoes = np.zeros(len(lines))
    for number in range(clippings):
        here = place == number
        if here.any():
            echoes += np.where(here, 0, alike[:, here].max(axis=1))
    late = np.log1p([line.sentence.number for line in lines])
    total: Column = _OWN * own + _WEIGHTY * words + _ECHOED * echoes / max(1, clippings - 1) - _LATE * late
    return total


def _alike(lines: Sequence[_Line]) -> Column:
    """The cosine of each two sentences' words."""
    index = {stem: place for place, stem in enumerate(sorted(set().union(*(line.stems for line in lines))))}
    table = np.zeros((len(lines), len(index)), dtype=np.float32)
    for row, line in enumerate(lines):
        table[row, [index[stem] for stem in line.stems]] = 1
    size = np.sqrt(np.maximum(1, table.sum(axis=1)))
    return np.asarray(table @ table.T / np.outer(size, size), dtype=np.float64)


def _folded(lines: Sequence[_Line], totals: Column, limit: int) -> list[tuple[_Line, list[_Line]]]:
    """The best lines, each with those of other clippings that say the same; near-repeats in its own are dropped.

    What mostly repeats one of them is taken only where there is nothing else.
    """
    ranked = [lines[place] for place in np.argsort(-totals, kind="stable").tolist()]
    chosen: list[_Line] = []
    for share in (_REPEATS, _LIKE):
        for line in ranked:
            full = len(chosen) >= limit
            if not full and line not in chosen and not any(line.like(other.stems, share) for other in chosen):
                chosen.append(line)
    same: dict[int, list[_Line]] = {}
    for line in ranked:
        first = next((place for place, other in enumerate(chosen) if other.like(line.stems)), None)
        if first is not None:
            same.setdefault(first, []).append(line)
    return [(best, _one_each(best, same.get(place, ()))) for place, best in enumerate(chosen)]


def _one_each(best: _Line, same: Sequence[_Line]) -> list[_Line]:
    """The first of `same` from each other clipping, in the order of the clippings."""
    first: dict[int, _Line] = {}
    for line in same:
        if line.clipping != best.clipping:
            first.setdefault(line.clipping, line)
    return [first[number] for number in sorted(first)]
