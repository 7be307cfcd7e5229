"""The side rail: the brief, and below it where the clipping came from."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from morgue.clipping import Archived, Published
from morgue.desk.citing import date_words
from morgue.desk.pictures import kept_words
from morgue.desk.provenance import Provenance
from morgue.desk.records import details_of
from morgue.window.brief_panel import BriefPanel
from morgue.window.fold import Fold
from morgue.window.look import Ink
from morgue.window.type import px
from morgue.window.widgets import label

INTACT = "SHA-256 ✓", Ink.GOOD
DAMAGED = "original changed", Ink.WARN


class Rail(QWidget):
    """Panels about the clipping that is read; later ones are added below the brief."""

    left = Signal()  # Escape: back to the list

    def __init__(self, methods: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.brief = BriefPanel(methods, self)
        self._archived: Archived | None = None
        self.provenance = Fold("Provenance", self)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(12))
        column.addWidget(self.brief)
        self._folds = QVBoxLayout()
        self._folds.setSpacing(0)
        self._folds.addWidget(self.provenance)
        column.addLayout(self._folds)
        column.addStretch(1)
        area = self._area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def bring_into_view(self, widget: QWidget) -> None:
        """Have what is in it be seen, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, px(12)))

    def add_fold(self, fold: Fold) -> None:
        """Another panel, above where the clipping came from."""
        self._folds.insertWidget(self._folds.indexOf(self.provenance), fold)

    def show_clipping(self, archived: Archived) -> None:
        """A clipping is read; where it came from is on the way."""
        if self._archived is None or self._archived.id != archived.id:
            self.provenance.set_note("")
            self.provenance.set_content(None)
        self._archived = archived

    @Slot(int, object)
    def show_provenance(self, clipping_id: int, found: Provenance | None) -> None:
        """Say where the clipping came from, and whether its original is unchanged."""
        if self._archived is None or self._archived.id != clipping_id:
            return
        clipping = self._archived.clipping
        captured = date_words(Published(clipping.captured.date().isoformat()))
        rows = [("Added", f"{captured}, {clipping.captured:%H:%M} UTC"), ("Address", clipping.url)]
        if found:
            rows += [("File", found.name), ("Form", found.media_type), ("Size", f"{found.size:,} bytes")]
            rows += [("SHA-256", " ".join(textwrap.wrap(found.sha256, 16)))]
            self.provenance.set_note(*INTACT if found.intact else DAMAGED)
        rows += [("Images", kept_words(clipping))]
        rows += [(name.capitalize(), "\n".join(values)) for name, values in details_of(clipping).items()]
        self.provenance.set_content(self._form([*rows, *(("Note", warning) for warning in clipping.warnings)]))

    def clear(self) -> None:
        """No clipping is read."""
        self._archived = None
        self.brief.clear()
        self.provenance.set_note("")
        self.provenance.set_content(None)

    def _form(self, rows: list[tuple[str, str]]) -> QWidget:
        made = QWidget(self.provenance)
        form = QFormLayout(made)
        form.setContentsMargins(0, 0, 0, px(8))
        form.setVerticalSpacing(px(4))
        for name, value in rows:
            if value:
                words = label(value, 12, parent=made)
                words.setWordWrap(True)
                words.setAccessibleName(f"{name}: {value}")
                words.setMinimumWidth(px(60))
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                form.addRow(label(name, 12, tone="faint", parent=made), words)
        return made
