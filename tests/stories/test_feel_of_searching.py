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
