"""The end of a dialog: closed, it is gone with all it held."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from morgue.window.jobs import Lanes


def delete_when_closed(dialog: QDialog, lanes: Lanes, *names: str) -> None:
    """Delete a dialog once it is closed; what it asked by these names stays unanswered."""

    def go() -> None:
        lanes.drop(*names)
        dialog.deleteLater()

    dialog.finished.connect(go)
