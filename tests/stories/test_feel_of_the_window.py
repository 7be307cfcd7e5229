"""What one expects of any window without thinking of it."""

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QApplication


def test_undo_is_offered_once_there_is_something_to_undo(empty):
    undo, redo = empty.content.acts["undo"], empty.content.acts["redo"]
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    with empty.bot.waitSignal(empty.parts.deeds.imported, timeout=30_000):
        empty.drop(empty.frame, QPoint(400, 300), _words("The ferry runs again\n\nIt ran on Monday, the port said."))
    empty.wait(undo.isEnabled)
    assert undo.toolTip().startswith("Undo: ")
    empty.act("undo")
    empty.wait(redo.isEnabled)
    assert not undo.isEnabled()
    empty.act("redo")
    empty.wait(undo.isEnabled)


def test_what_is_pasted_and_what_is_dropped_comes_in_alike(empty):
    words = "A second ferry\n\nThe port bought it in March, the harbour master said on Monday."
    QApplication.clipboard().setMimeData(_words(words))
    empty.act("paste")
    empty.wait(lambda: empty.headlines() == ["A second ferry"])
    with empty.bot.waitSignal(empty.parts.deeds.imported, timeout=30_000) as ended:
        empty.drop(empty.frame, QPoint(400, 300), _words(words))
    assert ended.args[0].duplicates
    QApplication.clipboard().clear()
    empty.act("paste")
    assert empty.said().startswith("The clipboard holds no text.")


def _words(text):
    data = QMimeData()
    data.setText(text)
    return data
