"""The reader with its bar: tags, text size, star; and what stands there when nothing is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from morgue.clipping import Archived, Tag
from morgue.window.actions import Actions
from morgue.window.find_bar import FindBar
from morgue.window.hit_count import HitCount
from morgue.window.look import Ink, ink
from morgue.window.painting import chip_width, draw_chip, draw_line
from morgue.window.reader import Reader
from morgue.window.segments import Segments
from morgue.window.type import interface, px
from morgue.window.widgets import Button, IconButton, label

CHIP = 22
LEAST_CHIP = 56  # pixels that say enough of a tag


class ChipRow(QWidget):
    """A clipping's tags; a click opens the picker."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: Sequence[Tag] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(px(CHIP))

    def set_tags(self, tags: Sequence[Tag]) -> None:
        """Show tags."""
        self._tags = tags
        self.setAccessibleName("Tags: " + (", ".join(tag.path for tag in tags) or "none"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(CHIP))

    def mouseReleaseEvent(self, _event: object) -> None:
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = max(0, self.width() - sum(chip_width(tag) + px(6) for tag in self._tags))
        for number, tag in enumerate(self._tags):
            room = self.width() - (px(24) if number + 1 < len(self._tags) else 0)
            width = chip_width(tag) if number else max(min(chip_width(tag), room), px(LEAST_CHIP))
            if left + width > room:
                words = f"+{len(self._tags) - number}"
                draw_line(painter, QRect(left, 0, px(30), self.height()), words, interface(11.5), ink(Ink.FAINT))
                return
            draw_chip(painter, QRect(left, 0, width, self.height()), tag)
            left += width + px(6)


class ReaderPane(QWidget):
    """Bar, article, and the page for nothing or many chosen."""

    tagging_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ReaderPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.reader = Reader(self)
        self._bar = QWidget(self)
        self._bar.setObjectName("ReaderBar")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bar.setFixedHeight(px(40))
        self._bar.installEventFilter(self)
        self.segments = Segments("What is shown of the clipping", ("Reader", "Original", "Changes"), self._bar)
        self.segments.setToolTip("The article as it is set here, as it came in, and what changed between versions")
        self.back = Button("Back", "arrow-left", "quiet", self._bar)
        self.back.setToolTip("Back to the list")
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        self._yielding: list[IconButton] = []  # what leaves a narrow bar first; menus and keys do the same
        self._hits: HitCount | None = None
        self._end = 0  # behind which place of the bar the hits go
        self.finder = FindBar(self)
        self.finder.left.connect(self._leave_find)
        self._chips = ChipRow(self._bar)
        self._chips.clicked.connect(self.tagging_wanted)
        self._nothing = label("", 13, tone="faint", parent=self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        article = QWidget(self)
        column = QVBoxLayout(article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.finder)
        self._faces = QStackedLayout()
        self._faces.addWidget(self.reader)
        column.addLayout(self._faces, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(article)

    def fill_bar(self, actions: Actions) -> None:
        """Put the actions into the bar."""
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(px(16), 0, px(12), 0)
        row.setSpacing(px(4))
        row.addWidget(self.back)
        row.addWidget(self.segments)
        row.addSpacing(px(8))
        row.addWidget(self._chips, 1)
        self._end = row.count()
        tag, star = (
            IconButton("tag", self._bar).follow(actions["tag"]),
            IconButton("star", self._bar, filled_when_on=True).follow(actions["star"]),
        )
        sizes = [IconButton(f"a-arrow-{way}", self._bar) for way in ("down", "up")]
        for button, name in zip(sizes, ("smaller", "larger"), strict=True):
            button.follow(actions[name])
        for button in (tag, *sizes, star):
            row.addWidget(button)
        self._yielding = [*sizes, tag, star]

    def add_hits(self, hits: HitCount) -> None:
        """Give the hits their place: in the bar, or below it where there is no room."""
        self._hits = hits
        hits.came.connect(self._fit_bar)
        self._fit_bar()

    @property
    def steps(self) -> list[IconButton]:
        """The buttons that go from hit to hit."""
        return self._hits.steps if self._hits else []

    def open_find(self) -> None:
        """Let one look for words in the article."""
        self.segments.setCurrentIndex(0)
        self.finder.open_it()
        self._fit_bar()

    @Slot()
    def _leave_find(self) -> None:
        self._fit_bar()
        self.reader.setFocus()

    @Slot()
    def _fit_bar(self) -> None:
        """Show in the bar what there is room for."""
        row = self._bar.layout()
        if not isinstance(row, QHBoxLayout):
            return
        sides, gap = row.contentsMargins(), row.spacing()
        room = self.width() - sides.left() - sides.right() - self.segments.sizeHint().width() - px(8)
        room -= self.back.sizeHint().width() + gap if not self.back.isHidden() else 0
        hits = self._hits.sizeHint().width() + gap if self._hits and not self._hits.isHidden() else 0
        if self._hits:
            below = self.finder.is_looking or hits > room
            if below and self._hits.parentWidget() is not self.finder:
                self.finder.take(self._hits)
            elif not below and self._hits.parentWidget() is not self._bar:
                row.insertWidget(self._end, self._hits)
            room -= 0 if below else hits
            self.finder.setVisible(below and (self.finder.is_looking or hits > 0))
        for number, button in enumerate(reversed(self._yielding), 1):  # the last to leave comes first
            button.setVisible(number * (button.width() + gap) <= room)

    def add_face(self, face: QWidget) -> None:
        """Another view of the clipping, in the order of the segments."""
        self._faces.addWidget(face)

    @Slot(int)
    def show_face(self, number: int) -> None:
        """Show the article, its original or its changes."""
        self._faces.setCurrentIndex(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._bar:
            self._fit_bar()  # what stands in it became wider, as the segments with the number of versions
        return super().eventFilter(watched, event)

    def show_clipping(self, archived: Archived) -> None:
        """Show a clipping."""
        self._chips.set_tags(archived.tags)
        self._stack.setCurrentIndex(1)
        self.reader.show_clipping(archived)

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to read."""
        self._nothing.setText(words)
        self._stack.setCurrentIndex(0)
