"""Resolves the days that a sentence names by word (“Monday”, “last week”) against its clipping's date."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from morgue.clipping import Clipping, Dated, Precision, Span
from morgue.resources import shipped
from morgue.summary.languages import language_of

_WEEK = 7
_HALF_YEAR = 183  # days: a date without a year is the one nearest to the clipping's
_MOST_DAYS = 31
_CLAUSE_END = re.compile(r"[,;:](?!\d)|[–—()“”«»\"]")

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Calendar:
    """A language's words for days."""

    words: re.Pattern[str]
    days: dict[str, int]
    spans: dict[str, tuple[str, int]]
    weekdays: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    ahead: re.Pattern[str]
    joining: re.Pattern[str]
    beginning: re.Pattern[str] | None
    present: re.Pattern[str] | None
    past: re.Pattern[str] | None


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
        ahead=re.compile(rf"(?<!\w)(?:{own['ahead']})(?!\w)", re.IGNORECASE),
        # followed by more than a preposition: what is joined is a clause, not just another day
        joining=re.compile(rf"\s(?:{own['joining']})(?=(?:\s\w+){{2}})", re.IGNORECASE),
        beginning=_words(own.get("beginning"), r"(?<!\w)(?:{})\s$"),
        present=_words(own.get("present"), r"(?<!\w)(?:{})(?!\w)"),
        past=_words(own.get("past"), r"(?<!\w)(?:{})(?!\w)"),
    )


def _words(said: str | None, where: str) -> re.Pattern[str] | None:
    return re.compile(where.format(said), re.IGNORECASE) if said else None


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
    for match, following in zip_longest(found, found[1:]):
        start, end = _clause(text, span, match)
        if following:
            end = min(end, _joined(text, match.end(), following.start(), calendar))
        ahead = _looks_ahead(text[start:end], text[start : match.start()], calendar)
        if ahead is None:  # “On Tuesday, a jury found …”: the rest of the sentence says it
            ahead = _looks_ahead(text[span.start : span.end], "", calendar, alone=False)
        days = _meant(match, day, calendar, ahead=bool(ahead))
        if days and (ahead is not None or not match["weekday"]):
            yield Dated(Span(span.block, match.start(), match.end()), *days)


def _looks_ahead(clause: str, before: str, calendar: _Calendar, *, alone: bool = True) -> bool | None:
    """Whether a clause speaks of what is to come; `before` are its words before the day.

    None where its words do not say, or where several clauses, not one `alone`, speak of both.
    """
    ahead = calendar.ahead.search(clause) is not None
    if calendar.past is None or calendar.present is None:
        return ahead
    past = calendar.past.search(calendar.present.sub(" ", clause)) is not None
    if ahead or past:
        return ahead if alone or ahead != past else None
    return True if calendar.beginning and calendar.beginning.search(before) else None


def _clause(text: str, span: Span, match: re.Match[str]) -> tuple[int, int]:
    """From where to where the clause goes in which a day is named: its own verb says whether it lies ahead."""
    ends = [end.end() for end in _CLAUSE_END.finditer(text, span.start, match.start())]
    after = _CLAUSE_END.search(text, match.end(), span.end)
    return ends[-1] if ends else span.start, after.start() if after else span.end


def _joined(text: str, start: int, end: int, calendar: _Calendar) -> int:
    """Where a clause with a day of its own is joined on (“met on Monday and will meet on Friday”), or the end."""
    joined = calendar.joining.search(text, start, end)
    return joined.start() if joined else len(text)


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
