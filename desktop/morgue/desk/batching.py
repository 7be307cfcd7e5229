"""Many bare texts at a glance: JSON lines in, JSON lines out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from morgue.desk.workshop import Workshop
from morgue.errors import MorgueError, WrongUseError

BULLETS = 4  # of a record that does not say how many


def answers(workshop: Workshop, lines: Iterable[str], method: str) -> Iterator[dict[str, Any]]:
    """{"id", "sentences"} for each line {"id", "title", "article", "lang", "k"}; {"id", "error"} for a bad one.

    A record with several articles in `docs` gets the key sentences of all of them together.
    """
    asked = (line for line in lines if line.strip())
    for line, future in workshop.map(lambda line: _answer(workshop, _record(line), method), asked):
        try:
            yield future.result()
        except MorgueError as error:
            yield {"id": _id_in(line), "error": str(error)}


def _answer(workshop: Workshop, record: dict[str, Any], method: str) -> dict[str, Any]:
    name, language, count = str(record["id"]), record["lang"], record["k"]
    if record["docs"]:
        articles = [str(article) for article in record["docs"]]
        found = workshop.run("digest_of_texts", articles, language, count, of=name)
    else:
        found = workshop.run("brief_of_text", record["article"], record["title"], language, count, method, of=name)
    return {"id": record["id"], "sentences": found}


def _record(line: str) -> dict[str, Any]:
    """A line's record with all that may be missing; WrongUseError if it is none."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise WrongUseError(f"A line of the batch is no JSON: {error}.") from error
    if not isinstance(record, dict) or not isinstance(record.get("article"), str) or "id" not in record:
        raise WrongUseError("A line of the batch needs an “id” and an “article”.")
    usual = {"title": "", "lang": "", "k": BULLETS, "docs": []}
    return record | {name: record.get(name) or value for name, value in usual.items()}


def _id_in(line: str) -> object:
    """The id in a line, if it can be found."""
    try:
        return json.loads(line).get("id")
    except (ValueError, AttributeError):
        return None
