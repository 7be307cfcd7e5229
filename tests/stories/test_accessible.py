"""What can be used has a name for those who hear it, and a tooltip for those who wonder; Tab shows a ring."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

from morgue.window.actions import ENTRIES

OPERATED = (QAbstractButton, QAbstractSlider, QLineEdit, QComboBox, QTabBar)
QTS_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")  # parts of Qt's widgets that no one gets at
DIALOGS = ("address", "compare", "digest", "names", "passphrase", "keys", "search_words", "report", "verify", "rules")


def lacking(root):
    """What can be used in a window and has no name, or should have a tooltip and has none."""
    found = []
    for each in root.findChildren(QWidget):
        usable = each.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(each, OPERATED)
        if not usable or each.focusProxy() or each.objectName().startswith(QTS_OWN):
            continue
        if isinstance(each, QScrollBar | QLabel | QMessageBox) or each.window() is not root:
            continue
        if not each.accessibleName():
            found.append(f"no name: {each!r}")
        if isinstance(each, OPERATED) and not each.toolTip():
            found.append(f"no tooltip: {each.accessibleName()!r} {each!r}")
    return found


def test_everything_in_every_window_has_a_name_and_a_tooltip(desk):
    desk.click("Harbour wall repair")
    desk.act("why")
    desk.act("find")
    desk.type("source:Courier wall ")
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    assert lacking(desk.frame) == []
    acts = desk.content.acts
    assert all(acts[entry.name].toolTip() for entry in ENTRIES)
    for name in DIALOGS:
        if name in acts.names and acts[name].isEnabled():
            acts[name].trigger()
            desk.wait(lambda: opened() or desk.said())
            desk.wait(lambda: desk.parts.deeds.lanes.idle)
            for dialog in opened():
                assert (name, lacking(dialog)) == (name, [])
                dialog.close()
                dialog.deleteLater()
    palette = desk.content.helps.open_palette()
    assert lacking(desk.frame) == []
    desk.bot.keyClick(palette.line, Qt.Key.Key_Escape)


def opened():
    """The dialogs to be seen."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def luminance(rgb):
    parts = [((rgb >> shift) & 255) / 255 for shift in (16, 8, 0)]
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def changed(one: QImage, other: QImage):
    """How many pixels differ by a contrast of 3:1 or more."""
    count = 0
    for y in range(one.height()):
        for x in range(one.width()):
            first, second = one.pixel(x, y), other.pixel(x, y)
            if first != second:
                light, dark = sorted((luminance(first), luminance(second)), reverse=True)
                count += (light + 0.05) / (dark + 0.05) >= 3
    return count


@pytest.mark.parametrize("look", ["light", "dark"])
def test_what_tab_reaches_is_ringed_so_that_one_sees_it(empty, look):
    empty.parts.deeds.import_pasted("The tide came in\n\nThe harbour was full by noon, the pilot said on Monday.", "")
    empty.wait(lambda: empty.reading() == "The tide came in" and empty.parts.rail.brief.spans)
    empty.act(f"look_{look}")
    empty.parts.search.line.setFocus()
    seen, faint = [], []
    before = empty.frame.grab().toImage()
    while True:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if widget in seen or widget is empty.parts.search.line:
            break
        seen.append(widget)
        now = empty.frame.grab().toImage()
        box = QRect(widget.mapTo(empty.frame, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)
        if changed(before.copy(box), now.copy(box)) < widget.width() + widget.height():
            faint.append(widget)
        before = _without_focus(empty)
    assert len(seen) > 15
    assert faint == []
    empty.act("look_light")


def _without_focus(hands):
    """The window as it looks while the focus is in the search field, which is never looked at here."""
    widget = QApplication.focusWidget()
    hands.parts.search.line.setFocus()
    image = hands.frame.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return image
