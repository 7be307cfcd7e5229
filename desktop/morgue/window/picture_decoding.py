"""Pictures of an archive become pixels, off the painting thread, never more of them than are shown."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

MOST_PIXELS = 60_000_000  # of a picture as it is kept: a decoder may need them all at once
KINDS = frozenset({b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp"})  # nothing that can run, fetch or hold pages


def decoded(content: bytes, room: QSize | None = None) -> QImage:
    """The picture in `content`, turned as its camera noted, no larger than it is nor than `room`; null if damaged."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in KINDS or not size.isValid() or _pixels(size) > MOST_PIXELS:
        return QImage()
    if room is not None:
        upright = _turned(reader, size)
        fitting = upright.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if fitting.width() < upright.width():
            reader.setScaledSize(_turned(reader, fitting.expandedTo(QSize(1, 1))))
    return reader.read()


def _turned(reader: QImageReader, size: QSize) -> QSize:
    sideways = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if sideways else size


def _pixels(size: QSize) -> int:
    return size.width() * size.height()
