"""The line at the foot: what the network does (nothing), what is under way, what was done and can be undone."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QWidget

from morgue.window.type import figures, px
from morgue.window.widgets import Button, label

LEAST = 240  # pixels of the drawings it may be pressed into
SHOWN_FOR = 12_000  # milliseconds a deed stays named
SEEN_FOR = 4_000  # milliseconds a warning stays once somebody is there to have seen it
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class StatusLine(QWidget):
    """Says things once, quietly."""

    stop_wanted = Signal()
    undo_wanted = Signal()
    details_wanted = Signal()  # what was left out of an import

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("StatusLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(px(26))
        self._began = 0.0
        self._hint = ""
        self._hosts: list[str] = []  # of every connection made
        self._offline = label("Offline: 0 connections", 12, tone="soft", parent=self)
        self._doing = label("", 12, tone="soft", parent=self)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(px(110))
        self._rate = label("", 12, tone="soft", parent=self)
        self._stop = self._link("Stop", self.stop_wanted)
        self._said = label("", 12, tone="soft", parent=self)
        self._details = self._link("Details", self.details_wanted)
        self._undo = self._link("Undo", self.undo_wanted)
        self._stop.setToolTip("Stop bringing in; what is in stays in")
        self._details.setToolTip("What became of each file")
        self._undo.setToolTip("Take back what was just done (Ctrl+Z)")
        for counting in (self._doing, self._rate):
            counting.setFont(figures())
        self._lay_out()
        self._fading = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._fading.timeout.connect(self._fade)
        self._warns = False
        self.say("")
        self.show_progress(0, 0, "")

    def _link(self, words: str, signal: SignalInstance) -> Button:
        button = Button(words, role="link", parent=self)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), 0, px(14), 0)
        row.setSpacing(px(6))
        row.addWidget(self._offline)
        row.addSpacing(px(8))
        for widget in (self._doing, self._bar, self._rate, self._stop):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._said, self._details, self._undo):
            row.addWidget(widget)

    @Slot(str)
    def show_connected(self, host: str) -> None:
        """A connection to a host is being opened."""
        self._hosts.append(host)
        self._offline.setText(f"Online: connected to {host}")

    @Slot()
    def show_disconnected(self) -> None:
        """No connection is open any more; those that were are counted."""
        made = "1 connection" if len(self._hosts) == 1 else f"{len(self._hosts):,} connections"
        self._offline.setText(f"{made} made, on your word" if self._hosts else "Offline: 0 connections")
        self._offline.setToolTip("Made since Morgue was opened, to " + ", ".join(dict.fromkeys(self._hosts)))

    @property
    def connections(self) -> str:
        """What is said of the network."""
        return self._offline.text()

    def minimumSizeHint(self) -> QSize:
        """A long sentence is cut; it never widens the window."""
        return QSize(px(LEAST), self.height())

    @property
    def said(self) -> str:
        """What is said now."""
        return self._said.text()

    def say(self, sentence: str, *, undoable: bool = False, details: bool = False, warning: bool = False) -> None:
        """Say what was done, or what went wrong; it fades, a warning once it was there to be seen."""
        self._watch(False)
        self._warns = warning
        self._said.setText(sentence)
        self._said.setToolTip(sentence)
        self._said.setProperty("ink", "warn" if warning else "soft")
        self._said.style().polish(self._said)
        self._undo.setVisible(undoable)
        self._details.setVisible(details)
        if sentence and not details:  # what gives reasons stays until something else is said
            self._fading.start(SHOWN_FOR)
        else:
            self._fading.stop()

    @Slot()
    def _fade(self) -> None:
        """Say nothing any more; a warning waits for a key or a click: before that nobody may have been there."""
        if self._warns:
            self._warns = False
            self._watch(True)
        else:
            self.say("")

    def _watch(self, on: bool) -> None:
        app = QApplication.instance()
        if app and on:
            app.installEventFilter(self)
        elif app:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a warning waits to be seen: somebody is there."""
        if event.type() in _TOUCHES:
            self._watch(False)
            self._fading.start(SEEN_FOR)
        return super().eventFilter(watched, event)

    def hint(self, words: str) -> None:
        """Say what can be done, unless something else is said; with nothing, say it no longer."""
        if self.said in ("", self._hint):
            self._hint = words
            self._said.setText(words)

    @Slot(int, int, str)
    def show_progress(self, done: int, total: int, name: str) -> None:
        """Show how far an import is; hide it when it is through."""
        under_way = done < total
        for widget in (self._doing, self._bar, self._rate, self._stop):
            widget.setVisible(under_way)
        if not under_way:
            self._began = 0.0
            return
        self._began = self._began or time.monotonic()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._doing.setText(f"Importing {done:,} of {total:,}")
        self._doing.setToolTip(name)
        self._rate.setText(rate_words(done, total, time.monotonic() - self._began))


def rate_words(done: int, total: int, seconds: float) -> str:
    """How fast and how long still: `42 a second, 9 s left`; nothing in the first half second."""
    if done < 1 or seconds < 0.5:  # noqa: PLR2004 - too early to tell
        return ""
    rate = done / seconds
    left = (total - done) / rate
    pace = f"{rate:.0f} a second" if rate >= 1 else f"{60 * rate:.0f} a minute"
    return f"{pace}, {left:.0f} s left" if left < 90 else f"{pace}, {left / 60:.0f} min left"  # noqa: PLR2004 - minutes read better from there
