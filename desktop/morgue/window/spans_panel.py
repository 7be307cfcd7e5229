"""Words of the clipping that is read, such as its quotations, in the rail: each a click from its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from morgue.clipping import Clipping, Span
from morgue.window.bullet_card import BulletCard
from morgue.window.fold import Fold
from morgue.window.type import interface, px
from morgue.window.widgets import Button

MOST = 40  # cards; an interview of a whole page has more than anybody looks through here


class SpansPanel(Fold):
    """Its note says how many there are; folded content is made only when it is opened."""

    sentence_wanted = Signal(object)  # Span, to be shown in the reader
    copy_wanted = Signal(object)  # tuple of Spans

    def __init__(self, name: str, copy_words: str, parent: QWidget, *, hint: str = "") -> None:
        super().__init__(name, parent)
        self._copy_words, self._hint = copy_words, hint
        self._clipping: Clipping | None = None
        self.spans: tuple[Span, ...] = ()
        self.opened.connect(lambda on: self._fill() if on else None)
        self.show_spans(None, ())

    def show_spans(self, clipping: Clipping | None, spans: tuple[Span, ...]) -> None:
        """Offer these words of a clipping."""
        self._clipping, self.spans = clipping, spans
        self.set_note(f"{len(spans):,}" if spans else "")
        self.setVisible(bool(spans))
        self.set_content(None)
        self.head.setEnabled(bool(spans))
        if self.head.isChecked():
            self._fill()

    def _fill(self) -> None:
        if self._clipping is None or not self.spans:
            return
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(2), 0, px(10))
        column.setSpacing(px(6))
        for span in self.spans[:MOST]:
            card = BulletCard(content)
            card.set_sentence(span, self._clipping.text_of(span))
            card.shown.connect(self.sentence_wanted)
            if self._hint:
                card.setToolTip(self._hint)
            column.addWidget(card)
        copy = Button(self._copy_words, "copy", parent=content)
        copy.setFont(interface(12.5, 500))
        copy.clicked.connect(lambda: self.copy_wanted.emit(self.spans))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeading)
        self.set_content(content)
