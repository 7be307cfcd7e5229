"""Takes a byline apart into the people it names."""

from __future__ import annotations

import re

from morgue.reading.datelines import agency_in

_LEAD = re.compile(
    r"(?i)^\s*(?:(?:words|text|texte?|story|report(?:ed|age)?|written|reporting|interview|автор[иы]?|autor(?:a|es|en|in)?|"
    r"author|auteurs?|byline)\s*(?:by|von|de|:)|(?:by|von|par|por|door|av|af|przez|od|di|de la|texto de|"
    r"propos recueillis par)\s|(?:بقلم|כתב|כתבה|מאת)\s*:?\s)\s*:?\s*(?=\S)",
)
_STRONGLY_PARTED = re.compile(r"\s*(?:;|/|\||&|·|•|\n)\s*")  # by what never stands within one person's name
_PARTED = re.compile(
    r"\s*(?:;|/|\||&|,|·|•|\n)\s*|\s+(?:and|AND|und|UND|et|ET|y|e|en|och|og|ja|i|и|та|і|with|mit|avec)\s+(?=[A-ZÀ-ÞĀ-ŽА-ЯЄІЇҐ])"
)
_NAME = re.compile(r"^[^\W\d_][\w.'’\-‐ ]{1,58}[\w.]$")
_LAST_FIRST = re.compile(r"^(?P<last>[\w.'’\-‐ ]{2,40}),\s+(?P<first>[^\W\d_][\w'’\-‐]*\.?(?:\s[^\W\d_]\.)*)$")
_WHERE = re.compile(r"\s+(?:in|at|for|aus|à|en)\s+(?:the\s+)?[A-ZÀ-ÞĀ-Ž].*$")  # “Ada Marsh in Port Ellery”
_JOINED = re.compile(r"^\s*(?:and|und|et|y|e|en|och|og|i|и|та)\s+(?=[A-ZÀ-ÞĀ-ŽА-ЯЄІЇҐ])")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_ELIDED = re.compile(r"^(?:[a-z]{1,2}['’]|(?:al|el|ad|an|ar|as)[-‐])(?=[^\W\d_a-z])")  # d’Emilio, al-Khalil
_TITLE = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx|Herr|Frau|Mag|Dipl|Ing|Mme|Mlle|Sr|Sra|Dott|Dra)\b\.?-?(?:\s?(?:med|jur|rer|"
    r"nat|phil|pol|ing|h\.\s?c)\b\.?)*\s*)+(?=\S+\s+\S)"
)
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
_DESK_POST = re.compile(
    r"^(?P<name>(?:[^\W\d_a-z][\w.'’\-‐]*\s){2,4}?)[a-z][\w' -]*\b(?:editor|reporter|correspondent|columnist|writer)$"
)  # “Ada Marsh political correspondent”: where the small letters begin, the name ends
# What people are called besides what offices and papers are called; as a surname it follows no word of these.
_SURNAMES = {"writer", "staff", "chief", "press"}
_OFFICE_WORDS = """
agency all american arts associated assistant associate australian bbc belfast breaking british bulletin
business canadian chief chronicle city coast contributing contributor copy courier court crime culture daily
data deputy digital dispatch echo economics education english entertainment environment european evening
examiner executive express fashion feature features film financial finance food foreign free freelance from
gazette globe group guardian guest health herald home house independent indian indo-asian industry informer
investigations irish journal junior land law lead leader legal lifestyle local mail managing medical mercury
messenger metro mirror monitor morning motoring music national news newsroom night observer our online opinion
picture political politics post press property record record register regional religion reporting research
review royal science scottish senior sentinel showbiz social south special sport sports staff standard star
state style sub sun sunday tech technology telegraph television times the this transport travel tribune tv
united video visual web weekend weekly welsh west western wire world
"""
_OFFICE = frozenset(_OFFICE_WORDS.split())
_POSTS_AS_SURNAMES = {"writer", "staff", "chief"}  # of which a sign tells: “Staff Writer” is no name, “Pat Writer” is
_CAPITALS = re.compile(r"^[^\W\d_a-z](?:[^\W\d_a-z]|['’‐-](?=\w))+$")
_SCOTS = re.compile(r"^Mc(?=[a-z]{3})\w")
_VOWEL = re.compile(r"(?i)[aeiouyäöüéèáàóíúаеиоуыэюяіїє]")
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 6  # of a name
_LONGEST = 160  # characters of a byline


def names_in(text: str, *, people: bool = False) -> tuple[str, ...]:
    """The people in a byline such as “By Ada Marsh and Tom Reed, Port Ellery Courier”, each once.

    Titles are dropped, and “Marsh, Ada” is turned round. An agency counts where it stands beside a person, unless
    `people`: then the text is known to name nobody else, whatever they are called.
    """
    text = text.strip() if _turned(text) != text else _LEAD.sub("", text.strip())
    whole = [_turned(part) for part in _STRONGLY_PARTED.split(text) if part]
    parts = [_trimmed(part) for each in whole for part in _PARTED.split(each) if part]
    persons = {part for part in parts if (_DIGIT.search(part) is None if people else looks_like_name(part))}
    persons |= {part for part in parts[1:] if persons and _is_surname_of_a_person(part, text)}
    found = [part for part in parts if part in persons or (not people and len(parts) > 1 and agency_in(part) == part)]
    return tuple(dict.fromkeys(_in_small(part) for part in found)) if persons else ()


def people_in(text: str, *, people: bool = False) -> tuple[str, ...]:
    """The same without the agencies: in wire copy it goes without saying whom the people work for."""
    return tuple(name for name in names_in(text, people=people) if agency_in(name) != name)


def _turned(part: str) -> str:
    """“Marsh, Ada” as “Ada Marsh”: one surname, with its particles, before one first name; others stay as they are."""
    match = _LAST_FIRST.match(part.strip())
    if not match:
        return part
    *particles, last = match["last"].split()
    first = match["first"].split()[0]
    taken = any(_NO_NAME.search(word) or agency_in(word) or not _capital(word) for word in (last, first))
    acronym = first.isupper() and len(first.strip(".")) > 1 and not last.isupper()
    if taken or acronym or not all(word in _PARTICLE for word in particles):
        return part
    return f"{match['first']} {match['last']}"


def _trimmed(part: str) -> str:
    """A part of a byline without marks around it, title, place and post."""
    part = _JOINED.sub("", part)
    part = _TITLE.sub("", _WHERE.sub("", _IN_BRACKETS.sub("", part).strip(" ,.-–—_")))
    at_a_desk = _DESK_POST.match(part)
    return at_a_desk["name"].strip() if at_a_desk else part


def _in_small(name: str) -> str:
    """“TREVOR Marsh” with small letters after the first, as names are written; initials stay."""
    words = name.split()
    if len(words) < 2 or agency_in(name):  # noqa: PLR2004 - a first name and a surname
        return name
    initials = 2 if name.isupper() else 3  # letters at most
    shout = (bool(_CAPITALS.match(word) and _VOWEL.search(word)) and len(word) > initials for word in words)
    return " ".join(_named(word) if loud else word for word, loud in zip(words, shout, strict=True))


def _named(word: str) -> str:
    return _SCOTS.sub(lambda prefix: f"Mc{prefix[0][2].upper()}", word.title())


def _is_surname_of_a_person(part: str, text: str) -> bool:
    """Whether a part such as “Jo Press”, which could be a paper, is joined by “and” to people who were named."""
    words = part.split()
    joined = re.search(rf"\s(?:and|und|et|y|e|en|och|og|i|и|та|і)\s+{re.escape(part)}", text)
    return bool(joined) and len(words) == 2 and _may_be_called(words)  # noqa: PLR2004 - first name and surname


def _may_be_called(words: list[str]) -> bool:
    return (
        words[-1].lower() in _SURNAMES
        and not agency_in(" ".join(words))
        and all(
            _capital(word) and word.lower().rstrip(".") not in _OFFICE and not word.isupper() for word in words[:-1]
        )
    )


def byline_line(line: str) -> tuple[str, ...]:
    """The people, where `line` opens as a byline does (“By …”, “Von …”, “Text: …”) and names somebody; else nobody."""
    lead = _LEAD.match(line)
    sentence = line.rstrip().endswith((".", "?", "!", ":")) and len(line.split()) > _MOST_WORDS + 3
    if not lead or sentence or len(line) > _LONGEST:
        return ()
    return names_in(line)


def signed_line(line: str) -> tuple[str, ...]:
    """The people, where `line` is nothing but their names, with where they are; nobody for every other line."""
    parts = [_trimmed(part) for part in _PARTED.split(line.strip()) if part]
    bare = len(line) <= _LONGEST and _cased(line) and line[-1] not in ".!?:" and not _LEAD.match(line)
    if not bare or not all(looks_like_name(part) for part in parts) or agency_in(line) == line:
        return ()
    return tuple(dict.fromkeys(_in_small(part) for part in parts))


def names_a_post(text: str) -> bool:
    """Whether `text` is what somebody does at a paper (“Health Correspondent”), or a byline: no name of a paper."""
    return bool(_POST.search(text) or _LEAD.match(text))


def looks_like_name(text: str) -> bool:
    """Whether `text` could be a person's name: a few capitalised words, no office and no masthead."""
    words = text.split()
    if not 1 < len(words) <= _MOST_WORDS or not _NAME.match(text) or _DIGIT.search(text) or words[0] == "The":
        return False
    if _NO_NAME.search(text) and not (words[-1].lower() in _POSTS_AS_SURNAMES and _may_be_called(words)):
        return False
    return all(word.lower() in _PARTICLE or _capital(word) for word in words)


def _capital(word: str) -> bool:
    """Whether a word begins as a name does: with a capital, after an elided article too, or in a script without."""
    return word[0].isupper() or not word[0].isalpha() or not _cased(word) or bool(_ELIDED.match(word))


def _cased(word: str) -> bool:
    return word.lower() != word.upper()
