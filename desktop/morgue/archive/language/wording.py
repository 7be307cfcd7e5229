"""Reads a query back as a person would say it."""

from __future__ import annotations

from datetime import date

from morgue.archive.language.nodes import And, Dates, Has, Near, Node, Not, Or, Phrase, Word

_IN = {"": "", "headline": " in the headline", "standfirst": " in the standfirst", "byline": " in the byline"}
_STATES = {
    "has": "with {}", "is": "{}", "lang": "in the language “{}”", "kind": "of the kind “{}”", "note": "noted “{}”",
}  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 - shorter


def sentence(node: Node | None) -> str:  # noqa: PLR0911 - one for each kind of node
    """`node` in words: “drone strikes”, published since 1 May 2025, not starred."""
    match node:
        case None:
            return "everything"
        case Word(text, column, opened, _):
            return f"{text}…{_IN[column]}" if opened else text + _IN[column]
        case Phrase(text, column):
            return f"“{text}”{_IN[column]}"
        case Near(parts, distance):
            return " and ".join(map(sentence, parts)) + f" within {distance} words"
        case Has(trait, value):
            return _STATES.get(trait, f"{trait} “{{}}”").format(value) if trait != "unknown" else value
        case Dates(first, last):
            return _dates(first, last)
        case And(parts):
            return ", ".join(_inner(part) for part in parts)
        case Or(parts):
            return " or ".join(_inner(part) for part in parts)
        case Not(part):
            return f"not {_inner(part)}"


def _inner(node: Node) -> str:
    return f"({sentence(node)})" if isinstance(node, And | Or) else sentence(node)


def _dates(first: date | None, last: date | None) -> str:
    if first == last and first:
        return f"published on {_day(first)}"
    if first and last:
        return f"published from {_day(first)} to {_day(last)}"
    if first:
        return f"published since {_day(first)}"
    return f"published until {_day(last)}" if last else "of any date"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
