"""Takes a byline apart into the people it names."""

from __future__ import annotations

import re

from morgue.reading.datelines import agency_in

_LEAD = re.compile(
    r"(?i)^\s*(?:(?:words|text|texte?|story|report(?:ed|age)?|written|reporting|interview|автор[иы]?|autor(?:a|es|en|in)?|"
    r"author|auteurs?|byline)\s*(?:by|von|de|:)|(?:by|von|par|por|door|av|af|przez|od|di|de la|texto de|"
    r"propos recueillis par)\s)\s*:?\s*(?=\S)",
)
_PARTED = re.compile(
    r"\s*(?:;|/|\||&|,|·|•|\n)\s*|\s+(?:and|und|et|y|e|en|och|og|ja|i|и|та|і|with|mit|avec)\s+(?=[A-ZÀ-ÞĀ-ŽА-ЯЄІЇҐ])"
)
_NAME = re.compile(r"^[^\W\d_][\w.'’\-‐ ]{1,58}[\w.]$")
_PARTICLES = (
    "da das de del della den der des di do dos du el la le les ten ter van vom von y zu zum zur al bin ibn ben ap of"
)
_PARTICLE = frozenset(_PARTICLES.split())
_NO_NAME = re.compile(
    r"(?i)\b(?:editor|reporter|correspondent|redakti\w*|redacción|rédaction|journalist\w*|staff|bureau|chief|agency|agence|"
    r"news|desk|online|politics|columnist|writer|press|wire|times|courier|star|post|herald|update\w*|published|twitter|facebook|instagram|whatsapp|follow|"
    r"min read|[\w.]+@[\w.]+|https?:\S+|www\.\S+)\b",
)
_POST = re.compile(
    r"(?i)\b(?:editor|reporter|correspondent|columnist|writer|journaliste?|redakt(?:eur|ör|or)(?:in)?|redactora?|"
    r"rédact(?:eur|rice)|[ck]orresp?ondente?(?:in)?|korespondent(?:ka)?)$"
)
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 6  # of a name
_LONGEST = 160  # characters of a byline


def names_in(text: str) -> tuple[str, ...]:
    """The people in a byline such as “By Ada Marsh and Tom Reed, Port Ellery Courier”, each once."""
    parts = [part.strip(" ,.-–—") for part in _PARTED.split(_LEAD.sub("", text.strip())) if part]
    found = [part for part in parts if looks_like_name(part) or (len(parts) > 1 and agency_in(part) == part)]
    if not any(looks_like_name(part) for part in found):
        return ()
    return tuple(dict.fromkeys(found))


def byline_line(line: str) -> tuple[str, ...]:
    """The people, where `line` opens as a byline does (“By …”, “Von …”, “Text: …”) and names somebody; else nobody."""
    lead = _LEAD.match(line)
    sentence = line.rstrip().endswith((".", "?", "!", ":")) and len(line.split()) > _MOST_WORDS + 3
    if not lead or sentence or len(line) > _LONGEST:
        return ()
    return names_in(line)


def names_a_post(text: str) -> bool:
    """Whether `text` is what somebody does at a paper (“Health Correspondent”), or a byline: no name of a paper."""
    return bool(_POST.search(text) or _LEAD.match(text))


def looks_like_name(text: str) -> bool:
    """Whether `text` could be a person's name: a few capitalised words, no office and no masthead."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or not _NAME.match(text) or _NO_NAME.search(text) or _DIGIT.search(text):
        return False
    return all(
        word[0].isupper() or word.lower() in _PARTICLE or not word[0].isalpha() or not _cased(word) for word in words
    )


def _cased(word: str) -> bool:
    return word.lower() != word.upper()
