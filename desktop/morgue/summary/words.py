"""Words as summarisers count them: stemmed, without stop words, in any language."""

import re
from collections.abc import Callable, Sequence
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
        words: list[str] = []
        for word in _WORD.findall(text.lower()):
            if _UNSPACED.search(word):
                words += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
            elif not word.isascii() or "'" in word:
                words.append(max(_APOSTROPHE.split(word), key=len))
            else:
                words.append(word)
        return words

    def stems_of(self, text: str) -> list[str]:
        """The stems of the words of `text` that carry meaning, in order."""
        stop = self.stop_words
        return _stemmer(self.language)([word for word in self.words_of(text) if word not in stop and len(word) > 1])

    def stem(self, word: str) -> str:
        """The stem of one word in lower case."""
        return _stemmer(self.language)([word])[0]


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
