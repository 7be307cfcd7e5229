"""What the News ranker looks at in each sentence, as numbers."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from morgue.summary.document import Document, Sentence

Column = npt.NDArray[np.float64]

_CAPITAL = re.compile(r"(?<=[\s“\"‘«„(-])[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]")
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile(r"[“”„\"«»「」]|‘")


def features_of(document: Document, chosen: Sequence[Sentence]) -> dict[str, Column]:
    """A column of numbers for each feature, a row for each sentence of `chosen`, all of them of `document`."""
    vectors = _Vectors(document)
    rows = np.array([sentence.number for sentence in chosen], dtype=np.intp)
    return {
        **_place(document, chosen),
        **_shape(chosen),
        **{name: column[rows] for name, column in vectors.columns().items()},
    }


def _column(values: Sequence[float]) -> Column:
    return np.fromiter(values, dtype=np.float64)


def _place(document: Document, chosen: Sequence[Sentence]) -> dict[str, Column]:
    number = _column([sentence.number for sentence in chosen])
    total = max(1, len(document.sentences))
    return {
        "first": (number == 0).astype(np.float64),
        "second": (number == 1).astype(np.float64),
        "third": (number == 2).astype(np.float64),  # noqa: PLR2004
        "early": 1 / (1 + number),
        "late": np.log1p(number),
        "share read": number / total,
        "last": (number >= total - 1).astype(np.float64),
        "opens a paragraph": _column([float(sentence.place == 0) for sentence in chosen]),
    }


def _shape(chosen: Sequence[Sentence]) -> dict[str, Column]:
    words = _column([max(1, len(sentence.text) / 6) for sentence in chosen])
    return {
        "length": np.log(words),
        "length squared": np.log(words) ** 2,
        "long": np.maximum(0, words - 30) / 10,
        "names": _column([len(_CAPITAL.findall(sentence.text)) for sentence in chosen]) / words,
        "figures": _column([len(_DIGIT.findall(sentence.text)) for sentence in chosen]) / words,
        "quotes": _column([float(bool(_QUOTE.search(sentence.text))) for sentence in chosen]),
        "weighty words": _column([len(sentence.stems) for sentence in chosen]) / words,
    }


class _Vectors:
    """The sentences of a document as weighted words."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._bags = [Counter(sentence.stems) for sentence in document.sentences]
        self._count = len(self._bags)
        self._spread: Counter[str] = Counter(stem for bag in self._bags for stem in bag)
        self._total: Counter[str] = Counter(stem for bag in self._bags for stem in bag.elements())
        self._size = max(1, self._total.total())

    def columns(self) -> dict[str, Column]:
        """Features that compare each sentence of the document with the rest of it."""
        lead = set().union(*(bag.keys() for bag in self._bags[:1]))
        opening = set().union(*(bag.keys() for bag in self._bags[:4]))
        title = self._document.title
        return {
            "title": _column([self._overlap(bag, title) for bag in self._bags]),
            "title share": _column([len(title & bag.keys()) / max(1, len(title)) for bag in self._bags]),
            "like the first": _column([self._overlap(bag, lead) for bag in self._bags]),
            "like the opening": _column([self._overlap(bag, opening) for bag in self._bags]),
            "common words": _column([self._mean(bag) for bag in self._bags]),
            "central": self._centroid(),
            "recurring": _column([self._recurring(bag) for bag in self._bags]),
        }

    def _overlap(self, bag: Counter[str], others: set[str] | frozenset[str]) -> float:
        return len(others & bag.keys()) / math.sqrt(max(1, len(bag)) * max(1, len(others)))

    def _mean(self, bag: Counter[str]) -> float:
        return 100 * sum(self._total[stem] for stem in bag) / max(1, len(bag)) / self._size

    def _recurring(self, bag: Counter[str]) -> float:
        return sum(self._spread[stem] > 1 for stem in bag) / max(1, len(bag))

    def _centroid(self) -> Column:
        """The cosine of each sentence with the sum of all."""
        weight = self._total
        norm = math.sqrt(sum(value * value for value in weight.values())) or 1
        dots = [sum(weight[stem] * times for stem, times in bag.items()) for bag in self._bags]
        own = [math.sqrt(sum(times * times for times in bag.values())) or 1 for bag in self._bags]
        return _column([dot / (norm * length) for dot, length in zip(dots, own, strict=True)])
