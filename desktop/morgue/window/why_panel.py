"""Why these sentences: what counted for each one, which other methods chose it, and what just missed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from morgue.clipping import Clipping
from morgue.desk.reasons import Reason, Why
from morgue.window.bullet_card import BulletCard
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

BEGINNING = 52  # characters of a sentence that name it


class WhyPanel(QWidget):
    """Plain text throughout, so that it can be read aloud, and one can tab from reason to reason."""

    sentence_wanted = Signal(object)  # Span, to be shown in the reader

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Why these sentences")
        self._in_figures = False
        self._figures: list[QLabel] = []
        self._switch: Button | None = None  # shows and hides the figures
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(4), 0, px(4))
        self._column.setSpacing(px(4))

    def show_reasons(self, clipping: Clipping, why: Why) -> None:
        """Show the reasons for a brief."""
        self._clear()
        for number, reason in enumerate(why.chosen, 1):
            name = self._line(f"{number}  {_beginning(clipping.text_of(reason.span))}", 600, "")
            name.setContentsMargins(0, px(8), 0, 0)
            self._add(name)
            self._explain(reason)
        if why.missed:
            self._add(self._heading("JUST MISSED"))
        for reason in why.missed:
            self._add(self._card(clipping, reason))
            self._explain(reason)
        self._offer_figures()

    def _explain(self, reason: Reason) -> None:
        """Say why in words; the figures behind them follow when they are wanted."""
        self._add(self._line(reason.sentence, 400, "soft"))
        if reason.figures:
            figures = self._line(reason.figures, 400, "faint")
            figures.setVisible(self._in_figures)
            self._figures.append(figures)
            self._add(figures)

    def _offer_figures(self) -> None:
        if self._figures:
            self._switch = Button("", role="link", parent=self)
            self._switch.setToolTip("How much each reason counted, in per cent")
            self._switch.clicked.connect(self._switch_figures)
            self._name_switch()
            self._column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeading)

    def _name_switch(self) -> None:
        if self._switch:
            words = "Hide the figures" if self._in_figures else "Show the figures"
            self._switch.setText(words)
            self._switch.setAccessibleName(words)

    @Slot()
    def _switch_figures(self) -> None:
        self._in_figures = not self._in_figures
        for each in self._figures:
            each.setVisible(self._in_figures)
        self._name_switch()

    def _clear(self) -> None:
        self._figures, self._switch = [], None
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _heading(self, words: str) -> QLabel:
        made = label(words, 11, 600, tone="faint", parent=self)
        made.setFont(interface(11, 600, 0.5))
        made.setContentsMargins(0, px(8), 0, px(2))
        return made

    def _line(self, words: str, weight: int, tone: str) -> QLabel:
        made = label(words, 12, weight, tone=tone, parent=self)
        made.setWordWrap(True)
        made.setAccessibleName(words)
        made.setMinimumWidth(px(60))
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return made

    def _card(self, clipping: Clipping, reason: Reason) -> BulletCard:
        card = BulletCard(self)
        card.set_sentence(reason.span, clipping.text_of(reason.span))
        card.shown.connect(self.sentence_wanted)
        return card

    def texts(self) -> Iterable[str]:
        """What is said, line by line."""
        return (each.text() for each in self.findChildren(QLabel) if not each.isHidden())


def _beginning(sentence: str) -> str:
    """Enough of a sentence to know it by, whole words."""
    if len(sentence) <= BEGINNING:
        return sentence
    return sentence[:BEGINNING].rsplit(" ", 1)[0] + "\u00a0…"
