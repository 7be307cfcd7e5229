"""The words of one document as numbers: which there are, and where each occurs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from morgue.summary.document import Document

Column = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The different stems of a document, and where they are.

    `stem`, `sentence` and `times` are parallel: for each sentence the places of its different stems, and how often it
    has each, sentence by sentence.
    """

    stems: tuple[str, ...]
    stem: Places
    sentence: Places
    times: Column
    size: Column  # of each sentence: its different stems, at least 1
    spread: Column  # in how many sentences each stem is
    first: Column  # in which sentence each stem is first
    title: Places  # the stems of the headline and standfirst

    def sums(self, values: Column) -> Column:
        """For each sentence the sum of its stems' `values`."""
        return self.sums_at(values[self.stem])

    def sums_at(self, values: Column) -> Column:
        """For each sentence the sum of `values`, which are parallel to `stem` and `sentence`."""
        sums: Column = np.bincount(self.sentence, weights=values, minlength=len(self.size)).astype(np.float64)
        return sums


def vocabulary_of(document: Document) -> Vocabulary:
    """The vocabulary of `document`, of the words that carry meaning."""
    return _vocabulary(document, [Counter(sentence.stems) for sentence in document.sentences])


def whole_vocabulary_of(document: Document) -> Vocabulary:
    """The vocabulary of `document`, of all its words."""
    return _vocabulary(document, [Counter(sentence.words) for sentence in document.sentences])


def _vocabulary(document: Document, bags: Sequence[Counter[str]]) -> Vocabulary:
    """The vocabulary of `document` whose sentences have the stems in `bags`."""
    index: dict[str, int] = {}
    flat = [index.setdefault(stem, len(index)) for bag in bags for stem in bag]
    sizes = np.array([len(bag) for bag in bags], dtype=np.intp)
    stem, sentence = np.array(flat, dtype=np.intp), np.repeat(np.arange(len(bags)), sizes)
    times = np.array([count for bag in bags for count in bag.values()], dtype=np.float64)
    title = np.array(sorted(index[stem] for stem in document.title if stem in index), dtype=np.intp)
    spread, first = np.bincount(stem, minlength=len(index)).astype(np.float64), np.zeros(len(index))
    first[stem[::-1]] = sentence[::-1]  # of several values for a place the last stays, which is the first sentence
    return Vocabulary(tuple(index), stem, sentence, times, np.maximum(1.0, sizes), spread, first, title)
