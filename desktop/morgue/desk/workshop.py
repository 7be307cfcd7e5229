"""Hands work to the limited worker processes and survives their deaths; shared by window and command line."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from morgue.desk import worker
from morgue.desk.channel import Channel
from morgue.errors import MorgueError, StoppedError, UnreadableFileError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

log = logging.getLogger(__name__)
TIME_LIMIT = 20.0  # seconds a file or a brief may take
SHARE = 0.5  # of the time limit that a worker must have worked, or it was the machine that was busy, …
PATIENCE = 6  # … and this many times the limit is waited for it
Item = TypeVar("Item")
Handle = TypeVar("Handle")  # what one has of a piece of work that was begun
AHEAD = 8  # files that may be read before what is in them is wanted
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
        self.ask("warm_up", (), START_LIMIT, lambda _: None)

    def ask(self, task: str, arguments: tuple[Any, ...], limit: float, take: Callable[[worker.Piece], None]) -> Any:  # noqa: ANN401 - each task has its own result
        """Send a task and wait for its answer, of which `take` gets the pieces if it comes in some.

        EOFError when the process died, TimeoutError when nothing came for `limit` seconds of its work.
        """
        self.connection.send((task, arguments))
        while True:
            self._wait(limit)
            said, what = self.connection.recv()
            if said is worker.Said.DONE:
                return what
            if said is worker.Said.FAILED:
                raise what
            take(what)

    def _wait(self, limit: float) -> None:
        begun = self._worked()
        for _ in range(PATIENCE):
            if self.connection.poll(limit):
                return
            if self._worked() - begun >= limit * SHARE:
                break
        raise TimeoutError

    def _worked(self) -> float:
        """Seconds that the process has computed; none if it has died meanwhile."""
        import psutil

        try:
            times = psutil.Process(self.process.pid).cpu_times()
        except psutil.NoSuchProcess:
            return 0.0
        return times.user + times.system

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

    def run(
        self,
        task: str,
        *arguments: Any,  # noqa: ANN401 - each task has its own arguments and its own result
        of: str = "this text",
        take: Callable[[worker.Piece], None] | None = None,
    ) -> Any:  # noqa: ANN401
        """Do one of `worker.TASKS`; MorgueError when it cannot be done. `of` names the file in the message.

        What is read from a file comes piece by piece to `take`, which may raise StoppedError to have no more of it, or
        without it as a list.
        """
        found = self._idle.get()
        pieces: list[worker.Piece] = []
        try:
            if self._closed:
                raise UnreadableFileError(f"“{of}” was not read: Morgue is closing.")
            found = found or self._start()
            answer = found.ask(task, arguments, self._limit, take or pieces.append)
            return [piece.read for piece in pieces] if answer is None else answer
        except StoppedError:
            self._bury(found)
            found = None
            raise
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
        return self._ahead(items, lambda pool, item: pool.submit(call, item), 1, Future.cancel)

    def read_files(self, files: Iterable[Path]) -> Generator[tuple[Path, Channel[worker.Piece]], None, None]:
        """The files in order, as many read at once as there are workers, each with a channel of what is in it.

        A few more are read ahead, so that no worker waits while the archive keeps what another gave.

        Closing the iterator ends the reading. A channel ends with an UnreadableFileError where a file cannot be read.
        """
        return self._ahead(files, self._begun, AHEAD, Channel.close)

    def _ahead(
        self,
        items: Iterable[Item],
        begin: Callable[[ThreadPoolExecutor, Item], Handle],
        more: int,
        drop: Callable[[Handle], object],
    ) -> Generator[tuple[Item, Handle], None, None]:
        """The items in order, each with what `begin` made of it as soon as `more` than workers were before it.

        What was begun and is not wanted any more is dropped.
        """
        with ThreadPoolExecutor(self.workers) as pool:
            rest = iter(items)
            waiting = deque((item, begin(pool, item)) for item in islice(rest, self.workers + more))
            try:
                while waiting:
                    yield waiting[0]
                    waiting.popleft()
                    waiting.extend((item, begin(pool, item)) for item in islice(rest, 1))
            finally:
                for _, handle in waiting:
                    drop(handle)

    def _begun(self, pool: ThreadPoolExecutor, file: Path) -> Channel[worker.Piece]:
        channel: Channel[worker.Piece] = Channel()
        pool.submit(self._read, file, channel)
        return channel

    def _read(self, file: Path, channel: Channel[worker.Piece]) -> None:
        problem: MorgueError | None = UnreadableFileError(f"“{file.name}” could not be read: Morgue stumbled over it.")
        try:
            if not channel.is_closed:
                self.run("read_file", str(file), of=file.name, take=channel.put)
            problem = None
        except MorgueError as error:
            problem = error
        finally:
            channel.end(problem)

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the worker processes that run now."""
        with self._lock:
            return tuple(each.process.pid for each in self._all if each.process.pid)

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
