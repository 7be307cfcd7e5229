"""Asks the archive about the clipping that is read, and again where a key stopped the question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from morgue.clipping import Archived, Changes
from morgue.window.parts import Parts

if TYPE_CHECKING:
    from morgue.archive import Archive

PAUSE = 400  # milliseconds without a key until a question that a key stopped is asked again


class AboutReading(QObject):
    """One question, of one name, about whatever is read; what changes that clipping has it asked anew."""

    forgotten = Signal()  # nothing is read, or something else: the last answer holds no longer
    answered = Signal(object)  # what the question gave

    def __init__(self, parts: Parts, question: Callable[[Archive, int], Any], name: str) -> None:
        super().__init__(parts.deeds)
        self._deeds, self._question, self._name = parts.deeds, question, name
        self._of = 0  # the clipping asked about …
        self._known = False  # … and whether it was answered
        navigation = parts.navigation
        navigation.reading.connect(self._ask_about)
        navigation.chose_nothing.connect(lambda: self._forget(0))
        navigation.chose_many.connect(lambda _: self._forget(0))
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask_again)
        navigation.counted.connect(lambda *_: self._pause.start())
        self._deeds.changed.connect(self._follow)

    def _forget(self, clipping_id: int) -> None:
        self._of, self._known = clipping_id, False
        self.forgotten.emit()

    @Slot(object)
    def _ask_about(self, archived: Archived) -> None:
        if archived.id != self._of:
            self._forget(archived.id)
            self._ask()

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if self._of and (changes.listing or self._of in changes.clippings):
            self._ask()

    @Slot()
    def _ask_again(self) -> None:
        """A key pressed meanwhile may have stopped the question."""
        if self._of and not self._known:
            self._ask()

    def _ask(self) -> None:
        about = self._of

        def take(answer: object) -> None:
            if self._of == about:
                self._known = True
                self.answered.emit(answer)

        self._deeds.ask(lambda archive: self._question(archive, about), take, self._name)
