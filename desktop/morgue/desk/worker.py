"""The limited process in which files are parsed and briefs made: it can die without taking the app along.

Nothing here may touch the archive, the network or the screen.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from morgue.clipping import Brief, Clipping, Digest, Span
from morgue.errors import MorgueError, NothingToSummariseError, trace_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from morgue.desk.comparing import Change
    from morgue.reading.registry import Step

MEMORY_LIMIT = 1 << 30  # bytes of data one worker may hold
NICENESS = 10
_STANDARD_ERROR = 2  # libraries in C write to it past Python
FORBIDDEN = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec")


class Stumbled(Exception):  # noqa: N818 - it is not shown: the workshop logs it and says its own sentence
    """An unexpected error in the worker, as the text of its traceback."""


Read: TypeAlias = tuple[Clipping, Brief | None]  # a clipping and its News brief, if there is anything to say


class Piece(NamedTuple):
    """One clipping of a file, and how much of the file is behind it: `done` of `total` parts, 0 where unknown."""

    read: Read
    done: int
    total: int


class Said(Enum):
    """What a message from the worker brings."""

    PIECE = auto()  # a part of the result; more comes
    DONE = auto()  # the result, or None after pieces
    FAILED = auto()  # an error


def _pieces(steps: Iterable[Step]) -> Iterator[Piece]:
    for step in steps:
        yield Piece(_with_brief(step.clipping), step.done, step.total)


def _with_brief(clipping: Clipping) -> Read:
    from morgue.summary import brief_of

    try:
        return clipping, brief_of(clipping)
    except NothingToSummariseError:
        return clipping, None


def read_file(path: str) -> Iterator[Piece]:
    """Clippings in a file, each with its brief."""
    from morgue.reading import in_file

    return _pieces(in_file(Path(path)))


def read_bytes(content: bytes, name: str, media_type: str = "") -> Iterator[Piece]:
    """Clippings in what came over standard input or from an address, each with its brief."""
    from morgue.reading import in_bytes

    return _pieces(in_bytes(content, name, media_type))


def read_pasted(text: str, html: str) -> list[Read]:
    """What was on the clipboard as a clipping, with its brief."""
    from morgue.reading import read_pasted as read

    return [_with_brief(read(text, html))]


def read_again(kept: Clipping) -> list[Read]:
    """What was kept of a clipping, read as files are read today, with its brief."""
    from morgue.reading import read_again as read

    return [_with_brief(read(kept))]


def brief(clipping: Clipping, method: str, limit: int) -> Brief:
    """A brief of up to `limit` sentences."""
    from morgue.summary import brief_of

    return brief_of(clipping, method, limit)


def brief_of_text(article: str, title: str, language: str, count: int, method: str) -> list[str]:
    """The best `count` sentences of a bare text, in its order."""
    from morgue.summary import brief_of_text as brief_of

    return brief_of(article, title, language, count, method)


def chosen_by(clipping: Clipping, count: int) -> dict[Span, tuple[str, ...]]:
    """Which methods put which sentence among their best `count`."""
    from morgue.summary import chosen_by as methods_by_sentence

    return methods_by_sentence(clipping, count)


def digest(clippings: Sequence[Clipping], limit: int) -> Digest:
    """The key sentences over several clippings."""
    from morgue.summary import digest_of

    return digest_of(clippings, limit)


def compare(older: Clipping, newer: Clipping) -> tuple[Change, ...]:
    """What changed between two versions of a story."""
    from morgue.desk.comparing import compare as compare_versions

    return compare_versions(older, newer)


def digest_of_texts(articles: list[str], language: str, count: int) -> list[str]:
    """The key sentences of several bare texts."""
    from morgue.summary import digest_of_texts as digest_of

    return digest_of(articles, language, count)


def warm_up() -> None:
    """Have everything imported, so that the first file does not wait for it."""
    read_pasted("The tide came in\n\nThe harbour was full by noon, the pilot said on Monday.", "")


_TASKS = (
    read_file, read_bytes, read_pasted, read_again, brief, brief_of_text, chosen_by, digest, digest_of_texts, compare,
    warm_up,
)  # fmt: skip
TASKS: dict[str, Callable[..., Any]] = {task.__name__: task for task in _TASKS}


def serve(connection: Connection) -> None:
    """Answer (task, arguments) with messages of (what is said, what of) until the other end closes."""
    _limit()
    while True:
        try:
            task, arguments = connection.recv()
        except (EOFError, OSError):
            return
        for message in _answers(task, arguments):
            connection.send(message)


def _answers(task: str, arguments: tuple[Any, ...]) -> Iterator[tuple[Said, Any]]:
    """The result, or the pieces of one that comes in pieces, or the error that ended it."""
    try:
        result = TASKS[task](*arguments)
        if isinstance(result, Iterator):
            for piece in result:
                yield Said.PIECE, piece
            result = None
        yield Said.DONE, result
    except MorgueError as error:
        yield Said.FAILED, error
    except (MemoryError, RecursionError) as error:
        yield Said.FAILED, type(error)()
    except Exception as error:  # noqa: BLE001 - the edge of the process: our own mistake must not cost the next file
        yield Said.FAILED, Stumbled(trace_of(error))


def _limit() -> None:
    """Be polite, be small, stay offline; say nothing of what a file holds to whoever keeps standard error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_ERROR)
    logging.disable()
    warnings.simplefilter("ignore")
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    if sys.platform != "win32":
        import resource

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in FORBIDDEN:
        message = f"a file being read may not do {event}"
        raise PermissionError(message)
