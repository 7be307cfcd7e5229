"""Lanes beside the painting thread: one reads from the archive, one writes to it, one waits for the workers."""

from __future__ import annotations

import logging
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from morgue.errors import MorgueError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

REPORT_EVERY = 0.05  # seconds between two reports of progress that reach the window
BUG = "Something in Morgue went wrong; the archive is as it was before. Help ▸ Show log has the details."


class Job:
    """One deed under way; given to the deed as its `Progress`."""

    def __init__(
        self, lanes: Lanes, deed: Callable[[Job], Any], done: Callable[[Any], None] | None, replaces: str
    ) -> None:
        self.replaces = replaces
        self.failed: Callable[[str], None] = lanes.failed.emit
        self.cancelled = False
        self.result: Any = None
        self.error: str = ""
        self.deed = deed
        self.done = done
        self._lanes = lanes
        self._reported = 0.0

    def report(self, done: int, total: int, note: str = "") -> None:
        """Tell the window how far the deed is, unless it was told a moment ago."""
        now = time.monotonic()
        if done == total or now - self._reported > REPORT_EVERY:
            self._reported = now
            self._lanes.progressed.emit(done, total, note)

    def cancel(self) -> None:
        """Ask the deed to stop; its answer is no longer wanted if it was replaced."""
        self.cancelled = True


class Lanes(QObject):
    """Runs deeds off the painting thread, in the order they were asked for; what came of them returns by signal.

    The lanes *read* and *write* do one deed at a time. *work* is for long deeds in short steps and for those that wait
    for the worker processes, a few side by side, so that neither a search nor a tag ever waits for them.
    """

    progressed = Signal(int, int, str)  # steps done, steps in all, what is being done
    failed = Signal(str)  # the sentence to show
    _finished = Signal(object)  # the Job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = ThreadPoolExecutor(1, thread_name_prefix="read")
        self._write = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._work = ThreadPoolExecutor(3, thread_name_prefix="work")
        self._latest: dict[str, Job] = {}
        self._pending: set[Job] = set()
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, deed: Callable[[Job], Any], done: Callable[[Any], None] | None = None, replaces: str = "") -> Job:
        """Run `deed` on the read lane and give its result to `done` on the painting thread.

        With `replaces`, an earlier job of that name still under way is cancelled and never answers.
        """
        return self._start(self._read, Job(self, deed, done, replaces))

    def write(
        self,
        deed: Callable[[Job], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> Job:
        """Run `deed` on the write lane and give its result to `done` on the painting thread.

        Where it fails, `failed` gets the sentence instead of all who listen for failures.
        """
        job = Job(self, deed, done, "")
        job.failed = failed or job.failed
        return self._start(self._write, job)

    def work(self, deed: Callable[[Job], Any], done: Callable[[Any], None] | None = None, replaces: str = "") -> Job:
        """Run a deed that waits for the workers, and give its result to `done` on the painting thread."""
        return self._start(self._work, Job(self, deed, done, replaces))

    def drop(self, *names: str) -> None:
        """Leave unanswered what is under way by these names: who asked is no longer there."""
        for name in names:
            job = self._latest.pop(name, None)
            if job:
                job.cancel()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._pending

    def is_busy_beside(self, job: Job) -> bool:
        """Whether anything but `job` is under way; may be asked on any thread."""
        return len(self._pending) > (job in self._pending)

    def close(self) -> None:
        """Stop what can be stopped and wait for what is being written, and for what was asked to be."""
        self._closed = True
        for job in self._pending:
            job.cancel()
        for lane in (self._work, self._read, self._write):
            lane.shutdown(cancel_futures=lane is not self._write)

    def _start(self, lane: ThreadPoolExecutor, job: Job) -> Job:
        if self._closed:
            return job
        if job.replaces:
            earlier = self._latest.get(job.replaces)
            if earlier:
                earlier.cancel()
            self._latest[job.replaces] = job
        self._pending.add(job)
        lane.submit(self._run, job)
        return job

    def _run(self, job: Job) -> None:
        """On the lane's thread. This is the one place where any error at all is caught."""
        try:
            if job.cancelled and job.replaces:
                job.done = None  # there is no answer
            else:
                job.result = job.deed(job)
        except (StoppedError, CancelledError):
            job.cancelled = True
            job.done = None
        except MorgueError as error:
            job.error = str(error)
        except Exception:
            log.exception("a deed failed")
            job.error = BUG
        self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        self._pending.discard(job)
        if self._latest.get(job.replaces) is job:
            del self._latest[job.replaces]
        elif job.replaces:
            return  # a later one took its place
        if job.error:
            job.failed(job.error)
        elif job.done:
            job.done(job.result)
