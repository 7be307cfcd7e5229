"""What a sentence must never be to stand in a brief: the rules that come before all ranking."""

import re

from morgue.summary.document import Document, Sentence
from morgue.summary.phrases import Phrases, at_start, phrases_of

LONGEST = 60  # words: a longer sentence is no bullet
SHORTEST = 7  # words; a shorter one is a fragment or says too little alone
# Faults of a sentence that is still better than none where an article has few better ones.
PERSONAL = frozenset({"speaks in the writer's person"})
LIGHT = PERSONAL | {"too short", "too long"}
_UNSPACED = frozenset({"zh", "ja", "th"})
_LETTERS_A_WORD = 2  # in scripts without spaces, about
_END = re.compile(r"[.!?…。！।؟](?:[\"”“’»)\]」』]|\s)*$")
_QUESTION = re.compile(r"[?？؟;](?:[\"”“’»)\]」』]|\s)*$")
_QUOTED = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|‘[^‘]*?’(?!\w)|「[^「」]*」|『[^『』]*』")
_ANY_QUOTE = re.compile(r"[“”„\"«»「」『』]|‘")
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("(", ")"), ("[", "]"))
_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]")
_OUTSIDE_SHARE = (
    0.35  # of a sentence's letters; a speaker with less outside the marks must be named by a verb of saying
)
_LETTERS = re.compile(r"[^\W\d_]")


def faults_of(sentence: Sentence, document: Document) -> tuple[str, ...]:
    """Why `sentence` must not stand in a brief, in words; empty if it may."""
    phrases = phrases_of(document.language)
    text = sentence.text
    outside = _QUOTED.sub(" ", text)
    checks = {
        "no full sentence": not _END.search(text) or not _LETTERS.search(outside),
        "too short": _length(sentence, document.language) < SHORTEST,
        "too long": _length(sentence, document.language) > LONGEST,
        "a question": bool(_QUESTION.search(text)),
        "a credit or an advertisement": bool(phrases.plugs.search(text)),
        "the article's own bullet": text in document.glance,
        "half a quotation": sentence.cut_quote or _unpaired(text),
        "a quotation without its speaker": _speakerless(text, outside, phrases),
        "points outside itself": at_start(phrases.points, text)
        or (sentence.number > 0 and at_start(phrases.roles, text)),
        "carries on from before": at_start(phrases.joins, text) or _starts_small(text),
        "speaks in the writer's person": bool(phrases.person and phrases.person.search(outside)),
    }
    return tuple(name for name, found in checks.items() if found)


def _unpaired(text: str) -> bool:
    return text.count('"') % 2 == 1 or any(text.count(left) != text.count(right) for left, right in _PAIRS)


def _starts_small(text: str) -> bool:
    letter = _LETTERS.search(text)
    return bool(letter and letter[0].islower() and letter.start() == 0)


def _length(sentence: Sentence, language: str) -> int:
    """Words, or what would be words in a script that parts them."""
    return len(sentence.text) // _LETTERS_A_WORD if language in _UNSPACED else sentence.length


def _speakerless(text: str, outside: str, phrases: Phrases) -> bool:
    """Whether most of the sentence is quoted and nobody is said to have said it."""
    if not _ANY_QUOTE.search(text) or (phrases.said and phrases.said.search(outside)):
        return False
    said, rest = len(_LETTERS.findall(text)), len(_LETTERS.findall(outside))
    return rest < _OUTSIDE_SHARE * said
