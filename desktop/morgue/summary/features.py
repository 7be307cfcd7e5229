"""What the News ranker looks at in each sentence, as numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from morgue.summary.document import Document, Sentence
from morgue.summary.phrases import leans_back, reports_speech
from morgue.summary.vocabulary import Column, Places, Vocabulary, vocabulary_of

_CAPITAL = re.compile(r"(?<=[\s“\"‘«„(-])[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]\w*")
_DIGITS = re.compile(r"\d+")
_QUOTE = re.compile(r"[“”„\"«»「」]|‘")
_ASIDE = re.compile(r"[(—–;:]| -- ")
_COMMA = re.compile(r"[,،、]")
_OPENING = 3  # sentences that say what a piece is about where no headline does
_DENSE = 600  # sentences; beyond it each is compared with the whole only, not with every other
_STEPS = 8  # of the power method: the order hardly changes after them
_DAMPING = 0.85
_WORTHY = 0.3  # a word likelier than this to be in a summary is one a summary needs
_LETTERS_A_WORD = 6  # with the space; counts words alike in scripts with and without spaces


def features_of(document: Document, chosen: Sequence[Sentence], worth: Column) -> dict[str, Column]:
    """A column of numbers for each feature, a row for each sentence of `chosen`, all of them of `document`.

    `worth` holds the weights by which words count (`WORD_FEATURES`, and last a constant).
    """
    rows = np.fromiter((sentence.number for sentence in chosen), dtype=np.intp)
    compared = {**_taken_up(document), **_compared(document, worth)}
    return {
        **_place(document, chosen),
        **_shape(chosen),
        "reported": _column([reports_speech(sentence.text, document.language) for sentence in chosen]),
        **{name: column[rows] for name, column in compared.items()},
    }


def _column(values: Sequence[float]) -> Column:
    return np.array(values, dtype=np.float64)


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
        "opens a paragraph": _column([sentence.place == 0 for sentence in chosen]),
    }


def _shape(chosen: Sequence[Sentence]) -> dict[str, Column]:
    texts = [sentence.text for sentence in chosen]
    words = _column([max(1, len(text) / _LETTERS_A_WORD) for text in texts])
    log = np.log(words)
    return {
        "words": words / 10,
        "length": log,
        "length squared": log**2,
        "long": np.maximum(0, words - 30) / 10,
        "names": _column([len(_CAPITAL.findall(text)) for text in texts]) / words,
        "figures": np.log1p(_column([len(_DIGITS.findall(text)) for text in texts])),
        "quotes": _column([bool(_QUOTE.search(text)) for text in texts]),
        "asides": np.log1p(_column([len(_ASIDE.findall(text)) for text in texts])),
        "commas": _column([len(_COMMA.findall(text)) for text in texts]) / words,
        "weighty words": _column([len(sentence.stems) for sentence in chosen]) / words,
    }


def _taken_up(document: Document) -> dict[str, Column]:
    """Whether the next sentence leans on this one, as those do that begin with “He” or “But”."""
    leaning = [leans_back(sentence.text, document.language) for sentence in document.sentences]
    return {"taken up": _column([*leaning[1:], False]), "leaning": _column(leaning)}


def _compared(document: Document, worth: Column) -> dict[str, Column]:
    """Features that compare each sentence of the document with the rest of it."""
    words = vocabulary_of(document)
    return {
        **_to_words(words),
        **_to_frame(words),
        **_to_each_other(words),
        **_worth(words, words.worth(worth)),
        "recurring pairs": _pairs(document),
    }


def _worth(words: Vocabulary, worth: Column) -> dict[str, Column]:
    """How likely the words of a sentence are to be in an editor's summary: in all, on the average, the likeliest."""
    total, most = words.sums(worth), np.zeros(len(words.size))
    np.maximum.at(most, words.sentence, worth[words.stem])
    return {
        "worth": total,
        "worth a word": total / words.size,
        "worth by length": total / np.sqrt(words.size),
        "worthy words": words.sums((worth > _WORTHY).astype(np.float64)),
        "worthiest word": most,
    }


def _pairs(document: Document) -> Column:
    """The share of a sentence's neighbouring words that stand beside each other elsewhere, too."""
    pairs = [set(pairwise(sentence.stems)) for sentence in document.sentences]
    counts = Counter(pair for found in pairs for pair in found)
    return _column([sum(counts[pair] > 1 for pair in found) / max(1, len(found)) for found in pairs])


def _to_words(words: Vocabulary) -> dict[str, Column]:
    """How much a sentence is made of the words that the whole document is made of, and how much of new ones."""
    shared, spread = words.sums(words.spread), words.spread
    fresh = words.sentence == words.first[words.stem]
    norm = np.sqrt((spread**2).sum()) or 1
    return {
        "common words": shared / words.size / max(1, len(words.size)),
        "sum of common words": shared / max(1, spread.sum()),
        "central": shared / (norm * np.sqrt(words.size)),
        "recurring": words.sums((spread > 1).astype(np.float64)) / words.size,
        "new words": np.bincount(words.sentence, weights=fresh, minlength=len(words.size)) / words.size,
        "often recurring": np.log1p(words.sums((spread > 2).astype(np.float64))),  # noqa: PLR2004
    }


def _to_frame(words: Vocabulary) -> dict[str, Column]:
    """How like the headline, and like the opening, a sentence is."""
    opening = [_likeness(words, words.stem[words.sentence == number]) for number in range(_OPENING)]
    for number, column in enumerate(opening):
        column[number : number + 1] = 0
    return {
        "title": _likeness(words, words.title),
        "like the first": opening[0],
        "like the opening": np.max(opening, axis=0),
    }


def _likeness(words: Vocabulary, other: Places) -> Column:
    """The cosine of each sentence with the stems at `other`."""
    mask = np.zeros(len(words.stems))
    mask[other] = 1
    likeness: Column = words.sums(mask) / np.sqrt(words.size * max(1, len(other)))
    return likeness


def _to_each_other(words: Vocabulary) -> dict[str, Column]:
    """How like other sentences each is: on the average, at most, and by TextRank's walk (Mihalcea and Tarau 2004)."""
    count = len(words.size)
    if not 1 < count <= _DENSE:
        none = np.zeros(count)
        return {"degree": none, "said before": none, "said again": none, "walk": none}
    alike = _alike(words)
    return {
        "degree": alike.sum(axis=1) / (count - 1),
        "said before": np.tril(alike).max(axis=1),
        "said again": np.triu(alike).max(axis=1),
        "walk": _walk(alike),
    }


def _alike(words: Vocabulary) -> Column:
    """The cosine of each two sentences, 0 of one with itself; only stems of several sentences make any alike."""
    several = words.spread > 1
    column = np.cumsum(several) - 1
    kept = several[words.stem]
    table = np.zeros((len(words.size), int(several.sum())), dtype=np.float32)
    table[words.sentence[kept], column[words.stem[kept]]] = 1
    size = np.sqrt(words.size)
    alike: Column = np.asarray(table @ table.T, dtype=np.float64) / np.outer(size, size)
    np.fill_diagonal(alike, 0)
    return alike


def _walk(alike: Column) -> Column:
    """How often a walk over similar sentences comes by, times the number of sentences."""
    count = len(alike)
    steps = alike / np.maximum(alike.sum(axis=1, keepdims=True), 1e-9)
    visits = np.full(count, 1 / count)
    for _ in range(_STEPS):
        visits = (1 - _DAMPING) / count + _DAMPING * (visits @ steps)
    return np.asarray(visits * count)
