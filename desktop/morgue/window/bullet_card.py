"""A bullet of the brief: a card with a verbatim sentence, one click from its place in the article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from morgue.clipping import Span
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.painting import Lines
from morgue.window.type import interface, px

PAD_X, PAD_Y, RIGHT, MOST = 10, 8, 30, 40


class BulletCard(QAbstractButton):
    """Checked: its sentence is on the marker in the reader."""

    shown = Signal(object)  # Span: its sentence is wanted in the reader

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.span = Span(0, 0, 0)
        self._sentence = ""
        self._hot = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self.shown.emit(self.span))

    def set_sentence(self, span: Span, sentence: str) -> None:
        """Show a sentence."""
        self.span, self._sentence = span, sentence
        self.setAccessibleName(sentence)
        self.setToolTip("Show this sentence in the article")
        self.updateGeometry()
        self.update()

    @property
    def sentence(self) -> str:
        """The sentence, as it stands in the source."""
        return self._sentence

    @property
    def glows(self) -> bool:
        """Whether it is lit up."""
        return self._hot

    def glow(self, on: bool) -> None:
        """Light up while the pointer is over its sentence in the reader."""
        if on != self._hot:
            self._hot = on
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height + 2 * px(PAD_Y)

    def sizeHint(self) -> QSize:
        return QSize(px(200), self.heightForWidth(max(self.width(), px(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(30))

    def _lines(self, width: int) -> Lines:
        return Lines(self._sentence, interface(12.5), width - px(PAD_X + RIGHT), MOST)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.glow(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.glow(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink(Ink.ACCENT if self.isChecked() else Ink.LINE), 1))
        painter.setBrush(ink(Ink.HOVER if self._hot and not self.isChecked() else Ink.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._lines(self.width()).draw(painter, QPointF(px(PAD_X), px(PAD_Y)), ink(Ink.TEXT))
        sign = icons.pixmap("corner-down-left", ink(Ink.SOFT), 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - px(10 + 14), px(PAD_Y), sign)
