"""Verify: how far the check is, what is damaged, and mending it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QProgressBar, QVBoxLayout, QWidget

from morgue.desk.keeping import Mended, verdict
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

if TYPE_CHECKING:
    from morgue.archive import Damage


class VerifyDialog(QDialog):
    """Is itself the progress that the check reports to, from the lane's thread."""

    mend_wanted = Signal(object)  # the damage, a tuple of Damage
    _reported = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Verify")
        self.setMinimumWidth(px(480))
        self.cancelled = False
        self._through = False  # until then a lane reports to it
        self._damage: tuple[Damage, ...] = ()
        self.words = label("Checking every clipping, every original and the index…", 14, 600, parent=self)
        self.words.setWordWrap(True)
        self._bar = QProgressBar(self, textVisible=False)
        self._reported.connect(self._show_progress)
        self.list = QListWidget(self)
        self.list.setFont(interface(12.5))
        self.list.setAccessibleName("Damage")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(px(220))
        self.list.hide()
        self.mend = Button("Mend what can be mended", "wrench", "primary", self)
        self.mend.clicked.connect(self._mend)
        self.mend.hide()
        self.close_button = Button("Stop", parent=self)
        self.close_button.clicked.connect(self.reject)
        self.rejected.connect(self._stop)
        self.finished.connect(self._go)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(self.words)
        column.addWidget(self._bar)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.mend)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def report(self, done: int, total: int, note: str = "") -> None:
        """Say how far the check is; called from the thread that checks."""
        self._reported.emit(done, total)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    @Slot()
    def _stop(self) -> None:
        self.cancelled = True

    @Slot()
    def _mend(self) -> None:
        self.words.setText("Mending…")
        self.mend.setEnabled(False)
        self._bar.show()
        self._through = False
        self.mend_wanted.emit(self._damage)

    def show_damage(self, damage: Sequence[Damage]) -> None:
        """The check is through."""
        self.words.setText(verdict(damage))
        self._end(damage)

    def show_mended(self, mended: Mended) -> None:
        """What could be put right, and what is left."""
        self.words.setText(mended.sentence)
        self._end(mended.left)

    def _end(self, damage: Sequence[Damage]) -> None:
        self._damage, self._through = tuple(damage), True
        self._bar.hide()
        self.list.clear()
        self.list.addItems([each.sentence for each in damage])
        self.list.setVisible(bool(damage))
        mendable = any(each.kind in ("index", "clipping") for each in damage)
        self.mend.setVisible(mendable)
        self.mend.setEnabled(mendable)
        self.close_button.setText("Close")
        self._go()

    @Slot()
    def _go(self) -> None:
        if self._through and not self.isVisible():
            self.deleteLater()
