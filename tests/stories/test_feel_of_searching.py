"""What one expects of a search field without thinking of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

CTRL = Qt.KeyboardModifier.ControlModifier


def keys_in(hands, key, modifier=Qt.KeyboardModifier.NoModifier):
    hands.bot.keyClick(hands.parts.search.line, key, modifier)


def test_what_is_typed_over_everything_takes_its_place(empty):
    search = empty.parts.search
    empty.type('source:"Coast Wire" after:2025 harb')
    assert len(search.chips.chips) == 2
    keys_in(empty, Qt.Key.Key_A, CTRL)
    assert all(chip.chosen for chip in search.chips.chips)
    empty.type("ferry")
    assert search.text == "ferry"
    assert not search.chips.chips

    search.set_text("source:Star ferry ")
    empty.act("search")
    keys_in(empty, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "source:Star ferry"
    empty.write("フェリー")  # what an input method brings takes everything's place as well
    assert search.text.strip() == "フェリー"

    search.set_text("source:Star ferry ")
    keys_in(empty, Qt.Key.Key_A, CTRL)
    keys_in(empty, Qt.Key.Key_Backspace)
    assert search.text == ""


def test_leaving_what_was_chosen_keeps_it(empty):
    search = empty.parts.search
    search.set_text("source:Star ferry ")
    keys_in(empty, Qt.Key.Key_A, CTRL)
    keys_in(empty, Qt.Key.Key_End)
    assert not any(chip.chosen for chip in search.chips.chips)
    empty.type("s")
    assert search.text == "source:Star ferry s"


def box_of(widget, window):
    """Where a widget stands in the window."""
    return widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))


def test_what_is_found_stays_in_sight_while_one_types(desk):
    parts, frame = desk.parts, desk.frame
    for width in (1280, 900, 700):
        frame.resize(width, 700)
        parts.search.line.clear()
        desk.type("har")
        desk.wait(lambda: parts.search.offers.offered)
        assert not box_of(parts.search.offers, frame).intersects(box_of(parts.slips, frame))
    frame.resize(560, 700)
    parts.search.line.clear()
    desk.type("har")
    desk.wait(lambda: parts.search.offers.offered)
    assert parts.search.offers.width() >= 240
    assert frame.rect().contains(box_of(parts.search.offers, frame))

    # the first hit is shown where it stands
    frame.resize(1180, 560)
    parts.search.empty()
    desk.type("footing mortar ")
    desk.wait(lambda: len(desk.headlines()) == 1)
    keys_in(desk, Qt.Key.Key_Down)
    desk.wait(lambda: parts.reader.reader.verticalScrollBar().value() > 0)
    hits = desk.content.finding.hits
    assert desk.content.acts["next_hit"].isEnabled()
    assert parts.reader.reader.is_in_sight(hits.places[0][0])
    assert all(step.isVisible() for step in parts.reader.steps)


def test_of_nothing_found_nothing_is_read_or_copied_and_words_are_found_in_what_is_read(desk):
    desk.click("Harbour wall repair")
    desk.type("harbour zzzqqq")
    desk.wait(lambda: desk.parts.slips.nothing.buttons and not desk.parts.navigation.archived)
    assert not desk.content.acts["copy_brief"].isEnabled()
    keys_in(desk, Qt.Key.Key_Down)
    assert desk.parts.slips.nothing.buttons[0].hasFocus()
    desk.bot.keyClick(desk.parts.slips.nothing.buttons[0], Qt.Key.Key_Space)
    desk.wait(lambda: desk.parts.navigation.archived)
    assert desk.reading().startswith("Harbour wall repair")  # it is found again, and read again

    desk.act("find")
    finder, hits = desk.parts.reader.finder, desk.content.finding.hits
    desk.bot.keyClicks(finder.line, "WALL")
    assert hits.count > 1
    assert {word.lower() for word in hits.words} == {"wall"}
    desk.bot.keyClick(finder.line, Qt.Key.Key_Return)
    desk.bot.keyClick(finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.bot.keyClicks(finder.line, "zzz")
    assert hits.count == 0
    desk.bot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert desk.parts.reader.reader.hasFocus()
