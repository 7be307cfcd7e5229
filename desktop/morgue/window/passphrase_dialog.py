"""Asks for passphrases: the one in use, and a new one twice."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

PLAIN = (
    "The whole file is encrypted: texts, originals, index and backups. Nobody can open it without the passphrase, "
    "and nobody can find out a forgotten one."
)
ENCRYPTED = "Leave the new one empty to keep the archive readable without a passphrase from now on."


SHORT = 12  # characters that are soon tried through


class PassphraseDialog(QDialog):
    """Sets, changes or removes a passphrase."""

    wanted = Signal(object, object)  # the old and the new passphrase; None for none

    def __init__(self, parent: QWidget, *, encrypted: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Passphrase")
        self.setMinimumWidth(px(440))
        self._encrypted = encrypted
        self.old, self.new, self.again = (self._make_line(name) for name in ("Present", "New", "New, again"))
        self.why = label("", 12, tone="warn", parent=self)
        self.done_button = Button("Set passphrase", "", "primary", self)
        self.done_button.setAutoDefault(False)
        self.done_button.clicked.connect(self._finish)
        self.new.textChanged.connect(self._name_deed)
        self._name_deed()
        cancel = Button("Cancel", parent=self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        words = label(ENCRYPTED if encrypted else PLAIN, 13, tone="soft", parent=self)
        words.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(px(8))
        for line in (self.old, self.new, self.again) if encrypted else (self.new, self.again):
            form.addRow(label(line.accessibleName(), parent=self), line)
        self.old.setVisible(encrypted)
        row = QHBoxLayout()
        row.addWidget(self.why, 1)
        row.addWidget(self.done_button)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(words)
        column.addLayout(form)
        column.addLayout(row)

    def _make_line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setFont(interface(13))
        line.setAccessibleName(name)
        line.setToolTip(f"{name} passphrase")
        line.textEdited.connect(lambda: self.why.setText(""))
        return line

    @Slot()
    def _name_deed(self) -> None:
        """Say on the button what it does: an empty new one takes the passphrase away."""
        if self._encrypted:
            self.done_button.setText("Change passphrase" if self.new.text() else "Take passphrase away")
        self.done_button.setDefault(bool(self.new.text()))  # Enter after the present one takes nothing away
        if 0 < len(self.new.text()) < SHORT:
            self.why.setText("Easily guessed: four words are safer.")
        else:
            self.why.setText("")

    @Slot()
    def _finish(self) -> None:
        if self.new.text() != self.again.text():
            self.why.setText("The two new ones differ.")
        elif not self._encrypted and not self.new.text():
            self.why.setText("Type a passphrase, twice.")
        else:
            self.wanted.emit(self.old.text() if self._encrypted else None, self.new.text() or None)
            self.accept()
