"""Buttons and labels in the house's type, so that no panel sets fonts and icons by hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from morgue.window import icons
from morgue.window.look import Ink, ink, pale
from morgue.window.type import interface, px


class Button(QPushButton):
    """A button with an optional icon that follows the look; `role` is primary, quiet, link or nothing."""

    def __init__(self, text: str, icon: str = "", role: str = "", parent: QWidget | None = None) -> None:
        self._words = f"\u2002{text}" if icon else text
        super().__init__(self._words, parent)
        self._icon = icon
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._primary = role == "primary"
        if role:
            self.setProperty(role, True)
        self.setFont(interface(12.5 if role == "link" else 13, 550 if role in ("", "primary") else 400))
        self.setIconSize(QSize(px(16), px(16)))
        self.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
        self._draw_icon()

    def follow(self, action: QAction) -> None:
        """Do what an action does, when it can be done."""

        def look() -> None:
            self.setEnabled(action.isEnabled())
            self.setToolTip(action.toolTip())

        self.clicked.connect(action.trigger)
        action.changed.connect(look)
        look()

    def show_words(self, on: bool) -> None:
        """Show its words, or its icon alone; screen readers and the tooltip say them all the same."""
        self.setText(self._words if on else "")

    def set_words(self, words: str) -> None:
        """Other words."""
        self._words = f"\u2002{words}" if self._icon else words
        self.setText(self._words)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def set_icon(self, name: str) -> None:
        """Another icon."""
        self._icon = name
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon:
            on_accent = self._primary and self.isEnabled()
            self.setIcon(icons.icon(self._icon, ink(Ink.ONACCENT) if on_accent else None))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw_icon()


class IconButton(QToolButton):
    """A square button that shows an action by its icon alone; its name is in the tooltip and for screen readers."""

    def __init__(self, icon: str, parent: QWidget | None = None, *, filled_when_on: bool = False) -> None:
        super().__init__(parent)
        self._icon = icon
        self._filled = filled_when_on
        self.setFixedSize(px(30), px(30))
        self.setIconSize(QSize(px(16), px(16)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._draw_icon()

    def follow(self, action: QAction) -> IconButton:
        """Do and show what an action does and shows."""
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setAccessibleName(action.text().replace("&", "").removesuffix("…"))
        action.changed.connect(self._draw_icon)
        self._draw_icon()
        return self

    def _draw_icon(self) -> None:
        colour = ink(Ink.ACCENT if self._filled and self.isChecked() else Ink.SOFT)
        colour = colour if self.isEnabled() else pale(Ink.FAINT)
        ratio = self.devicePixelRatioF()
        self.setIcon(icons.pixmap(self._icon, colour, 16, ratio, filled=self._filled and self.isChecked()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._draw_icon()


def label(text: str = "", size: float = 13, weight: int = 400, tone: str = "", parent: QWidget | None = None) -> QLabel:
    """Plain text in Inter; `tone` is soft, faint, good, warn or nothing."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(interface(size, weight))
    if tone:
        made.setProperty("ink", tone)
    return made


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line one pixel high."""
    made = QFrame(parent)
    made.setFixedHeight(1)
    made.setAutoFillBackground(True)
    made.setBackgroundRole(Ink.LINE)
    return made
