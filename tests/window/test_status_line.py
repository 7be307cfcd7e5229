"""What is said at the foot goes by itself; a warning only once somebody can have seen it."""

import pytest
from PySide6.QtCore import Qt

from morgue.window.status_line import SEEN_FOR, SHOWN_FOR, StatusLine


@pytest.fixture
def line(qtbot):
    made = StatusLine()
    qtbot.addWidget(made)
    made.show()
    return made


def _run_out(line):
    """The time is up."""
    line._fading.stop()
    line._fading.timeout.emit()


def test_a_deed_is_named_for_a_while(line):
    line.say("Tagged 3 clippings", undoable=True)
    assert line._fading.interval() == SHOWN_FOR
    assert line._fading.isActive()
    _run_out(line)
    assert line.said == ""
    assert not line._undo.isVisible()


def test_a_warning_stays_until_somebody_is_there(line, qtbot):
    line.say("Tagged 3 clippings")
    line.say("The disk is full.", warning=True)
    _run_out(line)
    assert line.said == "The disk is full."
    assert not line._fading.isActive()
    qtbot.keyClick(line, Qt.Key.Key_J)
    assert line._fading.isActive()
    assert line._fading.interval() == SEEN_FOR
    _run_out(line)
    assert line.said == ""
    qtbot.keyClick(line, Qt.Key.Key_J)
    assert not line._fading.isActive()


def test_the_next_deed_takes_a_warnings_place(line, qtbot):
    line.say("The disk is full.", warning=True)
    _run_out(line)
    line.say("Starred 1 clipping")
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line._fading.interval() == SHOWN_FOR
    _run_out(line)
    assert line.said == ""


def test_a_hint_gives_way_and_goes_when_it_no_longer_holds(line):
    line.hint("Ctrl+N paste")
    assert line.said == "Ctrl+N paste"
    line.hint("")
    assert line.said == ""
    line.say("Imported 2 files")
    line.hint("Ctrl+N paste")
    line.hint("")
    assert line.said == "Imported 2 files"
