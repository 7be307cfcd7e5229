"""The few questions the window asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from morgue import __version__


def sure_to_delete(parent: QWidget, count: int) -> bool:
    """Ask before the one deed that cannot be undone."""
    what = "this clipping" if count == 1 else f"these {count:,} clippings"
    more = "Text, original and tags are gone then. This cannot be undone."
    return _sure(parent, "Delete for good", f"Delete {what} for good?", more, ("Delete for good", "Keep"), grave=True)


def sure_to_browse(parent: QWidget, address: str) -> bool:
    """Ask before an address is given to the browser: that is the moment when something leaves the machine."""
    more = f"{address}\n\nMorgue itself stays offline; your browser will not."
    return _sure(
        parent, "Open in browser", "Open this address in your browser?", more, ("Open in browser", "Stay here")
    )


def sure_to_renew(parent: QWidget, headline: str, differing: Sequence[str]) -> bool:
    """Ask whether what was read again shall take the place of what is there."""
    more = f"Its original gives another {_listed(differing)} now. What you set right, noted and tagged stays."
    answers = "Take what is read now", "Leave as it is"
    return _sure(parent, "Read again", f"Read “{headline}” anew?", more, answers)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def sure_to_quit(parent: QWidget) -> bool:
    """Ask before an import is left half done."""
    more = "What is in stays in; the rest can be brought in again later."
    question = "Articles are still coming in. Quit all the same?"
    return _sure(parent, "Quit", question, more, ("Quit", "Let them come in"))


def sure_to_replace(parent: QWidget, backup: str) -> bool:
    """Ask whether a backup shall take the place of the archive one works on."""
    more = "The archive as it is now is kept beside it, under the time of day."
    answers = "Put it in place", "Leave as it is"
    return _sure(parent, "Restore", f"Work on with “{backup}”?", more, answers, grave=True)


def _sure(
    parent: QWidget, title: str, question: str, more: str, answers: tuple[str, str], *, grave: bool = False
) -> bool:
    """Ask, and say whether the first of two `answers` was given; Return and Escape give the other one."""
    icon = QMessageBox.Icon.Warning if grave else QMessageBox.Icon.Question
    box = QMessageBox(icon, title, question, parent=parent)
    box.setInformativeText(more)
    yes = box.addButton(answers[0], QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(answers[1], QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return box.clickedButton() is yes


def tell_about(parent: QWidget) -> None:
    """Say what this is."""
    QMessageBox.about(
        parent,
        "About Morgue",
        f"<h3>Morgue {__version__}</h3><p>An offline clipping archive for working journalists.</p>"
        "<p>Nothing you keep here leaves this computer.</p><p>Apache License 2.0.</p>",
    )
