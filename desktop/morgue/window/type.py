"""Type: Inter for the interface, Source Serif 4 for reading, in sizes that follow the system's font."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

INTERFACE: Final = "Inter"
READING: Final = "Source Serif 4"
_WEIGHT = QFont.Tag.fromString("wght")
_SYSTEM_POINTS = 13 if sys.platform == "darwin" else 9  # what a system says when its user changed nothing
_FILES = {"fontpkg_inter": ("Inter[opsz,wght].ttf",),
          "fontpkg_source_serif_4": ("SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf")}  # fmt: skip


def load_fonts() -> None:
    """Make both families known to Qt; where a file is missing Qt falls back on the system's own."""
    for package, names in _FILES.items():
        found = find_spec(package)
        if found and found.origin:
            for name in names:
                QFontDatabase.addApplicationFont(str(Path(found.origin).parent / "files" / name))


@lru_cache(maxsize=1)
def scale() -> float:
    """How much larger than usual the system's user wants text."""
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return min(2.5, max(0.75, points / _SYSTEM_POINTS)) if points > 0 else 1.0


def px(size: float) -> int:
    """A length of the drawings in pixels on this system."""
    return round(size * scale())


@lru_cache(maxsize=64)
def interface(size: float = 13, weight: int = 400, spacing: float = 0) -> QFont:
    """Inter in `size` pixels; `spacing` is added between letters, in pixels. Do not change what you get: copy it."""
    font = QFont(INTERFACE)
    font.setPixelSize(px(size))
    font.setVariableAxis(_WEIGHT, weight)  # a plain setWeight gives a smeared bold with a variable font
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return font


@lru_cache(maxsize=16)
def figures(size: float = 12, weight: int = 400) -> QFont:
    """Inter with figures of one width, for numbers that change or stand below each other; its hyphens are wide, too."""
    font = QFont(interface(size, weight))
    font.setFeature(QFont.Tag.fromString("tnum"), 1)
    return font


@lru_cache(maxsize=64)
def reading(size: float = 17, weight: int = 400, *, italic: bool = False) -> QFont:
    """Source Serif 4 in `size` pixels. Do not change what you get: copy it."""
    font = QFont(READING)
    font.setPixelSize(px(size))
    font.setVariableAxis(_WEIGHT, weight)
    font.setItalic(italic)
    return font
