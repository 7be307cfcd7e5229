"""The two looks, light and dark: colours by their use, carried to every widget by the palette."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from morgue.resources import shipped
from morgue.window.type import scale

_Role = QPalette.ColorRole
THICKEST = 3  # pixels of a line, which stays as thin as it is


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#RRGGBB`; what each is for stands in `Ink`."""

    bg: str
    side: str
    surface: str
    line: str
    text: str
    soft: str
    faint: str
    accent: str
    accentsoft: str
    accenthover: str
    onaccent: str
    mark: str
    good: str
    warn: str
    hover: str


LIGHT: Final = Look(
    bg="#FBFAF8", side="#F3F1ED", surface="#FFFFFF", line="#E3DFD8",
    text="#1D1B18", soft="#5F5A52", faint="#6E685F",
    accent="#1F5FA8", accentsoft="#E3EDF8", accenthover="#1A5290", onaccent="#FFFFFF",
    mark="#FFE9A8", good="#28703F", warn="#8A5100", hover="#ECE9E4",
)  # fmt: skip
DARK: Final = Look(
    bg="#1C1C1E", side="#161618", surface="#222225", line="#34343A",
    text="#ECE9E2", soft="#B9B3A9", faint="#A7A197",
    accent="#86B6F0", accentsoft="#26374C", accenthover="#9CC4F5", onaccent="#14202E",
    mark="#5A4A18", good="#7CC79A", warn="#E0A95A", hover="#242427",
)  # fmt: skip

TAG_COLOURS: Final = (
    "#3B74B9", "#3E8E5A", "#C58A1B", "#C2453C", "#7B5BB0", "#2F8C8C", "#B5588A", "#8A6B3D", "#6B7280",
)  # fmt: skip


class Ink:
    """Which palette role carries which colour of the look; all painting takes its colours from here."""

    BG = _Role.AlternateBase  # list
    SIDE = _Role.Window  # sidebar, rail, bars
    SURFACE = _Role.Base  # reader, cards, fields
    LINE = _Role.Mid  # hairlines
    TEXT = _Role.Text
    SOFT = _Role.Dark  # second lines
    FAINT = _Role.PlaceholderText  # counts, labels
    ACCENT = _Role.Link  # chosen, actions, unread
    ACCENTSOFT = _Role.Highlight  # chosen row, chips
    ONACCENT = _Role.BrightText
    MARK = _Role.Light  # hits, the sentence shown
    GOOD = _Role.LinkVisited  # verified
    WARN = _Role.Shadow  # look here
    HOVER = _Role.Midlight


def ink(role: QPalette.ColorRole) -> QColor:
    """The colour of now for a role of `Ink`."""
    return QGuiApplication.palette().color(role)


def pale(role: QPalette.ColorRole) -> QColor:
    """A colour halfway to the paper of the bars, for what cannot be used now."""
    own, paper = ink(role), ink(Ink.SIDE)
    red, green, blue = ((getattr(own, part)() + getattr(paper, part)()) // 2 for part in ("red", "green", "blue"))
    return QColor(red, green, blue)


def wash(role: QPalette.ColorRole) -> QColor:
    """A colour laid thinly over the reader's paper, to stand under words."""
    own, paper = ink(role), ink(Ink.SURFACE)
    red, green, blue = ((getattr(own, part)() + 3 * getattr(paper, part)()) // 4 for part in ("red", "green", "blue"))
    return QColor(red, green, blue)


def palette_of(look: Look) -> QPalette:
    """A palette in which every role of `Ink`, and those Qt itself asks for, has the look's colour."""
    palette = QPalette()
    colours = {
        Ink.BG: look.bg, Ink.SIDE: look.side, Ink.SURFACE: look.surface, Ink.LINE: look.line, Ink.TEXT: look.text,
        Ink.SOFT: look.soft, Ink.FAINT: look.faint, Ink.ACCENT: look.accent, Ink.ACCENTSOFT: look.accentsoft,
        Ink.ONACCENT: look.onaccent, Ink.MARK: look.mark, Ink.GOOD: look.good,
        Ink.WARN: look.warn, Ink.HOVER: look.hover,
        _Role.WindowText: look.text, _Role.Button: look.surface, _Role.ButtonText: look.text,
        _Role.HighlightedText: look.text, _Role.ToolTipBase: look.surface, _Role.ToolTipText: look.text,
        _Role.Accent: look.accent,
    }  # fmt: skip
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.faint))
    return palette


def sheet_of(look: Look, larger: float) -> str:
    """The style sheet in a look's colours, all but its lines `larger` than at the usual size of text."""

    def length(found: re.Match[str]) -> str:
        pixels = int(found[1])
        return f"{pixels if pixels <= THICKEST else round(pixels * larger)}px"

    sheet = (shipped("resources") / "style" / "morgue.qss").read_text(encoding="utf-8")
    colours = {name: getattr(look, name) for name in Look.__slots__}
    return re.sub(r"\b(\d+)px", length, Template(sheet).substitute(colours))


def wear(look: Look) -> None:
    """Dress the whole application in a look."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        QApplication.setPalette(palette_of(look))
        app.setStyleSheet(sheet_of(look, scale()))
