"""Restore: which backups there are, what each would bring back, and bringing it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from morgue.clipping import Slip
from morgue.desk.citing import date_words
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

ID = Qt.ItemDataRole.UserRole


class PassphraseLine(QLineEdit):
    """Enter in it means nothing to the dialog around it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RestoreDialog(QDialog):
    """Says what is wanted; the clippings of a backup are asked for as it is chosen."""

    backup_chosen = Signal(object)  # Path: what would it bring back?
    passphrase_given = Signal(object, str)  # Path, the passphrase of that backup
    other_wanted = Signal()  # a backup that is not among them
    bring_back_wanted = Signal(object, list)  # Path, ids in that backup
    replace_wanted = Signal(object)  # Path: put it in the archive's place

    def __init__(self, backups: Sequence[tuple[Path, str]], nothing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Restore")
        self.resize(px(600), px(440))
        self._backups = [path for path, _ in backups]
        self._nothing = nothing  # what to say where there is none
        self.choice = QComboBox(self)
        self.choice.setFont(interface(13))
        self.choice.setAccessibleName("Backup")
        self.choice.addItems([words for _, words in backups])
        self.choice.activated.connect(self._choose)
        self.other = Button("Another file…", parent=self)
        self.other.clicked.connect(self.other_wanted)
        self.passphrase = PassphraseLine(self)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setFont(interface(13))
        self.passphrase.setAccessibleName("Passphrase of this backup")
        self.passphrase.setPlaceholderText("Passphrase of this backup, then Enter")
        self.passphrase.setToolTip("The passphrase that the archive had when this backup was made")
        self.passphrase.entered.connect(self._give_passphrase)
        self.words = label("", 13, tone="soft", parent=self)
        self.words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setFont(interface(13))
        self.list.setAccessibleName("Clippings it would bring back")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemChanged.connect(self._count)
        self.bring = Button("Bring back", "archive-restore", "primary", self)
        self.bring.clicked.connect(self._bring)
        self.replace = Button("Put it in the archive’s place…", parent=self)
        self.replace.clicked.connect(lambda: self.replace_wanted.emit(self.backup))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(label("What a backup would bring back", 14, 600, parent=self))
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        head.addWidget(self.other)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addWidget(self.passphrase)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.replace)
        row.addStretch(1)
        row.addWidget(self.bring)
        cancel = Button("Close", parent=self)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        column.addLayout(row)

    @property
    def backup(self) -> Path:
        """The chosen backup."""
        return self._backups[self.choice.currentIndex()]

    @Slot()
    def _choose(self) -> None:
        self._show_none("Looking…")
        self.backup_chosen.emit(self.backup)

    def _show_none(self, words: str) -> None:
        self.words.setText(words)
        self.list.clear()
        self.passphrase.hide()
        self.replace.setEnabled(False)
        self._count()

    def ask(self) -> None:
        """Ask what the newest backup would bring back, and show."""
        self.choice.setEnabled(bool(self._backups))
        if self._backups:
            self._choose()
        else:
            self._show_none(self._nothing)
        self.open()

    def add_backup(self, path: Path, words: str) -> None:
        """Choose a file that is not among the backups, or is already."""
        if path not in self._backups:
            self._backups.append(path)
            self.choice.addItem(words)
        self.choice.setEnabled(True)
        self.choice.setCurrentIndex(self._backups.index(path))
        self._choose()

    @Slot()
    def _give_passphrase(self) -> None:
        self.passphrase_given.emit(self.backup, self.passphrase.text())
        self.passphrase.clear()
        self._choose()

    def show_closed(self, why: str, *, asks_passphrase: bool) -> None:
        """The chosen backup does not open."""
        self._show_none(why)
        self.passphrase.setVisible(asks_passphrase)
        if asks_passphrase:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lacking(self, slips: Sequence[Slip]) -> None:
        """What the chosen backup holds and the archive does not; all of it is ticked."""
        self.list.clear()
        for slip in slips:
            where = " · ".join(filter(None, (slip.source, date_words(slip.published))))
            item = QListWidgetItem(f"{slip.headline}  —  {where}" if where else slip.headline)
            item.setData(ID, slip.id)
            item.setSizeHint(QSize(0, px(27)))
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        many = "1 clipping is" if len(slips) == 1 else f"{len(slips):,} clippings are"
        plain = "Everything in this backup is in the archive too."
        self.words.setText(f"{many} in this backup and not in the archive." if slips else plain)
        self.replace.setEnabled(True)
        self._count()

    @property
    def ticked(self) -> list[int]:
        """The ids of the ticked clippings."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    @Slot()
    def _count(self) -> None:
        self.bring.setEnabled(bool(self.ticked))
        self.bring.setText(f"\u2002Bring back {len(self.ticked):,}" if self.ticked else "\u2002Bring back")

    @Slot()
    def _bring(self) -> None:
        self.bring_back_wanted.emit(self.backup, self.ticked)
        self.accept()
