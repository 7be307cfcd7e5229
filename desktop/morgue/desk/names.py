"""Look up many names at once: which names a pasted list holds, and the table as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from morgue.errors import MorgueError


def names_in(text: str) -> list[str]:
    """The names of a pasted list, one a line, each once and in its order; bullets and blanks around them are cut."""
    names = (line.strip().strip("•*-–—;,\t ").strip() for line in text.splitlines())
    return list(dict.fromkeys(name for name in names if name))


def save_table(found: Iterable[tuple[str, int]], path: Path) -> None:
    """Write names and their numbers of clippings as CSV, in UTF-8 with the mark that spreadsheets look for."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["name", "clippings"])
            writer.writerows((_harmless(name), count) for name, count in found)
    except OSError as error:
        raise MorgueError(f"“{path.name}” cannot be written: {error.strerror}.") from error


def _harmless(name: str) -> str:
    """A spreadsheet would run what begins so as a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name
