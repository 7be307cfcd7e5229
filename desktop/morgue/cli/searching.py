"""Searching: the command line as a query, in which a word may begin with a minus, and what it finds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from morgue.cli.speaking import at_least_one, command, complain, emit
from morgue.cli.unlocking import opened
from morgue.clipping import Query, Sort
from morgue.desk import records
from morgue.desk.citing import date_words
from morgue.desk.searching import misunderstood
from morgue.errors import WrongUseError

_NAME = "search"
_BEFORE = ("--archive", "--passphrase-fd")  # options with a value that may stand before a command
_VALUED = ("--sort", "--limit")


def add_command(commands: Any) -> None:  # noqa: ANN401 - argparse hides its type
    """The command and its options."""
    search = command(commands, _NAME, "find clippings", _search)
    search.add_argument(
        "query", nargs="+", metavar="QUERY", help="what to look for, as in the window; -WORD: without it"
    )
    search.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.NEWEST.value)
    search.add_argument("--limit", type=at_least_one, default=50, metavar="N")
    search.add_argument("--facets", action="store_true", help="also count by source, tag, year and more")
    search.add_argument("--json", action="store_true")


def with_words_apart(argv: Sequence[str]) -> list[str]:
    """`argv` with a search's own words behind all options, so that `-ferry` is not taken for one."""
    at = next((at for at, word in enumerate(argv) if not word.startswith("-") and argv[at - 1] not in _BEFORE), None)
    if at is None or argv[at] != _NAME:
        return list(argv)
    options: list[str] = []
    words: list[str] = []
    rest = iter(argv[at + 1 :])
    for word in rest:
        if word == "--":
            words += rest
        elif word.startswith("--"):
            options += [word, *([next(rest, "")] if _wants_value(word) else [])]
        else:
            (options if word == "-h" else words).append(word)
    return [*argv[: at + 1], *options, *(["--", *words] if words else [])]


def _wants_value(option: str) -> bool:
    """Whether the next word belongs to it; options may be shortened."""
    return any(each.startswith(option) for each in _VALUED)


def _search(arguments: argparse.Namespace) -> int:
    query = Query(f"{' '.join(arguments.query)} ", sort=Sort(arguments.sort))
    trouble = misunderstood(query.text)
    if trouble:  # in a window one sees what is left out before one goes on; a script does not
        raise WrongUseError(trouble)
    with opened(arguments) as archive:
        page = archive.search.page(query, limit=arguments.limit)
        total = archive.search.count(query)
        facets = records.of_facets(archive.search.facets(query), archive.tags.all()) if arguments.facets else None
    if page.note:
        complain(page.note)
    if arguments.json:
        found: dict[str, Any] = {"total": total, "hits": [records.of_slip(slip) for slip in page.slips]}
        emit(found | ({"facets": facets} if facets else {}))
        return 0
    for slip in page.slips:
        where = " · ".join(filter(None, (slip.source, date_words(slip.published))))
        print(f"{slip.id:>6}  {slip.headline}")
        for line in filter(None, (where, slip.snippet)):
            print(f"        {line}")
    for name, values in (facets or {}).items():
        print(f"{name}: " + ", ".join(f"{value} {count:,}" for value, count in values.items()))
    print(f"{len(page.slips)} of {total:,}", file=sys.stderr)
    return 0
