"""The search language told by example, made from the language's own tables, so that it tells of all there is."""

from __future__ import annotations

from dataclasses import dataclass

from morgue.archive.language.parser import NOT_YET, VALUES, parse
from morgue.archive.language.tokens import FIELDS

_OF_FIELDS = {
    "headline": ("headline:flood", "flood in the headline"),
    "standfirst": ("standfirst:flood", "flood in the standfirst"),
    "by": ("by:lindqvist", "written by somebody called Lindqvist"),
    "source": ('source:"Coast Wire"', "from a source of this name"),
    "tag": ("tag:harbour", "with this tag or one under it"),
    "lang": ("lang:de", "in a language, by its two letters"),
    "note": ("note:call", "with this in your note on it"),
    "after": ("after:2025-05-01", "from this day on; a month as 2025-05 or a year will do"),
    "before": ("before:2025-06", "older than that"),
    "date": ("date:2025-05..2025-07", "from the first to the last of these"),
    "person": ("person:varga", "that names a person"),
    "quote": ("quote:“too late”", "with these words in a quotation"),
    "speaker": ("speaker:varga", "that quotes somebody"),
}
_WORDS = (
    ("harbour wall", "both words, anywhere"),
    ("“harbour wall”", "these words side by side"),
    ("harbour OR quay", "either of them"),
    ("harbour -ferry", "the first but not the second"),
    ("(harbour OR quay) wall", "brackets go first"),
    ("dredg*", "all words that begin so"),
    ("wall NEAR/5 crack", "no more than five words between them"),
)
_TIMES = (
    ("date:today", "today; yesterday, this-week, last-month and this-year work alike"),
    ("after:-6m", "the last six months; d, w and y for days, weeks and years"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A search to try, and what it finds."""

    example: str
    words: str


def search_words() -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Headings with the lines under each of them."""
    plain = [Line(*_OF_FIELDS[name]) for name in _names() if name not in VALUES]
    chosen = [_choice(_typed(name, value)) for name, values in VALUES.items() for value in values]
    others = [Line(f"{other}:…", f"the same as {name}:") for other, name in FIELDS.items() if other != name]
    return (
        ("Words", tuple(Line(*each) for each in _WORDS)),
        ("Where and when", (*plain, *(Line(*each) for each in _TIMES))),
        ("What kind, and what it holds", tuple(chosen)),
        ("Other names", tuple(others)),
    )


def _names() -> list[str]:
    """Every field once that can be asked for."""
    return [name for name in dict.fromkeys(FIELDS.values()) if name not in NOT_YET]


def _choice(example: str) -> Line:
    return Line(example, parse(example).chips[0].label)


def _typed(name: str, value: str) -> str:
    return f'{name}:"{value}"' if " " in value else f"{name}:{value}"
