"""The search field: every keystroke searches, what was understood becomes chips, Escape leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStyle, QToolButton, QWidget

from morgue.desk import searching
from morgue.window import icons
from morgue.window.look import Ink, ink
from morgue.window.offers import Offer, Offers
from morgue.window.search_chips import ChipRow
from morgue.window.type import interface, px

_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
ROOM_TO_TYPE = 130  # pixels of the drawings that stay free


class SearchField(QWidget):
    """Chips and a line to type into, with its icon, a note on how the search is understood, and a cross."""

    typed = Signal(str)  # the whole text so far; its last word may be unfinished
    entered = Signal(str)  # Enter: the words as they are
    left = Signal()  # Escape or Down: on to the list
    offers_wanted = Signal(str)  # the text, whose last word may go on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SearchField")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(px(32))
        self.setMaximumWidth(px(620))
        self.chips = ChipRow(self)
        self.chips.dropped.connect(self._drop)
        self.chips.opened.connect(self._open)
        self.line = self._make_line()
        self.setFocusProxy(self.line)
        self._note = QLabel(self)
        self._note.setFont(interface(12))
        self._note.setProperty("ink", "faint")
        self._cross = self._make_cross()
        self._all = False  # chips and line are chosen, so that what is typed takes the place of everything
        self._offers: Offers | None = None
        self.recent: list[str] = []
        self.clear_of: QWidget | None = None  # what the offers leave in sight where there is room
        self._scope = "Search all clippings"
        row = QHBoxLayout(self)
        row.setContentsMargins(px(34), 0, px(3), 0)
        row.setSpacing(px(6))
        row.addWidget(self.chips)
        row.addWidget(self.line, 1)
        row.addWidget(self._note)
        row.addWidget(self._cross)
        self._draw_cross()
        self._arrange()

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setFont(interface(13))
        line.setAccessibleName("Search")
        line.setToolTip("Words, “words in a row”, source:, by:, after: and more (Shift+F1 tells all)")
        line.installEventFilter(self)
        line.textEdited.connect(self._edited)
        line.textChanged.connect(self._arrange)
        return line

    def _make_cross(self) -> QToolButton:
        cross = QToolButton(self)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setIconSize(QSize(px(14), px(14)))
        cross.setToolTip("Empty the search (Esc)")
        cross.setAccessibleName("Empty the search")
        cross.clicked.connect(self.empty)
        cross.hide()
        return cross

    @property
    def offers(self) -> Offers:
        """The list under the field, made when first needed."""
        if self._offers is None:
            self._offers = Offers(self.window())
            self._offers.taken.connect(self._take)
        return self._offers

    # text and chips

    @property
    def text(self) -> str:
        """The whole search: what the chips say, then what is being typed."""
        return searching.joined([chip.part for chip in self.chips.chips], self.line.text())

    @property
    def _is_empty(self) -> bool:
        return not self.chips.chips and not self.line.text()

    def set_text(self, text: str) -> None:
        """Search for this, all of it as chips."""
        self.show_text(text)
        self.typed.emit(self.text)

    def show_text(self, text: str) -> None:
        """Show a search that is on already."""
        self._show_parts(f"{text} ")

    def empty(self) -> None:
        """Search for nothing."""
        if not self._is_empty:
            self.set_text("")

    def choose_all(self) -> None:
        """Choose chips and line alike: what is typed next takes their place."""
        self.line.selectAll()
        self._choose_chips(bool(self.chips.chips))

    def _choose_chips(self, on: bool) -> None:
        self._all = on
        self.chips.choose(on)

    def _drop_chosen(self) -> None:
        """The chips go with the line's words when something else takes the place of everything."""
        self._choose_chips(False)
        self.chips.set_parts(())

    def _show_parts(self, text: str, keep: int = 0) -> None:
        """Make chips of all but the last `keep` parts of a text."""
        understood = searching.understand(text)
        count = len(understood.parts) - keep
        self.chips.set_parts(understood.parts[:count])
        self.line.setText(searching.joined(understood.parts[count:], understood.rest))
        self._arrange()

    @Slot()
    def _edited(self) -> None:
        """Once a space follows more than a plain word, what stands before it becomes chips."""
        text = self.text
        if self.line.text().endswith(" "):
            understood = searching.understand(text)
            parts = understood.parts
            plain = next((number for number, part in enumerate(reversed(parts)) if not part.plain), len(parts))
            if not understood.is_open and len(self.chips.chips) < len(parts) - plain:
                self._show_parts(text, plain)
        self.typed.emit(self.text)
        self.offers_wanted.emit(self.text)

    @Slot(int)
    def _drop(self, number: int) -> None:
        parts = [chip.part for chip in self.chips.chips]
        self.chips.set_parts(parts[:number] + parts[number + 1 :])
        self.line.setFocus()
        self._arrange()
        self.typed.emit(self.text)

    @Slot(int)
    def _open(self, number: int) -> None:
        """Bring a chip's words back into the line."""
        words = self.chips.chips[number].part.text
        self.line.setText(f"{words} {self.line.text()}".rstrip())
        self._drop(number)

    # what is told about the search

    def set_scope(self, name: str) -> None:
        """Say where is searched."""
        self._scope = f"Search {name}"
        self._arrange()

    def show_order(self, words: str, sentence: str) -> None:
        """Say how the search was understood, in short and in a sentence."""
        self._note.setText(words)
        self._note.setToolTip(sentence)
        self.line.setToolTip(sentence)
        self._arrange()

    @property
    def note(self) -> str:
        """How the search was understood, in short; empty where there is no room to say it."""
        return "" if self._note.isHidden() else self._note.text()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer ways to go on, if one is still typing."""
        self.offers.show_under(self, offers if self.line.hasFocus() else (), self.clear_of)

    def remember(self, text: str) -> None:
        """Keep a search to be offered again, until the window closes."""
        text = text.strip()
        if text:
            self.recent = [text, *(each for each in self.recent if each != text)][:10]

    @Slot(object)
    def _take(self, offer: Offer) -> None:
        if offer.kind == "recent":
            self.set_text(offer.text)
        else:
            self.line.setText(searching.completed(self.line.text(), offer.text))
            self._edited()
        self.offers.hide()
        self.line.setFocus()

    @Slot()
    def _enter(self) -> None:
        chosen = self.offers.chosen
        if chosen:
            self._take(chosen)
            return
        self.offers.hide()
        text = self.text
        self.remember(text)
        self._show_parts(f"{text} ")
        self.entered.emit(self.text)

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
            if event.type() == QEvent.Type.FocusOut and self._offers:
                self._offers.hide()
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self._choose_chips(False)
        if self._all and isinstance(event, QInputMethodEvent) and event.commitString():
            self._drop_chosen()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_for_all(event) or self._key(event)
        return super().eventFilter(watched, event)

    def _key_for_all(self, event: QKeyEvent) -> bool:
        """Choose everything; or do something with all that is chosen."""
        standard = QKeySequence.StandardKey
        if event.matches(standard.SelectAll):
            self.choose_all()
            return True
        if not self._all or event.key() in _MODIFIERS:
            return False
        if event.matches(standard.Copy) or event.matches(standard.Cut):
            QGuiApplication.clipboard().setText(self.text.strip())
        if event.matches(standard.Copy):
            return True
        if event.matches(standard.Cut) or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose_chips(False)
            self.empty()
            return True
        if event.matches(standard.Paste) or (event.text() and event.text().isprintable()):
            self._drop_chosen()
        self._choose_chips(False)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, offers = event.key(), self.offers
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Tab and offers.chosen:
            self._take(offers.chosen)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Backspace and self.line.cursorPosition() == 0 and not self.line.hasSelectedText():
            if self.chips.chips:
                self._drop(len(self.chips.chips) - 1)
        else:
            return False
        return True

    def _escape(self) -> None:
        if self.offers.chosen:
            self.offers.hide()
        elif self._is_empty and self.offers.isHidden():
            self.left.emit()
        else:
            self.offers.hide()
            self.empty()

    def _step(self, by: int) -> None:
        """Through the offers; from an empty field to recent searches; else down to the list."""
        if self.offers.isVisible():
            self.offers.step(by)
        elif by > 0 and self._is_empty and self.recent:
            self.offer([Offer(text, "recent") for text in self.recent])
        elif by > 0:
            self.left.emit()

    # painting

    @Slot()
    def _arrange(self) -> None:
        """Give chips, typing and note the room there is."""
        self._cross.setVisible(not self._is_empty)
        self.line.setPlaceholderText("" if self.chips.chips else self._scope)
        wide = self.width() - px(34 + 3 + 24)
        self.chips.fit(max(wide - px(ROOM_TO_TYPE), wide // 2))
        taken = self.chips.sizeHint().width() if self.chips.chips else 0
        note = self._note.sizeHint().width() + px(12)
        self._note.setVisible(bool(self._note.text()) and wide - taken - note > px(ROOM_TO_TYPE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._offers:
            self._offers.hide()  # they stand where the field was

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        glass = icons.pixmap("search", ink(Ink.SOFT), 15, self.devicePixelRatioF())
        box = QStyle.visualRect(self.layoutDirection(), self.rect(), self.rect().adjusted(px(11), 0, 0, 0))
        left = box.left() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else box.right() - px(15)
        painter.drawPixmap(left, (self.height() - px(15)) // 2, glass)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_cross()

    def _draw_cross(self) -> None:
        self._cross.setIcon(icons.icon("x", size=14))
