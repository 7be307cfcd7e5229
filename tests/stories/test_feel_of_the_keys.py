"""Everything can be done, and found out, by the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from morgue.window.actions import ENTRIES
from morgue.window.palette import Choice, fitting

DESIGNED = {
    "paste": "Ctrl+N", "open": "Ctrl+O", "search": "Ctrl+K", "palette": "Ctrl+P", "find": "Ctrl+F", "brief": "S",
    "copy_brief": "Ctrl+Shift+C", "tag": "T", "bin": "Del", "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "rail": "F8",
    "sidebar": "F9", "full_screen": "F11", "quit": "Ctrl+Q", "keys": "F1", "next_hit": "F3",
}  # fmt: skip


def test_every_key_of_the_design_is_there_and_none_is_given_twice(empty):
    acts = empty.content.acts
    for name, key in DESIGNED.items():
        assert QKeySequence(key) in acts[name].shortcuts(), name
    given = [keys.toString() for entry in ENTRIES for keys in acts[entry.name].shortcuts()]
    assert sorted(given) == sorted(set(given))


def test_the_palette_finds_what_can_be_done_now_and_does_it(empty):
    palette = empty.content.helps.open_palette()
    assert "Star" not in palette.offered  # nothing is chosen
    empty.bot.keyClicks(palette.line, "dark")
    assert palette.offered[0] == "Dark"
    light = empty.frame.palette().window().color().lightness()
    empty.bot.keyClick(palette.line, Qt.Key.Key_Return)
    empty.wait(lambda: empty.frame.palette().window().color().lightness() < light)
    empty.act("look_light")

    palette = empty.content.helps.open_palette()
    empty.bot.keyClicks(palette.line, "go to starred")
    empty.bot.keyClick(palette.line, Qt.Key.Key_Return)
    empty.wait(lambda: empty.parts.sidebar.row.text == "Starred")

    palette = empty.content.helps.open_palette()
    empty.bot.keyClicks(palette.line, "zzz")
    empty.bot.keyClick(palette.line, Qt.Key.Key_Return)  # does nothing
    empty.bot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_sheets_tell_of_all_keys_and_of_the_search_language(empty):
    keys = empty.content.helps.show_keys()
    shown = dict(map(reversed, keys.shown))
    assert all(entry.text.replace("&", "").removesuffix("…") in shown for entry in ENTRIES if entry.keys)
    assert shown["Undo"].startswith("Ctrl+Z")
    empty.bot.keyClicks(keys.line, "full screen")
    assert keys.shown == [("F11", "Full screen")]
    keys.line.setText("zzz")
    assert not keys.shown
    keys.close()

    words = empty.content.helps.show_search_words()
    empty.bot.keyClicks(words.line, "two letters")
    assert [line for line, _ in words.shown] == ["lang:de"]
    words.taken.emit("lang:de")
    assert empty.parts.search.text.strip() == "lang:de"
    assert not words.isVisible()


@pytest.mark.parametrize(("sought", "found"), [
    ("", ["Star", "Restore from bin", "Start"]), ("sta", ["Star", "Start"]), ("bin res", ["Restore from bin"]),
    ("star", ["Star", "Start"]), ("re", ["Restore from bin"]), ("tor", ["Restore from bin"]), ("zz", []),
])  # fmt: skip
def test_what_fits_best_comes_first(sought, found):
    choices = [Choice("star", "Star"), Choice("restore", "Restore from bin"), Choice("start", "Start")]
    assert [choice.words for choice in fitting(choices, sought)] == found
