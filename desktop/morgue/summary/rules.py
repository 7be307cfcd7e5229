"""What a sentence must never be to stand in a brief: the rules that come before all ranking."""

import re
from collections.abc import Iterator

from morgue.summary.document import LABEL, Document, Sentence
from morgue.summary.phrases import Phrases, at_start, leans_back, phrases_of, reports_speech

LONGEST = 60  # words: a longer sentence is no bullet where there are others
_UNREADABLE = 80  # words: a longer one is none even then
SHORTEST = 7  # words; a shorter one is a fragment or says too little alone
# Faults of a sentence that is still better than none where an article has few better ones.
PERSONAL = frozenset({"speaks in the writer's person"})
LONG = PERSONAL | {"long"}
LIGHT = LONG | {"too short", "too long", "an answer in an interview"}
# Faults of an opening, which are none where the sentence before stands right before it.
LEANING = frozenset({"points outside itself", "carries on from before"})
_UNSPACED = frozenset({"zh", "ja", "th"})
_LETTERS_A_WORD = 2  # in scripts without spaces, about
_END = re.compile(r"[.!?…。！।؟](?:[\"”“’»)\]」』]|\s)*$")
_OPEN_END = re.compile(r"[:;,–—]\s*\.$")  # what it announces stands elsewhere
_LOOSE_END = re.compile(r"\s\.$")  # a stop that was put after a heading, a link or an entry of a list
_QUESTION = re.compile(r"[?？؟;](?:[\"”“’»)\]」』]|\s)*$")
QUOTED = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|‘[^‘]*?’(?!\w)|「[^「」]*」|『[^『』]*』")
_ANY_QUOTE = re.compile(r"[“”„\"«»「」『』]|‘")
# Typewriter's single marks: what they open and do not close, or close and did not open, is half a quotation.
_OPENED = re.compile(r"[:,] '(?=\w)")
_OPENS = re.compile(r"(?<!\w)'(?=\w)")
_CLOSES = re.compile(r"['’](?!\w)")
_CLOSED_LAST = (".'", "!'", "?'", ",'")
_WHOLE = re.compile(r"“[^“”„]*”|„[^“”„\"]*[“”\"]|\"[^\"]*\"|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』")
_WHOLE_ALIKE = re.compile(r"”[^“”„]*”|»[^«»]*»")  # opened and closed by the same sign
_ALIKE = frozenset({"sv", "fi"})
_HALF = re.compile(r"[“”„«»「」『』\"]")
_DEEPEST = 3  # quotations in quotations
_PAIRS = (("(", ")"), ("[", "]"))
_NAME = re.compile(r"(?<!in )(?<!at )(?<!to )(?<!of )(?<!from )(?<![A-Za-z])[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]")  # of who may speak
_OUTSIDE_SHARE = (
    0.35  # of a sentence's letters; a speaker with less outside the marks must be named by a verb of saying
)
_LETTERS = re.compile(r"[^\W\d_]")


def faults_of(sentence: Sentence, document: Document) -> Iterator[str]:
    """Why `sentence` must not stand in a brief, in words, what is quickly seen first; nothing if it may."""
    phrases = phrases_of(document.language)
    text = sentence.text
    if not _END.search(text) or _OPEN_END.search(text) or _LOOSE_END.search(text):
        yield "no full sentence"
    if sentence.cut_quote or _unpaired(text, document.language) or _half(text):
        yield "half a quotation"
    yield from _faults_of_opening(sentence, phrases)
    if _QUESTION.search(text):
        yield "a question"
    if LABEL.match(text):
        yield "a label with what is said"
    if sentence.span.block in document.answers:
        yield "an answer in an interview"
    if text in document.glance:
        yield "the article's own bullet"
    if phrases.plugs.search(text):
        yield "a credit or an advertisement"
    if sentence.span.block in document.spoken and not reports_speech(text, document.language):
        yield "a quotation without its speaker"
    yield from _faults_of_length(_length(sentence, document.language))
    yield from _faults_outside(text, _outside(text, document.language), phrases)


def _faults_of_opening(sentence: Sentence, phrases: Phrases) -> Iterator[str]:
    text = sentence.text
    if _starts_small(text):
        yield "begins in the middle"
    named_before = sentence.number > 0 and at_start(phrases.roles, text)
    if named_before or at_start(phrases.points, text) or at_start(phrases.openings, text):
        yield "points outside itself"
    if at_start(phrases.joins, text):
        yield "carries on from before"


def _faults_of_length(words: int) -> Iterator[str]:
    if words < SHORTEST:
        yield "too short"
    if words > LONGEST:
        yield "too long" if words > _UNREADABLE else "long"


def _faults_outside(text: str, outside: str, phrases: Phrases) -> Iterator[str]:
    """What is seen only in the words outside the quotation marks."""
    if not _LETTERS.search(outside):
        yield "nothing but a quotation"
    quotes = outside != text
    if _speakerless(text, outside, phrases) or (quotes and _unnamed(outside, phrases)) or _reports(outside, phrases):
        yield "a quotation without its speaker"
    if phrases.person and phrases.person.search(outside):
        yield "speaks in the writer's person"


def _outside(text: str, language: str) -> str:
    """The words outside quotation marks."""
    outside = QUOTED.sub(" ", text)
    return _WHOLE_ALIKE.sub(" ", outside) if language in _ALIKE else outside


def _unpaired(text: str, language: str) -> bool:
    """Whether a quotation mark or a bracket is left once whole quotations are taken out."""
    if any(text.count(left) != text.count(right) for left, right in _PAIRS):
        return True
    for _ in range(_DEEPEST):
        if not _HALF.search(text):
            return False
        text = _WHOLE.sub("", text)
    return bool(_HALF.search(_WHOLE_ALIKE.sub("", text) if language in _ALIKE else text))


def _half(text: str) -> bool:
    opened = _OPENED.search(text)
    if opened:
        return not _CLOSES.search(text, opened.end())
    return text.endswith(_CLOSED_LAST) and not _OPENS.search(text)


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


def _unnamed(outside: str, phrases: Phrases) -> bool:
    """Whether “she said” is all that is told of the speaker."""
    says = phrases.unnamed and phrases.unnamed.search(outside)
    return bool(says) and not _NAME.search(outside[1 : says.start()] if says else "")


def _reports(outside: str, phrases: Phrases) -> bool:
    """Whether it is told as somebody's words, by the form of its verb, and nobody is said to have said them."""
    if not phrases.indirect or not phrases.indirect.search(outside):
        return False
    return not (phrases.said and phrases.said.search(outside))


def is_denied(sentence: Sentence, document: Document) -> bool:
    """Whether the sentence right after it takes back what it says."""
    phrases = phrases_of(document.language)
    for following in document.sentences[sentence.number + 1 : sentence.number + 2]:
        if phrases.rejects and phrases.rejects.search(following.text):
            return True
        if phrases.denies and phrases.denies.search(following.text):
            return leans_back(following.text, document.language) or at_start(phrases.roles, following.text)
    return False


def is_blurred(sentence: Sentence, document: Document) -> bool:
    """Whether it may stand in a brief but opens weakly, or speaks in the writer's person."""
    phrases = phrases_of(document.language)
    person = phrases.person
    outside = _outside(sentence.text, document.language)
    return at_start(phrases.weak, sentence.text) or bool(person and person.search(outside))
