"""Dates as a person types them in a query: whole or in part, named, or counted back from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_BACK = re.compile(r"[-−–]?(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7}


def period(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day of what `text` names; None where it names no time."""
    word = text.strip().lower()
    try:
        return _named(word, today) or _counted_back(word, today) or _written(word)
    except (ValueError, OverflowError):
        return None


def _written(word: str) -> tuple[date, date] | None:
    if match := _DAY_FIRST.fullmatch(word):
        day = date(int(match[3]), int(match[2]), int(match[1]))
        return day, day
    match = _ISO.fullmatch(word)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if match[3]:
        day = date(year, month, int(match[3]))
        return day, day
    if match[2]:
        return date(year, month, 1), _month_end(date(year, month, 1))
    return date(year, 1, 1), date(year, 12, 31)


def _named(word: str, today: date) -> tuple[date, date] | None:
    if word in {"today", "yesterday"}:
        day = today - timedelta(days=word == "yesterday")
        return day, day
    last = word.startswith("last-")
    unit = word.removeprefix("last-").removeprefix("this-")
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * last)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        first = _months_before(today.replace(day=1), int(last))
        return first, _month_end(first)
    if unit == "year":
        return date(today.year - last, 1, 1), date(today.year - last, 12, 31)
    return None


def _counted_back(word: str, today: date) -> tuple[date, date] | None:
    match = _BACK.fullmatch(word)
    if match is None:
        return None
    number, unit = int(match[1]), match[2]
    if unit in _DAYS:
        day = today - timedelta(days=number * _DAYS[unit])
    else:
        day = _months_before(today, number * (12 if unit == "y" else 1))
    return day, day


def _months_before(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 - number
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
