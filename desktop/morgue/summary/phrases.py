"""The phrases by which sentences lean on others, name speakers or plug something, per language, as patterns."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from morgue.resources import shipped

_UNBOUNDED = frozenset({"zh", "ja", "ko"})  # written so that no space ends a word
_HEAD = r"[\W_]*"
_APOSTROPHES = ("'", "’")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A language's patterns, as resources/text/rules.toml describes them; None where nothing is known."""

    points: re.Pattern[str] | None
    openings: re.Pattern[str] | None
    joins: re.Pattern[str] | None
    drops: re.Pattern[str] | None
    person: re.Pattern[str] | None
    said: re.Pattern[str] | None
    unnamed: re.Pattern[str] | None
    indirect: re.Pattern[str] | None
    denies: re.Pattern[str] | None
    rejects: re.Pattern[str] | None
    weak: re.Pattern[str] | None
    roles: re.Pattern[str] | None
    plugs: re.Pattern[str]


@lru_cache(maxsize=64)
def phrases_of(language: str) -> Phrases:
    """The phrases of an ISO 639-1 language."""
    lists = tomllib.loads(shipped("resources/text/rules.toml").read_text("utf-8"))
    own = lists.get(language, {})
    start, end = ("", "") if language in _UNBOUNDED else (r"(?<!\w)", r"(?!\w)")
    article = rf"(?i:{own.get('articles', '')})(?:\s+|(?<=['’]))"

    def pattern(name: str, before: str, after: str, flags: int = re.IGNORECASE) -> re.Pattern[str] | None:
        return re.compile(f"{before}(?:{own[name]}){after}", flags) if name in own else None

    plugs = "|".join(filter(None, (lists["all"]["plugs"], own.get("plugs"))))
    return Phrases(
        points=pattern("points", _HEAD, end),
        openings=pattern("openings", _HEAD, end),
        joins=pattern("joins", _HEAD, end),
        # What is left must begin with a capital letter or a figure of its own.
        drops=pattern("drops", "", r",?\s+(?=[^\W_a-zà-ÿа-я])", 0),
        person=pattern("person", start, end, 0),
        said=pattern("said", start, ""),
        unnamed=pattern("unnamed", start, end),
        indirect=pattern("indirect", start, end),
        denies=pattern("denies", start, end),
        rejects=pattern("rejects", start, end),
        weak=pattern("weak", _HEAD, end),
        # “The suspect, Olaf Prenn, …” and “The man who …” say themselves who is meant.
        roles=pattern("roles", _HEAD + article, rf"{end}(?!,? (?:[A-ZÀ-Þ]|{own.get('relatives', 'who')}))", 0),
        plugs=re.compile(rf"(?<!\w)(?:{plugs})", re.IGNORECASE),
    )


def at_start(pattern: re.Pattern[str] | None, text: str) -> bool:
    """Whether `pattern` is known and `text` begins with it."""
    return bool(pattern and pattern.match(text))


def leans_back(text: str, language: str) -> bool:
    """Whether a sentence opens by pointing at, or carrying on from, the one before."""
    phrases = phrases_of(language)
    return any(at_start(pattern, text) for pattern in (phrases.points, phrases.openings, phrases.joins))


def reports_speech(text: str, language: str) -> bool:
    """Whether somebody is said to have said something."""
    said = phrases_of(language).said
    return bool(said and said.search(text))
