"""Sets right what the record of clippings says: headline, byline, date …; what was read stays in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from morgue.desk.correcting import HOW_DATES, correction_of
from morgue.window.type import interface, px
from morgue.window.widgets import Button, label

WIDE = 620
PROMISE = "The article's own words stay as they came; only what is said about it changes."
HINTS = {
    "headline": "The headline, as you cite it",
    "standfirst": "The sentence below the headline",
    "byline": "Names, parted by commas",
    "source": "The paper, agency or site",
    "date": HOW_DATES,
    "address": "https://",
}
LEFT_ALONE = "As each of them has it"


@dataclass(frozen=True, slots=True)
class _Row:
    """A field's line, and what came in it, shown while the line says something else."""

    line: QLineEdit
    came: str | None
    note: QLabel
    put_back: Button


class RecordDialog(QDialog):
    """Only asks: `wanted` is a Correction of what was changed.

    `lines` are the fields to set right, with what they say; `came` is what was read for those corrected earlier.
    With `several` clippings empty lines leave each as it is.
    """

    wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        lines: Mapping[str, str],
        came: Mapping[str, str],
        *,
        several: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Edit the details of {several:,} clippings" if several else "Edit details")
        self.setMinimumWidth(px(WIDE))
        self._shown = dict(lines)
        self._several = bool(several)
        self.rows = {field: self._make_row(field, text, came.get(field)) for field, text in lines.items()}
        self.why = label("", 12, tone="warn", parent=self)
        self.why.setWordWrap(True)
        self.done_button = Button("Save", "", "primary", self)
        self.done_button.setDefault(True)
        self.done_button.clicked.connect(self._finish)
        self._lay_out()
        self._follow()

    def offer_sources(self, names: Sequence[str]) -> None:
        """Complete what is typed as source."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.rows["source"].line.setCompleter(completer)

    def _make_row(self, field: str, text: str, came: str | None) -> _Row:
        line = QLineEdit(text, self)
        line.setFont(interface(13))
        line.setAccessibleName(field.capitalize())
        line.setToolTip(HINTS[field])
        line.setPlaceholderText(LEFT_ALONE if self._several else HINTS[field])
        line.setCursorPosition(0)
        line.textChanged.connect(self._follow)
        note = label("", 12, tone="soft", parent=self)
        note.setWordWrap(True)
        put_back = Button("Put back", "", "link", self)
        put_back.setAutoDefault(False)
        put_back.clicked.connect(lambda: line.setText(came or ""))
        return _Row(line, came, note, put_back)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for number, (field, row) in enumerate(self.rows.items()):
            grid.addWidget(label(field.capitalize(), 13, 550, parent=self), number * 2, 0)
            grid.addWidget(row.line, number * 2, 1, 1, 2)
            grid.addWidget(row.note, number * 2 + 1, 1)
            grid.addWidget(row.put_back, number * 2 + 1, 2, Qt.AlignmentFlag.AlignTop)
        cancel = Button("Cancel", parent=self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.why, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(label(PROMISE, 12, tone="soft", parent=self))
        column.addLayout(grid)
        column.addLayout(foot)

    @property
    def _changed(self) -> dict[str, str]:
        """The lines that say something else than before; blanks say nothing."""
        typed = {field: row.line.text().strip() for field, row in self.rows.items()}
        return {field: text for field, text in typed.items() if text != self._shown[field].strip()}

    @Slot()
    def _follow(self) -> None:
        self.why.setText("")
        for row in self.rows.values():
            differs = row.came is not None and row.line.text() != row.came
            row.note.setText(f"As it came: {row.came or 'nothing'}")
            row.note.setVisible(differs)
            row.put_back.setVisible(differs)

    @Slot()
    def _finish(self) -> None:
        try:
            correction = correction_of(self._changed)
        except ValueError as error:
            self.why.setText(str(error))
            return
        self.accept()
        if self._changed:
            self.wanted.emit(correction)
