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
_AT_ONCE = 4_096  # stems looked at together, however many a sentence of a broken file has


class Expected:
    """The worth of sentences of one document together, by how likely each of their words is to be in a summary.

    The likely words that some sentences have, over all their words and a summary's, are what ROUGE-1 F1 (Lin 2004)
    can be expected to be. A word that they have twice counts again as far as a summary is likely to have it twice. It
    is counted for the sentences together, since a share is no sum.
    """

    def __init__(self, document: Document, words: Words, chances: Column) -> None:
        """`words` are those of the document, and `chances` says how likely each is to be there once, and twice."""
        self._words = words.vocabulary
        self._once, self._twice = chances
        self._weighty = self._once * words.weighty
        self._lengths = np.array([len(sentence.words) for sentence in document.sentences], dtype=np.float64)

    def of(self, stems: Sequence[str]) -> Column:
        """How likely each of `stems` is to be in a summary."""
        chances = dict(zip(self._words.stems, self._once.tolist(), strict=True))
        return np.fromiter((chances[stem] for stem in stems), dtype=np.float64, count=len(stems))

    def alone(self) -> dict[str, Column]:
        """What each sentence of the document holds by itself, as features."""
        held = self._words.sums(self._once)
        return {
            "expected": held,
            "expected share": _share(held, self._lengths),
            "expected a word": held / np.maximum(1, self._lengths),
        }

    def of_each_three(self, numbers: Places, threes: Places) -> Column:
        """What each three are worth beyond what each is worth alone; `threes` are rows of places in `numbers`."""
        one, other, third = threes.T
        times = self._times(numbers)
        used = np.nonzero(times.sum(axis=0))[0]
        held, told = np.zeros(len(threes)), np.zeros((len(numbers), len(numbers)))
        for start in range(0, len(used), _AT_ONCE):
            stems = used[start : start + _AT_ONCE]
            own, once, twice = times[:, stems], self._once[stems], self._twice[stems]
            held += once.sum() + twice.sum() - _lacking(own, once, twice)[one, other, third]
            told += ((own > 0) * self._weighty[stems]) @ (own > 0).T
        length = self._lengths[numbers][threes].sum(axis=1)
        repeated = told[one, other] + told[one, third] + told[other, third]
        worth: Column = _HELD * _share(held, length) - _TOLD * repeated
        return worth

    def beside(self, taken: Places) -> Column:
        """What each sentence of the document adds to the worth of those taken, beyond what it is worth alone."""
        words, before, sentences = self._words, np.zeros(len(self._once)), np.zeros(len(self._once))
        for number in taken.tolist():
            own = self._entries(number)
            before[words.stem[own]] += words.times[own]
            sentences[words.stem[own]] += 1
        held, length = self._held(before, np.arange(len(before))), self._lengths[taken].sum()
        first, second = before[words.stem] < 1, before[words.stem] < 2  # noqa: PLR2004
        again = second & (before[words.stem] + words.times > 1)
        fresh = first * self._once[words.stem] + again * self._twice[words.stem]
        gained = _share(held + words.sums_at(fresh), length + self._lengths) - _share(held, length)
        added: Column = _HELD * gained - _TOLD * words.sums(sentences * self._weighty)
        return added

    def _held(self, times: Column, stems: Places) -> Column:
        """How much of a summary is expected to be in what has each of `stems` so many times, a row each."""
        held: Column = (times > 0) @ self._once[stems] + (times > 1) @ self._twice[stems]
        return held

    def _times(self, numbers: Places) -> Column:
        """How often each sentence has each stem: a row a sentence, a column a stem."""
        times: Column = np.zeros((len(numbers), len(self._once)))
        for row, number in enumerate(numbers.tolist()):
            own = self._entries(number)
            times[row, self._words.stem[own]] = self._words.times[own]
        return times

    def _entries(self, number: int) -> slice:
        """Where the stems of a sentence are among those of all."""
        first, end = np.searchsorted(self._words.sentence, (number, number + 1))
        return slice(first, end)


def _lacking(times: Column, once: Column, twice: Column) -> Column:
    """What each three sentences do not have of the chances `once` and `twice`: at [first, second, third], in order.

    `times` says how often each has each stem, a row a sentence.
    """
    count = len(times)
    none, single = (times == 0).astype(np.float64), (times == 1).astype(np.float64)
    first, second = np.triu_indices(count, 1)
    neither, in_one = none[first] * none[second], single[first] * none[second] + none[first] * single[second]
    lacking = np.zeros((count, count, count))
    lacking[first, second] = neither @ (once * none + twice * (none + single)).T + in_one @ (twice * none).T
    return lacking


def _share(held: Column, length: Column) -> Column:
    return 2 * held / (length + _SUMMARY)
