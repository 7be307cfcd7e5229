"""Stories of reading, finding, tagging and taking out."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from morgue.clipping import Place
from morgue.window.slips import CLIPPINGS

WALL = "Harbour wall repair"


def test_a_bullet_leads_to_its_sentence(desk):
    desk.frame.resize(1300, 800)
    desk.click(WALL)
    desk.content.acts["rail"].trigger()
    desk.key(Qt.Key.Key_S)
    desk.wait(desk.parts.rail.brief.cards[1].isVisible)
    card = desk.parts.rail.brief.cards[1]
    desk.bot.mouseClick(card, Qt.MouseButton.LeftButton)
    reader = desk.parts.reader.reader
    assert reader.lit == card.span
    assert reader.clipping.text_of(card.span) == card.sentence
    assert card.sentence in reader.toPlainText()
    assert card.isChecked()


def test_the_slider_makes_the_brief_longer_without_dropping_a_sentence(desk):
    desk.click(WALL)
    brief = desk.parts.rail.brief
    shown = {}
    for count in range(1, brief.slider.maximum() + 1):
        brief.slider.setValue(count)
        shown[count] = set(brief.spans)
    assert all(len(shown[count]) == count for count in shown)
    assert all(shown[count] < shown[count + 1] for count in list(shown)[:-1])


def test_the_brief_is_copied_three_ways_with_its_source(desk):
    desk.click(WALL)
    desk.act("copy_brief")
    data = QApplication.clipboard().mimeData()
    clipping = desk.parts.reader.reader.clipping
    sentences = [clipping.text_of(span) for span in desk.parts.rail.brief.spans]
    assert len(sentences) == 4
    markdown = bytes(data.data("text/markdown").data()).decode()
    for sentence in sentences:
        assert f"• {sentence}\n" in data.text()
        assert f"<li>{sentence}</li>" in data.html()
        assert f"- {sentence}\n" in markdown
    for form in (data.text(), data.html(), markdown):
        assert clipping.headline in form
        assert "Port Ellery Courier, 3 June 2025" in form


def test_words_chosen_in_the_article_are_copied_with_their_source(desk):
    desk.click(WALL)
    reader = desk.parts.reader.reader
    reader.setFocus()
    assert reader.find("Divers found cracks")
    reader.copy()
    assert QApplication.clipboard().text().startswith("Divers found cracks\n\nHarbour wall repair")


def test_typing_finds_while_one_types(desk):
    desk.type("lorries q")
    desk.wait(lambda: len(desk.headlines()) == 3)
    assert desk.slip(WALL).hits
    slip = desk.slip(WALL)
    assert {slip.snippet[start:end].lower() for start, end in slip.hits} >= {"lorries"}
    desk.bot.keyClick(desk.parts.search.line, Qt.Key.Key_Escape)
    desk.wait(lambda: len(desk.headlines()) > 10)


def test_a_search_without_hits_says_so(desk):
    desk.type("xylophone")
    desk.wait(lambda: desk.headlines() == [])
    assert "Nothing found" in desk.parts.slips.why_empty


def test_any_text_may_be_typed(desk):
    for words in ('"', "((", "NOT", "a OR", '"harbour', "tag:", "*", "NEAR/", "後", "-", "after:soon"):
        desk.parts.search.line.clear()
        with desk.bot.waitSignal(desk.parts.deeds.listed):
            desk.write(words)
        assert desk.parts.status.said.find("went wrong") < 0


def test_a_tag_is_put_on_by_key_and_taken_back(desk):
    desk.click(WALL)
    desk.key(Qt.Key.Key_T)
    picker = desk.content.tagging.picker
    desk.wait(picker.isVisible)
    desk.bot.keyClicks(picker.line, "harbour")
    desk.bot.keyClick(picker.line, Qt.Key.Key_Return)
    desk.wait(lambda: desk.count_of("harbour") == 1)
    desk.wait(lambda: [tag.path for tag in desk.slip(WALL).tags] == ["harbour"])
    desk.act("undo")
    desk.wait(lambda: desk.slip(WALL).tags == ())


def test_slips_are_tagged_by_dragging_them_onto_a_tag(desk):
    desk.click(WALL)
    desk.parts.deeds.tag([desk.slip(WALL).id], ["harbour"])
    desk.wait(lambda: desk.count_of("harbour") == 1)
    model = desk.parts.slips.model
    others = [desk.slip("Dredging firm"), desk.slip("Fishing families")]
    data = model.mimeData([model.index(model.row_of(slip.id), 0) for slip in others])
    assert data.hasFormat(CLIPPINGS)
    desk.drop(desk.parts.sidebar.view.viewport(), desk.tag_row("harbour"), data)
    desk.wait(lambda: desk.count_of("harbour") == 3)
    desk.act("undo")
    desk.wait(lambda: desk.count_of("harbour") == 1)


def test_a_drop_on_a_source_changes_nothing(desk):
    view, model = desk.parts.sidebar.view, desk.parts.sidebar.model
    source = next(number for number in range(model.rowCount()) if model.row(number).source)
    data = QMimeData()
    data.setData(CLIPPINGS, str(desk.slip(WALL).id).encode())
    desk.drop(view.viewport(), view.visualRect(model.index(source, 0)).center(), data)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    assert desk.count_of("Starred") == 0


def test_a_tag_in_the_sidebar_lists_what_carries_it(desk):
    desk.parts.deeds.tag([desk.slip(WALL).id, desk.slip("Dredging firm").id], ["harbour/wall"])
    desk.wait(lambda: desk.tag_row("wall") is not None)
    viewport = desk.parts.sidebar.view.viewport()
    desk.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=desk.tag_row("harbour"))
    desk.wait(lambda: len(desk.headlines()) == 2)


def test_a_clipping_goes_to_the_bin_and_comes_back(desk):
    desk.click(WALL)
    desk.key(Qt.Key.Key_Delete)
    desk.wait(lambda: desk.count_of("Bin") == 1)
    desk.wait(lambda: not any(headline.startswith(WALL) for headline in desk.headlines()))
    assert desk.reading() != WALL
    desk.parts.sidebar.choose(Place.BIN)
    desk.wait(lambda: len(desk.headlines()) == 1)
    desk.click(WALL)
    desk.key(Qt.Key.Key_R)
    desk.wait(lambda: desk.count_of("Bin") == 0)


def test_several_clippings_are_starred_at_once(desk):
    view = desk.parts.slips.view
    view.selectAll()
    desk.wait(lambda: len(desk.parts.navigation.chosen) == len(desk.headlines()))
    desk.act("star")
    desk.wait(lambda: desk.count_of("Starred") == len(desk.headlines()))


def test_letters_are_deeds_only_outside_the_search_field(desk):
    desk.click(WALL)
    desk.type("st")
    desk.wait(lambda: desk.parts.search.line.text() == "st")
    assert not desk.content.tagging.picker.isVisible()


def test_reading_marks_as_read(desk):
    desk.click(WALL)
    desk.wait(lambda: not desk.slip(WALL).unread)


def test_the_next_clipping_is_one_key_away(desk):
    desk.click(desk.headlines()[0])
    desk.key(Qt.Key.Key_J)
    desk.wait(lambda: desk.reading() == desk.headlines()[1])
    desk.key(Qt.Key.Key_K)
    desk.wait(lambda: desk.reading() == desk.headlines()[0])


def test_another_method_makes_another_brief(desk):
    desk.click(WALL)
    brief = desk.parts.rail.brief
    with desk.bot.waitSignal(desk.parts.deeds.briefed):
        brief.choose_method("lead")
    lead = brief.spans
    with desk.bot.waitSignal(desk.parts.deeds.briefed):
        brief.choose_method("lexrank")
    assert brief.spans
    assert lead


def test_pointing_at_a_sentence_lights_its_bullet(desk):
    desk.click(WALL)
    reader = desk.parts.reader.reader
    card = desk.parts.rail.brief.cards[0]
    reader.light(card.span)
    place = reader.place_of(card.span)
    cursor = reader.textCursor()
    cursor.setPosition(place[0] + 5)
    with desk.bot.waitSignal(reader.sentence_hovered) as hovered:
        desk.bot.mouseMove(reader.viewport(), reader.cursorRect(cursor).center() + QPoint(1, 0))
    assert hovered.args == [card.span]
    assert card.glows


def test_enter_does_not_lose_what_an_unfinished_word_found(desk):
    desk.type("dredg")
    desk.wait(lambda: 0 < len(desk.headlines()) < 15)
    found = desk.headlines()
    desk.bot.keyClick(desk.parts.search.line, Qt.Key.Key_Return)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    desk.wait(lambda: desk.headlines() == found)


def test_a_short_piece_does_not_shorten_the_next_brief(desk):
    desk.click(WALL)
    assert len(desk.parts.rail.brief.spans) == 4
    desk.click("Mill Street closed")
    assert len(desk.parts.rail.brief.spans) < 4
    desk.click(WALL)
    desk.wait(lambda: len(desk.parts.rail.brief.spans) == 4)


def test_a_new_tag_and_its_use_are_one_deed(desk):
    desk.parts.deeds.tag([desk.slip(WALL).id], ["wall/harbour"])
    desk.wait(lambda: desk.count_of("harbour") == 1)
    desk.act("undo")
    desk.wait(lambda: desk.count_of("harbour") is None)


def test_every_key_belongs_to_one_action(desk):
    keys = [key.toString() for action in desk.frame.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_what_was_not_chosen_is_not_marked_as_read(desk):
    assert desk.count_of("Unread") == len(desk.headlines())


@pytest.mark.parametrize("deed", ["click", "page", "note"])
def test_what_was_shown_unasked_is_read_once_one_works_on_it(desk, deed):
    unread, first = desk.count_of("Unread"), desk.headlines()[0]
    desk.wait(lambda: desk.reading() == first)
    if deed == "click":
        desk.click(first)
    elif deed == "page":
        desk.key(Qt.Key.Key_Space)
    else:
        desk.act("note")
        desk.bot.keyClicks(desk.content.noting.panel.field, "Call")
        desk.bot.keyClick(desk.content.noting.panel.field, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.count_of("Unread") == unread - 1)
    assert not desk.slip(first).unread
