"""The few questions the window asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from morgue import __version__

_Icon, _Role = QMessageBox.Icon, QMessageBox.ButtonRole


def sure_to_delete(parent: QWidget, count: int) -> bool:
    """Ask before the one deed that cannot be undone."""
    what = "this clipping" if count == 1 else f"these {count:,} clippings"
    box = QMessageBox(_Icon.Warning, "Delete for good", f"Delete {what} for good?", parent=parent)
    box.setInformativeText("Text, original and tags are gone then. This cannot be undone.")
    return _sure(box, "Delete for good", "Keep", _Role.DestructiveRole)


def sure_to_browse(parent: QWidget, address: str) -> bool:
    """Ask before an address is given to the browser: that is the moment when something leaves the machine."""
    box = QMessageBox(_Icon.Question, "Open in browser", "Open this address in your browser?", parent=parent)
    box.setInformativeText(f"{address}\n\nMorgue itself stays offline; your browser will not.")
    return _sure(box, "Open in browser", "Stay here")


def sure_to_renew(parent: QWidget, headline: str, differing: Sequence[str]) -> bool:
    """Ask whether what was read again shall take the place of what is there."""
    box = QMessageBox(_Icon.Question, "Read again", f"Read “{headline}” anew?", parent=parent)
    box.setInformativeText(
        f"Its original gives another {_listed(differing)} now. What you set right, noted and tagged stays."
    )
    return _sure(box, "Take what is read now", "Leave as it is")


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def sure_to_quit(parent: QWidget) -> bool:
    """Ask before an import is left half done."""
    box = QMessageBox(_Icon.Question, "Quit", "Articles are still coming in. Quit all the same?", parent=parent)
    box.setInformativeText("What is in stays in; the rest can be brought in again later.")
    return _sure(box, "Quit", "Let them come in", _Role.DestructiveRole)


def sure_to_replace(parent: QWidget, backup: str) -> bool:
    """Ask whether a backup shall take the place of the archive one works on."""
    box = QMessageBox(_Icon.Warning, "Restore", f"Work on with “{backup}”?", parent=parent)
    box.setInformativeText("The archive as it is now is kept beside it, under the time of day.")
    return _sure(box, "Put it in place", "Leave as it is")


def _sure(box: QMessageBox, yes: str, no: str, role: QMessageBox.ButtonRole = _Role.AcceptRole) -> bool:
    """Ask, and say whether `yes` was answered; Return and Escape answer `no`."""
    sure = box.addButton(yes, role)
    box.setDefaultButton(box.addButton(no, _Role.RejectRole))
    box.exec()
    return box.clickedButton() is sure


def tell_about(parent: QWidget) -> None:
    """Say what this is."""
    QMessageBox.about(
        parent,
        "About Morgue",
        f"<h3>Morgue {__version__}</h3><p>An offline clipping archive for working journalists.</p>"
        "<p>Nothing you keep here leaves this computer.</p><p>Apache License 2.0.</p>",
    )
