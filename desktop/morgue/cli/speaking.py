"""What every command says: results on standard output, everything else on standard error; and its exit status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

FAILED, WRONG_USE = 1, 2


def command(commands: Any, name: str, text: str, deed: Callable[..., int]) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse hides its type
    """A command of that name, which does `deed`."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    made.set_defaults(deed=deed)
    return made


def at_least_one(text: str) -> int:
    """A number from 1 on, as an option's value."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is wanted")
    return number


def complain(sentence: str) -> None:
    """Say what went wrong."""
    print(f"morgue: {sentence}", file=sys.stderr)


def emit(value: object) -> None:
    """Give a result as a line of JSON."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


class Counter:
    """Progress on standard error, if somebody is looking."""

    cancelled = False

    def report(self, done: int, total: int, note: str = "") -> None:
        """Overwrite one line."""
        if sys.stderr.isatty():
            print(
                f"\r\x1b[K{done:,} of {total:,}  {note[:60]}",
                end="" if done < total else "\n",
                file=sys.stderr,
                flush=True,
            )
