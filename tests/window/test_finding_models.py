"""What chart and sidebar show of a result, without a window."""

from datetime import date
from itertools import pairwise

import pytest

from morgue.archive import Completion, Facets, SavedSearch
from morgue.clipping import Counts, Place, Query, Tag
from morgue.desk.names import names_in, save_table
from morgue.desk.searching import Spread
from morgue.errors import MorgueError
from morgue.window.coverage_chart import FEWEST, MOST, bars_of
from morgue.window.offers import Offer
from morgue.window.places import MOST_SOURCES, PlacesModel, rows_of

HARBOUR = Tag(1, "harbour", "harbour", 3, count=2)
COUNTS = Counts({Place.ALL: 9}, (HARBOUR,), (("Courier", 5), ("Star", 4)))
FOUND = Facets(sources=(("Courier", 3), ("Star", 1)), tags=((1, 2),), people=(("Ada Rell", 2),), languages=(("en", 4),))


@pytest.mark.parametrize(
    "months",
    [
        [(2025, 6, 3)],
        [(2024, 1, 1), (2025, 6, 3)],
        [(2001, 2, 5), (2026, 11, 1)],
        [(1600, 1, 1), (2026, 11, 2)],
    ],
)
def test_bars_hold_every_clipping_side_by_side(months):
    bars = bars_of(months)
    assert FEWEST <= len(bars) <= MOST + 2
    assert sum(bar.count for bar in bars) == sum(count for *_, count in months)
    assert all(after.first.toordinal() == bar.last.toordinal() + 1 for bar, after in pairwise(bars))
    assert bars[0].first <= date(months[0][0], months[0][1], 1) <= bars[-1].last


def test_a_few_very_old_clippings_share_a_bar():
    usual = [(2025, month, 20) for month in range(1, 13)]
    bars = bars_of([(1586, 3, 1), (1799, 1, 2), *usual])
    assert (bars[0].first, bars[0].count) == (date(1586, 3, 1), 3)
    assert bars[1].first.year == 2025
    assert sum(bar.count for bar in bars) == 243
    assert bars_of([(1586, 3, 30), *usual])[0].last.year < 1700  # as many as that are no mistake


def test_bars_are_named_by_their_time():
    assert bars_of([(2025, 6, 3)])[-1].label == "Jun 2025"
    assert bars_of([(2020, 1, 1), (2025, 6, 3)])[-1].label == "Apr – Jun 2025"
    assert bars_of([(2001, 1, 1), (2025, 6, 3)])[-1].label == "2025"
    assert bars_of([]) == []


def _texts(rows):
    return [(row.text, row.count, row.on) for row in rows][5:]


def test_a_search_turns_the_sources_into_facets():
    spread = Spread(FOUND, (), None, {"source": ("star", "Gone")})
    assert _texts(rows_of(COUNTS, (), spread)) == [
        ("TAGS", 0, False), ("harbour", 2, False),
        ("SOURCES", 0, False), ("Courier", 3, False), ("Star", 1, True), ("Gone", 0, True),
        ("PEOPLE", 0, False), ("Ada Rell", 2, False),
        ("TAGS FOUND", 0, False), ("harbour", 2, False),
    ]  # fmt: skip


def test_the_values_of_a_facet_are_unfolded_and_folded_again(qtbot):
    counts = Counts({}, (), tuple((f"Paper {number:02}", 40 - number) for number in range(20)))
    model = PlacesModel()
    model.set_counts(counts)

    def below():
        return [model.row(number).text for number in range(6, model.rowCount())]

    few = [f"Paper {number:02}" for number in range(MOST_SOURCES)]
    assert below() == [*few, "8 more"]
    assert model.row(model.rowCount() - 1).spoken == "8 more of source"
    model.fold("source")
    assert below() == [name for name, _ in counts.sources] + ["Fewer"]
    model.fold("source")
    assert below() == [*few, "8 more"]


def test_a_facet_that_is_shown_whole_has_nothing_to_fold():
    rows = rows_of(Counts({}, (), tuple((f"Paper {number}", 1) for number in range(MOST_SOURCES))), whole={"source"})
    assert not any(row.folds for row in rows)


def test_saved_searches_stand_above_the_tags_and_say_what_is_new():
    rows = rows_of(COUNTS, [SavedSearch(7, "Harbour, this year", Query("harbour"), 12, 3)])
    assert [row.text for row in rows][5:8] == ["SAVED SEARCHES", "Harbour, this year", "TAGS"]
    assert rows[6].new == 3
    assert rows[6].key != rows[8].key


def test_the_same_facets_again_move_nothing(qtbot):
    model = PlacesModel()
    model.set_counts(COUNTS)
    model.set_spread(Spread(FOUND, ()))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        model.set_spread(Spread(FOUND, ()))


def test_pasted_names_are_cleaned_and_kept_once():
    assert names_in("• Ada Rell\n\n – Tom Weir,\nAda Rell\n\t\n") == ["Ada Rell", "Tom Weir"]


def test_a_table_is_harmless_in_a_spreadsheet(tmp_path):
    save_table([("=HYPERLINK()", 1), ("Ada, Rell", 2)], tmp_path / "names.csv")
    lines = (tmp_path / "names.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["name,clippings", "'=HYPERLINK(),1", '"Ada, Rell",2']
    with pytest.raises(MorgueError, match=r"cannot be written"):
        save_table([], tmp_path / "missing" / "names.csv")


def test_a_rounded_count_says_so():
    assert [Offer.of(Completion("ferry", "word", *count)).many for count in ((12,), (1_200, True), ())] == [
        "12", "≈ 1,200", "",
    ]  # fmt: skip
