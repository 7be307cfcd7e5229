"""Names the language of a text without asking anybody."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

# The languages whose briefs are looked after; the recogniser chooses among them.
_CODES = "en de fr es it pt nl sv no da fi pl cs ru uk tr el hu ro ar he zh ja ko"
LANGUAGES = tuple(_CODES.split())
_SAMPLE = 4_000  # characters: more does not change the answer
_SURE = 0.5
_TOO_SHORT = 20  # letters
_CERTAIN = 0.999
_LONG = 250  # letters that a text must have to be known better than by what its file says
_AKIN = ({"no", "da", "sv"}, {"ru", "uk"}, {"es", "pt"})  # languages that are taken for one another


@lru_cache(maxsize=1)
def _recogniser() -> Any:  # noqa: ANN401 - py3langid says nothing of its types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    recogniser = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    recogniser.set_languages(LANGUAGES)
    return recogniser


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; empty where it is too short or nothing known."""
    sample = text[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < _TOO_SHORT:
        return ""
    language, certainty = _recogniser().classify(sample)
    return str(language) if certainty >= _SURE else ""


def spoken(declared: str, text: str) -> str:
    """The language of a text whose file declares one: agencies put their own country's on what they send in English.

    Another than the declared one only where the text is long and leaves no doubt.
    """
    sample = text[:_SAMPLE]
    if not declared or sum(letter.isalpha() for letter in sample) < _LONG:
        return declared or language_of(text)
    found, certainty = _recogniser().classify(sample)
    doubtful = certainty < _CERTAIN or any({found, declared} <= kin for kin in _AKIN)
    return declared if doubtful else str(found)


def known_language(code: str) -> str:
    """`code` (as in “en-GB”, “nb_NO”) as ISO 639-1 where it is one of ours, else empty."""
    head = code.strip().lower().replace("_", "-").split("-")[0]
    head = {"nb": "no", "nn": "no", "iw": "he", "eng": "en", "ger": "de", "deu": "de", "fre": "fr"}.get(head, head)
    return head if head in LANGUAGES else ""


def language_named(name: str) -> str:
    """The ISO 639-1 code of a language given by its name, in English or in itself; empty where it is none of ours."""
    return _names().get(name.strip().casefold(), "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    from babel import Locale

    named = {code: [Locale("en").languages.get(code), Locale(code).languages.get(code)] for code in LANGUAGES}
    return {name.casefold(): code for code, names in named.items() for name in names if name}
