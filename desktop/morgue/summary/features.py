"""What the News ranker looks at in each sentence, as numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from morgue.summary.document import Document, Sentence
from morgue.summary.expected import Expected
from morgue.summary.phrases import leans_back, phrases_of, reports_speech
from morgue.summary.rules import QUOTED
from morgue.summary.vocabulary import Column, Places, Vocabulary

Names = Sequence[frozenset[str]]  # of each sentence of a document: its words with a capital that opens no sentence

_DIGITS = re.compile(r"\d+")
_ASIDE = re.compile(r"[(—–;:]| -- ")
_COMMA = re.compile(r"[,،、]")
_OPENING = 3  # sentences that say what a piece is about where no headline does
_DENSE = 600  # sentences; beyond it each is compared with the whole only, not with every other
_STEPS = 8  # of the power method: the order hardly changes after them
_DAMPING = 0.85
_WORTHY = 0.3  # a word likelier than this to be in a summary is one a summary needs
_LETTERS_A_WORD = 6  # with the space; counts words alike in scripts with and without spaces
_CHIEF = 3  # names that a piece is about


def features_of(
    document: Document, chosen: Sequence[Sentence], words: Vocabulary, names: Names, expected: Expected
) -> dict[str, Column]:
    """A column of numbers for each feature, a row for each sentence of `chosen`, all of them of `document`.

    `words` are the document's that carry meaning, `names` those of each of its sentences that are written as names,
    and `expected` says how likely each word is to be in an editor's summary.
    """
    rows = np.fromiter((sentence.number for sentence in chosen), dtype=np.intp)
    compared = {**_taken_up(document), **_compared(document, words, expected.of(words.stems)), **expected.alone()}
    return {
        **_place(document, chosen),
        **_shape(document, chosen),
        **_names(names, chosen),
        "reported": _column([reports_speech(sentence.text, document.language) for sentence in chosen]),
        **{name: column[rows] for name, column in compared.items()},
    }


def _column(values: Sequence[float]) -> Column:
    return np.array(values, dtype=np.float64)


def _place(document: Document, chosen: Sequence[Sentence]) -> dict[str, Column]:
    number = _column([sentence.number for sentence in chosen])
    total = max(1, len(document.sentences))
    lengths = _column([sentence.length for sentence in document.sentences])
    return {
        "first": (number == 0).astype(np.float64),
        "second": (number == 1).astype(np.float64),
        "third": (number == 2).astype(np.float64),  # noqa: PLR2004
        "early": 1 / (1 + number),
        "late": np.log1p(number),
        "share read": number / total,
        "from the end": total - 1 - number,
        "sentences": np.full(len(chosen), np.log(total)),
        "fit before": np.arange(len(chosen), dtype=np.float64),
        "words before": (np.cumsum(lengths) - lengths)[number.astype(np.intp)],
        "opens a paragraph": _column([sentence.place == 0 for sentence in chosen]),
    }


def _shape(document: Document, chosen: Sequence[Sentence]) -> dict[str, Column]:
    texts = [sentence.text for sentence in chosen]
    letters = _column([max(1, len(text)) for text in texts])
    words = np.maximum(1, letters / _LETTERS_A_WORD)
    usual = sum(len(sentence.text) for sentence in document.sentences) / max(1, len(document.sentences))
    person = phrases_of(document.language).person
    return {
        "words": words,
        "length": np.log(words),
        "length squared": np.log(words) ** 2,
        "length in this piece": letters / max(1, usual),
        "letters a word": letters / _column([max(1, sentence.length) for sentence in chosen]),
        "figures": _column([len(_DIGITS.findall(text)) for text in texts]),
        "outside quotes": _column([len(QUOTED.sub(" ", text)) for text in texts]) / letters,
        "asides": _column([len(_ASIDE.findall(text)) for text in texts]),
        "commas": _column([len(_COMMA.findall(text)) for text in texts]) / words,
        "weighty words": _column([len(sentence.stems) for sentence in chosen]) / words,
        "stop words": 1 - _column([len(sentence.stems) / max(1, sentence.length) for sentence in chosen]),
        "in person": _column([len(person.findall(text)) if person else 0 for text in texts]),
    }


def _names(names: Names, chosen: Sequence[Sentence]) -> dict[str, Column]:
    """How many of its words are written as names, and how often the piece has them."""
    counts = Counter(name for found in names for name in sorted(found))
    chief = {name for name, _ in counts.most_common(_CHIEF)}
    own = [names[sentence.number] for sentence in chosen]
    lengths = _column([max(1, len(sentence.text) / _LETTERS_A_WORD) for sentence in chosen])
    return {
        "names": _column([len(found) for found in own]) / lengths,
        "known names": _column([sum(counts[name] for name in found) for found in own]),
        "best known name": _column([max((counts[name] for name in found), default=0) for found in own]),
        "chief names": _column([len(found & chief) for found in own]),
    }


def _taken_up(document: Document) -> dict[str, Column]:
    """Whether the next sentence leans on this one, as those do that begin with “He” or “But”."""
    leaning = [leans_back(sentence.text, document.language) for sentence in document.sentences]
    return {"taken up": _column([*leaning[1:], False])}


def _compared(document: Document, words: Vocabulary, worth: Column) -> dict[str, Column]:
    """Features that compare each sentence of the document with the rest of it."""
    return {
        **_to_words(words),
        **_to_frame(words),
        **_to_each_other(words),
        **_worth(words, worth),
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
        "new words": words.sums_at(fresh) / words.size,
        "often recurring": words.sums((spread > 2).astype(np.float64)),  # noqa: PLR2004
        "first of recurring words": words.sums_at(fresh & (spread > 1)[words.stem]),
        "worn words": words.sums(np.log(np.maximum(1, spread))),
        "words as usual": words.sums(np.log(np.maximum(1, spread))) / words.size,
    }


def _to_frame(words: Vocabulary) -> dict[str, Column]:
    """How like the headline, and like the opening, a sentence is."""
    early = words.first < _OPENING
    opening = [_likeness(words, words.stem[words.sentence == number]) for number in range(_OPENING)]
    for number, column in enumerate(opening):
        column[number : number + 1] = 0
    return {
        "title": _likeness(words, words.title),
        "like the first": opening[0],
        "like the opening": np.max(opening, axis=0),
        "words of the opening": words.sums(early.astype(np.float64)),
        "words of the first": words.sums((words.first < 1).astype(np.float64)),
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
