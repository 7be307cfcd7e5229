"""The original of a clipping: its kept bytes as text, or a sentence saying what they are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from morgue.desk.originals import Kept
from morgue.window.type import px
from morgue.window.widgets import Button, label

NONE_KEPT = "No original was kept: this clipping was pasted, or brought in by a program that kept none."


class OriginalView(QWidget):
    """Read-only and never rendered: markup is shown as it is written."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = label("", 12.5, tone="soft", parent=self)
        self._what.setWordWrap(True)
        self.save = Button("Save original as…", "download", parent=self)
        self.save.clicked.connect(self.save_wanted)
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setObjectName("OriginalText")
        self.text.setAccessibleName("Original, as text")
        self.text.setFont(_fixed())
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(14), px(24), px(10))
        head.setSpacing(px(12))
        head.addWidget(self._what, 1)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addStretch(0)

    def wait(self) -> None:
        """The original is on the way."""
        self._what.clear()
        self.text.clear()
        self.save.hide()
        self.text.hide()

    def show_original(self, kept: Kept | None) -> None:
        """Show what was kept."""
        self.save.setVisible(kept is not None)
        self._what.setText(words_of(kept) if kept else NONE_KEPT)
        text = kept.text if kept else None
        self.text.setVisible(text is not None)
        self.text.setPlainText(text or "")


def words_of(kept: Kept) -> str:
    """What an original is, in a sentence or two."""
    article = "An" if kept.title[:1].lower() in "aeio" or kept.title.startswith(("NITF", "RTF")) else "A"
    what = f"{article} {kept.title} of {size_words(kept.size)}, kept byte for byte as “{kept.name or 'original'}”."
    if kept.text is None:
        return f"{what} It is no plain text: save it and open it in its own program."
    if kept.shortened:
        return f"{what} This is its beginning; save it to see all."
    return what


def size_words(size: int) -> str:
    """A number of bytes as people say it."""
    if size < 1_000:  # noqa: PLR2004 - from there on in kilobytes
        return f"{size} bytes"
    return f"{size / 1_000:,.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"  # noqa: PLR2004 - megabytes


def _fixed() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(px(12.5))
    return font
