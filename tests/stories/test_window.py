"""Stories of the window itself: looks, widths, archives that cannot be opened, coming back."""

import pytest
import sqlcipher3.dbapi2 as sqlite  # two SQLite libraries in a process undo one another's locks
from PySide6.QtCore import Qt

from morgue.window.panes import Width


@pytest.mark.parametrize(("width", "panes"), [(1300, 4), (1000, 3), (800, 2), (560, 1)])
def test_a_narrower_window_shows_fewer_panes(desk, width, panes):
    desk.frame.resize(width, 700)
    parts = desk.parts
    shown = [pane for pane in (parts.sidebar, parts.slips, parts.reader, parts.rail) if pane.isVisible()]
    assert len(shown) == panes


def test_an_import_does_not_widen_the_window(desk, seeds):
    desk.frame.resize(560, 700)
    desk.wait(lambda: desk.frame.width() == 560)
    desk.parts.status.show_progress(1, 2, "harbour.txt")
    desk.parts.status.say("A sentence that is much longer than so narrow a window has room for, said twice. " * 2)
    desk.wait(lambda: desk.frame.minimumSizeHint().width() <= 560)
    assert desk.frame.width() == 560


def test_the_brief_comes_over_the_reader_where_it_has_no_place(desk):
    desk.frame.resize(1000, 700)
    assert desk.parts.panes.room is Width.THREE
    desk.click("Harbour wall repair")
    desk.key(Qt.Key.Key_S)
    assert desk.parts.rail.isVisible()
    desk.act("rail")
    assert not desk.parts.rail.isVisible()


def test_in_a_window_for_one_pane_there_is_a_way_back(desk):
    desk.frame.resize(560, 700)
    desk.key(Qt.Key.Key_Return)
    assert desk.parts.reader.isVisible()
    assert not desk.parts.slips.isVisible()
    desk.bot.mouseClick(desk.parts.reader.back, Qt.MouseButton.LeftButton)
    assert desk.parts.slips.isVisible()


def test_the_look_changes_at_once_and_stays_for_the_next_start(desk, reopened):
    light = desk.frame.palette().window().color()
    desk.act("look_dark")
    assert desk.frame.palette().window().color().lightness() < light.lightness()
    again = reopened(desk)
    assert again.frame.palette().window().color().lightness() < light.lightness()
    again.act("look_light")


def test_everything_is_there_after_a_restart(desk, reopened):
    desk.parts.deeds.tag([desk.slip("Harbour wall repair").id], ["harbour"])
    desk.wait(lambda: desk.count_of("harbour") == 1)
    before = desk.headlines()
    again = reopened(desk)
    again.wait(lambda: again.headlines() == before)
    again.wait(lambda: again.count_of("harbour") == 1)


def test_a_file_that_is_no_archive_is_named_and_left_alone(opened, tmp_path):
    file = tmp_path / "letter.morgue"
    file.write_bytes(b"Dear editor, this is a letter. " * 100)
    hands = opened(file)
    hands.wait(lambda: "not an archive" in hands.said())
    assert file.read_bytes() == b"Dear editor, this is a letter. " * 100


def test_an_archive_of_another_program_is_left_alone(opened, tmp_path):
    file = tmp_path / "other.morgue"
    with sqlite.connect(file) as other:
        other.execute("CREATE TABLE letters (text TEXT)")
    hands = opened(file)
    hands.wait(lambda: hands.said() != "")


def test_a_folder_in_place_of_the_archive_is_named(opened, tmp_path):
    hands = opened(tmp_path)
    hands.wait(lambda: hands.said() != "")
