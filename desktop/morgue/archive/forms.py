"""Singular and plural: the other forms of a word that one who types it means too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

# Endings of singular and plural, as they are after folding; a stemmer has the last word.
_ENDINGS = {
    "da": (("", "er"), ("", "e"), ("", "r"), ("", "en"), ("", "et")),
    "de": (("", "e"), ("", "en"), ("", "n"), ("", "er"), ("", "s"), ("", "nen"), ("", "es")),
    "en": (("", "s"), ("", "es"), ("y", "ies"), ("f", "ves"), ("fe", "ves")),
    "es": (("", "s"), ("", "es"), ("z", "ces")),
    "fi": (("", "t"),),
    "fr": (("", "s"), ("", "x"), ("al", "aux"), ("ail", "aux")),
    "it": (("o", "i"), ("a", "e"), ("e", "i"), ("ca", "che"), ("co", "chi"), ("go", "ghi")),
    "nl": (("", "en"), ("", "s"), ("", "n")),
    "no": (("", "er"), ("", "r"), ("", "en"), ("", "et"), ("", "e")),
    "pt": (("", "s"), ("", "es"), ("ao", "oes"), ("l", "is"), ("m", "ns")),
    "ru": (("", "ы"), ("", "и"), ("а", "ы"), ("я", "и"), ("ь", "и"), ("о", "а")),
    "sv": (("", "er"), ("", "ar"), ("a", "or"), ("", "en"), ("", "et"), ("", "n")),
}  # fmt: skip
_SHORTEST = 3


def other_forms(word: str, languages: Iterable[str]) -> list[str]:
    """What may be the singular or plural of the folded `word` in `languages` (ISO 639-1), likely or not."""
    found = dict.fromkeys(form for language in languages for form in _forms(word, language))
    return [form for form in found if form != word]


def _forms(word: str, language: str) -> Iterator[str]:
    if language not in _ENDINGS or len(word) < _SHORTEST or not word.isalpha():
        return
    stemmer = _stemmer(language)
    stem = stemmer.stemWord(word)
    for singular, plural in _ENDINGS[language]:
        for old, new in ((singular, plural), (plural, singular)):
            form = word.removesuffix(old) + new if word.endswith(old) else ""
            if len(form) >= _SHORTEST and stemmer.stemWord(form) == stem:
                yield form


@lru_cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)
