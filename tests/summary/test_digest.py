"""The digest of several clippings: folded, dated, and what the newest adds."""

from datetime import date

import pytest

from morgue.clipping import Block, BlockKind, Clipping, Published
from morgue.errors import NothingToSummariseError
from morgue.summary import digest_of


def clipping(day, *sentences):
    return Clipping(
        headline="The dam of Tirnau",
        blocks=(Block(BlockKind.PARAGRAPH, " ".join(sentences)),),
        published=Published(day),
        language="en",
    )


FIRST = clipping(
    "2025-06-03",
    "The northern dam of Tirnau broke on Monday after four days of rain.",
    "Engineer Ada Moll warned the council of cracks in the concrete in April.",
)
SECOND = clipping(
    "2025-06-05",
    "The northern dam of Tirnau broke on Monday after days of heavy rain.",
    "Nine hundred people spent the night in the school of Tirnau.",
)
THIRD = clipping(
    "2025-06-09",
    "The northern dam of Tirnau broke a week ago after four days of rain.",
    "Prosecutors opened an inquiry into the river board on Friday.",
)
ALL = (THIRD, FIRST, SECOND)


def told(digest):
    return {ALL[key.clipping].text_of(key.span): key for key in digest.keys}


def test_near_repeats_are_folded_into_one():
    keys = [key for key in digest_of(ALL).keys if "dam of Tirnau broke" in ALL[key.clipping].text_of(key.span)]
    assert len(keys) == 1
    assert {keys[0].clipping, *(number for number, _ in keys[0].also)} == {0, 1, 2}
    for number, span in keys[0].also:
        assert "dam of Tirnau broke" in ALL[number].text_of(span)


def test_the_timeline_is_in_the_order_of_the_days_told_of():
    days = [key.day for key in digest_of(ALL).timeline()]
    assert days == sorted(days)
    assert told(digest_of(ALL))["Prosecutors opened an inquiry into the river board on Friday."].day == date(2025, 6, 6)


def test_words_for_days_stay_beside_their_dates():
    key = told(digest_of(ALL))["Prosecutors opened an inquiry into the river board on Friday."]
    assert [(THIRD.text_of(dated.span), dated.first) for dated in key.dates] == [("Friday", date(2025, 6, 6))]


def test_what_the_newest_adds():
    assert [THIRD.text_of(key.span) for key in digest_of(ALL).news()] == [
        "Prosecutors opened an inquiry into the river board on Friday."
    ]
    assert digest_of([THIRD]).news() == ()


def test_at_most_so_many():
    assert len(digest_of(ALL, limit=2).keys) == 2
    assert digest_of(ALL, limit=2).keys == digest_of(ALL).keys[:2]


def test_nothing_to_digest():
    with pytest.raises(NothingToSummariseError):
        digest_of([])
    with pytest.raises(NothingToSummariseError):
        digest_of([clipping("2025-06-03", "Hello")])


def test_sentences_without_a_word_that_says_something_break_no_digest():
    letters = clipping("2025-06-04", "A b c d e f g h i j.")
    assert len(digest_of((letters, FIRST)).keys) == 3


def test_what_mostly_repeats_a_key_comes_after_all_else_and_is_not_said_to_be_the_same():
    other = clipping(
        "2025-06-04",
        "After the dam of Tirnau broke, the council shut the school and the mill.",
    )
    digest = digest_of((FIRST, other))
    told = [(FIRST, other)[key.clipping].text_of(key.span) for key in digest.keys]
    assert ["dam of Tirnau broke" in text for text in told] == [True, False, True]
    assert not any(key.also for key in digest.keys)
