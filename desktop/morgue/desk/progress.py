"""How a long deed tells how far it is, and hears that it shall stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Given to every long deed; the same object reports and cancels."""

    def report(self, done: int, total: int, note: str = "") -> None:
        """Say that `done` of `total` steps are behind us; `note` names the step."""

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""


class Silent:
    """Progress that nobody watches."""

    cancelled = False

    def report(self, done: int, total: int, note: str = "") -> None:
        """Say nothing."""
