"""The order in which Tab goes through the window: bar by bar, pane by pane, as one reads."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

ROW = 12  # pixels; what begins less far below something stands beside it


def in_reading_order(groups: list[QWidget]) -> list[QWidget]:
    """What Tab can reach within each of `groups`, these in their order, each from its top to its foot."""
    return [each for group in groups for each in sorted(_reachable(group), key=lambda one: _place(one, group))]


def next_in(order: list[QWidget], *, forward: bool) -> QWidget | None:
    """What follows the widget with the focus, or stands before it; round at the ends."""
    now = QApplication.focusWidget()
    if not order:
        return None
    if now not in order:
        return order[0 if forward else -1]
    return order[(order.index(now) + (1 if forward else -1)) % len(order)]


def _reachable(group: QWidget) -> list[QWidget]:
    by_tab = Qt.FocusPolicy.TabFocus.value
    found = [group, *group.findChildren(QWidget)]
    return [each for each in found if each.isVisible() and each.isEnabled() and each.focusPolicy().value & by_tab
            and not each.focusProxy()]  # fmt: skip


def _place(widget: QWidget, group: QWidget) -> tuple[int, int]:
    """Row and column; the columns from the side where one begins to read."""
    at = widget.mapTo(group, QPoint(0, 0)) if widget is not group else QPoint(0, 0)
    middle = at.y() + min(widget.height(), 4 * ROW) // 2
    from_left = group.layoutDirection() == Qt.LayoutDirection.LeftToRight
    return middle // (2 * ROW), at.x() if from_left else -at.x()
