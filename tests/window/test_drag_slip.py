"""What hangs on the pointer is small and can be seen through."""

import pytest

from morgue.window.drag_slip import drag_slip
from morgue.window.type import px


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_one_slip_is_small_and_lets_one_see_through(qtbot, ratio):
    slip = drag_slip("A headline that is far too long for so small a slip, " * 4, 1, ratio)
    size = slip.deviceIndependentSize()
    assert (size.width(), size.height()) == (px(220), px(30))
    ground = slip.toImage().pixelColor(slip.width() - round(6 * ratio), slip.height() // 2)
    assert 150 < ground.alpha() < 250
    assert slip.toImage().pixelColor(0, 0).alpha() == 0


def test_several_say_how_many(qtbot):
    one, several, many = (drag_slip("Ferry", count, 1.0) for count in (1, 3, 12_000))
    assert several.height() > one.height()
    assert several.toImage() != many.toImage()
