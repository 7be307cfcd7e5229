"""The background digest: key sentences over several clippings, as a list, as a timeline, and what is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QFont, QGuiApplication, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from morgue.clipping import Key
from morgue.desk.citing import day_words
from morgue.desk.digesting import Background, cite_digest
from morgue.window.clipboard import mime_of
from morgue.window.look import Ink, ink
from morgue.window.segments import Segments
from morgue.window.type import interface, px, reading
from morgue.window.widgets import Button, label

TIMELINE = 1  # which of the segments
NO_NEWS = "The newest clipping says nothing that an older one does not say."


class DigestWindow(QDialog):
    """A click on a sentence shows it in its clipping; the window stays."""

    sentence_wanted = Signal(int, object)  # clipping id, Span

    def __init__(self, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Background digest")
        self.resize(px(680), px(640))
        self._background = background
        digest = background.digest
        self._views: list[Callable[[], Sequence[Key]]] = [lambda: digest.keys, digest.timeline, digest.news]
        self._keys: Sequence[Key] = ()
        self.segments = Segments("How the digest is ordered", ("Key sentences", "Timeline", "What is new"), self)
        self.list = QTextBrowser(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setOpenLinks(False)
        self.list.setAccessibleName("Key sentences with their sources")
        self.list.document().setDocumentMargin(px(20))
        self.list.anchorClicked.connect(self._go)
        self.copy = Button("Copy with sources", "copy", "primary", self)
        self.copy.clicked.connect(self._copy)
        self._said = label("", 12, tone="soft", parent=self)
        self._lay_out()
        self.segments.currentChanged.connect(self._show)
        self._show(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        count = f"{len(self._background.digest.keys)} sentences from {len(self._background.clippings):,} clippings"
        column.addWidget(label(count, 14, 600, parent=self))
        column.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        close = Button("Close", parent=self)
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row.addWidget(self._said, 1)
        row.addWidget(close)
        row.addWidget(self.copy)
        column.addLayout(row)

    @Slot(int)
    def _show(self, number: int) -> None:
        self._keys = self._views[number]()
        self.copy.setEnabled(bool(self._keys))
        self.list.clear()
        cursor = QTextCursor(self.list.document())
        if not self._keys:
            self._line(cursor, NO_NEWS, interface(13), Ink.SOFT)
        day = ""
        for place, key in enumerate(self._keys):
            if number == TIMELINE and day_words(key.day) != day:
                day = day_words(key.day)
                self._line(cursor, day, interface(13, 650), Ink.TEXT, before=18)
            self._line(cursor, self._background.words(key), reading(16), Ink.TEXT, before=10, anchor=str(place))
            notes = (self._background.where(key), self._background.days(key))
            self._line(cursor, "   ".join(note for note in notes if note), interface(12), Ink.SOFT, before=2)
        self.list.moveCursor(QTextCursor.MoveOperation.Start)

    def _line(
        self,
        cursor: QTextCursor,
        words: str,
        font: QFont,
        tone: QPalette.ColorRole,
        *,
        before: float = 0,
        anchor: str = "",
    ) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(px(before) if cursor.position() else 0)
        form = QTextCharFormat()
        form.setFont(font)
        form.setForeground(ink(tone))
        if anchor:
            form.setAnchor(True)
            form.setAnchorHref(anchor)
            form.setToolTip("Show this sentence in its clipping")
        if cursor.position():
            cursor.insertBlock(shape)
        cursor.insertText(words, form)

    @Slot(QUrl)
    def _go(self, address: QUrl) -> None:
        key = self._keys[int(address.toString())]
        self.sentence_wanted.emit(self._background.ids[key.clipping], key.span)

    @Slot()
    def _copy(self) -> None:
        cutting = cite_digest(self._background, self._keys, dated=self.segments.currentIndex() == TIMELINE)
        QGuiApplication.clipboard().setMimeData(mime_of(cutting))
        what = "1 sentence" if len(self._keys) == 1 else f"{len(self._keys)} sentences"
        self._said.setText(f"Copied {what} with sources")
