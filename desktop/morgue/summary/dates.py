"""Resolves the days that a sentence names by word (“Monday”, “last week”) against its clipping's date."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from morgue.clipping import Clipping, Dated, Precision, Span
from morgue.resources import shipped
from morgue.summary.languages import language_of
from morgue.summary.tenses import BEFORE, Verbs, clause_of, lies_ahead, verbs_of, words_in

_WEEK = 7
_HALF_YEAR = 183  # days: a date without a year is the one nearest to the clipping's
_MOST_DAYS = 31
_LONGEST = 2000  # characters: in a longer sentence no weekday is told from its verb
_NEAR = 40  # characters beside a weekday among which a word with it says that it is none
_NUMBER_NEXT = re.compile(
    r"(?:\s\w+)?,?\s(?:(?:the|de[nm]?|le|el|il)\s)?\d{1,2}(?!\w|[:.,]\d)"
)  # “lundi 19”, “Montag, den 3.”
_BESIDE = re.compile(r"(?:[’']s)?(?:\s\w+)?,?\s?\(?(?:\w{2,3}\s)?")  # “Monday, June 3”, “Monday of last week”

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Calendar:
    """A language's words for days."""

    words: re.Pattern[str]
    days: dict[str, int]
    spans: dict[str, tuple[str, int]]
    weekdays: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    never: re.Pattern[str]
    never_after: re.Pattern[str]
    verbs: Verbs


@lru_cache(maxsize=32)
def _calendar(language: str) -> _Calendar | None:
    known: dict[str, Any] = tomllib.loads(shipped("resources/text/dates.toml").read_text("utf-8"))
    own = known.get(language)
    if own is None:
        return None
    said = "|".join(sorted(map(re.escape, (*own["days"], *own["spans"])), key=len, reverse=True))
    months, weekdays = "|".join(own["months"]), "|".join(own["weekdays"])
    day = r"(?P<number>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: de)?"
    words = (
        rf"(?<!\w)(?:(?P<said>{said})|(?P<weekday>{weekdays})"
        rf"|{day} (?P<month>{months})(?:,?(?: de)? (?P<year>\d{{4}}))?"
        rf"|(?P<before>{months}) (?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:, (?P<then>\d{{4}}))?)(?!\w)"
    )
    return _Calendar(
        words=re.compile(words, re.IGNORECASE),
        days=own["days"],
        spans={phrase: (unit, offset) for phrase, (unit, offset) in own["spans"].items()},
        weekdays=tuple(re.compile(word, re.IGNORECASE) for word in own["weekdays"]),
        months=tuple(re.compile(word, re.IGNORECASE) for word in own["months"]),
        never=words_in(own, "never", BEFORE),
        never_after=words_in(own, "never_after", r"^\s?(?:{})(?!\w)"),
        verbs=verbs_of(own, weekdays),
    )


def dates_in(clipping: Clipping, span: Span) -> tuple[Dated, ...]:
    """The words for days within `span`, in order, with the days they mean.

    None where the clipping's own day, or its language's words, are not known.
    """
    published = clipping.published
    calendar = _calendar(language_of(clipping))
    if calendar is None or published is None or published.precision in {Precision.YEAR, Precision.MONTH}:
        return ()
    return tuple(_dated(clipping.blocks[span.block].text, span, published.day, calendar))


def _dated(text: str, span: Span, day: date, calendar: _Calendar) -> Iterator[Dated]:
    found = list(calendar.words.finditer(text, span.start, span.end))
    for before, match, following in zip([None, *found], found, [*found[1:], None], strict=False):
        ahead: bool | None = False
        if match["weekday"]:
            if _is_no_day(text, match, before, following, span, calendar):
                continue
            ahead = lies_ahead(clause_of(text, span, match, following, calendar.verbs), calendar.verbs)
        days = None if ahead is None else _meant(match, day, calendar, ahead=ahead)
        if days:
            yield Dated(Span(span.block, match.start(), match.end()), *days)


def _is_no_day(
    text: str,
    match: re.Match[str],
    before: re.Match[str] | None,
    following: re.Match[str] | None,
    span: Span,
    calendar: _Calendar,
) -> bool:
    """Whether a weekday names no day, or one that the words beside it name: “Black Friday”, “Monday, June 3”."""
    around = max(span.start, match.start() - _NEAR), min(span.end, match.end() + _NEAR)
    return (
        span.end - span.start > _LONGEST
        or calendar.never.search(text[around[0] : match.start()]) is not None
        or calendar.never_after.search(text[match.end() : around[1]]) is not None
        or _NUMBER_NEXT.match(text, match.end(), span.end) is not None
        or _are_beside(text, before, match)
        or _are_beside(text, match, following)
    )


def _are_beside(text: str, first: re.Match[str] | None, second: re.Match[str] | None) -> bool:
    """Whether a weekday and another word for a day stand side by side."""
    if first is None or second is None or (first["weekday"] and second["weekday"]):
        return False
    return _BESIDE.fullmatch(text, first.end(), second.start()) is not None


def _meant(match: re.Match[str], day: date, calendar: _Calendar, *, ahead: bool) -> Days | None:
    """The days that the words found mean, seen from `day`."""
    if match["said"]:
        said = match["said"].lower()
        if said in calendar.days:
            one = day + timedelta(days=calendar.days[said])
            return one, one
        return _span(day, *calendar.spans[said])
    if match["weekday"]:
        one = _weekday(day, _index(calendar.weekdays, match["weekday"]), ahead=ahead)
        return one, one
    named = match["month"] or match["before"]
    number, year = int(match["number"] or match["after"]), match["year"] or match["then"]
    return _in_month(day, number, _index(calendar.months, named) + 1, int(year) if year else None)


def _index(patterns: tuple[re.Pattern[str], ...], word: str) -> int:
    return next(place for place, pattern in enumerate(patterns) if pattern.fullmatch(word))


def _weekday(day: date, weekday: int, *, ahead: bool) -> date:
    """The last such weekday up to `day`, or the next after it where the sentence looks ahead."""
    back = (day.weekday() - weekday) % _WEEK
    return day + timedelta(days=_WEEK - back if ahead else -back)


def _span(day: date, unit: str, offset: int) -> Days:
    """The week from Monday, the month or the year that lies `offset` from the one of `day`."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
        return monday, monday + timedelta(days=_WEEK - 1)
    if unit == "year":
        return date(day.year + offset, 1, 1), date(day.year + offset, 12, 31)
    year, month = divmod(day.year * 12 + day.month - 1 + offset, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _in_month(day: date, number: int, month: int, year: int | None) -> Days | None:
    """The day of that month; without a year, the one nearest to `day`. None if there is no such day."""
    if not 0 < number <= _MOST_DAYS:
        return None
    try:
        one = date(year or day.year, month, number)
        if year is None and abs((one - day).days) > _HALF_YEAR:
            one = one.replace(year=day.year + (1 if one < day else -1))
    except ValueError:
        return None
    return one, one
