"""Hands what one thread makes to another, a little at a time and in order."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

from morgue.errors import MorgueError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator

Thing = TypeVar("Thing")
ROOM = 8  # things that may wait


class Channel(Generic[Thing]):
    """Made full by one thread and iterated by another; whoever makes waits while `ROOM` things are not taken."""

    def __init__(self) -> None:
        self._waiting: deque[Thing] = deque()
        self._error: MorgueError | None = None
        self._ended = self._closed = False
        self._changed = threading.Condition()

    def put(self, thing: Thing) -> None:
        """Hand a thing on; StoppedError once nobody wants any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self._waiting) < ROOM)
            if self._closed:
                raise StoppedError("The import was stopped.")
            self._waiting.append(thing)
            self._changed.notify_all()

    def end(self, error: MorgueError | None = None) -> None:
        """Say that nothing more comes, and why if not all did."""
        with self._changed:
            self._ended, self._error = True, error
            self._changed.notify_all()

    def close(self) -> None:
        """Say that nothing more is wanted."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is wanted."""
        return self._closed

    @property
    def is_ready(self) -> bool:
        """Whether the next thing, or the end, is there already."""
        with self._changed:
            return self._ended or bool(self._waiting)

    def __iter__(self) -> Iterator[Thing]:
        """The things in order; at the end the error that cut them short, if one did."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._ended or bool(self._waiting))
                if not self._waiting:
                    break
                thing = self._waiting.popleft()
                self._changed.notify_all()
            yield thing
        if self._error:
            raise self._error
