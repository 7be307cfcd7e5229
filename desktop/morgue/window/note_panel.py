"""The note on the clipping that is read, in the rail: the journalist's own words, kept as they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from morgue.clipping import Archived
from morgue.window.fold import Fold
from morgue.window.type import interface, px

PAUSE = 1_200  # milliseconds without a key until what was typed is kept
LEAST, MOST = 4, 14  # lines of the field
PLACEHOLDER = "Whom to call, what to check. Your words stay with the clipping and are never copied with it."


class NoteField(QPlainTextEdit):
    """As high as its words, within bounds; Escape leaves it."""

    left = Signal()  # the focus went elsewhere
    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(interface(13))
        self.setTabChangesFocus(True)
        self.setAccessibleName("Note on this clipping")
        self.setPlaceholderText(PLACEHOLDER)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._measure())
        self._measure()

    def _measure(self) -> None:
        """The layout counts a plain text's height in lines."""
        lines = min(MOST, max(LEAST, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + px(18))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class NotePanel(Fold):
    """Shows a note where there is one and is folded where there is none; says what is to be kept."""

    note_wanted = Signal(int, str)  # clipping id, the text
    done = Signal()  # one goes back to where one was

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Note", parent)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(2), 0, px(10))
        self.field = NoteField(content)
        column.addWidget(self.field)
        self.set_content(content)
        self._of = 0  # the clipping whose note it is …
        self._kept = ""  # … what of it is in the archive …
        self._sent: str | None = None  # … and what is on the way there
        self._unkept: dict[int, str] = {}  # notes of other clippings that could not be written
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)
        self.field.textChanged.connect(self._follow)
        self.field.left.connect(self.keep)
        self.field.escaped.connect(self.done)
        self.clear()

    @property
    def _text(self) -> str:
        return self.field.toPlainText().strip()

    @Slot()
    def _follow(self) -> None:
        self._pause.start()
        self._say_how_long()

    def _say_how_long(self) -> None:
        many = len(self._text.split())
        self.set_note("" if not many else "1 word" if many == 1 else f"{many:,} words")

    @Slot()
    def keep(self) -> None:
        """Send what was typed on its way into the archive."""
        self._pause.stop()
        known = self._kept if self._sent is None else self._sent
        if self._of and not self.field.isReadOnly() and self._text != known:
            self._sent = self._text
            self.note_wanted.emit(self._of, self._sent)

    def take_back(self, clipping_id: int, text: str) -> None:
        """A note could not be kept: it waits in the field, or until its clipping is read again."""
        if clipping_id == self._of:
            self._sent = None
        else:
            self._unkept[clipping_id] = text

    def take_unkept(self) -> list[tuple[int, str]]:
        """The notes that wait, to be sent once more."""
        waiting, self._unkept = self._unkept, {}
        return list(waiting.items())

    @Slot(object)
    def show_clipping(self, archived: Archived) -> None:
        """A clipping is read, or the one that is read was changed."""
        if archived.id != self._of:
            self._begin(archived)
        elif self._sent is None and self._text == self._kept and archived.note != self._kept:
            self._write(archived.note)  # by undo, or by another window
        elif archived.note == self._sent:
            self._kept, self._sent = archived.note, None

    def _begin(self, archived: Archived) -> None:
        self.keep()
        self._of, self._sent = archived.id, None
        note = self._unkept.pop(archived.id, archived.note)
        self._write(note)
        self._kept = archived.note
        self.head.setEnabled(True)
        self.head.setChecked(bool(note))

    def _write(self, note: str) -> None:
        self._kept = note
        self.field.blockSignals(True)
        self.field.setPlainText(note)
        self.field.blockSignals(False)
        self._say_how_long()

    @Slot()
    def clear(self) -> None:
        """No clipping is read, or several."""
        self.keep()
        self._of, self._sent = 0, None
        self._write("")
        self.head.setChecked(False)
        self.head.setEnabled(False)

    def write(self) -> None:
        """Open it and give it the focus."""
        self.head.setChecked(True)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def allow(self, on: bool) -> None:
        """Let it be changed, or only read."""
        self.field.setReadOnly(not on)
        self.field.setPlaceholderText(PLACEHOLDER if on else "No note.")
