"""Names the language of a clipping, offline."""

import stopwordsiso

from morgue.clipping import Clipping

_ENOUGH = 3_000  # characters; more do not change the verdict
_ALIASES = {"nb": "no", "nn": "no", "iw": "he", "ua": "uk"}


def language_of(clipping: Clipping) -> str:
    """Its ISO 639-1 language: as the clipping says, or else, or where that is none, recognised from its text."""
    said = clipping.language.lower().replace("_", "-").split("-")[0]
    named = _ALIASES.get(said, said)
    return named if stopwordsiso.has_lang(named) else recognised(clipping.body or clipping.headline)


def recognised(text: str) -> str:
    """The ISO 639-1 language that `text` most likely is in; English where there is nothing to go by."""
    sample = text[:_ENOUGH]
    if not any(map(str.isalpha, sample)):
        return "en"
    from py3langid import classify  # reads its model, which takes most of a second, and only when it has to

    language: str = classify(sample)[0]
    return _ALIASES.get(language, language)
