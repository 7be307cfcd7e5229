"""Ties the brief to what explains it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from morgue.clipping import Clipping, Span
from morgue.desk.contrasting import contrast
from morgue.desk.digesting import Background, digest_of
from morgue.desk.quoting import quotes_of
from morgue.desk.reasons import methods_that_chose, why
from morgue.summary import METHOD_TITLES, METHODS
from morgue.window.closing import delete_when_closed
from morgue.window.parts import Parts
from morgue.window.tie_spans import spans_panel
from morgue.window.why_panel import WhyPanel

_CONTRAST = "contrast"  # the name of the question for one


class Briefing(QObject):
    """Shows the reasons while they are wanted, and keeps them in step with the brief."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self._brief = parts.rail.brief
        self.why: WhyPanel | None = None  # made when first wanted
        self._wanted: tuple[int, Span] | None = None  # a sentence to be shown once its clipping is
        self._brief.why.toggled.connect(self._toggle_why)
        self._brief.bullets_changed.connect(self._explain)
        self._brief.compare_wanted.connect(self._compare)
        self.quotes = spans_panel(parts, "quote")
        parts.navigation.reading.connect(lambda archived: self._show_quotes(archived.clipping))
        parts.navigation.chose_nothing.connect(lambda: self._show_quotes(None))
        parts.navigation.chose_many.connect(lambda _: self._show_quotes(None))
        parts.reader.reader.set_whole.connect(self._light_wanted, Qt.ConnectionType.QueuedConnection)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"why": self._show_why, "digest": self._digest, "compare": self._compare}

    def _show_why(self) -> None:
        self._parts.panes.show_rail()
        self._brief.why.toggle()

    # two methods

    def _compare(self) -> None:
        """Set the method in use beside another over the article that is read."""
        archived = self._parts.navigation.archived
        if archived is None:
            self._parts.status.say("Choose a clipping to compare methods over it.")
            return
        from morgue.window.compare_window import CompareWindow  # seldom needed

        mine = self._brief.method
        other = next(method for method in METHODS[1:] if method != mine)
        shown = CompareWindow(METHOD_TITLES, (mine, other), max(1, len(self._brief.spans)), self._window)
        archive, workshop, number = self._deeds.archive, self._deeds.workshop, archived.id

        def ask(methods: tuple[str, str], count: int) -> None:
            self._deeds.lanes.work(
                lambda _: contrast(archive, workshop, number, methods, count), shown.show_contrast, _CONTRAST
            )

        shown.contrast_wanted.connect(ask)
        delete_when_closed(shown, self._deeds.lanes, _CONTRAST)
        shown.ask()
        shown.show()

    # several clippings

    def _digest(self) -> None:
        """Make a digest of the chosen clippings, of all listed ones where fewer than two are chosen."""
        chosen = self._parts.navigation.chosen
        model = self._parts.slips.model
        ids = chosen if len(chosen) > 1 else [model.slip(row).id for row in range(model.rowCount())]
        if len(ids) < 2:  # noqa: PLR2004 - of one there is the brief
            self._parts.status.say("Choose two clippings or more to make a digest of them.")
            return
        self._parts.status.say(f"Making a digest of {len(ids):,} clippings …")
        archive, workshop = self._deeds.archive, self._deeds.workshop
        self._deeds.lanes.work(lambda _: digest_of(archive, workshop, ids), self._show_digest, "digest")

    def _show_digest(self, background: Background) -> None:
        from morgue.window.digest_window import DigestWindow  # seldom needed

        self._parts.status.say("")
        shown = DigestWindow(background, self._window)
        shown.sentence_wanted.connect(self._show_sentence)
        delete_when_closed(shown, self._deeds.lanes)
        shown.show()

    @Slot(int, object)
    def _show_sentence(self, clipping_id: int, span: Span) -> None:
        """Show a sentence of any clipping, once that is set."""
        archived = self._parts.navigation.archived
        if archived and archived.id == clipping_id:
            self._brief.sentence_wanted.emit(span)
            return
        self._wanted = clipping_id, span
        view = self._parts.slips.view
        if view.slips.row_of(clipping_id) is None:
            self._parts.navigation.choose([clipping_id])
        else:
            view.choose(clipping_id)

    @Slot()
    def _light_wanted(self) -> None:
        archived = self._parts.navigation.archived
        if self._wanted and archived and self._wanted[0] == archived.id:
            self._brief.sentence_wanted.emit(self._wanted[1])
            self._wanted = None

    # quotations

    def _show_quotes(self, clipping: Clipping | None) -> None:
        self.quotes.show_spans(clipping, quotes_of(clipping) if clipping else ())

    # the reasons

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
