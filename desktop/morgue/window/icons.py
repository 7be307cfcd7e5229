"""Lucide icons in the palette's colours, drawn from the installed package at the size and sharpness asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPixmap

from morgue.resources import shipped
from morgue.window.look import Ink, ink
from morgue.window.type import px

STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    """An icon as SVG text; the package's own reader would cost more than the window."""
    found = find_spec("lucide")
    if not found or not found.origin:
        return ""
    file = (Path(found.origin).parent / "data" / "lucide-icons.db").as_uri()
    with closing(sqlite3.connect(f"{file}?mode=ro&immutable=1", uri=True)) as icons:
        row = icons.execute("SELECT svg FROM icons WHERE name = ?", (name,)).fetchone()
    return row[0].replace('stroke-width="2"', STROKE) if row else ""


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float, fill: str) -> QPixmap:
    svg = _drawing(name).replace("currentColor", colour)
    if fill:
        svg = svg.replace('fill="none"', f'fill="{fill}"')
    data = QByteArray(svg.encode())
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(
    name: str, colour: QColor | None = None, size: float = 16, ratio: float = 1.0, *, filled: bool = False
) -> QPixmap:
    """An icon of `size` drawing pixels for a screen of device pixel ratio `ratio`."""
    shade = (colour or ink(Ink.SOFT)).name()
    return _pixmap(name, shade, px(size), ratio, shade if filled else "")


def icon(name: str, colour: QColor | None = None, size: float = 16) -> QIcon:
    """An icon for a button or a menu, sharp at ratios 1 and 2; ask again when the look changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


def app_icon() -> QIcon:
    """The app's own icon."""
    return QIcon(str(shipped("resources") / "icons" / "morgue.svg"))
