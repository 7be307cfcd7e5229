"""What fills the window while no archive is open: why, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

WIDE = 460


class ClosedPage(QWidget):
    """One column in the middle: sign, heading, sentence, a passphrase if one is asked for, buttons."""

    passphrase_given = Signal(str)
    again_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("Empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = "lock"
        self._sign = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._heading = label("", 21, 600, parent=self)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label("", 14, tone="soft", parent=self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setPlaceholderText("Passphrase")
        self.line.setAccessibleName("Passphrase")
        self.line.setToolTip("The passphrase of this archive")
        self.line.setFont(interface(14))
        self.line.returnPressed.connect(self._give)
        self.unlock = Button("Unlock", "lock-open", "primary", self)
        self.unlock.clicked.connect(self._give)
        self.again = Button("Try again", "rotate-cw", "primary", self)
        self.again.clicked.connect(self.again_wanted)
        self.other = Button("Open another…", "folder-open", "", self)
        self.other.clicked.connect(self.other_wanted)
        self.unlock.setToolTip("Open the archive with this passphrase")
        self.again.setToolTip("Try to open the archive again")
        self.other.setToolTip("Open another archive")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setFixedWidth(px(WIDE))
        column = QVBoxLayout(middle)
        column.setSpacing(px(10))
        for widget in (self._sign, self._heading, self._sentence, self.line):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(6))
        buttons.addStretch(1)
        for button in (self.unlock, self.again, self.other):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addSpacing(px(6))
        column.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignCenter)

    @property
    def sentence(self) -> str:
        """Why nothing is shown."""
        return self._sentence.text()

    def say(self, heading: str, sentence: str, *, asks_passphrase: bool, busy: bool = False) -> None:
        """Say why no archive is open; `busy`: one is on its way, and nothing is to be done."""
        self._icon = "hourglass" if busy else "lock" if asks_passphrase else "archive-x"
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self.line.clear()
        self.line.setVisible(asks_passphrase and not busy)
        self.unlock.setVisible(asks_passphrase and not busy)
        self.again.setVisible(not asks_passphrase and not busy)
        self.other.setVisible(not busy)
        self._draw_sign()
        (self.line if asks_passphrase else self.again).setFocus()

    @Slot()
    def _give(self) -> None:
        if self.line.text():
            self.passphrase_given.emit(self.line.text())

    def _draw_sign(self) -> None:
        self._sign.setPixmap(icons.pixmap(self._icon, ink(Ink.SOFT), 34, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()
