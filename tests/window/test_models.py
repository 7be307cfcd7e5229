"""The models of list and sidebar, without a window."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from morgue.clipping import Counts, Page, Place, Slip, Tag
from morgue.window.places import ROW, PlacesModel
from morgue.window.slips import CLIPPINGS, SLIP, SlipModel, dragged_ids

HARBOUR = Tag(1, "harbour", "harbour", 0, count=3)
DREDGING = Tag(2, "dredging", "harbour/dredging", 1, parent=1, count=1)
WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def slip(number, headline="Headline"):
    return Slip(number, headline, "Courier", None, datetime(2025, 6, 3, tzinfo=UTC))


@pytest.fixture
def slips(qtmodeltester):
    model = SlipModel()
    tester = QAbstractItemModelTester(model, WARN)
    yield model
    del tester


def test_pages_follow_each_other():
    slips = SlipModel()  # without the tester, which would fetch the next page itself
    wanted = []
    slips.more_wanted.connect(wanted.append)
    slips.set_page(Page((slip(9), slip(8)), cursor=2**40))
    assert slips.canFetchMore(QModelIndex())
    slips.fetchMore(QModelIndex())
    slips.fetchMore(QModelIndex())
    assert wanted == [2**40]
    slips.add_page(Page((slip(7),)))
    assert [slips.index(row, 0).data(SLIP).id for row in range(slips.rowCount())] == [9, 8, 7]
    assert not slips.canFetchMore(QModelIndex())
    assert slips.row_of(7) == 2
    assert slips.row_of(1) is None


def test_the_same_clippings_again_change_in_place(slips, qtbot):
    slips.set_page(Page((slip(2), slip(1))))
    with qtbot.assertNotEmitted(slips.modelReset), qtbot.waitSignal(slips.dataChanged):
        slips.set_page(Page((slip(2, "New"), slip(1))))
    assert slips.index(0, 0).data() == "New"


def test_nothing_found_is_an_empty_list(slips):
    slips.set_page(Page(()))
    slips.set_page(Page(()))
    assert slips.rowCount() == 0


def test_a_drag_carries_the_clippings(slips):
    slips.set_page(Page((slip(5), slip(4))))
    assert dragged_ids(slips.mimeData([slips.index(0, 0), slips.index(1, 0)])) == [5, 4]


@pytest.fixture
def places():
    model = PlacesModel()
    tester = QAbstractItemModelTester(model, WARN)
    model.set_counts(Counts({Place.ALL: 4, Place.INBOX: 1}, (HARBOUR, DREDGING), (("Courier", 3), ("", 1))))
    yield model
    del tester


def rows(model):
    return [model.index(number, 0).data(ROW) for number in range(model.rowCount())]


def test_the_sidebar_holds_places_tags_and_sources(places):
    assert [row.text for row in rows(places)] == [
        "All clippings", "Inbox", "Unread", "Starred", "Bin", "TAGS", "harbour", "dredging", "SOURCES", "Courier",
    ]  # fmt: skip
    assert [row.depth for row in rows(places)][6:8] == [0, 1]


def test_labels_cannot_be_chosen(places):
    label = places.index(5, 0)
    assert not places.flags(label) & Qt.ItemFlag.ItemIsSelectable


def test_new_numbers_do_not_move_the_rows(places, qtbot):
    with qtbot.assertNotEmitted(places.modelReset):
        places.set_counts(Counts({Place.ALL: 5}, (HARBOUR, DREDGING), (("Courier", 4),)))
    assert rows(places)[0].count == 5


def test_a_drop_only_says_what_is_wanted(places, qtbot):
    data = QMimeData()
    data.setData(CLIPPINGS, b"3 4")
    tag = places.index(7, 0)
    with qtbot.waitSignal(places.dropped_on_tag) as dropped:
        assert places.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, tag)
    assert dropped.args == [[3, 4], DREDGING]
    with qtbot.waitSignal(places.dropped_on_place) as binned:
        assert places.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, places.index(4, 0))
    assert binned.args == [[3, 4], Place.BIN]
    assert not places.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, places.index(9, 0))


def test_files_cannot_be_dropped_on_a_tag(places):
    data = QMimeData()
    data.setText("file")
    assert not places.canDropMimeData(data, Qt.DropAction.CopyAction, -1, -1, places.index(7, 0))
