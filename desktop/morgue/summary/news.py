"""News, the default ranking: a line and small trees over features of each sentence, trained on what editors chose."""

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
from morgue.summary.expected import Expected
from morgue.summary.features import features_of
from morgue.summary.forest import Forest, forest_of
from morgue.summary.likely import words_of
from morgue.summary.vocabulary import Column, Places, vocabulary_of

# The features in a reader's terms: those of a group lean on each other, and only their sum says something.
REASONS: dict[str, tuple[str, ...]] = {
    "place in the article": (
        "first", "second", "third", "early", "late", "share read", "from the end", "sentences", "fit before",
        "words before", "opens a paragraph",
    ),
    "length": ("words", "length", "length squared", "length in this piece", "letters a word"),
    "words that matter in it": (
        "expected", "expected share", "expected a word", "worth", "worth a word", "worth by length", "worthy words",
        "worthiest word", "common words",
        "sum of common words", "central", "recurring", "often recurring", "recurring pairs", "new words",
        "first of recurring words", "worn words", "words as usual",
    ),
    "headline and opening": (
        "title", "like the first", "like the opening", "words of the opening", "words of the first",
    ),
    "other sentences like it": ("degree", "said before", "said again", "walk", "taken up"),
    "names, figures and form": (
        "names", "known names", "best known name", "chief names", "figures", "asides", "commas", "weighty words",
        "stop words", "outside quotes", "in person", "reported",
    ),
}  # fmt: skip
WORDS = ("words", "words told twice")  # the models of how likely a summary is to have a word once, and twice
_FAR = 5.0  # spreads: what lies farther out counts no more
_REASON_OF = {name: number for number, names in enumerate(REASONS.values()) for name in names}


@dataclass(frozen=True, slots=True)
class Model:
    """A line and a forest over the features `names`, whose scores are added, and the weights of words.

    The line has for each feature its mean and spread in training, and its weight.
    """

    names: tuple[str, ...]
    mean: Column
    spread: Column
    weight: Column
    forest: Forest
    words: Column  # a row for each of WORDS

    def table(self, features: dict[str, Column]) -> Column:
        """The features as the forest takes them: a row a sentence, a column for each of `names`."""
        return np.column_stack([features[name] for name in self.names])

    def scores(self, table: Column) -> Column:
        """How good each row is, over an average one."""
        scores: Column = self._line(table).sum(axis=1) + self.forest.scores(table) - self.forest.base
        return scores

    def shares(self, table: Column, group: Places, groups: int) -> Column:
        """What each group of features adds to each score: a row a row, a column a group; `group` says whose it is."""
        line = self._line(table) @ np.eye(groups)[group]
        shares: Column = line + self.forest.shares(table, group, groups)
        return shares

    def _line(self, table: Column) -> Column:
        steps: Column = np.clip((table - self.mean) / self.spread, -_FAR, _FAR) * self.weight
        return steps


@lru_cache(maxsize=64)
def trained(language: str) -> Model:
    """The model for an ISO 639-1 language shipped with the app: its own where there is one, or else that of English.

    They are made by tests/benchmarks/train_news.py.
    """
    try:
        path = shipped(f"resources/text/news.{language}.json")
    except FileNotFoundError:
        path = shipped("resources/text/news.json")
    return model_of(json.loads(path.read_text("utf-8")))


def model_of(kept: dict[str, Any]) -> Model:
    """A model from the numbers it is kept as."""
    mean, spread, weight = np.array([*kept["features"].values()], dtype=np.float64).T
    words = np.array([[*kept[times].values()] for times in WORDS], dtype=np.float64)
    return Model(tuple(kept["features"]), mean, spread, weight, forest_of(kept["trees"], kept["depth"]), words)


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy is untyped
    """The News ranking as a sumy summariser over sentences of one clipping."""

    def __init__(self, document: Document, model: Model | None = None) -> None:
        super().__init__(document.lexicon.stem)
        self._document = document
        self._model = model or trained(document.language)
        self._words = vocabulary_of(document)
        words = words_of(document)
        self._names = words.names
        self.expected = Expected(document, words, words.chances(self._model.words))

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> Any:  # noqa: ANN401 – as sumy calls it
        """The best `sentences_count` sentences of `document`, which holds sentences of the clipping."""
        ours = {sentence.text: sentence for sentence in reversed(self._document.sentences)}
        scores = self.scores(self.table([ours[str(sentence)] for sentence in document.sentences]))
        ratings = dict(zip(document.sentences, scores.tolist(), strict=True))
        return self._get_best_sentences(document.sentences, sentences_count, ratings)

    def table(self, chosen: Sequence[Sentence]) -> Column:
        """The features of `chosen`, a row a sentence."""
        return self._model.table(features_of(self._document, chosen, self._words, self._names, self.expected))

    def scores(self, table: Column) -> Column:
        """How good each sentence of `table` is, over a usual one, in about a point of ROUGE."""
        return self._model.scores(table)

    def reasons(self, table: Column) -> list[tuple[tuple[str, float], ...]]:
        """For each row of `table`: what each of REASONS adds to its score, the weightiest first."""
        group = np.array([_REASON_OF[name] for name in self._model.names], dtype=np.intp)
        rows = self._model.shares(table, group, len(REASONS)).tolist()
        return [tuple(sorted(zip(REASONS, row, strict=True), key=lambda share: -abs(share[1]))) for row in rows]
