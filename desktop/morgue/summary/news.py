"""News, the default ranking: a linear model over features of each sentence, trained on what editors chose."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers import AbstractSummarizer

from morgue.resources import shipped
from morgue.summary.document import Document, Sentence
from morgue.summary.features import features_of
from morgue.summary.vocabulary import Column

# The features in a reader's terms: those of a group lean on each other, and only their sum says something.
REASONS: dict[str, tuple[str, ...]] = {
    "place in the article": (
        "first", "second", "third", "early", "late", "share read", "last", "opens a paragraph",
    ),
    "length": ("words", "length", "length squared", "long"),
    "words that matter in it": (
        "worth", "worth a word", "worth by length", "worthy words", "worthiest word", "common words",
        "sum of common words", "central", "recurring", "often recurring", "recurring pairs", "new words",
    ),
    "headline and opening": ("title", "like the first", "like the opening"),
    "other sentences like it": ("degree", "said before", "said again", "walk", "taken up", "leaning"),
    "names, figures and form": (
        "names", "figures", "asides", "commas", "weighty words", "quotes", "reported",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """A linear model: for each feature its mean and spread in training, and its weight; and the weights of words."""

    names: tuple[str, ...]
    mean: Column
    spread: Column
    weight: Column
    words: Column

    def shares(self, features: dict[str, Column]) -> Column:
        """What each feature adds to the score of each sentence: a row a sentence, a column a feature of `names`."""
        table = np.column_stack([features[name] for name in self.names])
        shares: Column = (table - self.mean) / self.spread * self.weight
        return shares


@lru_cache(maxsize=64)
def trained(language: str) -> Model:
    """The model for an ISO 639-1 language shipped with the app: its own where there is one, or else that of English.

    They are made by tests/benchmarks/train_news.py.
    """
    try:
        path = shipped(f"resources/text/news.{language}.json")
    except FileNotFoundError:
        path = shipped("resources/text/news.json")
    kept = json.loads(path.read_text("utf-8"))
    mean, spread, weight = np.array([*kept["features"].values()], dtype=np.float64).T
    words = np.array([*kept["words"].values()], dtype=np.float64)
    return Model(tuple(kept["features"]), mean, spread, weight, words)


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy is untyped
    """The News ranking as a sumy summariser over sentences of one clipping."""

    def __init__(self, document: Document, model: Model | None = None) -> None:
        super().__init__(document.lexicon.stem)
        self._document = document
        self._model = model or trained(document.language)

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Any:  # noqa: ANN401 – as sumy calls it
        """The best `sentences_count` sentences of `document`, which holds sentences of the clipping."""
        ours = {sentence.text: sentence for sentence in reversed(self._document.sentences)}
        scores = self.shares([ours[str(sentence)] for sentence in document.sentences]).sum(axis=1)
        ratings = dict(zip(document.sentences, scores.tolist(), strict=True))
        return self._get_best_sentences(document.sentences, sentences_count, ratings)

    def shares(self, chosen: Sequence[Sentence]) -> Column:
        """What each feature adds to the scores of `chosen`; their sums are the scores."""
        return self._model.shares(features_of(self._document, chosen, self._model.words))

    def reasons(self, shares: Column) -> list[tuple[tuple[str, float], ...]]:
        """For each row of `shares`: what each of REASONS adds to it over the mean of all rows, the weightiest first."""
        over = shares - shares.mean(axis=0)
        columns = {reason: [self._model.names.index(name) for name in names] for reason, names in REASONS.items()}
        sums = {reason: over[:, places].sum(axis=1) for reason, places in columns.items()}
        rows = [[(reason, float(column[row])) for reason, column in sums.items()] for row in range(len(shares))]
        return [tuple(sorted(row, key=lambda share: -abs(share[1]))) for row in rows]
