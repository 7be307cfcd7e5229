"""The brief in the rail: how long, by which method, and its sentences as cards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QVBoxLayout, QWidget

from morgue.clipping import Brief, Clipping, Span
from morgue.desk.lengths import BOUNDS, Unit, picks_within
from morgue.window.bullet_card import BulletCard
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

_SHORT = {Unit.SENTENCES: "sentences", Unit.WORDS: "words", Unit.SHARE: "% of it"}
NOTHING = "This piece holds no sentence that could stand alone."


class BriefPanel(QWidget):
    """Shows the first sentences of a `Brief`; the slider only cuts, so a longer brief holds the shorter one."""

    sentence_wanted = Signal(object)  # Span, to be shown in the reader
    method_wanted = Signal(str)
    copy_wanted = Signal()
    compare_wanted = Signal()  # two methods side by side
    bullets_changed = Signal(object)  # tuple of Spans now shown

    def __init__(self, methods: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = methods
        self.method = next(iter(methods))
        self._clipping: Clipping | None = None
        self._brief: Brief | None = None
        self.cards: list[BulletCard] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(self._make_head())
        layout.addLayout(self._make_length())
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(6))
        layout.addLayout(self._cards)
        self._state = label("", 12.5, tone="soft", parent=self)
        self._state.setWordWrap(True)
        layout.addWidget(self._state)
        layout.addLayout(self._make_foot())
        self.below = QVBoxLayout()  # for what explains the brief
        layout.addLayout(self.below)

    def _make_head(self) -> QHBoxLayout:
        self._method = Button("", role="quiet", parent=self)
        self._method.setMenu(self._make_methods())
        self._method.setToolTip("By which method the sentences are chosen")
        row = QHBoxLayout()
        row.addWidget(label("Brief", 13, 650, parent=self), 1)
        row.addWidget(self._method)
        return row

    def _make_methods(self) -> QMenu:
        menu = QMenu(self)
        for method, title in self._titles.items():
            menu.addAction(title, partial(self.choose_method, method))
        self._name_method()
        menu.addSeparator()
        menu.addAction("Compare two methods…", self.compare_wanted.emit)
        return menu

    def _make_length(self) -> QHBoxLayout:
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setPageStep(1)
        self.slider.setMinimumHeight(px(22))
        self._count = Button("", role="quiet", parent=self)
        self._count.setFont(interface(12, 650))
        self._count.setToolTip("How long, and counted in what")
        menu = QMenu(self._count)
        for unit in Unit:
            menu.addAction(
                unit.value.capitalize() if unit is not Unit.SHARE else unit.value, partial(self.count_in, unit)
            )
        self._count.setMenu(menu)
        self.count_in(Unit.SENTENCES)
        self._wanted = self.slider.value()
        self.slider.valueChanged.connect(self._note_wanted)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.slider, 1)
        row.addWidget(self._count)
        return row

    def _make_foot(self) -> QHBoxLayout:
        self._copy = Button("Copy with source", "copy", parent=self)
        self._copy.setToolTip("Copy these sentences with their source (Ctrl+Shift+C)")
        self._copy.clicked.connect(self.copy_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(4), 0, 0)
        self.why = Button("Why these", "circle-question-mark", "quiet", self)
        self.why.setCheckable(True)
        self.why.setToolTip("What each sentence was chosen for, and what just missed")
        row.setSpacing(px(2))
        for button in (self._copy, self.why):
            button.setFont(interface(12.5, 500))
            row.addWidget(button)
        row.addStretch(1)
        return row

    @property
    def brief(self) -> Brief | None:
        """What is shown the beginning of."""
        return self._brief

    @property
    def clipping(self) -> Clipping | None:
        """Of which a brief is shown, or on its way."""
        return self._clipping

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences now shown, in the order of the article."""
        if not self._brief or not self._clipping:
            return ()
        return self._brief.bullets(picks_within(self._clipping, self._brief, self._unit, self.amount))

    @property
    def amount(self) -> int:
        """How long the brief shall be, in the unit chosen."""
        return self.slider.value() * BOUNDS[self._unit].step

    @property
    def unit(self) -> Unit:
        """What the length is counted in."""
        return self._unit

    @property
    def wanted(self) -> int:
        """The length chosen, in the unit; a short article may have a shorter brief."""
        return self._wanted * BOUNDS[self._unit].step

    def count_in(self, unit: Unit, length: int | None = None) -> None:
        """Count the length in another unit, from this length or its usual one on."""
        self._unit, bounds = unit, BOUNDS[unit]
        self.slider.blockSignals(True)
        self.slider.setRange(bounds.least // bounds.step, bounds.most // bounds.step)
        self.slider.setValue((length or bounds.usual) // bounds.step)
        self._wanted = self.slider.value()
        self.slider.blockSignals(False)
        self.slider.setAccessibleName(f"Length of the brief in {unit.value}")
        self._fit_slider()
        if self._brief:
            self._show()

    @Slot(int)
    def _note_wanted(self, value: int) -> None:
        self._wanted = value
        self._show()

    def _fit_slider(self) -> None:
        """No longer than there are sentences."""
        if self._brief and self._unit is Unit.SENTENCES:
            self.slider.blockSignals(True)
            self.slider.setMaximum(max(1, min(BOUNDS[self._unit].most, len(self._brief.picks))))
            self.slider.setValue(self._wanted)  # a short piece does not shorten the brief of the next
            self.slider.blockSignals(False)

    def _say_length(self) -> None:
        """Say how long the brief is, how long it may be, and in what that is counted."""
        most, unit = self.slider.maximum() * BOUNDS[self._unit].step, _SHORT[self._unit]
        if self._unit is Unit.SENTENCES:
            words = f"{self.amount} of {most} {unit if most > 1 else unit.removesuffix('s')}"
        else:
            words = f"{self.amount} {unit}"
        self._count.setText(f"{words} ▾")
        self._count.setAccessibleName(f"Length: {words}")
        self.slider.setToolTip(f"How long the brief is: {words}, at most {most} {unit}")

    def wait_for(self, clipping: Clipping) -> None:
        """A clipping is shown; its brief is on the way."""
        self._clipping, self._brief = clipping, None
        self._show()
        self._state.setText("")

    def show_brief(self, brief: Brief | None) -> None:
        """Show a brief of the clipping; None: there is nothing to summarise."""
        self._brief = brief
        self._fit_slider()
        self._show()
        self._state.setText("" if brief else NOTHING)

    def clear(self) -> None:
        """No clipping is shown."""
        self._clipping, self._brief = None, None
        self._show()
        self._state.setText("")

    def light(self, span: Span | None) -> None:
        """Light the card of a sentence that the pointer is over in the reader."""
        for card in self.cards:
            card.glow(card.span == span)

    def _name_method(self) -> None:
        self._method.setText(f"{self._titles[self.method]} ▾")
        self._method.setAccessibleName(f"Method: {self._titles[self.method]}")

    def choose_method(self, method: str) -> None:
        """Have the brief made by another method."""
        self.method = method
        self._name_method()
        self.method_wanted.emit(method)

    @Slot()
    def _show(self) -> None:
        spans = self.spans
        self._say_length()
        for each in (self._copy, self.why):
            each.setEnabled(bool(spans))
        self.slider.setEnabled(self._clipping is not None)
        self._count.setEnabled(self._clipping is not None)
        while len(self.cards) < len(spans):
            self._add_card()
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(spans))
            if number < len(spans) and self._clipping:
                card.set_sentence(spans[number], self._clipping.text_of(spans[number]))
        self._uncheck()
        self._state.setVisible(not spans)
        self.bullets_changed.emit(spans)

    def _add_card(self) -> None:
        card = BulletCard(self)
        card.shown.connect(self.sentence_wanted)
        self.cards.append(card)
        self._cards.addWidget(card)

    def _uncheck(self) -> None:
        for card in self.cards:
            card.setAutoExclusive(False)
            card.setChecked(False)
            card.setAutoExclusive(True)
