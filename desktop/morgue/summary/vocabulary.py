"""The words of one document as numbers: where each occurs, and how likely an editor's summary is to have it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from morgue.summary.document import Document

Column = npt.NDArray[np.float64]

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
    """The different stems of a document; `bags` holds for each sentence the places of its stems among them."""

    stems: tuple[str, ...]
    bags: tuple[npt.NDArray[np.intp], ...]
    spread: Column  # in how many sentences each stem is
    title: npt.NDArray[np.intp]  # those of the headline and standfirst
    features: Column  # a row a stem, a column for each of WORD_FEATURES

    def worth(self, weights: Column) -> Column:
        """How likely each stem is to be in a summary (0–1), by a logistic model whose last weight is its constant."""
        chances: Column = 1 / (1 + np.exp(-(self.features @ weights[:-1] + weights[-1])))
        return chances


def vocabulary_of(document: Document) -> Vocabulary:
    """The vocabulary of `document`."""
    stems = tuple(sorted({stem for sentence in document.sentences for stem in sentence.stems}))
    index = {stem: place for place, stem in enumerate(stems)}
    bags = tuple(
        np.array(sorted({index[stem] for stem in sentence.stems}), dtype=np.intp) for sentence in document.sentences
    )
    title = np.array(sorted(index[stem] for stem in document.title if stem in index), dtype=np.intp)
    spread, first = np.zeros(len(stems)), np.full(len(stems), len(bags), dtype=np.float64)
    for number, bag in enumerate(bags):
        spread[bag] += 1
        np.minimum.at(first, bag, number)
    features = _features(stems, spread, first, len(bags))
    features[:, WORD_FEATURES.index("capital")] = _capitals(document, index) / np.maximum(1, spread)
    features[title, WORD_FEATURES.index("title")] = 1
    return Vocabulary(stems, bags, spread, title, features)


def _features(stems: Sequence[str], spread: Column, first: Column, total: int) -> Column:
    early = first < _OPENING
    often = np.log(np.maximum(1, spread))
    none = np.zeros(len(stems))
    return np.column_stack(
        [
            often,
            spread / max(1, total),
            np.log1p(first),
            first == 0,
            early,
            first / max(1, total),
            none,
            np.fromiter((min(len(stem), _LONGEST) for stem in stems), dtype=np.float64, count=len(stems)),
            np.fromiter((stem[0].isdigit() for stem in stems), dtype=np.float64, count=len(stems)),
            spread >= _OFTEN,
            early * often,
            none,
        ]
    ).astype(np.float64)


def _capitals(document: Document, index: dict[str, int]) -> Column:
    """In how many sentences each stem is written with a capital that opens no sentence."""
    counts = np.zeros(len(index))
    for sentence in document.sentences:
        for stem in set(document.lexicon.stems_of(" ".join(_CAPITAL.findall(sentence.text)))):
            if stem in index:
                counts[index[stem]] += 1
    return counts
