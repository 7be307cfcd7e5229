"""How much of an editor's summary some sentences together can be expected to hold."""

from collections.abc import Sequence

import numpy as np

from morgue.summary.document import Document
from morgue.summary.likely import Words
from morgue.summary.vocabulary import Column, Places

_SUMMARY = 37  # words of a usual summary
# In points of ROUGE, about:
_HELD = 20.0  # what it is worth to hold all of a summary, and nothing else
_TOLD = 0.3  # what it costs that two have a word that is sure to be in a summary


class Expected:
    """The worth of sentences of one document together, by how likely each of their words is to be in a summary.

    The likely words that some sentences have, over all their words and a summary's, are what ROUGE-1 F1 (Lin 2004)
    can be expected to be. It is counted for the sentences together, since a share is no sum.
    """

    def __init__(self, document: Document, words: Words, chances: Column) -> None:
        """`words` are those of the document, and `chances` says how likely each is."""
        self._words = words.vocabulary
        self._chances = chances
        self._weighty = chances * words.weighty
        self._lengths = np.array([len(sentence.words) for sentence in document.sentences], dtype=np.float64)

    def of(self, stems: Sequence[str]) -> Column:
        """How likely each of `stems` is to be in a summary."""
        chances = dict(zip(self._words.stems, self._chances.tolist(), strict=True))
        return np.fromiter((chances[stem] for stem in stems), dtype=np.float64, count=len(stems))

    def alone(self) -> dict[str, Column]:
        """What each sentence of the document holds by itself, as features."""
        held = self._words.sums(self._chances)
        return {
            "expected": held,
            "expected share": _share(held, self._lengths),
            "expected a word": held / np.maximum(1, self._lengths),
        }

    def of_each_three(self, numbers: Places, threes: Places) -> Column:
        """What each three are worth beyond what each is worth alone; `threes` are rows of places in `numbers`."""
        has = np.zeros((len(numbers), len(self._chances)))
        for row, number in enumerate(numbers.tolist()):
            has[row, self._stems(number)] = 1
        shared, told = (has * self._chances) @ has.T, (has * self._weighty) @ has.T
        one, other, third = threes.T
        pairs = ((one, other), (one, third), (other, third))
        twice = sum(shared[pair] for pair in pairs)
        held = shared.diagonal()[threes].sum(axis=1) - twice + _by_all(has, self._chances, threes)
        length = self._lengths[numbers][threes].sum(axis=1)
        worth: Column = _HELD * _share(held, length) - _TOLD * sum(told[pair] for pair in pairs)
        return worth

    def beside(self, taken: Places) -> Column:
        """What each sentence of the document adds to the worth of those taken, beyond what it is worth alone."""
        times = np.zeros(len(self._chances))
        for number in taken.tolist():
            times[self._stems(number)] += 1
        held, length = self._chances[times > 0].sum(), self._lengths[taken].sum()
        fresh = self._words.sums(np.where(times > 0, 0, self._chances))
        gained = _share(held + fresh, length + self._lengths) - _share(held, length)
        added: Column = _HELD * gained - _TOLD * self._words.sums(times * self._weighty)
        return added

    def _stems(self, number: int) -> Places:
        first, end = np.searchsorted(self._words.sentence, (number, number + 1))
        return self._words.stem[first:end]


def _share(held: Column, length: Column) -> Column:
    return 2 * held / (length + _SUMMARY)


def _by_all(has: Column, chances: Column, threes: Places) -> Column:
    """How much all of each three have, each word by its chance."""
    count = len(has)
    first, second = np.triu_indices(count, 1)
    row = np.zeros((count, count), dtype=np.intp)
    row[first, second] = np.arange(len(first))
    by_pair = (has[first] * has[second]) @ (has * chances).T
    by_all: Column = by_pair[row[threes[:, 0], threes[:, 1]], threes[:, 2]]
    return by_all
