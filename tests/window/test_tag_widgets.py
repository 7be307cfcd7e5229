"""The picker, the sidebar's menus, and rows that speak: without an archive."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt

from morgue.archive.results import Suggestion
from morgue.clipping import Counts, Tag
from morgue.window import tie_menus
from morgue.window.places import Row, rows_of
from morgue.window.rule_tags import RuleTags
from morgue.window.sidebar import Sidebar
from morgue.window.suggested_tags import SuggestedTags
from morgue.window.tag_picker import TagPicker
from morgue.window.tag_rows import TAG_ROW

HARBOUR = Tag(1, "harbour", "harbour", 1, count=4)
DREDGING = Tag(2, "dredging", "harbour/dredging", 2, parent=1, count=3, key=1)
COURT = Tag(3, "court", "court", 3, count=2)
TAGS = (COURT, HARBOUR, DREDGING)
WHY = Suggestion(DREDGING, ("silt", "board"), "", "", 3, 3)


@pytest.fixture
def picker(qtbot):
    made = TagPicker(None)
    qtbot.addWidget(made)
    return made


def _rows(picker):
    rows = [picker.list.item(number).data(TAG_ROW) for number in range(picker.list.count())]
    return [(row.words, row.state, bool(row.reason)) for row in rows]


def test_suggested_tags_stand_first_with_why(picker, qtbot):
    picker.offer(TAGS, {3: 2}, QPoint(0, 0), [WHY])
    assert _rows(picker) == [("harbour/dredging", 0, True), ("court", 2, False), ("harbour", 0, False)]
    spoken = picker.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("harbour/dredging, key 1. Suggested. Because of “silt” and “board”: 3 of 3")
    picker.set_carried({2: 2, 3: 1})
    assert _rows(picker) == [("court", 1, False), ("harbour", 0, False), ("harbour/dredging", 2, False)]
    with qtbot.waitSignal(picker.add_wanted) as wanted:
        qtbot.keyClicks(picker.line, "quay")
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert wanted.args == ["quay"]


def test_a_tag_that_all_carry_is_taken_off(picker, qtbot):
    picker.offer(TAGS, {3: 2}, QPoint(0, 0))
    with qtbot.waitSignal(picker.remove_wanted) as wanted:
        qtbot.keyClicks(picker.line, "cou")
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert wanted.args == [3]


def test_where_none_may_be_made_only_tags_that_are_there_are_offered(picker, qtbot):
    picker.offer(TAGS, {}, QPoint(0, 0), may_make=False)
    qtbot.keyClicks(picker.line, "quay")
    assert _rows(picker) == []


def _menus(qtbot, tags):
    sidebar = Sidebar()
    qtbot.addWidget(sidebar)
    moved = []
    deeds = SimpleNamespace(can_change=True, change=moved.append)
    parts = SimpleNamespace(sidebar=sidebar, deeds=deeds, navigation=SimpleNamespace(counts=Counts({}, tags)))
    return tie_menus.SidebarMenus(sidebar, parts), moved


def _titles(menu):
    return [action.text() for action in menu.actions()]


def test_few_tags_stand_in_the_menu_and_many_are_picked_by_name(qtbot, monkeypatch):
    many = tuple(Tag(number, f"tag {number}", f"tag {number}", 1) for number in range(4, 4 + tie_menus.MOST_IN_MENU))
    for tags, moves in ((TAGS, ["The top", "court"]), ((*TAGS, *many), ["The top", "A tag…"])):
        menus, changed = _menus(qtbot, tags)
        menu = menus.menu_of(Row("dredging", tag=DREDGING))
        move = next(action.menu() for action in menu.actions() if action.text() == "Move into")
        assert _titles(move) == moves
        opened = []
        monkeypatch.setattr(TagPicker, "offer", lambda self, *_, opened=opened, **__: opened.append(self))
        move.actions()[1].trigger()
        if opened:
            opened[0].add_wanted.emit("tag 9")
        assert len(changed) == 1


def test_the_keys_menu_names_who_has_each_digit(qtbot):
    menus, changed = _menus(qtbot, TAGS)
    menu = menus.menu_of(Row("court", tag=COURT))
    keys = next(action.menu() for action in menu.actions() if action.text() == "Key")
    assert _titles(keys) == ["None", "1  harbour/dredging", *map(str, range(2, 10))]
    assert [action.isChecked() for action in keys.actions()][:2] == [True, False]
    keys.actions()[4].trigger()
    assert len(changed) == 1


def test_a_row_of_the_sidebar_speaks_its_digit():
    spoken = [row.spoken for row in rows_of(Counts({}, TAGS)) if row.tag]
    assert spoken == ["court, 2", "harbour, 4", "dredging, 3, key 1"]


def test_suggested_tags_show_only_while_there_are_some(qtbot):
    panel = SuggestedTags()
    qtbot.addWidget(panel)
    panel.show_suggestions([WHY])
    (chip,) = panel.chips
    assert panel.isVisibleTo(None)
    with qtbot.waitSignal(panel.tag_wanted) as wanted:
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert wanted.args == ["harbour/dredging"]
    assert panel.grab().width() > 0
    panel.show_suggestions([WHY])
    assert panel.chips == [chip]
    panel.show_suggestions(())
    assert not panel.isVisibleTo(None)


def test_a_rules_tags_are_dropped_and_added_once(qtbot):
    row = RuleTags(None)
    qtbot.addWidget(row)
    row.set_known(TAGS)
    row.set_paths(["court", "new/one"])
    assert [(chip.tag.path, chip.tag.id) for chip in row.chips] == [("court", 3), ("new/one", 0)]
    row.picker.add_wanted.emit("Court")
    assert row.paths == ("court", "new/one")
    with qtbot.waitSignal(row.changed):
        qtbot.keyClick(row.chips[1], Qt.Key.Key_Delete)
    assert row.paths == ("court",)
    row.picker.remove_wanted.emit(3)
    assert row.paths == ()
