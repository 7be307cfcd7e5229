"""The side rail: the brief, and below it where the clipping came from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QScrollArea, QVBoxLayout, QWidget

from morgue.clipping import Archived, Published
from morgue.desk.citing import date_words
from morgue.window.brief_panel import BriefPanel
from morgue.window.fold import Fold
from morgue.window.type import px
from morgue.window.widgets import label


class Rail(QWidget):
    """Panels about the clipping that is read; later ones are added below the brief."""

    def __init__(self, methods: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.brief = BriefPanel(methods, self)
        self.provenance = Fold("Provenance", self)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(12))
        column.addWidget(self.brief)
        column.addWidget(self.provenance)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_clipping(self, archived: Archived) -> None:
        """Say where a clipping came from."""
        clipping = archived.clipping
        original = clipping.original
        captured = date_words(Published(clipping.captured.date().isoformat()))
        rows = [("Added", f"{captured}, {clipping.captured:%H:%M} UTC"), ("Address", clipping.url)]
        if original:
            rows += [("File", original.name), ("Form", original.media_type), ("SHA-256", original.sha256)]
        self.provenance.set_note(f"SHA-256 {original.sha256[:8]}…" if original else "")
        self.provenance.set_content(self._form([*rows, *(("Note", warning) for warning in clipping.warnings)]))

    def clear(self) -> None:
        """No clipping is read."""
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
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                form.addRow(label(name, 12, tone="faint", parent=made), words)
        return made
