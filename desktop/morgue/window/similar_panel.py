"""Similar clippings in the rail, the other versions of the story before them; a click reads one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from morgue.clipping import Slip
from morgue.desk.similar import Near
from morgue.window.fold import Fold
from morgue.window.look import Ink, ink
from morgue.window.painting import draw_line
from morgue.window.slip_delegate import when
from morgue.window.type import interface, px

HIGH = 42


class SlipButton(QAbstractButton):
    """A clipping in two lines: its headline, where and when it appeared."""

    def __init__(self, slip: Slip, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._slip = slip
        self._where = " · ".join(filter(None, (kind, slip.source, when(slip))))
        self.setAccessibleName(f"{slip.headline}. {self._where}")
        self.setToolTip(slip.headline)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(120), px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(ink(Ink.ACCENT) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(ink(Ink.HOVER))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        line = QRect(px(8), px(4), self.width() - px(16), px(17))
        draw_line(painter, line, self._slip.headline, interface(12.5, 550), ink(Ink.TEXT))
        draw_line(painter, line.translated(0, px(17)), self._where, interface(12), ink(Ink.SOFT))


class SimilarPanel(Fold):
    """Folded until it is wanted; its heading says how many there are."""

    clipping_wanted = Signal(int)  # the id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Similar, versions", parent)
        self.buttons: list[SlipButton] = []

    def show_near(self, near: Near | None) -> None:
        """Show what is near the clipping that is read; None: not known yet."""
        pairs = [("Version", slip) for slip in near.versions] + [("", slip) for slip in near.similar] if near else []
        self.set_note(f"{len(pairs)}" if pairs else "" if near is None else "none")
        content = QWidget(self) if pairs else None
        self.buttons = [SlipButton(slip, kind, content) for kind, slip in pairs] if content else []
        if content:
            column = QVBoxLayout(content)
            column.setContentsMargins(0, 0, 0, px(8))
            column.setSpacing(px(2))
            for button, (_, slip) in zip(self.buttons, pairs, strict=True):
                button.clicked.connect(partial(self.clipping_wanted.emit, slip.id))
                column.addWidget(button)
        self.set_content(content)
