"""A search text is read back in parts, and narrowed without losing what was typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import Sort
from morgue.desk.searching import (
    completed,
    joined,
    order_words,
    toggled,
    understand,
    with_dates,
    without_dates,
)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ('"harbour wall" after:2025-05-01 dredg', ["“harbour wall”", "after 1 May 2025", "dredg"]),
        ('(source:"Coast Wire" OR source:Star) ', ["Coast Wire or Star"]),
        ("date:2024 ", ["2024"]),
        ("date:2024-03..2024-05 ", ["1 Mar 2024 – 31 May 2024"]),
        ('by:"Ida Quill" tag:harbour/wall lang:de ', ["by Ida Quill", "tag harbour/wall", "language de"]),
        ("", []),
    ],
)
def test_parts_are_said_in_short(text, labels):
    assert [part.label for part in understand(text).parts] == labels


def test_values_of_a_field_are_switched_on_and_off():
    text = toggled("harbour", "source", "Coast Wire")
    assert text == 'harbour source:"Coast Wire" '
    both = toggled(text, "source", "Star")
    assert both == 'harbour (source:"Coast Wire" OR source:"Star") '
    assert toggled(both, "source", "coast wire") == 'harbour source:"Star" '
    assert toggled('source:"Star" ', "source", "Star") == ""


def test_dates_take_the_place_of_dates():
    text = with_dates("harbour after:2020 wall", date(2024, 1, 1), date(2024, 3, 31))
    assert text == "harbour wall date:2024-01-01..2024-03-31 "
    assert understand(text).parts[-1].dates == (date(2024, 1, 1), date(2024, 3, 31))
    assert without_dates(text) == "harbour wall "
    assert without_dates("after:2020 lorr") == "lorr"  # still being typed


@pytest.mark.parametrize(
    ("text", "completion", "whole"),
    [
        ("harb", "harbour", "harbour "),
        ("x source:coa", '"Coast Wire"', 'x source:"Coast Wire" '),
        ('source:"coa', '"Coast Wire"', 'source:"Coast Wire" '),
        ("-(dr", "dredging", "-(dredging "),
        ("x -sour", "source:", "x -source:"),
    ],
)
def test_the_last_word_is_completed(text, completion, whole):
    assert completed(text, completion) == whole


def test_the_order_is_said():
    assert order_words(understand("a b "), Sort.NEWEST) == "both, newest first"
    assert order_words(understand("a "), Sort.RELEVANCE) == "best match first"


@given(st.text(max_size=60))
def test_any_text_is_read_back_and_means_the_same(text):
    understood = understand(text)
    again = understand(joined(understood.parts, understood.rest))
    assert [part.label for part in again.parts] == [part.label for part in understood.parts]
