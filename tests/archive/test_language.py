"""Any text is a query: it is understood, or a hint says what was left out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgue.archive.language.dates import period
from morgue.archive.language.nodes import And, Dates, Has, Near, Not, Or, Phrase, Word
from morgue.archive.language.parser import parse
from morgue.archive.language.wording import sentence

TODAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("ferry", Word("ferry")),
        ("ferry bay", And((Word("ferry"), Word("bay")))),
        ("ferry AND bay", And((Word("ferry"), Word("bay")))),
        ("ferr*", Word("ferr", open=True)),
        ('"marrow bay"', Phrase("marrow bay")),
        ("„marrow bay“", Phrase("marrow bay")),
        ('"never closed', Phrase("never closed")),
        ("a OR b", Or((Word("a"), Word("b")))),
        ("a | b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("-storm", Not(Word("storm"))),
        ("NOT storm", Not(Word("storm"))),
        ("well-known", Word("well-known")),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("a NEAR/10 b", Near((Word("a"), Word("b")), 10)),
        ("headline:ferry", Word("ferry", "headline")),
        ('by:"ida quill"', Phrase("ida quill", "byline")),
        ("headline:(a OR b)", Or((Word("a", "headline"), Word("b", "headline")))),
        ("tag:town/harbour", Has("tag", "town/harbour")),
        ("is:unread", Has("is", "unread")),
        ("is:star", Has("is", "starred")),
        ("after:2025-05-01", Dates(date(2025, 5, 1), None)),
        ("before:2025", Dates(None, date(2024, 12, 31))),
        ("date:2024-06", Dates(date(2024, 6, 1), date(2024, 6, 30))),
        ("date:2023..2024-02", Dates(date(2023, 1, 1), date(2024, 2, 29))),
        ("after:-6m", Dates(date(2024, 12, 30), None)),
        ("date:yesterday", Dates(date(2025, 6, 29), date(2025, 6, 29))),
        ("date:1.5.2025", Dates(date(2025, 5, 1), date(2025, 5, 1))),
    ],
)
def test_what_is_meant(text, node):
    parsed = parse(text, TODAY)
    assert parsed.node == node
    assert parsed.hints == ()


@pytest.mark.parametrize(
    ("text", "node", "hint"),
    [
        ("(a b", And((Word("a"), Word("b"))), "not closed"),
        ("a) b", And((Word("a"), Word("b"))), "stands alone"),
        ("kyiv:siege", Phrase("kyiv siege"), "no field"),
        ("ferry …", Word("ferry"), "no letter or digit"),
        ("after:soon ferry", Word("ferry"), "is no date"),
        ("is:green ferry", Word("ferry"), "knows unread"),
        ("person:quill", Has("unknown", "person:quill"), "not known"),
        ("tag:(a b)", And((Word("a"), Word("b"))), "needs a word"),
    ],
)
def test_what_cannot_be_meant_is_said(text, node, hint):
    parsed = parse(text, TODAY)
    assert parsed.node == node
    assert hint in " ".join(parsed.hints)


def test_only_the_word_being_typed_may_go_on():
    assert parse("ferry ba", typing=True).node == And((Word("ferry"), Word("ba", typing=True)))
    assert parse("ferry ba ", typing=True).node == And((Word("ferry"), Word("ba")))
    assert parse('"ferry ba', typing=True).node == Phrase("ferry ba")


def test_each_chip_can_be_dropped():
    text = 'ferry "marrow bay" -storm after:2025'
    chips = parse(text, TODAY).chips
    assert [chip.label for chip in chips] == ["ferry", "“marrow bay”", "not storm", "published since 1 January 2025"]
    for chip in chips:
        rest = parse(text[: chip.start] + text[chip.end :], TODAY)
        assert [each.label for each in rest.chips] == [each.label for each in chips if each != chip]


def test_a_query_is_read_back_as_a_sentence():
    node = parse("ferry NEAR/10 storm (a OR headline:b) -is:starred after:2025-05-01").node
    assert sentence(node) == (
        "ferry and storm within 10 words, (a or b in the headline), not starred, published since 1 May 2025"
    )


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "0000", "99999", "-99y9", "-9999y", "last-eon", ""])
def test_no_such_time(text):
    assert period(text, TODAY) is None


def test_times_that_have_names():
    assert period("last-week", TODAY) == (date(2025, 6, 23), date(2025, 6, 29))
    assert period("this-month", TODAY) == (date(2025, 6, 1), date(2025, 6, 30))
    assert period("last-month", TODAY) == (date(2025, 5, 1), date(2025, 5, 31))
    assert period("last-year", TODAY) == (date(2024, 1, 1), date(2024, 12, 31))
    assert period("3w", TODAY) == (date(2025, 6, 9), date(2025, 6, 9))


PIECES = st.sampled_from(
    ["ferry", "(", ")", '"', "“", "OR", "AND", "NOT", "NEAR/3", "-", "*", "|", "tag:", "is:unread", "headline:", "no:",
     "北京", "ß", "\x00", "'", ";", "--", "^", "{", "+", ":", "🙂", "after:", "date:", "..", "2025-06", "by:"]
)  # fmt: skip
QUERIES = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join))


@settings(max_examples=500)
@given(QUERIES, st.booleans())
def test_no_text_raises(text, typing):
    parsed = parse(text, TODAY, typing=typing)
    assert all(0 <= chip.start < chip.end <= len(text) for chip in parsed.chips)
    assert sentence(parsed.node)


def test_too_much_of_anything_is_cut_off():
    assert "first 200 words" in parse("word " * 5000).hints[0]
    assert "too deeply" in " ".join(parse("(" * 150 + "a" + ")" * 150).hints)
    assert parse("NOT " * 199 + "a").node == Not(Word("a"))
