"""Where the panes stand at every width of the window."""

import pytest
from PySide6.QtWidgets import QWidget

from morgue.window.panes import Panes, Width


@pytest.fixture
def panes(qtbot):
    """Panes of plain widgets, shown."""
    made = Panes(*(QWidget() for _ in range(4)))
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


def shown(panes):
    """The names of the panes to be seen."""
    return [name for name in ("sidebar", "slips", "reader", "rail") if getattr(panes, name).isVisible()]


def overlap(one, other, panes):
    """Whether two panes stand in the same place."""
    boxes = [pane.rect().translated(pane.mapTo(panes, pane.rect().topLeft())) for pane in (one, other)]
    return boxes[0].intersects(boxes[1])


@pytest.mark.parametrize(("width", "beside"), [
    (1280, ["sidebar", "slips", "reader", "rail"]), (1199, ["sidebar", "slips", "reader", "rail"]),
    (1000, ["slips", "reader", "rail"]), (900, ["slips", "reader", "rail"]), (890, ["slips", "reader", "rail"]),
    (700, ["reader", "rail"]),
])  # fmt: skip
def test_the_rail_never_stands_over_the_article(panes, width, beside):
    panes.resize(width, 700)
    panes.show_rail()
    assert shown(panes) == beside
    assert not overlap(panes.rail, panes.reader, panes)
    assert panes.reader.width() >= 300


def test_what_made_way_comes_back(panes):
    panes.resize(900, 700)
    before = shown(panes), panes.splitter.sizes()
    panes.toggle_rail()
    panes.toggle_rail()
    assert (shown(panes), panes.splitter.sizes()) == before
    panes.toggle_rail()
    panes.toggle_sidebar()  # wanted while it makes way: the rail goes
    assert shown(panes) == ["sidebar", "slips", "reader"]
    panes.resize(700, 700)
    panes.toggle_rail()
    assert panes.has_back
    panes.read(False)
    assert shown(panes) == ["slips", "reader"]


def test_in_a_window_for_one_pane_the_rail_goes_once_the_article_is_wanted(panes):
    panes.resize(560, 700)
    assert panes.room is Width.ONE
    panes.toggle_rail()
    assert shown(panes) == ["slips", "rail"]
    panes.show_article()
    assert shown(panes) == ["reader"]


def test_what_stands_in_for_the_panes_leaves_no_rail(panes):
    panes.cover(QWidget())
    assert shown(panes) == ["sidebar"]
    assert panes.uncover()
    assert shown(panes) == ["sidebar", "slips", "reader", "rail"]
