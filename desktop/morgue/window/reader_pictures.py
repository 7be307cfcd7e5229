"""Pictures in the reader: asked for when they come into sight, let go when far from it; what is missing is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.picture_room import EDGE, LABEL_HIGH, LABEL_LEFT, Shown, fit, room_for
from morgue.window.reader_document import PICTURE
from morgue.window.type import interface, px

MISSING = "This picture was not in the saved file."
DAMAGED = "This picture is damaged and cannot be shown."
OTHER_KIND = "This kind of picture cannot be shown here; a right click saves it."
_OTHER_KINDS = frozenset({"image/avif", "image/tiff"})
MOST_PIXELS = 24_000_000  # decoded and kept at once: about 100 MB
_IMAGE = QTextDocument.ResourceType.ImageResource.value


class ReaderPictures(QObject):
    """Knows the images in the reader's document and which of them have their pixels."""

    wanted = Signal(str, QSize)  # the address of a picture that is in sight, and its size in the screen's own pixels

    def __init__(self, reader: QTextBrowser, column: Callable[[], float]) -> None:
        super().__init__(reader)
        self._reader, self._column = reader, column
        self.images: list[Shown] = []
        self._pixels: dict[str, QPixmap] = {}  # by address
        self._asked: dict[str, QSize] = {}
        self._damaged: set[str] = set()  # addresses
        self._given: set[int] = set()  # places of images whose pixels the document has
        self._blank = QPixmap(1, 1)
        self._blank.fill(Qt.GlobalColor.transparent)

    def begin(self, images: list[Shown], *, same: bool) -> None:
        """A clipping is being set, its `images` come as it goes; the `same` one again has its pixels already."""
        self.images = images
        self._given.clear()
        if not same:
            self._pixels.clear()
            self._asked.clear()
            self._damaged.clear()

    def take(self, address: str, image: QImage) -> None:
        """Show a picture's pixels; none: it is damaged."""
        if image.isNull():
            self._damaged.add(address)
            self._note_damage()
        else:
            pixels = QPixmap.fromImage(image)
            for place, shown in enumerate(self.images):
                if shown.picture and shown.picture.address == address:
                    self._give(place, pixels)
        self._reader.viewport().update()

    def _note_damage(self) -> None:
        for shown in self.images:
            shown.damaged = shown.picture is not None and shown.picture.address in self._damaged
        self.fit()

    def resource(self, name: str) -> QPixmap | None:
        """What stands where a picture is to be until its pixels are there; None for what is no picture of ours."""
        return self._blank if name.startswith(PICTURE) else None

    def fit(self) -> None:
        """Make all images right for the column as wide as it is now."""
        cursor = QTextCursor(self._reader.document())
        cursor.beginEditBlock()
        for shown in self.images:
            if shown.picture:
                fit(cursor, shown, self._column())
        cursor.endEditBlock()

    def words_in(self, chosen: QTextCursor) -> str:
        """The words of a selection, a paragraph a line, without those that nobody sees."""
        quiet = {shown.block for shown in self.images if shown.quiet}
        start, end = chosen.selectionStart(), chosen.selectionEnd()
        block, lines = chosen.document().findBlock(start), []
        while block.isValid() and block.position() <= end:
            if block.blockNumber() not in quiet:
                part = QTextCursor(block)
                part.setPosition(max(start, block.position()))
                part.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
                lines.append(part.selection().toPlainText())
            block = block.next()
        return "\n".join(lines)

    def at(self, point: QPoint) -> Shown | None:
        """The picture at a place in the viewport."""
        place = QPointF(point) + QPointF(0, self._reader.verticalScrollBar().value())
        return next((shown for shown in self.images if shown.picture and self.rect_of(shown).contains(place)), None)

    def of_block(self, number: int) -> Shown | None:
        """The image in a block of the document."""
        return next((shown for shown in self.images if shown.block == number), None)

    def rect_of(self, shown: Shown) -> QRectF:
        """Where an image stands in the document, what is said of a missing one included."""
        document = self._reader.document()
        block = document.findBlockByNumber(shown.block)
        corner = document.documentLayout().blockBoundingRect(block).topLeft()
        if shown.picture:
            return QRectF(corner, room_for(shown, self._column()))
        over = px(EDGE if shown.quiet else EDGE + LABEL_HIGH)
        high = block.layout().lineCount() * block.blockFormat().lineHeight()
        return QRectF(corner.x(), corner.y() - over, self._column(), over + high + px(EDGE))

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what stands under pictures and in place of missing ones; ask for those that are in sight."""
        near = seen.adjusted(0, -seen.height(), 0, seen.height())
        for place, shown in enumerate(self.images):
            rect = self.rect_of(shown)
            if rect.top() > near.bottom():
                break  # nor are those that follow
            if rect.intersects(near) and shown.picture and not shown.damaged:
                self._ask(place, shown, rect)
            if rect.intersects(seen) and (place not in self._given or shown.damaged):
                self._paint_room(painter, shown, rect)
        self._let_go(near)

    def _ask(self, place: int, shown: Shown, rect: QRectF) -> None:
        address = shown.picture.address if shown.picture else ""
        if address in self._damaged:  # known from before the article was set anew; not while it is painted
            QTimer.singleShot(0, self, self._note_damage)
            return
        size = (rect.size() * self._reader.devicePixelRatioF()).toSize()
        known = self._pixels.get(address)
        if known is not None and place not in self._given:
            self._give(place, known)
        asked = self._asked.get(address)
        if asked is None or size.width() > asked.width() or size.width() * 2 < asked.width():
            self._asked[address] = size
            self.wanted.emit(address, size)

    def _give(self, place: int, pixels: QPixmap) -> None:
        picture = self.images[place].picture
        if picture:
            self._pixels[picture.address] = pixels
            self._given.add(place)
            self._reader.document().addResource(_IMAGE, QUrl(f"{PICTURE}{place}"), pixels)

    def _let_go(self, near: QRectF) -> None:
        """Forget the pixels of pictures out of sight when they are too many."""
        if sum(each.width() * each.height() for each in self._pixels.values()) <= MOST_PIXELS:
            return
        kept = {
            shown.picture.address for shown in self.images if shown.picture and self.rect_of(shown).intersects(near)
        }
        for address in self._pixels.keys() - kept:
            del self._pixels[address], self._asked[address]
        for place in list(self._given):
            picture = self.images[place].picture
            if picture and picture.address not in kept:
                self._given.discard(place)
                self._reader.document().addResource(_IMAGE, QUrl(f"{PICTURE}{place}"), self._blank)

    def _paint_room(self, painter: QPainter, shown: Shown, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(Ink.BG))
        painter.drawRoundedRect(rect, 4, 4)
        if shown.picture and not shown.damaged:
            return
        ratio = self._reader.devicePixelRatioF()
        sign = icons.pixmap("image-off", ink(Ink.FAINT), 15, ratio)
        head = rect if shown.picture else QRectF(rect.left(), rect.top() + px(EDGE), rect.width(), px(LABEL_HIGH))
        painter.drawPixmap(QPointF(rect.left() + px(12), head.center().y() - px(7.5)), sign)
        painter.setFont(interface(12))
        painter.setPen(ink(Ink.FAINT))
        painter.drawText(head.adjusted(px(LABEL_LEFT), 0, -px(8), 0), Qt.AlignmentFlag.AlignVCenter, words_for(shown))


def words_for(shown: Shown) -> str:
    """Why there is nothing to see."""
    if shown.picture is None:
        return MISSING
    return OTHER_KIND if shown.picture.media_type in _OTHER_KINDS else DAMAGED
