"""The real window on an archive of its own, and hands to use it with."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from morgue.app import start_window
from morgue.window import dialogs


class Hands:
    """What a person does at the window, and what they see."""

    def __init__(self, frame, qtbot):
        self.frame = frame
        self.bot = qtbot
        self.content = frame.content
        self.parts = frame.content.parts

    def wait(self, condition):
        """Wait until something holds."""
        self.bot.waitUntil(lambda: bool(condition()))

    def act(self, name):
        """Choose an action from a menu."""
        assert self.content.acts[name].isEnabled(), name
        self.content.acts[name].trigger()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """Press a key in the list."""
        view = self.parts.slips.view
        view.setFocus()
        self.bot.keyClick(view, key, modifier)

    def type(self, words):
        """Type into the search field, letter by letter."""
        self.parts.search.line.setFocus()
        self.bot.keyClicks(self.parts.search.line, words)

    def write(self, words):
        """Bring words of any script into the search field, as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(self.parts.search.line, event)

    def headlines(self):
        """What is listed."""
        model = self.parts.slips.model
        return [model.slip(row).headline for row in range(model.rowCount())]

    def slip(self, start):
        """The slip of the first listed clipping whose headline begins so."""
        model = self.parts.slips.model
        return next(model.slip(row) for row in range(model.rowCount()) if model.slip(row).headline.startswith(start))

    def click(self, start):
        """Click on a clipping in the list and wait until it is shown with its brief."""
        view = self.parts.slips.view
        row = view.slips.row_of(self.slip(start).id)
        index = view.slips.index(row, 0)
        view.scrollTo(index)
        self.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.wait(lambda: self.reading().startswith(start) and self.parts.rail.brief.spans)

    def reading(self):
        """The headline of what is read."""
        clipping = self.parts.reader.reader.clipping
        return clipping.headline if clipping else ""

    def said(self):
        """What the status line says."""
        return self.parts.status.said

    def drop(self, widget, at, data):
        """Drop something on a widget, as the window system would."""
        actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QDragEnterEvent(at, actions, data, buttons, keys))
        move = QDragMoveEvent(at, actions, data, buttons, keys)
        move.ignore()
        QApplication.sendEvent(widget, move)
        if move.isAccepted() or widget is self.frame:  # a window takes what it accepted when the drag entered it
            QApplication.sendEvent(widget, QDropEvent(QPointF(at), actions, data, buttons, keys))

    def drop_files(self, *paths):
        """Drop files on the window and wait for the import's end."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        with self.bot.waitSignal(self.parts.deeds.imported) as ended:
            self.drop(self.frame, QPoint(400, 300), data)
        return ended.args[0]

    def tag_row(self, name):
        """The place of a tag in the sidebar, in its viewport; None if it is not there."""
        model, view = self.parts.sidebar.model, self.parts.sidebar.view
        for number in range(model.rowCount()):
            if model.row(number).tag and model.row(number).text == name:
                return view.visualRect(model.index(number, 0)).center()
        return None

    def count_of(self, text):
        """The number beside a line of the sidebar; None if the line is not there."""
        model = self.parts.sidebar.model
        return next((model.row(n).count for n in range(model.rowCount()) if model.row(n).text == text), None)


@pytest.fixture
def opened(qtbot, tmp_path, monkeypatch):
    """Opens the window on an archive; all are closed after the story."""
    # Qt asks the environment for the folder of settings only once.
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setattr(dialogs, "sure_to_quit", lambda _parent: True)
    all_opened = []

    def open_window(archive: Path) -> Hands:
        _, frame = start_window(archive)
        qtbot.addWidget(frame)
        qtbot.waitUntil(lambda: frame.centralWidget() is not None)
        all_opened.append(frame)
        return Hands(frame, qtbot)

    yield open_window
    for frame in all_opened:
        frame.close()
    QApplication.clipboard().clear()  # the offscreen platform's own outlives Python and would take its words along


@pytest.fixture
def archive(tmp_path):
    """Where the story's archive is; its folder is not there yet."""
    return tmp_path / "new" / "Test.morgue"


@pytest.fixture
def empty(opened, archive) -> Hands:
    """The window on a new archive."""
    hands = opened(archive)
    hands.wait(lambda: hands.parts.panes.is_covered)
    return hands


@pytest.fixture
def desk(empty, seeds) -> Hands:
    """The window on an archive with the sample articles."""
    empty.drop_files(seeds)
    empty.wait(lambda: len(empty.headlines()) == len(list(seeds.iterdir())))
    empty.wait(lambda: empty.parts.rail.brief.spans)
    return empty


@pytest.fixture
def reopened(opened, archive):
    """Closes a window and opens its archive again."""

    def reopen(hands):
        hands.frame.close()
        return opened(archive)

    return reopen
