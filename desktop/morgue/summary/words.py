"""Words as summarisers count them: stemmed, without stop words, in any language."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import Stemmer
import stopwordsiso

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of a language's words; where nothing is known, a word is its own stem and none is a stop word."""

    language: str  # ISO 639-1
    stop_words: frozenset[str]

    def words_of(self, text: str) -> list[str]:
        """All words of `text` in lower case; scripts without spaces come as pairs of characters."""
        words: list[str] = _WORD.findall(text.lower())
        if _APOSTROPHE.search(text):
            words = [max(_APOSTROPHE.split(word), key=len) for word in words]
        return _paired(words) if _UNSPACED.search(text) else words

    def stems_of(self, text: str) -> list[str]:
        """The stems of the words of `text` that carry meaning, in order."""
        return self.all_and_weighty(text)[1]

    def all_and_weighty(self, text: str) -> tuple[list[str], list[str]]:
        """The stems of all words of `text`, and of those that carry meaning, in order."""
        stop, words = self.stop_words, self.words_of(text)
        stems = self.stems(words)
        return stems, [stem for stem, word in zip(stems, words, strict=True) if len(word) > 1 and word not in stop]

    def stems(self, words: Iterable[str]) -> list[str]:
        """The stems of words in lower case."""
        return _stemmer(self.language)(list(words))

    def stem(self, word: str) -> str:
        """The stem of one word in lower case."""
        return self.stems([word])[0]


def _paired(words: Sequence[str]) -> list[str]:
    pairs: list[str] = []
    for word in words:
        steps = max(1, len(word) - 1) if _UNSPACED.search(word) else 0
        pairs += [word[at : at + 2] for at in range(steps)] if steps else [word]
    return pairs


@lru_cache(maxsize=32)
def _stemmer(language: str) -> Callable[[Sequence[str]], list[str]]:
    if language == "uk":
        from sumy.nlp.stemmers.ukrainian import stem_word

        cached = lru_cache(maxsize=50_000)(stem_word)
        return lambda words: [cached(word) for word in words]
    if language in _STEMMERS:
        stem_words: Callable[[Sequence[str]], list[str]] = Stemmer.Stemmer(_STEMMERS[language]).stemWords
        return stem_words
    return list


@lru_cache(maxsize=32)
def lexicon_of(language: str) -> Lexicon:
    """The lexicon of an ISO 639-1 language; of one that nobody knows, an empty lexicon."""
    known = stopwordsiso.has_lang(language)
    return Lexicon(language, frozenset(stopwordsiso.stopwords(language)) if known else frozenset())
