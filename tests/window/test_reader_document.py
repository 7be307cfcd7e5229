"""Setting an article: every word is there, and every span finds its place."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from morgue.clipping import Block, BlockKind, Clipping, Mark, MarkKind, Published, Span
from morgue.window.reader_document import LINE_BREAK, Typesetter, head_line

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffc"), min_size=1)
blocks = st.builds(Block, st.sampled_from(BlockKind), texts)


def typeset(clipping):
    document = QTextDocument()
    setter = Typesetter(document, clipping)
    for _ in setter.slices():
        pass
    return document, setter.places


def words_at(document, place):
    cursor = QTextCursor(document)
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


@settings(deadline=None)
@given(st.lists(blocks, min_size=1, max_size=5), st.data())
def test_a_span_is_where_its_words_are(qapp, made, data):
    clipping = Clipping(headline="H", blocks=tuple(made))
    document, places = typeset(clipping)
    number = data.draw(st.integers(0, len(made) - 1))
    start = data.draw(st.integers(0, len(made[number].text) - 1))
    end = data.draw(st.integers(start + 1, len(made[number].text)))
    shown = words_at(document, places.range_of(Span(number, start, end)))
    wanted = made[number].text[start:end]
    assert len(shown) == len(wanted)
    assert all(
        a == b or (a == LINE_BREAK and b.isspace()) or (a == " " and b.isspace())
        for a, b in zip(shown, wanted, strict=True)
    )


def test_emoji_do_not_shift_what_follows(qapp):
    text = "🚢🚢 The ferry sails again."
    document, places = typeset(Clipping(headline="H", blocks=(Block(BlockKind.PARAGRAPH, text),)))
    assert words_at(document, places.range_of(Span(0, 3, len(text)))) == "The ferry sails again."


def test_a_pull_quote_keeps_every_word_and_sets_off_its_speaker(qapp):
    text = "“We will not open it,” Ines Varga said."
    document, places = typeset(Clipping(headline="H", blocks=(Block(BlockKind.QUOTE, text),)))
    shown = words_at(document, places.range_of(Span(0, 0, len(text))))
    assert shown == f"“We will not open it,”{LINE_BREAK}Ines Varga said."


def test_a_quotation_is_set_off_where_one_begins_to_read_and_slanted_where_the_script_is(qapp):
    for language, left, right, slanted in (("en", 1, 0, True), ("he", 0, 1, False), ("zh", 1, 0, False)):
        quote = Block(BlockKind.QUOTE, "“1911,” 1923 1925.")
        document, places = typeset(Clipping(headline="H", blocks=(quote,), language=language))
        block = document.findBlockByNumber(places.quotes[0])
        assert (block.blockFormat().leftMargin() > 0, block.blockFormat().rightMargin() > 0) == (left, right)
        assert QTextCursor(block.next() if block.next().isValid() else block).charFormat().fontItalic() is slanted


def test_a_clipping_of_which_nothing_is_known_has_no_empty_line(qapp):
    document, _ = typeset(Clipping(headline="H", blocks=(Block(BlockKind.PARAGRAPH, "Words."),)))
    assert document.toPlainText() == "H\nWords."


def test_a_long_article_is_set_in_slices(qapp):
    long = Clipping(headline="H", blocks=tuple(Block(BlockKind.PARAGRAPH, "word " * 2_000) for _ in range(30)))
    document = QTextDocument()
    setter = Typesetter(document, long)
    slices = setter.slices()
    next(slices)
    assert setter.places.range_of(Span(29, 0, 4)) is None
    for _ in slices:
        pass
    assert words_at(document, setter.places.range_of(Span(29, 0, 4))) == "word"


def test_marks_show(qapp):
    block = Block(
        BlockKind.PARAGRAPH,
        "see this page",
        (Mark(MarkKind.LINK, 4, 8, "https://a.example"), Mark(MarkKind.ITALIC, 9, 13)),
    )
    document, places = typeset(Clipping(headline="H", blocks=(block,)))
    cursor = QTextCursor(document)
    cursor.setPosition(places.range_of(Span(0, 5, 6))[1])
    assert cursor.charFormat().anchorHref() == "https://a.example"
    cursor.setPosition(places.range_of(Span(0, 10, 11))[1])
    assert cursor.charFormat().fontItalic()


def test_the_line_under_the_headline_says_what_is_known():
    whole = Clipping(
        headline="H", blocks=(), byline=("A B",), source="Courier", published=Published("2025-06-03T07:40")
    )
    assert head_line(whole).replace("\u00a0", " ") == "By A B  ·  Courier  ·  3 June 2025, 07:40"
    assert head_line(Clipping(headline="H", blocks=())) == ""
