"""The errors a journalist may meet: the text of each is the sentence shown to them."""

from __future__ import annotations

from typing import Final

_LONGEST_CHAIN: Final = 10  # errors that came of one another


class MorgueError(Exception):
    """Something expected went wrong; `str(error)` is one plain sentence saying what, and what to do."""


class UnreadableFileError(MorgueError):
    """A file could not be made into a clipping."""


class FetchError(MorgueError):
    """What stands at an address could not be fetched."""


class NothingToSummariseError(MorgueError):
    """A text holds no sentence that could stand in a brief."""


class ArchiveError(MorgueError):
    """The archive could not be opened, read or written."""


class GoneError(ArchiveError):
    """A clipping is not in the archive, or not any more."""


class PassphraseError(ArchiveError):
    """The archive is encrypted and the passphrase is missing or wrong."""


class WrongUseError(MorgueError):
    """The command line or a dialog was given something that makes no sense."""


class StoppedError(MorgueError):
    """A deed was stopped by the user; what it had finished is kept."""


def trace_of(error: BaseException) -> str:
    """Where an unexpected error arose and of what kind it is, for a log.

    Its own words are left out: they may be an article's, and a log is readable where the archive is not.
    """
    import traceback  # seldom needed

    lines: list[str] = []
    earlier: BaseException | None = error
    while earlier is not None and len(lines) < _LONGEST_CHAIN:
        frames = "".join(traceback.format_tb(earlier.__traceback__))
        lines.append(f"Traceback (most recent call last):\n{frames}{type(earlier).__qualname__}")
        earlier = earlier.__cause__ or earlier.__context__
    return "\n\nwhich came of\n\n".join(lines)
