"""Asks for the address of an article, and says what fetching it means."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from morgue.window.clipboard import is_address
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

PROMISE = (
    "Morgue connects to this address once, sends nothing but the request, and keeps what it gets.\n"
    "The site sees your network address, as it would from a browser."
)


class AddressDialog(QDialog):
    """Filled in is `address`, or one that is on the clipboard."""

    address_wanted = Signal(str)

    def __init__(self, parent: QWidget, address: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("From address")
        self.line = QLineEdit(self)
        self.line.setFont(interface(13))
        self.line.setMinimumWidth(px(460))
        self.line.setPlaceholderText("https://")
        self.line.setAccessibleName("Address of the article")
        self.line.setToolTip("The address of an article, as the browser shows it")
        self.line.textChanged.connect(self._follow)
        self.fetch = Button("Fetch", "globe", "primary", self)
        self.fetch.setDefault(True)
        self.fetch.clicked.connect(self._fetch)
        self._lay_out()
        copied = QGuiApplication.clipboard().text()
        self.line.setText(address or (copied.strip() if is_address(copied) else ""))
        self.line.selectAll()
        self._follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(label("Bring in the article at an address", 14, 600, parent=self))
        column.addWidget(self.line)
        column.addWidget(label(PROMISE, 12, tone="soft", parent=self))
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button("Cancel", parent=self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.fetch)
        column.addLayout(row)

    @Slot()
    def _follow(self) -> None:
        self.fetch.setEnabled(bool(self.line.text().strip()))

    @Slot()
    def _fetch(self) -> None:
        self.accept()
        self.address_wanted.emit(self.line.text().strip())
