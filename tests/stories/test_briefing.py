"""Stories of the brief: why these sentences, how long, and a digest of several clippings."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from morgue.desk.lengths import Unit
from morgue.window.bullet_card import BulletCard
from morgue.window.compare_window import CompareWindow
from morgue.window.digest_window import TIMELINE, DigestWindow
from morgue.window.widgets import Button

WALL = "Harbour wall repair"


def test_the_reasons_are_said_and_follow_the_length(desk):
    desk.frame.resize(1300, 900)
    desk.click(WALL)
    desk.key(Qt.Key.Key_W)
    briefing, brief = desk.content.briefing, desk.parts.rail.brief
    desk.wait(lambda: briefing.why and any("Also chosen by" in text for text in briefing.why.texts()))
    assert "JUST MISSED" in list(briefing.why.texts())
    assert not any("%" in text for text in briefing.why.texts())
    figures = briefing.why.findChildren(Button)[-1]
    desk.bot.mouseClick(figures, Qt.MouseButton.LeftButton)
    assert sum("%" in text for text in briefing.why.texts()) == 4 + 3
    brief.slider.setValue(2)
    desk.wait(lambda: sum("%" in text for text in briefing.why.texts()) == 2 + 3)
    desk.bot.mouseClick(brief.why, Qt.MouseButton.LeftButton)
    assert not briefing.why.isVisible()


def test_the_length_is_counted_in_words(desk):
    desk.click(WALL)
    brief = desk.parts.rail.brief
    brief.count_in(Unit.WORDS)
    brief.slider.setValue(6)
    clipping = desk.parts.reader.reader.clipping
    assert brief.amount == 60
    assert 0 < sum(len(clipping.text_of(span).split()) for span in brief.spans) <= 60


def test_a_digest_of_the_listed_clippings_is_copied_and_leads_to_its_places(desk):
    desk.type("harbour ")
    desk.wait(lambda: 3 < len(desk.headlines()) < 14)
    desk.act("digest")
    desk.wait(lambda: desk.frame.findChild(DigestWindow))
    window = desk.frame.findChild(DigestWindow)
    assert "also in" in window.list.toPlainText()
    window.segments.setCurrentIndex(TIMELINE)
    desk.bot.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    data = QApplication.clipboard().mimeData()
    markdown = bytes(data.data("text/markdown").data()).decode()
    for form in (data.text(), data.html(), markdown):
        assert "Port Ellery Courier" in form
    assert "[1]" in data.text()
    window.list.anchorClicked.emit(QUrl("0"))
    reader = desk.parts.reader.reader
    desk.wait(lambda: reader.lit and reader.clipping.text_of(reader.lit) in window.list.toPlainText())
    window.close()


def test_two_methods_are_set_side_by_side(desk):
    desk.click(WALL)
    desk.act("compare")
    window = desk.frame.findChild(CompareWindow)
    desk.wait(window.columns[1].toPlainText)
    window.choose(1, window.methods[0])
    desk.wait(lambda: "4 sentences are chosen by both" in window.said)
    clipping, spans = desk.parts.reader.reader.clipping, desk.parts.rail.brief.spans
    chosen = [(clipping.text_of(span), True) for span in spans]
    assert [marked(column) for column in window.columns] == [chosen, chosen]
    window.choose(1, "lsa")
    window.slider.setValue(1)
    desk.wait(lambda: "Of 1 sentence each" in window.said)
    left, right = map(marked, window.columns)
    assert len(left) == len(right) == 1
    assert {both for _, both in left + right} == {left[0][0] == right[0][0]}
    window.close()


def marked(column):
    """The sentences marked in a column of the comparison, and whether each is underlined."""
    found, block = [], column.document().begin()
    while block.isValid():
        runs = block.begin()
        while not runs.atEnd():
            piece = runs.fragment()
            if piece.charFormat().background().style() != Qt.BrushStyle.NoBrush:
                found.append((piece.text(), piece.charFormat().fontUnderline()))
            runs += 1
        block = block.next()
    return found


def test_quotations_are_listed_shown_and_copied_with_their_source(desk):
    desk.frame.resize(1300, 900)
    desk.click(WALL)
    quotes = desk.content.briefing.quotes
    assert quotes.spans
    desk.bot.mouseClick(quotes.head, Qt.MouseButton.LeftButton)
    card = quotes.findChildren(BulletCard)[0]
    desk.bot.mouseClick(card, Qt.MouseButton.LeftButton)
    reader = desk.parts.reader.reader
    assert reader.lit == card.span
    quotes.copy_wanted.emit(quotes.spans)
    text = QApplication.clipboard().text()
    assert all(reader.clipping.text_of(span) in text for span in quotes.spans)
    assert "Port Ellery Courier, 3 June 2025" in text


def test_one_clipping_makes_no_digest(desk):
    desk.type("xylophone ")
    desk.wait(lambda: desk.headlines() == [])
    desk.act("digest")
    assert "two clippings" in desk.said()
