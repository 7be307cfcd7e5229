"""The reader: an article set for reading, with sentences on the marker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from morgue.clipping import Archived, Clipping, Span
from morgue.desk.citing import cite_words
from morgue.window.clipboard import mime_of
from morgue.window.look import Ink, ink
from morgue.window.painting import x_in
from morgue.window.reader_document import Typesetter, glance_font, lay_out
from morgue.window.reader_pictures import ReaderPictures
from morgue.window.type import px

MEASURE = 66 * 8.1  # 66 characters of the reading face, in drawing pixels
MARGIN = 24
RULE = 3  # pixels a rule beside a quotation or a box is wide
GLANCE = "AT A GLANCE, FROM THE ARTICLE"


class Reader(QTextBrowser):
    """Shows one clipping. Nothing is fetched: no image, style or page from outside is ever loaded."""

    sentence_hovered = Signal(object)  # the Span of the bullet under the pointer, or None
    link_clicked = Signal(str)  # an address in the article
    set_whole = Signal()  # the last slice of the article is set
    copy_picture_wanted = Signal(str)  # the address of a picture
    save_picture_wanted = Signal(str)  # the same

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.link_clicked.emit(url.toString()))
        self.size_factor = 1.0
        self._setter: Typesetter | None = None
        self._slices: Iterator[None] | None = None
        self._archived: Archived | None = None
        self._lit: Span | None = None
        self._bullets: tuple[Span, ...] = ()
        self._hovered: Span | None = None
        self._return_to = 0  # the place in the document to stand at the head once the article is set
        self.under_painting: list[Callable[[QPainter, QRectF], None]] = []  # further marks, given what is in sight
        self.menu_actions: list[QAction] = []  # offered where words are chosen
        self.pictures = ReaderPictures(self, lambda: self.column)
        self.under_painting.append(self.pictures.paint)
        self._next_slice = QTimer(self, interval=0)
        self._next_slice.timeout.connect(self._set_slice)

    @property
    def archived(self) -> Archived | None:
        """The clipping that is shown, as it is kept."""
        return self._archived

    @property
    def clipping(self) -> Clipping | None:
        """What is shown."""
        return self._archived.clipping if self._archived else None

    def show_clipping(self, archived: Archived) -> None:
        """Set a clipping and go to its head; the same clipping again keeps its place."""
        same = self._archived is not None and self._archived.id == archived.id
        unchanged = same and self._archived is not None and self._archived.clipping == archived.clipping
        self._archived = archived
        if not unchanged:
            self._lit, self._bullets = None, ()
            self._set(same=False)

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._archived = self._setter = self._slices = None
        self._lit, self._bullets = None, ()
        self.pictures.begin([], same=False)
        self.clear()

    def set_again(self) -> None:
        """Set the same clipping anew, in new sizes or colours; what one was at stays in sight."""
        if self._archived:
            place = self.first_position() if self.verticalScrollBar().value() else 0
            self._set(same=True)
            self.return_to(place)

    def return_to(self, position: int) -> None:
        """Have a place in the document stand at the head, now or as soon as it is set."""
        self._return_to = position
        if not self._slices:
            self._go_back()

    def _go_back(self) -> None:
        if self._return_to:
            self.verticalScrollBar().setValue(round(self._top_of(self._return_to)))
            self._return_to = 0

    def _set(self, *, same: bool) -> None:
        if not self._archived:
            return
        self._return_to = 0
        self._setter = None  # nothing has a place in the document until it is set anew
        self.clear()
        self._setter = Typesetter(self.document(), self._archived.clipping, self.size_factor, self.column)
        self.pictures.begin(self._setter.places.images, same=same)
        self._slices = self._setter.slices()
        self._lay_out()
        self._set_slice()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _set_slice(self) -> None:
        whole = QTextCursor(self.document())
        whole.beginEditBlock()  # the lines are broken once for all of it
        more = self._slices is not None and next(self._slices, self) is None
        whole.endEditBlock()
        if more:
            self._next_slice.start()
        else:
            self._slices = None
            self._next_slice.stop()
            self._go_back()
            self.set_whole.emit()

    def light(self, span: Span | None) -> None:
        """Put a sentence on the marker and bring it to a third of the height."""
        self._lit = span
        self.viewport().update()
        place = self.place_of(span) if span else None
        if place:
            self.bring_into_view(place[0])

    def bring_into_view(self, position: int) -> None:
        """Bring a place in the document to a third of the height."""
        self.verticalScrollBar().setValue(round(self._top_of(position) - self.viewport().height() / 3))

    def is_in_sight(self, position: int) -> bool:
        """Whether the line of a place in the document is wholly to be seen."""
        top = self._top_of(position) - self.verticalScrollBar().value()
        return 0 <= top <= self.viewport().height() - px(27)

    def _top_of(self, position: int) -> float:
        """From the head of the document to the line of a place in it, in pixels."""
        block = self.document().findBlock(position)
        return self._rect(block).top() + block.layout().lineForTextPosition(position - block.position()).y()

    def first_position(self) -> int:
        """The place in the document that stands at the top of what is in sight."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    @property
    def lit(self) -> Span | None:
        """The sentence on the marker."""
        return self._lit

    def place_of(self, span: Span) -> tuple[int, int] | None:
        """From where to where in the document a span stands; None while it is not yet set."""
        return self._setter.places.range_of(span) if self._setter else None

    def spans_between(self, start: int, end: int) -> tuple[Span, ...]:
        """The words of the article from one place in the document to another."""
        return self._setter.places.spans_in(start, end) if self._setter else ()

    def set_bullets(self, spans: Sequence[Span]) -> None:
        """Know which sentences are bullets, to say when the pointer is over one."""
        self._bullets = tuple(spans)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        if self._setter:
            self._paint_box(painter)
            self._paint_rules(painter)
            self._paint_mark(painter, QRectF(self.viewport().rect()).translated(0, self.verticalScrollBar().value()))
        painter.end()
        super().paintEvent(event)

    def _rect(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def _paint_box(self, painter: QPainter) -> None:
        glance = self._setter.places.glance if self._setter else None
        if not glance:
            return
        first, last = (self._rect(self.document().findBlockByNumber(number)) for number in glance)
        box = QRectF(self._side, first.top() - px(7), self.column, last.bottom() - first.top() + px(20))
        painter.setPen(ink(Ink.LINE))
        painter.setBrush(ink(Ink.BG))
        painter.drawRoundedRect(box, 6, 6)
        painter.fillRect(self._beside(box.adjusted(-1, 3, 1, -3)), ink(Ink.FAINT))
        painter.setFont(glance_font(self.size_factor))
        painter.setPen(ink(Ink.FAINT))
        inner = first.adjusted(px(16), 0, -px(16), 0)
        side = Qt.AlignmentFlag.AlignRight if self._from_right else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side
        painter.drawText(inner, flags, GLANCE)  # painted, not set: it is ours and is not copied

    def _paint_rules(self, painter: QPainter) -> None:
        for number in self._setter.places.quotes if self._setter else ():
            rect = self._rect(self.document().findBlockByNumber(number))
            column = QRectF(self._side, rect.top(), self.column, rect.height())
            painter.fillRect(self._beside(column), ink(Ink.ACCENT))

    @property
    def _from_right(self) -> bool:
        """Whether one begins to read at the right."""
        return self._setter is not None and self._setter.right_to_left

    def _beside(self, box: QRectF) -> QRectF:
        """The rule along the side of a box where one begins to read."""
        left = box.right() - RULE if self._from_right else box.left()
        return QRectF(left, box.top(), RULE, box.height())

    def _paint_mark(self, painter: QPainter, seen: QRectF) -> None:
        for paint in self.under_painting:
            paint(painter, seen)
        place = self.place_of(self._lit) if self._lit else None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(Ink.MARK))
        for box in self.boxes_of(place, seen) if place else ():
            painter.drawRoundedRect(box, 3, 3)

    def boxes_of(self, place: tuple[int, int], seen: QRectF) -> Iterator[QRectF]:
        """The boxes around a stretch of one paragraph, line by line; none if it is out of sight."""
        block = self.document().findBlock(place[0])
        rect = self._rect(block)
        if not rect.intersects(seen):
            return
        image = self.pictures.of_block(block.blockNumber())
        if image and image.quiet:  # its words are not to be seen
            yield self.pictures.rect_of(image).adjusted(-4, -4, 4, 4)
            return
        start, end = place[0] - block.position(), place[1] - block.position()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((x_in(line, first), x_in(line, last)))
                corner, foot = QPointF(left - 1, line.y()), QPointF(right + 1, line.y() + line.height())
                yield QRectF(rect.topLeft() + corner, rect.topLeft() + foot)

    # layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        kept = self.first_position() if bar.value() and event.size().width() != event.oldSize().width() else 0
        super().resizeEvent(event)
        self._lay_out()
        if kept:  # the lines broke anew; the words one was at stay at the head
            bar.setValue(round(self._top_of(kept)))

    @property
    def column(self) -> float:
        """The width of the article, in pixels."""
        return min(self.viewport().width() - 2 * px(MARGIN), px(MEASURE * self.size_factor))

    @property
    def _side(self) -> float:
        """From the edge of the pane to the column, in pixels."""
        return round(max(px(MARGIN), (self.viewport().width() - self.column) / 2))

    def _lay_out(self) -> None:
        if self.document().rootFrame().frameFormat().leftMargin() != self._side:
            lay_out(self.document(), self._side)
        if self._setter and self._setter.column != self.column:
            self._setter.column = self.column
            self.pictures.fit()

    # pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        position = self.cursorForPosition(event.position().toPoint()).position()
        self._hover(next((span for span in self._bullets if self._covers(span, position)), None))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _covers(self, span: Span, position: int) -> bool:
        place = self.place_of(span)
        return place is not None and place[0] <= position < place[1]

    def _hover(self, span: Span | None) -> None:
        if span != self._hovered:
            self._hovered = span
            self.sentence_hovered.emit(span)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied carries its source."""
        words = self.pictures.words_in(self.textCursor()).replace("\u2028", " ")
        if self.clipping is None:
            return super().createMimeDataFromSelection()
        return mime_of(cite_words(self.clipping, words))

    def loadResource(self, type_: int, name: QUrl | str) -> Any:  # noqa: ANN401 - Qt's own signature
        """Nothing is loaded but pictures from the archive, which take their places when they are decoded."""
        return self.pictures.resource(name if isinstance(name, str) else name.toString())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        image = self.pictures.at(event.pos())
        if image and image.picture:
            address, first = image.picture.address, menu.actions()[0]
            copy, save = QAction("Copy &image", menu), QAction("&Save image…", menu)
            copy.triggered.connect(lambda: self.copy_picture_wanted.emit(address))
            save.triggered.connect(lambda: self.save_picture_wanted.emit(address))
            for action in (copy, save, menu.insertSeparator(first)):
                menu.insertAction(first, action)
        if self.textCursor().hasSelection():
            menu.insertActions(menu.actions()[0], self.menu_actions)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._archived:
            self.set_again()
