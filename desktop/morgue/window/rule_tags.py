"""The tags a rule gives, as chips that can be dropped, and a button to add one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from morgue.clipping import Tag
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line, draw_square, tag_colour
from morgue.window.tag_picker import TagPicker
from morgue.window.tag_rows import ALL
from morgue.window.type import interface, px
from morgue.window.widgets import Button

HIGH, CROSS, WIDEST = 24, 20, 220
_NEW = 8  # the colour of a tag that is not there yet: grey


class TagChip(QWidget):
    """A tag that is given; its cross or Delete drops it."""

    dropped = Signal()

    def __init__(self, tag: Tag, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self.setAccessibleName(f"Gives the tag {tag.path}; Delete drops it")
        self.setToolTip(f"{tag.path}\n✕ to drop it")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        wide = px(21 + CROSS) + QFontMetrics(interface(12)).horizontalAdvance(tag.path) + 2
        self.setFixedSize(QSize(min(wide, px(WIDEST)), px(HIGH)))

    @property
    def cross(self) -> QRect:
        """Where its cross is."""
        return QRect(self.width() - px(CROSS), 0, px(CROSS), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Ink.LINE), 1))
        painter.setBrush(ink(Ink.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        draw_square(painter, px(7), self.rect().center().y() + 0.5, tag_colour(self.tag))
        words = self.rect().adjusted(px(21), 0, -px(CROSS), 0)
        path = QFontMetrics(interface(12)).elidedText(self.tag.path, Qt.TextElideMode.ElideLeft, words.width())
        draw_line(painter, words, path, interface(12), ink(Ink.TEXT))
        cross = icons.pixmap("x", ink(Ink.SOFT), 12, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(17), (self.height() - px(12)) // 2, cross)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.cross.contains(event.position().toPoint()):
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class RuleTags(QWidget):
    """Chips side by side, then the button."""

    changed = Signal()  # the paths are others now

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paths: tuple[str, ...] = ()
        self.chips: list[TagChip] = []
        self._known: Sequence[Tag] = ()
        self.picker = TagPicker(self)
        self.picker.add_wanted.connect(self._add)
        self.picker.remove_wanted.connect(self._remove)
        self.add = Button("Tag…", "plus", parent=self)
        self.add.setAccessibleName("Add a tag that the rule gives")
        self.add.clicked.connect(self._pick)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))
        self._row.addWidget(self.add)
        self._row.addStretch(1)

    def set_known(self, tags: Sequence[Tag]) -> None:
        """Know the archive's tags, for their colours and to be picked."""
        self._known = tags
        self._show()

    def set_paths(self, paths: Sequence[str]) -> None:
        """Give these tags."""
        self.paths = tuple(paths)
        self._show()

    def _show(self) -> None:
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        known = {tag.path.casefold(): tag for tag in self._known}
        tags = [known.get(path.casefold()) or Tag(0, path.rpartition("/")[2], path, _NEW) for path in self.paths]
        self.chips = [TagChip(tag, self) for tag in tags]
        for place, chip in enumerate(self.chips):
            chip.dropped.connect(lambda path=chip.tag.path: self._drop(path), Qt.ConnectionType.QueuedConnection)
            self._row.insertWidget(place, chip)
            chip.show()

    @Slot()
    def _pick(self) -> None:
        given = {path.casefold() for path in self.paths}
        carried = {tag.id: ALL for tag in self._known if tag.path.casefold() in given}
        self.picker.offer(self._known, carried, self.add.mapToGlobal(QPoint(0, self.add.height() + px(2))))

    @Slot(str)
    def _add(self, path: str) -> None:
        if path.casefold() not in {each.casefold() for each in self.paths}:
            self.set_paths([*self.paths, path])
            self.changed.emit()

    @Slot(int)
    def _remove(self, number: int) -> None:
        self._drop(next((tag.path for tag in self._known if tag.id == number), ""))

    def _drop(self, path: str) -> None:
        self.set_paths([each for each in self.paths if each.casefold() != path.casefold()])
        self.changed.emit()
