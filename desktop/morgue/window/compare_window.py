"""Two methods side by side over the same article, with the sentences that each chose, and that both chose, marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QMenu, QSlider, QTextBrowser, QWidget

from morgue.clipping import BlockKind, Clipping, Span
from morgue.desk.contrasting import Contrast
from morgue.window.look import Ink, ink
from morgue.window.type import interface, px, reading
from morgue.window.widgets import Button, label

MOST = 10  # sentences


class CompareWindow(QDialog):
    """Both columns scroll together; which methods, and how many sentences, is chosen above them."""

    contrast_wanted = Signal(object, int)  # the names of both methods, sentences

    def __init__(self, titles: dict[str, str], methods: tuple[str, str], count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare methods")
        self.resize(px(940), px(660))
        self._titles = titles
        self.methods = methods
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(1, MOST)
        self.slider.setValue(count)
        self.slider.setFixedWidth(px(160))
        self.slider.setAccessibleName("Sentences chosen by each method")
        self.slider.setToolTip("How many sentences each method chooses")
        self._legend = label("", 12.5, tone="soft", parent=self)
        self._choices = [self._make_choice(place) for place in (0, 1)]
        self.columns = [self._make_column(place) for place in (0, 1)]
        self._lay_out()
        self._tie()

    def _make_choice(self, place: int) -> Button:
        choice = Button("", role="quiet", parent=self)
        choice.setToolTip("By which method the sentences are chosen")
        menu = QMenu(choice)
        for method, title in self._titles.items():
            menu.addAction(title, partial(self.choose, place, method))
        choice.setMenu(menu)
        return choice

    def _make_column(self, place: int) -> QTextBrowser:
        column = QTextBrowser(self)
        column.setFrameShape(QFrame.Shape.NoFrame)
        column.document().setDocumentMargin(px(16))
        column.setAccessibleName(f"The article as the {('first', 'second')[place]} method marks it")
        return column

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(px(16), px(12), px(16), px(16))
        grid.setSpacing(px(8))
        grid.addWidget(self._legend, 0, 0)
        grid.addWidget(self.slider, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        for place in (0, 1):
            grid.addWidget(self._choices[place], 1, place, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(self.columns[place], 2, place)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(2, 1)

    def _tie(self) -> None:
        bars = [column.verticalScrollBar() for column in self.columns]
        bars[0].valueChanged.connect(bars[1].setValue)
        bars[1].valueChanged.connect(bars[0].setValue)
        self.slider.valueChanged.connect(self.ask)

    def choose(self, place: int, method: str) -> None:
        """Let a column show another method."""
        other = self.methods[1 - place]
        self.methods = (method, other) if place == 0 else (other, method)
        self.ask()

    @Slot()
    def ask(self) -> None:
        """Have the article marked by both methods."""
        for choice, method in zip(self._choices, self.methods, strict=True):
            choice.setText(f"{self._titles[method]} ▾")
            choice.setAccessibleName(f"Method: {self._titles[method]}")
        self.contrast_wanted.emit(self.methods, self.slider.value())

    @property
    def said(self) -> str:
        """How much the two methods have in common, in words."""
        return self._legend.text()

    def show_contrast(self, contrast: Contrast) -> None:
        """Show what both methods chose."""
        shared = contrast.shared
        both = "1 sentence is" if len(shared) == 1 else f"{len(shared)} sentences are"
        each = "1 sentence" if self.slider.value() == 1 else f"{self.slider.value()} sentences"
        self._legend.setText(f"Of {each} each, {both} chosen by both: underlined in the text.")
        for column, spans in zip(self.columns, (contrast.left, contrast.right), strict=True):
            place = column.verticalScrollBar().value()
            _set(column, contrast.clipping, spans, shared)
            column.verticalScrollBar().setValue(place)


def _set(column: QTextBrowser, clipping: Clipping, spans: Sequence[Span], shared: Collection[Span]) -> None:
    column.clear()
    cursor = QTextCursor(column.document())
    cursor.insertText(clipping.headline, _format(bold=True))
    for number, block in enumerate(clipping.blocks):
        if not block.text:
            continue
        shape = QTextBlockFormat()
        shape.setTopMargin(px(10))
        cursor.insertBlock(shape)
        plain = _format(bold=block.kind is BlockKind.HEADING)
        last = 0
        for span in (span for span in spans if span.block == number):
            cursor.insertText(block.text[last : span.start], plain)
            cursor.insertText(block.text[span.start : span.end], _marked(plain, both=span in shared))
            last = span.end
        cursor.insertText(block.text[last:], plain)


def _format(*, bold: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(interface(13.5, 650) if bold else reading(15))
    made.setForeground(ink(Ink.TEXT))
    return made


def _marked(plain: QTextCharFormat, *, both: bool) -> QTextCharFormat:
    made = QTextCharFormat(plain)
    made.setBackground(ink(Ink.MARK))
    made.setFontUnderline(both)
    return made
