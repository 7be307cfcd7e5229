"""How likely each word of a document is to be in an editor's summary of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from morgue.summary.document import Document
from morgue.summary.vocabulary import Column, Vocabulary, whole_vocabulary_of

_CAPITAL = re.compile(r"(?<=[\s“\"‘«„(-])[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]\w*")
_OPENING = 3  # sentences
_OFTEN = 3  # sentences that a word occurs in
_LONGEST = 12  # characters beyond which a word's length says no more

WORD_FEATURES = (
    "often", "share", "late", "first", "opening", "share read", "capital", "length", "figure", "recurring",
    "opening and often", "title", "stop word", "stop word and often", "stop word and late", "count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a document, and what is known of each that says how likely it is to be in a summary."""

    vocabulary: Vocabulary
    names: tuple[frozenset[str], ...]  # of each sentence: its words with a capital that opens no sentence
    weighty: Column  # of each stem: 1 where it carries meaning, 0 for stop words
    count: Column  # how often the document has each stem
    features: Column  # a row a stem, a column for each of WORD_FEATURES

    def chances(self, weights: Column) -> Column:
        """How likely a summary is to have each stem (0–1): a row for once, and one for twice or more.

        `weights` are those of two logistic models, a row each, with its constant at the end.
        """
        chances: Column = 1 / (1 + np.exp(-(weights[:, :-1] @ self.features.T + weights[:, -1:])))
        chances[1, self.count < 2] = 0  # noqa: PLR2004
        return chances


def words_of(document: Document) -> Words:
    """All words of `document`."""
    words = whole_vocabulary_of(document)
    names = tuple(frozenset(_CAPITAL.findall(sentence.text)) for sentence in document.sentences)
    carriers = frozenset().union(*(sentence.stems for sentence in document.sentences))
    weighty = _column(words.stems, (stem in carriers for stem in words.stems))
    capital = _capitals(document, names, words) / np.maximum(1, words.spread)
    count = np.bincount(words.stem, weights=words.times, minlength=len(words.stems)).astype(np.float64)
    return Words(words, names, weighty, count, _features(words, capital, 1 - weighty, count))


def _features(words: Vocabulary, capital: Column, stop: Column, count: Column) -> Column:
    first, spread, total = words.first, words.spread, max(1, len(words.size))
    early, often, late = first < _OPENING, np.log(np.maximum(1, spread)), np.log1p(first)
    length = _column(words.stems, (min(len(stem), _LONGEST) for stem in words.stems))
    figure = _column(words.stems, (stem[0].isdigit() for stem in words.stems))
    title = np.zeros(len(words.stems))
    title[words.title] = 1
    place = [late, first == 0, early, first / total]
    form = [capital, length, figure, spread >= _OFTEN, early * often, title]
    stops = [stop, stop * often, stop * late]
    return np.column_stack([often, spread / total, *place, *form, *stops, np.log(np.maximum(1, count))])


def _column(stems: Sequence[str], values: Iterable[float]) -> Column:
    return np.fromiter(values, dtype=np.float64, count=len(stems))


def _capitals(document: Document, names: Sequence[frozenset[str]], words: Vocabulary) -> Column:
    """In how many sentences each stem is written with a capital that opens no sentence."""
    index = {stem: place for place, stem in enumerate(words.stems)}
    written = sorted(frozenset().union(*names))
    stems = dict(zip(written, document.lexicon.stems(word.lower() for word in written), strict=True))
    counts = np.zeros(len(index))
    for capitals in names:
        places = {index.get(stems[word], -1) for word in capitals} - {-1}
        counts[list(places)] += 1
    return counts
