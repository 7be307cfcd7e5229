"""ROUGE-1, -2 and -Lsum F1 (Lin 2004) as rouge-score counts them, fast over many choices of the same sentences."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from nltk.stem.porter import PorterStemmer
from nltk.stem.snowball import SnowballStemmer

_SNOWBALL = {
    "de": "german", "fr": "french", "es": "spanish", "ru": "russian", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish", "hu": "hungarian",
    "ro": "romanian",
}  # fmt: skip
_STEMMED = 4  # letters from which a word is stemmed

Scores = tuple[float, float, float]


@lru_cache
def tokenizer(language: str) -> Callable[[str], list[str]]:
    """How a language's words are told apart: English as rouge-score does, others by Unicode words and Snowball."""
    if language == "en":
        return _tokenizer(re.compile(r"[a-z0-9]+"), PorterStemmer().stem)
    stem = SnowballStemmer(_SNOWBALL[language]).stem if language in _SNOWBALL else str
    return _tokenizer(re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+"), stem)


def _tokenizer(words: re.Pattern[str], stem: Callable[[str], str]) -> Callable[[str], list[str]]:
    cached = lru_cache(maxsize=200_000)(stem)

    def tokens(text: str) -> list[str]:
        return [cached(word) if len(word) >= _STEMMED else word for word in words.findall(text.lower())]

    return tokens


class Scored:
    """Sentences of one article against its reference summaries, each a sequence of sentences."""

    def __init__(self, sentences: Sequence[str], references: Sequence[Sequence[str]], language: str) -> None:
        tokens = tokenizer(language)
        self._sentences = [tokens(sentence) for sentence in sentences]
        self._references = []
        for reference in references:
            lines = [tokens(line) for line in reference]
            common = [[_common(line, sentence) for sentence in self._sentences] for line in lines]
            self._references.append((lines, common))

    def scores(self, chosen: Sequence[int]) -> Scores:
        """ROUGE-1, -2 and -Lsum of the sentences at `chosen`, 0–100, against the best reference by the first two."""
        places = sorted(chosen)
        found = (self._against(lines, common, places) for lines, common in self._references)
        return max(found, key=lambda scores: scores[0] + scores[1], default=(0.0, 0.0, 0.0))

    def mean(self, chosen: Sequence[int]) -> float:
        """The mean of the three."""
        return sum(self.scores(chosen)) / 3

    def _against(self, lines: list[list[str]], common: list[list[list[int]]], places: list[int]) -> Scores:
        ours = [token for place in places for token in self._sentences[place]]
        theirs = [token for line in lines for token in line]
        unions = [sorted({at for place in places for at in row[place]}) for row in common]
        words = [line[at] for line, union in zip(lines, unions, strict=True) for at in union]
        longest = Counter(words) & Counter(ours) & Counter(theirs)
        return (
            _f1((Counter(ours) & Counter(theirs)).total(), len(ours), len(theirs)),
            _f1((_pairs(ours) & _pairs(theirs)).total(), len(ours) - 1, len(theirs) - 1),
            _f1(longest.total(), len(ours), len(theirs)),
        )


def _pairs(tokens: list[str]) -> Counter[tuple[str, str]]:
    return Counter(pairwise(tokens))


def _f1(hits: int, ours: int, theirs: int) -> float:
    return 200 * hits / (ours + theirs) if hits else 0.0


def _common(line: list[str], sentence: list[str]) -> list[int]:
    """The places in `line` of a longest common subsequence with `sentence`."""
    table = [[0] * (len(sentence) + 1) for _ in range(len(line) + 1)]
    for row, word in enumerate(line, start=1):
        for column, other in enumerate(sentence, start=1):
            same = table[row - 1][column - 1] + 1
            table[row][column] = same if word == other else max(table[row - 1][column], table[row][column - 1])
    places, row, column = [], len(line), len(sentence)
    while row and column:
        if line[row - 1] == sentence[column - 1]:
            row, column = row - 1, column - 1
            places.append(row)
        elif table[row][column - 1] > table[row - 1][column]:
            column -= 1
        else:
            row -= 1
    return places
