"""What is typed about a clipping becomes a correction, or a sentence that says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgue.clipping import AS_IT_CAME, CORRECTED, Block, BlockKind, Clipping, Correction, Published
from morgue.desk.correcting import came_of, correction_of, lines_of

PIECE = Clipping(
    headline="Ferry sails",
    blocks=(Block(BlockKind.PARAGRAPH, "It sailed."),),
    byline=("Ida Quill", "Tom Weir"),
    published=Published("2025-06-03T07:40+01:00"),
    details=((f"source{AS_IT_CAME}", "Ferypost"), ("page", "4")),
)


def test_what_a_record_says_as_lines():
    lines = lines_of(PIECE)
    assert tuple(lines) == CORRECTED
    assert (lines["byline"], lines["date"]) == ("Ida Quill, Tom Weir", "2025-06-03 07:40+01:00")
    assert came_of(PIECE) == {"source": "Ferypost"}


def test_lines_that_nobody_changed_mean_the_same():
    correction = correction_of(lines_of(PIECE))
    assert correction.byline == PIECE.byline
    assert correction.date == PIECE.published.iso
    assert correction_of({}) == Correction()


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("3 June 2025", "2025-06-03"), ("2025-06-03", "2025-06-03"), ("2025-06", "2025-06"), ("2025", "2025"),
        (" 3. Juni 2025 ", "2025-06-03"), ("3.6.2025", "2025-06-03"), ("2025-06-03 07:40", "2025-06-03T07:40"),
        ("", ""),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(typed, date):
    assert correction_of({"date": typed}).date == date


@pytest.mark.parametrize("typed", ["soon", "2025-13", "2025-02-30", "3/4/2025", "25", "0000", "about 3 June 2025"])
def test_what_is_no_date_is_said(typed):
    with pytest.raises(ValueError, match=r"is no date\. Write it like 3 June 2025"):
        correction_of({"date": typed})


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ida Quill", ("Ida Quill",)), ("Ida Quill , Tom Weir,", ("Ida Quill", "Tom Weir")), ("", ()),
        ("Tom Weir, Jr.; Ida Quill; Ida Quill", ("Tom Weir, Jr.", "Ida Quill")),
        ("Ida Quill, , Tom Weir;Ada Lumen", ("Ida Quill", "Tom Weir", "Ada Lumen")), ("Jr.", ("Jr.",)),
    ],
)  # fmt: skip
def test_names_are_parted(typed, names):
    assert correction_of({"byline": typed}).byline == names


@pytest.mark.parametrize(
    "typed", ["ferrypost.example", "file:///tmp/a", "javascript:alert(1)", "https://", "http://a b"]
)
def test_only_web_addresses_are_taken(typed):
    with pytest.raises(ValueError, match="is no web address"):
        correction_of({"address": typed})


def test_a_headline_is_needed():
    with pytest.raises(ValueError, match="needs a headline"):
        correction_of({"headline": " "})


@given(st.dictionaries(st.sampled_from(CORRECTED), st.text(max_size=40)))
def test_whatever_is_typed_is_taken_or_refused_in_a_sentence(lines):
    try:
        correction = correction_of(lines)
    except ValueError as error:
        sentence = str(error)
    else:
        sentence = "."
        assert not correction.date or Published(correction.date).day
    assert sentence.endswith(".")
