"""Hands work to the limited worker processes and survives their deaths; shared by window and command line."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from morgue.desk import worker
from morgue.errors import MorgueError, UnreadableFileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

log = logging.getLogger(__name__)
TIME_LIMIT = 20.0  # seconds a file or a brief may take
Item = TypeVar("Item")
START_LIMIT = 60.0  # seconds a worker may take to start: importing the parsers from a cold disk is slow


class _Worker:
    """One process and the pipe to it."""

    def __init__(self) -> None:
        import multiprocessing  # not needed before the first paint

        context = multiprocessing.get_context("spawn")
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=worker.serve, args=(theirs,), daemon=True, name="reader")
        self.process.start()
        theirs.close()
        self.ask("warm_up", (), START_LIMIT)

    def ask(self, task: str, arguments: tuple[Any, ...], limit: float) -> Any:  # noqa: ANN401 - each task has its own result
        """Send a task and wait for its answer: EOFError when the process died, TimeoutError after `limit` seconds."""
        self.connection.send((task, arguments))
        if not self.connection.poll(limit):
            raise TimeoutError
        good, answer = self.connection.recv()
        if good:
            return answer
        raise answer

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class Workshop:
    """A few worker processes, started when first needed. Its methods block and may be called from any thread."""

    def __init__(self, workers: int | None = None, time_limit: float = TIME_LIMIT) -> None:
        self.workers = workers or max(1, (os.cpu_count() or 2) - 1)
        self._limit = time_limit
        self._idle: queue.Queue[_Worker | None] = queue.Queue()  # None: a place not yet filled
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(self.workers):
            self._idle.put(None)

    def __enter__(self) -> Self:
        """Use as a context manager: it closes behind you."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def run(self, task: str, *arguments: Any, of: str = "this text") -> Any:  # noqa: ANN401 - each task has its own result
        """Do one of `worker.TASKS`; MorgueError when it cannot be done. `of` names the file in the message."""
        found = self._idle.get()
        try:
            if self._closed:
                raise UnreadableFileError(f"“{of}” was not read: Morgue is closing.")
            found = found or self._start()
            return found.ask(task, arguments, self._limit)
        except (MorgueError, worker.Stumbled) as error:
            raise self._reason(error, of) from error
        except (MemoryError, RecursionError, TimeoutError, EOFError, OSError) as error:
            self._bury(found)
            found = None
            raise self._reason(error, of) from error
        finally:
            self._idle.put(found)

    def map(self, call: Callable[[Item], Any], items: Iterable[Item]) -> Iterator[tuple[Item, Future[Any]]]:
        """`call` over the items with as many at once as there are workers; futures in the items' order."""
        with ThreadPoolExecutor(self.workers) as pool:
            rest = iter(items)
            waiting = [(item, pool.submit(call, item)) for item in islice(rest, self.workers + 1)]
            while waiting:
                item, future = waiting.pop(0)
                yield item, future
                waiting += [(item, pool.submit(call, item)) for item in islice(rest, 1)]

    def warm_up(self) -> None:
        """Start one worker now, so that the first file does not wait for it."""
        self.run("warm_up")

    def close(self) -> None:
        """End every worker at once."""
        self._closed = True
        with self._lock:
            for each in list(self._all):
                each.process.kill()

    def _start(self) -> _Worker:
        made = _Worker()
        with self._lock:
            self._all.add(made)
        return made

    def _bury(self, dead: _Worker | None) -> None:
        if dead:
            with self._lock:
                self._all.discard(dead)
            dead.end()

    def _reason(self, error: BaseException, of: str) -> MorgueError:
        if isinstance(error, MorgueError):
            return error
        if isinstance(error, worker.Stumbled):
            kind = of.rpartition(".")[2]  # not its name: a log is readable where the archive is not
            log.error("reading a file of kind %s: %s", kind if kind.isalnum() and kind != of else "?", error)
            return UnreadableFileError(f"“{of}” could not be read: Morgue stumbled over it. The log has the details.")
        if isinstance(error, TimeoutError):
            return UnreadableFileError(
                f"“{of}” took longer than {self._limit:.0f} seconds to read and was left out. Try a smaller part of it."
            )
        if isinstance(error, MemoryError):
            return UnreadableFileError(
                f"“{of}” needs more memory than a file may use and was left out. Try a smaller part of it."
            )
        if isinstance(error, RecursionError):
            return UnreadableFileError(f"“{of}” is nested too deeply to be an article and was left out.")
        return UnreadableFileError(
            f"“{of}” stopped the reader and was left out. It may be damaged: save it again in its own program."
        )
