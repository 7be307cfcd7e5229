"""Ties the brief to what explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from morgue.clipping import Span
from morgue.desk.reasons import methods_that_chose, why
from morgue.window.parts import Parts
from morgue.window.why_panel import WhyPanel


class Briefing(QObject):
    """Shows the reasons while they are wanted, and keeps them in step with the brief."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self._brief = parts.rail.brief
        self.why: WhyPanel | None = None  # made when first wanted
        self._brief.why.toggled.connect(self._toggle_why)
        self._brief.bullets_changed.connect(self._explain)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"why": self._show_why}

    def _show_why(self) -> None:
        self._parts.panes.show_rail()
        self._brief.why.toggle()

    @Slot(bool)
    def _toggle_why(self, on: bool) -> None:
        if self.why is None:
            self.why = WhyPanel(self._brief)
            self.why.sentence_wanted.connect(self._brief.sentence_wanted)
            self._brief.below.addWidget(self.why)
        self.why.setVisible(on)
        self._explain()

    @Slot()
    def _explain(self) -> None:
        """Fetch the reasons for what the brief shows now."""
        archived, brief, count = self._parts.navigation.archived, self._brief.brief, len(self._brief.spans)
        if self.why is None or not self._brief.why.isChecked():
            return
        self.why.setVisible(bool(count))
        if archived is None or brief is None or not count:
            return
        workshop, clipping = self._deeds.workshop, archived.clipping

        def take(chosen: Mapping[Span, Sequence[str]]) -> None:
            if self.why and self._brief.brief is brief:
                self.why.show_reasons(clipping, why(brief, count, chosen))

        self._deeds.lanes.work(lambda _: methods_that_chose(workshop, clipping, count), take, "why")
