"""What one does without thinking, and what must not come of it."""

import threading
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from morgue.window import dialogs
from morgue.window.address_dialog import AddressDialog
from morgue.window.passphrase_dialog import PassphraseDialog

WALL = "Harbour wall repair"


def test_the_report_of_an_import_ends_with_its_archive(desk, tmp_path):
    desk.content.safety.switch(tmp_path / "Other.morgue")
    desk.wait(lambda: desk.parts.deeds.is_open and desk.parts.deeds.archive.path.stem == "Other")
    desk.wait(lambda: desk.parts.panes.is_covered)
    desk.act("report")
    assert desk.said().startswith("Nothing was brought into this archive")


def test_putting_in_order_keeps_nobody_from_another_archive(desk, tmp_path):
    deeds = desk.parts.deeds
    desk.wait(lambda: deeds.lanes.idle)
    begun = threading.Event()

    def put_in_order(job):
        begun.set()
        while not job.cancelled:
            time.sleep(0.01)

    deeds._tidying = deeds.lanes.work(put_in_order, replaces="tidy")
    assert begun.wait(30)
    desk.content.safety.switch(tmp_path / "Other.morgue")
    desk.wait(lambda: deeds.is_open and deeds.archive.path.stem == "Other")


def test_one_pasted_article_does_not_displace_the_reasons_of_a_folder(desk, tmp_path):
    (tmp_path / "empty.txt").touch()
    desk.drop_files(tmp_path / "empty.txt")
    QApplication.clipboard().setText("The ferry runs again\n\nIt ran on Monday, the port said.")
    with desk.bot.waitSignal(desk.parts.deeds.imported):
        desk.act("paste")
    assert desk.content.arrivals._last.failed


def test_the_brief_comes_back_after_a_search_that_found_nothing(desk):
    desk.click(WALL)
    desk.type("zzzqq")
    desk.wait(lambda: not desk.headlines() and not desk.parts.navigation.archived)
    desk.bot.keyClick(desk.parts.search.line, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.reading().startswith(WALL) and desk.parts.rail.brief.spans)
    assert desk.content.acts["copy_brief"].isEnabled()


def test_enter_goes_to_the_first_hit(desk):
    desk.click("Mill Street")
    desk.type("dredging firm")
    desk.bot.keyClick(desk.parts.search.line, Qt.Key.Key_Return)
    desk.wait(lambda: desk.headlines() and desk.reading() == desk.headlines()[0])
    assert "Mill Street" not in desk.reading()


def test_a_pasted_address_is_offered_to_be_fetched_and_makes_no_empty_clipping(desk):
    count = len(desk.headlines())
    QApplication.clipboard().setText(" https://paper.example/story ")
    desk.act("paste")
    assert desk.frame.findChild(AddressDialog).line.text() == "https://paper.example/story"
    assert len(desk.headlines()) == count


def test_a_right_click_asks_what_can_be_done_with_a_tag_and_does_not_go_there(desk):
    desk.parts.deeds.tag([desk.slip(WALL).id], ["harbour"])
    desk.wait(lambda: desk.tag_row("harbour"))
    before = desk.parts.navigation.query
    view = desk.parts.sidebar.view
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=desk.tag_row("harbour"))
    assert desk.parts.navigation.query == before


def test_what_a_tag_does_not_hold_is_found_in_all_clippings(desk):
    desk.parts.deeds.tag([desk.slip(WALL).id], ["harbour"])
    desk.wait(lambda: desk.tag_row("harbour"))
    view = desk.parts.sidebar.view
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=desk.tag_row("harbour"))
    desk.write("ostréiculteurs")
    nothing = desk.parts.slips.nothing
    desk.wait(lambda: any(button.text().startswith("In all clippings: ") for button in nothing.buttons))
    button = next(button for button in nothing.buttons if button.text().startswith("In all"))
    desk.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: len(desk.headlines()) == 1)


def test_the_list_has_a_menu_of_what_can_be_done(desk):
    desk.click(WALL)
    menu = desk.content.slip_menu.menu()
    offered = [action for action in menu.actions() if not action.isSeparator()]
    assert {"copy_brief", "tag", "star", "bin"} <= {
        name for name in desk.content.acts.names if desk.content.acts[name] in offered
    }
    assert all(action.isEnabled() for action in offered)
    view = desk.parts.slips.view
    view.customContextMenuRequested.emit(QPoint(20, 20))
    desk.wait(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().close()


def test_one_is_asked_before_an_import_is_left(empty, tmp_path, monkeypatch):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(
            f"Ferry {number}\n\nThe ferry sailed, the pilot said.", encoding="utf-8"
        )
    asked = []
    monkeypatch.setattr(dialogs, "sure_to_quit", lambda _parent: bool(asked.append("asked")))
    empty.parts.deeds.import_paths([tmp_path])
    assert not empty.frame.close()
    assert asked
    with empty.bot.waitSignal(empty.parts.deeds.imported):
        empty.parts.deeds.stop()
    assert empty.frame.isVisible()


@pytest.mark.parametrize("new", ["", "four long quiet words"])
def test_enter_after_the_present_passphrase_takes_nothing_away(qtbot, desk, new):
    dialog = PassphraseDialog(desk.frame, encrypted=True)
    given = []
    dialog.wanted.connect(lambda *words: given.append(words))
    dialog.open()
    dialog.old.setText("present")
    for line in (dialog.new, dialog.again):
        line.setText(new)
    qtbot.keyClick(dialog.old, Qt.Key.Key_Return)
    assert given == ([("present", new)] if new else [])


def test_a_short_passphrase_is_called_so(desk):
    dialog = PassphraseDialog(desk.frame, encrypted=False)
    dialog.new.setText("abc")
    assert "guessed" in dialog.why.text()
    dialog.new.setText("four long quiet words")
    assert not dialog.why.text()
