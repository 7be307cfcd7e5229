"""Stories of highlights: marked with the mouse and H, seen, copied, taken off, kept."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from morgue.clipping import BlockKind, Span
from morgue.window.bullet_card import BulletCard
from morgue.window.tie_highlights import HOW

WALL = "Harbour wall repair"


def _first_paragraph(desk):
    blocks = desk.parts.reader.reader.clipping.blocks
    return next(number for number, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH)


def _mark(desk, span):
    """Mark words in the article, as dragging over them does."""
    reader = desk.parts.reader.reader
    start, end = reader.place_of(span)
    cursor = reader.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    reader.setFocus()
    desk.bot.keyClick(reader, Qt.Key.Key_H)


def _kept(desk):
    return desk.parts.navigation.archived.highlights


@pytest.fixture
def marked(desk):
    """The window, and a highlight in the clipping that is read."""
    desk.click(WALL)
    span = Span(_first_paragraph(desk), 4, 30)
    _mark(desk, span)
    desk.wait(lambda: _kept(desk))
    return desk, _kept(desk)[0]


def test_marked_words_are_highlighted_and_listed(marked):
    desk, span = marked
    clipping = desk.parts.reader.reader.clipping
    assert clipping.text_of(span) == clipping.text_of(Span(span.block, 4, 30)).strip()
    assert not desk.parts.reader.reader.textCursor().hasSelection()
    panel = desk.content.highlighting.panel
    assert panel.isVisible()
    assert panel.spans == (span,)
    panel.head.click()
    desk.parts.search.set_text("has:highlight")
    desk.wait(lambda: [title[: len(WALL)] for title in desk.headlines()] == [WALL])


def test_the_highlight_is_painted_under_the_words(marked):
    desk, _ = marked
    reader = desk.parts.reader.reader
    with_it = reader.viewport().grab().toImage()
    desk.act("undo")
    desk.wait(lambda: not _kept(desk))
    assert reader.viewport().grab().toImage() != with_it


def test_the_same_words_again_take_it_off(marked):
    desk, span = marked
    _mark(desk, span)
    desk.wait(lambda: not _kept(desk))
    assert not desk.content.highlighting.panel.isVisible()


def test_highlights_are_copied_with_their_source(marked):
    desk, span = marked
    panel = desk.content.highlighting.panel
    panel.copy_wanted.emit(panel.spans)
    text = QApplication.clipboard().text()
    assert text.startswith(f"• {desk.parts.reader.reader.clipping.text_of(span)}\n")
    assert WALL in text


def test_without_words_it_says_how(desk):
    desk.click(WALL)
    desk.act("highlight")
    assert desk.said() == HOW


def test_the_sentence_on_the_marker_is_highlighted_whole(desk):
    desk.click(WALL)
    sentence = desk.parts.rail.brief.spans[0]
    desk.parts.reader.reader.light(sentence)
    desk.act("highlight")
    desk.wait(lambda: _kept(desk) == (sentence,))


def test_highlights_are_there_after_a_restart(marked, reopened):
    desk, span = marked
    again = reopened(desk)
    again.wait(lambda: again.reading().startswith(WALL))
    assert _kept(again) == (span,)


def test_the_menu_offers_it_only_where_words_are_marked(marked):
    desk, span = marked
    reader = desk.parts.reader.reader

    def offered():
        at = reader.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, reader.mapToGlobal(at))
        QApplication.sendEvent(reader.viewport(), event)
        menu = QApplication.activePopupWidget()
        actions = menu.actions()
        menu.close()
        return desk.content.acts["highlight"] in actions

    assert not offered()
    cursor = reader.textCursor()
    start, end = reader.place_of(span)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    assert offered()


def test_a_highlight_is_taken_off_from_the_rail_by_its_key(marked):
    desk, span = marked
    panel = desk.content.highlighting.panel
    panel.head.setChecked(True)
    card = panel.findChild(BulletCard)
    desk.bot.mouseClick(card, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.parts.reader.reader.lit == span)
    card.setFocus()
    desk.bot.keyClick(card, Qt.Key.Key_H)
    desk.wait(lambda: not _kept(desk))
    assert desk.said() == "Took a highlight off"


def test_escape_leads_from_the_rail_back_to_the_list(marked):
    desk, _ = marked
    panel = desk.content.highlighting.panel
    panel.head.setFocus()
    desk.bot.keyClick(panel.head, Qt.Key.Key_Escape)
    assert desk.parts.slips.view.hasFocus()


def test_what_is_left_of_a_highlight_begins_and_ends_with_words(marked):
    desk, span = marked
    text = desk.parts.reader.reader.clipping.text_of(span)
    word = text.split()[1]
    at = span.start + text.index(f" {word} ") + 1
    _mark(desk, Span(span.block, at, at + len(word)))
    desk.wait(lambda: len(_kept(desk)) == 2)
    pieces = [desk.parts.reader.reader.clipping.text_of(each) for each in _kept(desk)]
    assert pieces == [piece.strip() for piece in pieces]


def test_letters_are_letters_where_one_types_in_the_rail(marked):
    desk, _ = marked
    desk.act("note")
    desk.bot.keyClicks(desk.content.noting.panel.field, "shut wet fun")
    assert desk.content.noting.panel.field.toPlainText() == "shut wet fun"
    assert _kept(desk)


def test_two_highlights_in_a_row_are_both_kept_however_busy_the_archive_is(desk):
    desk.click(WALL)
    block = _first_paragraph(desk)
    gate = threading.Event()
    desk.parts.deeds.lanes.write(lambda _: gate.wait(60))
    for start, end in ((0, 11), (20, 31)):
        _mark(desk, Span(block, start, end))
    gate.set()
    desk.wait(lambda: len(_kept(desk)) == 2)


def test_nothing_is_highlighted_in_an_article_that_is_not_seen(desk):
    desk.click(WALL)
    desk.parts.reader.reader.selectAll()
    desk.act("original")
    desk.wait(lambda: not desk.parts.reader.reader.isVisible())
    desk.act("highlight")
    assert desk.said() == HOW
    assert not _kept(desk)
