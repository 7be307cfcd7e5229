"""What hangs on the pointer while clippings are dragged: a small slip one can see through, with their number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line
from morgue.window.type import interface, px

WIDE, HIGH, BEHIND = 220, 30, 4  # pixels; more than one clipping lie a little behind the first
THROUGH = 0.85


def drag_slip(headline: str, count: int, ratio: float) -> QPixmap:
    """A slip with a headline; where there are several clippings their number stands at its end."""
    behind = px(BEHIND) if count > 1 else 0
    picture = QPixmap(round((px(WIDE) + behind) * ratio), round((px(HIGH) + behind) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(THROUGH)
    painter.setPen(QPen(ink(Ink.ACCENT), 1))
    painter.setBrush(ink(Ink.SURFACE))
    box = QRectF(0.5, 0.5, px(WIDE) - 1, px(HIGH) - 1)
    if behind:
        painter.drawRoundedRect(box.translated(behind, behind), 6, 6)
    painter.drawRoundedRect(box, 6, 6)
    words = box.toRect().adjusted(px(10), 0, -px(10), 0)
    if behind:
        words.setRight(words.right() - _draw_number(painter, box, count))
    draw_line(painter, words, headline, interface(12.5, 600), ink(Ink.TEXT))
    painter.end()
    return picture


def _draw_number(painter: QPainter, box: QRectF, count: int) -> int:
    """Put the number into a spot at the end of the slip; how many pixels it takes."""
    font = interface(11.5, 600)
    wide = max(px(20), QFontMetrics(font).horizontalAdvance(f"{count:,}") + px(12))
    spot = QRectF(box.right() - wide - px(5), box.center().y() - px(10), wide, px(20))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(Ink.ACCENT))
    painter.drawRoundedRect(spot, px(10), px(10))
    painter.setFont(font)
    painter.setPen(ink(Ink.ONACCENT))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, f"{count:,}")
    return wide
