"""What changed between two versions of a story, a sentence at a time, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QTextBrowser, QVBoxLayout, QWidget

from morgue.clipping import Published, Slip
from morgue.desk.citing import date_words
from morgue.desk.comparing import Change, ChangeKind
from morgue.window.look import Ink, ink
from morgue.window.type import interface, px, reading
from morgue.window.widgets import Button, label

SAME = "Not a word differs between these two versions."
_LABELS = {kind: kind.value.upper() for kind in ChangeKind}
_LINE = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class ChangesView(QWidget):
    """Lists the changes; a click on a sentence shows it in the article."""

    version_wanted = Signal(int)  # id of the clipping to compare with
    sentence_wanted = Signal(object)  # Span in the newer version

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()
        self._newer_shown = True
        self._what = label("", 12.5, tone="soft", parent=self)
        self.other = Button("", role="quiet", parent=self)
        self.other.setAccessibleName("Compare with another version")
        self.other.setToolTip("Compare with another version")
        self._menu = QMenu(self.other)
        self.other.setMenu(self._menu)
        self.list = QTextBrowser(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setOpenLinks(False)
        self.list.setAccessibleName("Changes between two versions")
        self.list.document().setDocumentMargin(px(24))
        self.list.anchorClicked.connect(self._go)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(10), px(16), 0)
        head.setSpacing(0)
        head.addWidget(self._what)
        head.addWidget(self.other)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def forget(self) -> None:
        """Nothing is compared."""
        self._changes = ()
        self._menu.clear()
        self.other.setText("")
        self._what.clear()
        self.list.clear()

    def offer(self, others: Sequence[Slip], chosen: Slip) -> None:
        """Say which version is compared with, and offer the others."""
        self._menu.clear()
        for slip in others:
            action = self._menu.addAction(version_words(slip), partial(self.version_wanted.emit, slip.id))
            action.setCheckable(True)
            action.setChecked(slip.id == chosen.id)
        self.other.setText(f"{_where_and_when(chosen)} ▾")
        self.other.setAccessibleName(f"Compared with the version of {version_words(chosen)}")
        self._what.setText("Comparing …")
        self.list.clear()

    def show_changes(self, changes: tuple[Change, ...], *, newer_shown: bool) -> None:
        """Show changes; `newer_shown`: the article in the reader is the newer of the two."""
        self._changes, self._newer_shown = changes, newer_shown
        count = "1 sentence differs" if len(changes) == 1 else f"{len(changes):,} sentences differ"
        since = "since" if newer_shown else "until"
        self._what.setText(f"{count} {since}" if changes else SAME)
        self.list.clear()
        self._set()

    def _set(self) -> None:
        cursor = QTextCursor(self.list.document())
        for number, change in enumerate(self._changes):
            self._begin(cursor, 18 if number else 0)
            tone = Ink.WARN if change.kind in (ChangeKind.NUMBER, ChangeKind.QUOTE) else Ink.FAINT
            cursor.insertText(_LABELS[change.kind], _format(interface(11, 600, 0.5), ink(tone)))
            if change.before:
                self._begin(cursor, 3)
                self._sentence(cursor, change.before, change.cut, gone=True)
            if change.after:
                self._begin(cursor, 3)
                at = str(number) if change.place and self._newer_shown else ""
                self._sentence(cursor, change.after, change.put, gone=False, anchor=at)
        self.list.moveCursor(QTextCursor.MoveOperation.Start)

    def _begin(self, cursor: QTextCursor, before: float) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(px(before))
        shape.setLineHeight(px(24), _LINE)
        if self.list.document().isEmpty():
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    def _sentence(
        self, cursor: QTextCursor, text: str, marks: Sequence[tuple[int, int]], *, gone: bool, anchor: str = ""
    ) -> None:
        """Set a sentence: what went is struck through, what came is on the marker and underlined."""
        plain = _format(reading(16), ink(Ink.SOFT if gone else Ink.TEXT))
        if anchor:
            plain.setAnchor(True)
            plain.setAnchorHref(anchor)
            plain.setToolTip("Show this sentence in the article")
        marked = QTextCharFormat(plain)
        marked.setFontStrikeOut(gone)
        marked.setFontUnderline(not gone)
        if not gone:
            marked.setBackground(ink(Ink.MARK))
        cursor.insertText("− " if gone else "+ ", _format(interface(14, 600), ink(Ink.FAINT)))
        last = 0
        for start, end in marks:
            cursor.insertText(text[last:start], plain)
            cursor.insertText(text[start:end], marked)
            last = end
        cursor.insertText(text[last:], plain)

    def _go(self, address: QUrl) -> None:
        self.sentence_wanted.emit(self._changes[int(address.toString())].place)


def version_words(slip: Slip) -> str:
    """A version by its source and date and, since versions of a day are common, when it came in."""
    captured = date_words(Published(slip.captured.date().isoformat()), short=True)
    return f"{_where_and_when(slip)} (added {captured}, {slip.captured:%H:%M})"


def _where_and_when(slip: Slip) -> str:
    moment = slip.published.moment if slip.published else None
    day = date_words(slip.published, short=True) or "no date"
    return ", ".join(filter(None, (slip.source, day, f"{moment:%H:%M}" if moment else "")))


def _format(font: QFont, colour: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(colour)
    return made
