"""What the search field offers while one types: words, sources, people, tags; recent searches while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import begin_row, draw_line
from morgue.window.type import figures, interface, px

if TYPE_CHECKING:
    from morgue.archive import Completion

HIGH, WIDE, LEAST, MOST = 27, 320, 240, 10
FEW = 5  # offers where they stand over what is found
ICONS = {"word": "search", "source": "newspaper", "person": "user", "tag": "tag", "recent": "history"}
OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to go on: the text that takes the typed one's place, what kind it is, how many clippings have it."""

    text: str
    kind: str
    count: int = 0
    about: bool = False  # whether the count is rounded

    @classmethod
    def of(cls, completion: Completion) -> Self:
        """What completes a word."""
        return cls(completion.text, completion.kind, completion.count, completion.about)

    @property
    def many(self) -> str:
        """The count as it is shown; empty where there is none."""
        return f"{'≈ ' if self.about else ''}{self.count:,}" if self.count else ""

    @property
    def words(self) -> str:
        """What is shown: the name alone of a source, a person or a tag, whose icon says which it is."""
        return self.text if self.kind in ("word", "recent") else self.text.partition(":")[2].strip('"') or self.text


class OfferDelegate(QStyledItemDelegate):
    """Paints icon, words and count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, px(HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        offer: Offer = index.data(OFFER)
        painter.save()
        begin_row(painter, option)
        inner = option.rect.adjusted(px(8), 0, -px(8), 0)
        sign = icons.pixmap(ICONS[offer.kind], None, 15, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(inner.left(), inner.center().y() - px(7)), sign)
        draw_line(painter, inner.adjusted(px(24), 0, -px(64), 0), offer.words, interface(13), ink(Ink.TEXT))
        if offer.many:
            room = QRect(inner.right() - px(60), inner.top(), px(60), inner.height())
            painter.setFont(figures())
            painter.setPen(ink(Ink.FAINT))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
            painter.drawText(room, flags, offer.many)
        painter.restore()


class Offers(QFrame):
    """A list under the search field that never takes the focus."""

    taken = Signal(object)  # the Offer

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._top = parent
        self.setObjectName("Offers")
        self.list = QListWidget(self)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setAccessibleName("Ways to go on")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self.taken.emit(item.data(OFFER)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(5), px(5), px(5), px(5))
        column.addWidget(self.list)
        self.hide()

    def show_under(self, field: QWidget, offers: Sequence[Offer], clear_of: QWidget | None = None) -> None:
        """Offer these under a field, none of them chosen yet, beside the list `clear_of` where there is room for both.

        Nothing to offer: go away.
        """
        left, wide, clear = self._room_under(field, clear_of)
        self.list.clear()
        for offer in offers[: MOST if clear else FEW]:
            item = QListWidgetItem(offer.text)
            item.setData(OFFER, offer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.kind}: {offer.words}")
            self.list.addItem(item)
        self.setVisible(bool(offers))
        if offers:
            self.setFixedSize(wide, self.list.count() * px(HIGH) + px(12))
            self.move(left, field.mapTo(self._top, QPoint(0, field.height() + px(4))).y())
            self.raise_()

    def _room_under(self, field: QWidget, clear_of: QWidget | None) -> tuple[int, int, bool]:
        """Where in the window the list begins, how wide it is, and whether what is found stays in sight."""
        top = self._top
        start = field.mapTo(top, QPoint(0, 0)).x()
        margin = top.width() - px(8)
        end = clear_of.mapTo(top, QPoint(clear_of.width() + 1, 0)).x() if clear_of and clear_of.isVisible() else start
        left = max(start, end)
        if left < start + field.width() and left + px(LEAST) <= margin:
            return left, min(px(WIDE), margin - left), True
        wide = min(px(WIDE), margin)
        return max(0, min(start, margin - wide)), wide, False

    @property
    def offered(self) -> list[str]:
        """What is offered now."""
        return [self.list.item(row).text() for row in range(self.list.count())] if self.isVisible() else []

    def step(self, by: int) -> None:
        """Choose the next offer or the one before; above the first none is chosen."""
        row = min(self.list.currentRow() + by, self.list.count() - 1)
        self.list.setCurrentRow(max(row, -1))
        if row < 0:
            self.list.clearSelection()

    @property
    def chosen(self) -> Offer | None:
        """The chosen offer."""
        item = self.list.currentItem()
        offer: Offer | None = item.data(OFFER) if self.isVisible() and self.list.currentRow() >= 0 else None
        return offer
