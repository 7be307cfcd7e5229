"""Opens the archive of a command; a passphrase comes by prompt or file descriptor, never on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.desk import keeping, opening
from morgue.errors import ArchiveError, WrongUseError

if TYPE_CHECKING:
    from morgue.archive import Archive


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Archive]:
    """The archive that is meant, made if missing."""
    with opening.open_or_make(arguments.archive, passphrase(arguments, arguments.archive)) as archive:
        yield archive


@contextmanager
def opened_as_it_is(arguments: argparse.Namespace) -> Iterator[Archive]:
    """The archive that is meant; ArchiveError where there is none, for a new one would be found to be whole."""
    if not arguments.archive.exists():
        raise ArchiveError(f"There is no archive “{arguments.archive}”.")
    with opened(arguments) as archive:
        yield archive


def passphrase(arguments: argparse.Namespace, path: Path) -> str | None:
    """The passphrase of an encrypted archive: from the file descriptor, or asked for; None for a plain one."""
    if not keeping.is_encrypted(path):
        return None
    if "words" not in arguments:
        arguments.words = asked(arguments.passphrase_fd, "--passphrase-fd", f"Passphrase of “{path.name}”: ")
    words: str | None = arguments.words
    return words


def asked(number: int | None, option: str, prompt: str) -> str | None:
    """A line from a file descriptor, or typed unseen; None where neither is to be had."""
    if number is not None:
        try:
            with open(number, encoding="utf-8") as given:  # noqa: PTH123 - a descriptor has no path
                return given.readline().rstrip("\r\n")
        except OSError as error:
            raise WrongUseError(f"Nothing can be read from {option} {number}.") from error
    return getpass(prompt) if sys.stdin.isatty() else None
