"""The words of one document as numbers: where each occurs, and how likely an editor's summary is to have it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from morgue.summary.document import Document

Column = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

_CAPITAL = re.compile(r"(?<=[\s“\"‘«„(-])[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]\w*")
_OPENING = 3  # sentences
_OFTEN = 3  # sentences that a word occurs in
_LONGEST = 12  # characters beyond which a word's length says no more

WORD_FEATURES = (
    "often", "share", "late", "first", "opening", "share read", "capital", "length", "figure", "recurring",
    "opening and often", "title",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The different stems of a document, and where they are.

    `stem` and `sentence` are parallel: for each sentence the places of its different stems, sentence by sentence.
    """

    stems: tuple[str, ...]
    stem: Places
    sentence: Places
    size: Column  # of each sentence: its different stems, at least 1
    spread: Column  # in how many sentences each stem is
    first: Column  # in which sentence each stem is first
    names: tuple[frozenset[str], ...]  # of each sentence: its words with a capital that opens no sentence
    title: Places  # the stems of the headline and standfirst
    features: Column  # a row a stem, a column for each of WORD_FEATURES

    def sums(self, values: Column) -> Column:
        """For each sentence the sum of its stems' `values`."""
        return self.sums_at(values[self.stem])

    def sums_at(self, values: Column) -> Column:
        """For each sentence the sum of `values`, which are parallel to `stem` and `sentence`."""
        sums: Column = np.bincount(self.sentence, weights=values, minlength=len(self.size)).astype(np.float64)
        return sums

    def worth(self, weights: Column) -> Column:
        """How likely each stem is to be in a summary (0–1), by a logistic model whose last weight is its constant."""
        chances: Column = 1 / (1 + np.exp(-(self.features @ weights[:-1] + weights[-1])))
        return chances


def vocabulary_of(document: Document) -> Vocabulary:
    """The vocabulary of `document`."""
    bags = [dict.fromkeys(sentence.stems) for sentence in document.sentences]
    index: dict[str, int] = {}
    flat = [index.setdefault(stem, len(index)) for bag in bags for stem in bag]
    sizes = np.array([len(bag) for bag in bags], dtype=np.intp)
    stem, sentence = np.array(flat, dtype=np.intp), np.repeat(np.arange(len(bags)), sizes)
    title = np.array(sorted(index[stem] for stem in document.title if stem in index), dtype=np.intp)
    spread, first = np.bincount(stem, minlength=len(index)).astype(np.float64), np.zeros(len(index))
    first[stem[::-1]] = sentence[::-1]  # of several values for a place the last stays, which is the first sentence
    features = _features(tuple(index), spread, first, len(bags))
    names = tuple(frozenset(_CAPITAL.findall(sentence.text)) for sentence in document.sentences)
    features[:, WORD_FEATURES.index("capital")] = _capitals(document, names, index) / np.maximum(1, spread)
    features[title, WORD_FEATURES.index("title")] = 1
    return Vocabulary(tuple(index), stem, sentence, np.maximum(1.0, sizes), spread, first, names, title, features)


def _features(stems: Sequence[str], spread: Column, first: Column, total: int) -> Column:
    early = first < _OPENING
    often = np.log(np.maximum(1, spread))
    none = np.zeros(len(stems))
    length = np.fromiter((min(len(stem), _LONGEST) for stem in stems), dtype=np.float64, count=len(stems))
    figure = np.fromiter((stem[0].isdigit() for stem in stems), dtype=np.float64, count=len(stems))
    place = [np.log1p(first), first == 0, early, first / max(1, total)]
    columns = [often, spread / max(1, total), *place, none, length, figure, spread >= _OFTEN, early * often, none]
    return np.column_stack(columns).astype(np.float64)


def _capitals(document: Document, names: Sequence[frozenset[str]], index: dict[str, int]) -> Column:
    """In how many sentences each stem is written with a capital that opens no sentence."""
    words = sorted(frozenset().union(*names))
    stems = dict(zip(words, document.lexicon.stems(word.lower() for word in words), strict=True))
    counts = np.zeros(len(index))
    for capitals in names:
        places = {index.get(stems[word], -1) for word in capitals} - {-1}
        counts[list(places)] += 1
    return counts
