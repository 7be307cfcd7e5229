"""The few questions the window asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from morgue import __version__


def sure_to_delete(parent: QWidget, count: int) -> bool:
    """Ask before the one deed that cannot be undone."""
    what = "this clipping" if count == 1 else f"these {count:,} clippings"
    box = QMessageBox(QMessageBox.Icon.Warning, "Delete for good", f"Delete {what} for good?", parent=parent)
    box.setInformativeText("Text, original and tags are gone then. This cannot be undone.")
    delete = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is delete


def sure_to_browse(parent: QWidget, address: str) -> bool:
    """Ask before an address is given to the browser: that is the moment when something leaves the machine."""
    box = QMessageBox(QMessageBox.Icon.Question, "Open in browser", "Open this address in your browser?", parent=parent)
    box.setInformativeText(f"{address}\n\nMorgue itself stays offline; your browser will not.")
    browse = box.addButton("Open in browser", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("Stay here", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is browse


def sure_to_renew(parent: QWidget, headline: str, differing: Sequence[str]) -> bool:
    """Ask whether what was read again shall take the place of what is there."""
    box = QMessageBox(QMessageBox.Icon.Question, "Read again", f"Read “{headline}” anew?", parent=parent)
    box.setInformativeText(
        f"Its original gives another {_listed(differing)} now. What you set right, noted and tagged stays."
    )
    take = box.addButton("Take what is read now", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("Leave as it is", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is take


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def sure_to_quit(parent: QWidget) -> bool:
    """Ask before an import is left half done."""
    box = QMessageBox(
        QMessageBox.Icon.Question, "Quit", "Articles are still coming in. Quit all the same?", parent=parent
    )
    box.setInformativeText("What is in stays in; the rest can be brought in again later.")
    leave = box.addButton("Quit", QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton("Let them come in", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave


def tell_about(parent: QWidget) -> None:
    """Say what this is."""
    QMessageBox.about(
        parent,
        "About Morgue",
        f"<h3>Morgue {__version__}</h3><p>An offline clipping archive for working journalists.</p>"
        "<p>Nothing you keep here leaves this computer.</p><p>Apache License 2.0.</p>",
    )
