"""Stories of tagging: by digit, by rule, on a suggestion, thousands at once, and tags dragged onto one another."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtWidgets import QMenu

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Published
from morgue.window.places import TAG, TAGS

TOPICS = {
    "dredging": ("The Harbour Post", "The harbour board ordered dredging of the silt off the quay."),
    "schools": ("Coast Wire", "Pupils and teachers of the school sang for the mayor."),
    "ferries": ("The Harbour Post", "The ferry crossed the sound with forty passengers."),
}


def _piece(topic, number):
    source, words = TOPICS[topic]
    text = f"{words} It was the {number} of its kind, and nobody had counted on it."
    day = Published(f"2025-{1 + number % 12:02}-{1 + number % 28:02}")
    captured = datetime(2026, 1, 2, tzinfo=UTC)
    blocks = (Block(BlockKind.PARAGRAPH, text),)
    return Clipping(
        headline=f"{topic.title()} {number:02}", blocks=blocks, source=source, published=day, captured=captured
    )


@pytest.fixture
def shelf(opened, archive):
    """The window on thirty clippings of three topics; most on dredging carry “harbour/dredging”."""
    archive.parent.mkdir(parents=True)
    with open_archive(archive) as made:
        pieces = [_piece(topic, number) for number in range(1, 11) for topic in TOPICS]
        ids = [each.id for each in made.clippings.add_many(pieces)]
        made.tags.add(ids[0:24:3], [made.tags.make("harbour/dredging").id])
        made.tags.add(ids[1:24:3], [made.tags.make("schools").id])
        made.tidy()
    hands = opened(archive)
    hands.wait(lambda: len(hands.headlines()) == len(pieces))
    hands.wait(lambda: hands.parts.navigation.counts.tags)
    return hands


def _tags(hands, start):
    return [tag.path for tag in hands.slip(start).tags]


def _tag(hands, path):
    return next((tag for tag in hands.parts.navigation.counts.tags if tag.path == path), None)


def _choose(hands, *starts):
    view, flags = hands.parts.slips.view, QItemSelectionModel.SelectionFlag.Select
    view.choose(hands.slip(starts[0]).id)
    for start in starts[1:]:
        view.selectionModel().select(view.slips.index(view.slips.row_of(hands.slip(start).id), 0), flags)
    assert len(hands.parts.navigation.chosen) == len(starts)


def _key_of(hands, path, key):
    """Give a tag its digit from its menu."""
    menus, model = hands.content.menus, hands.parts.sidebar.model
    row = next(model.row(n) for n in range(model.rowCount()) if model.row(n).tag and model.row(n).tag.path == path)
    menu = next(each for each in menus.menu_of(row).findChildren(QMenu) if each.title() == "Key")
    menu.actions()[key].trigger()
    hands.wait(lambda: _tag(hands, path).key == key)


def test_a_digit_puts_its_tag_on_and_takes_it_off(shelf):
    _key_of(shelf, "schools", 2)
    digit = shelf.content.tagging.digits.actions[1]
    assert digit.text() == "schools"
    model, view = shelf.parts.sidebar.model, shelf.parts.sidebar.view
    row = next(n for n in range(model.rowCount()) if model.row(n).text == "schools")
    assert "key 2" in model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert view.isVisible()
    _choose(shelf, "Schools 01", "Ferries 01")  # one of them has it: all get it
    shelf.key(Qt.Key.Key_2)
    shelf.wait(lambda: _tags(shelf, "Ferries 01") == ["schools"])
    assert shelf.said() == "Tagged 2 clippings"
    shelf.key(Qt.Key.Key_2)
    shelf.wait(lambda: _tags(shelf, "Ferries 01") == _tags(shelf, "Schools 01") == [])
    shelf.act("undo")
    shelf.act("undo")
    shelf.wait(lambda: (_tags(shelf, "Ferries 01"), _tags(shelf, "Schools 01")) == ([], ["schools"]))
    shelf.key(Qt.Key.Key_7)
    assert shelf.said().startswith("No tag has the key 7.")


def test_a_suggestion_says_why_and_is_taken_by_click_or_key(shelf):
    _choose(shelf, "Dredging 09")
    panel = shelf.content.tagging.panel
    shelf.wait(lambda: panel.chips)
    assert panel.isVisibleTo(shelf.parts.rail)
    assert "8 of 8 tagged clippings" in panel.chips[0].accessibleName()
    shelf.bot.mouseClick(panel.chips[0], Qt.MouseButton.LeftButton)
    shelf.wait(lambda: _tags(shelf, "Dredging 09") == ["harbour/dredging"])
    shelf.wait(lambda: not panel.chips and not panel.isVisibleTo(shelf.parts.rail))
    _choose(shelf, "Dredging 10")
    shelf.wait(lambda: panel.chips)
    shelf.key(Qt.Key.Key_T)
    shelf.bot.keyClick(shelf.content.tagging.picker.line, Qt.Key.Key_Return)
    shelf.wait(lambda: _tags(shelf, "Dredging 10") == ["harbour/dredging"])
    _choose(shelf, "Ferries 01")  # nobody tagged a ferry yet
    shelf.wait(lambda: shelf.reading() == "Ferries 01")
    shelf.wait(lambda: shelf.content.tagging._known)
    assert not panel.chips


def test_the_picker_says_who_carries_what(shelf):
    _choose(shelf, "Dredging 01", "Schools 01", "Schools 02")
    picker = shelf.content.tagging.picker
    shelf.key(Qt.Key.Key_T)
    names = {"schools, on some of them", "harbour/dredging, on some of them", "harbour"}
    shelf.wait(lambda: names == {picker.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)})
    shelf.bot.keyClicks(picker.line, "schools")
    shelf.bot.keyClick(picker.line, Qt.Key.Key_Return)
    shelf.wait(lambda: _tag(shelf, "schools").count == 9)
    shelf.key(Qt.Key.Key_T)
    shelf.wait(lambda: "schools, on all of them" in picker.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole))
    shelf.bot.keyClicks(picker.line, "schools")
    shelf.bot.keyClick(picker.line, Qt.Key.Key_Return)
    shelf.wait(lambda: _tag(shelf, "schools").count == 6)


def _drag_tag(hands, path, onto):
    model, view = hands.parts.sidebar.model, hands.parts.sidebar.view
    data = QMimeData()
    data.setData(TAG, str(_tag(hands, path).id).encode())
    row = next(n for n in range(model.rowCount()) if model.row(n).text == onto)
    hands.drop(view.viewport(), view.visualRect(model.index(row, 0)).center(), data)


def test_a_tag_is_dragged_under_another_and_to_the_top(shelf):
    model = shelf.parts.sidebar.model
    row = next(n for n in range(model.rowCount()) if model.row(n).text == "schools")
    assert model.mimeData([model.index(row, 0)]).hasFormat(TAG)
    _drag_tag(shelf, "schools", "harbour")
    shelf.wait(lambda: _tag(shelf, "harbour/schools"))
    assert shelf.said() == "Moved tag “schools”"
    _drag_tag(shelf, "harbour/schools", TAGS)
    shelf.wait(lambda: _tag(shelf, "schools"))
    _drag_tag(shelf, "harbour", "dredging")  # not under itself
    shelf.wait(lambda: shelf.parts.deeds.lanes.idle)
    assert _tag(shelf, "harbour/dredging")
    shelf.act("undo")
    shelf.wait(lambda: _tag(shelf, "harbour/schools"))


def test_all_that_is_found_is_tagged_listed_or_not(shelf):
    with open_archive(shelf.parts.deeds.archive.path) as other:
        other.clippings.add_many([_piece("ferries", number) for number in range(11, 171)])
    shelf.parts.navigation.refresh()
    shelf.wait(lambda: _listed(shelf) > 30)
    assert _listed(shelf) < 190
    shelf.act("select_all")
    shelf.wait(lambda: len(shelf.parts.navigation.chosen) == 190)
    shelf.parts.deeds.tag(shelf.parts.navigation.chosen, ["everything"])
    shelf.wait(lambda: _tag(shelf, "everything") and _tag(shelf, "everything").count == 190)
    assert shelf.said() == "Tagged 190 clippings"
    shelf.parts.slips.model.fetchMore(shelf.parts.slips.view.rootIndex())
    listed = _listed(shelf)
    shelf.wait(lambda: _listed(shelf) > listed)
    assert len(shelf.parts.slips.view.selected_ids()) == _listed(shelf)
    assert len(shelf.parts.navigation.chosen) == 190
    shelf.parts.slips.view.choose(shelf.slip("Dredging").id)
    assert len(shelf.parts.navigation.chosen) == 1


def _listed(hands):
    return hands.parts.slips.model.rowCount()


def test_a_rule_is_made_of_a_search_looked_at_run_and_undone(shelf):
    shelf.parts.search.set_text('source:"The Harbour Post" headline:ferries ')
    shelf.wait(lambda: len(shelf.headlines()) == 10)
    shelf.wait(shelf.content.acts["rule_of_search"].isEnabled)
    dialog = shelf.content.tagging.open_rules(shelf.parts.search.text)
    assert dialog.sentence.text() == "From The Harbour Post and headline has “ferries”"
    assert not dialog.run.isEnabled()
    dialog.tags.picker.add_wanted.emit("transport/ferry")
    shelf.wait(lambda: dialog.found.text() == "10 clippings are like that; none is tagged so yet.")
    dialog.on_import.setChecked(True)
    shelf.bot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    shelf.wait(lambda: dialog.list.count() == 1 and not dialog.keep.isEnabled())
    assert _tag(shelf, "transport/ferry").count == 0
    assert dialog.run.text().strip() == "Tag 10 clippings"
    shelf.bot.mouseClick(dialog.run, Qt.MouseButton.LeftButton)
    shelf.wait(lambda: _tag(shelf, "transport/ferry").count == 10)
    assert shelf.said() == "Tagged 10 clippings by rule"
    shelf.wait(lambda: dialog.found.text() == "10 clippings are like that, all tagged so.")
    assert not dialog.run.isEnabled()
    shelf.parts.search.set_text("")
    shelf.parts.deeds.import_pasted("Ferries late\n\nThe ferry was late on Monday, the pilot said in the rain.", "")
    shelf.wait(lambda: shelf.reading() == "Ferries late")
    assert _tags(shelf, "Ferries late") == []  # from nowhere, so the rule passes it over
    for _ in range(2):
        shelf.act("undo")
    shelf.wait(lambda: _tag(shelf, "transport/ferry").count == 0)
    shelf.bot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    shelf.wait(lambda: dialog.list.count() == 0)
    assert dialog.keep.isEnabled()
    dialog.close()


def test_the_rules_dialog_shows_each_rule_and_begins_new_ones(shelf):
    shelf.content.acts["rules"].trigger()
    dialog = shelf.content.tagging.open_rules()
    for text, path in (("headline:schools", "schools"), ("silt", "harbour/dredging")):
        shelf.bot.mouseClick(dialog.new, Qt.MouseButton.LeftButton)
        assert dialog.draft.text == ""
        shelf.bot.keyClicks(dialog.field.line, text)
        dialog.tags.picker.add_wanted.emit(path)
        shelf.wait(dialog.keep.isEnabled)
        count = dialog.list.count()
        shelf.bot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        shelf.wait(lambda count=count: dialog.list.count() == count + 1)
    dialog.list.setCurrentRow(0)
    assert (dialog.draft.text, dialog.draft.paths) == ("headline:schools", ("schools",))
    shelf.wait(lambda: dialog.slips.count() == 10)
    shelf.bot.mouseClick(dialog.tags.chips[0], Qt.MouseButton.LeftButton, pos=dialog.tags.chips[0].cross.center())
    shelf.wait(lambda: dialog.draft.paths == ())
    assert not dialog.keep.isEnabled()
    assert not dialog.isModal()
    dialog.close()
