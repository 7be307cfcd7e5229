"""Tag rules: what is looked for, which tags it gets, and what that would change, before anything does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from morgue.clipping import Tag
from morgue.desk import tag_rules
from morgue.desk.searching import understand
from morgue.desk.tag_rules import Draft, Preview
from morgue.window.rule_rows import RULE, SLIP_AND_STATE, PreviewDelegate, RuleDelegate
from morgue.window.rule_tags import RuleTags
from morgue.window.search_field import SearchField
from morgue.window.tick import Tick
from morgue.window.type import px
from morgue.window.widgets import Button, label

if TYPE_CHECKING:
    from morgue.archive.results import TagRule


class RulesDialog(QDialog):
    """Left the rules, right the one that is changed; it only asks."""

    looked_at = Signal(object)  # Draft: what would it do?
    keep_wanted = Signal(object)  # Draft
    run_wanted = Signal(object)  # Draft
    delete_wanted = Signal(int)  # the rule's id

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tag rules")
        self.resize(px(820), px(540))
        self._kept = Draft()  # as it is in the archive
        self._number = 0
        self.list = self._make_list("Rules", RuleDelegate)
        self.list.currentItemChanged.connect(self._choose)
        self.field = SearchField(self)
        self.field.setMaximumWidth(px(2000))
        self.field.set_scope("for what gets the tag")
        self.sentence = label("", 12.5, tone="soft", parent=self)
        self.sentence.setWordWrap(True)
        self.tags = RuleTags(self)
        self.on_import = Tick("Also tag what comes in from now on", self)
        self.found = label("", 12.5, tone="soft", parent=self)
        self.slips = self._make_list("What the rule finds", PreviewDelegate)
        self.slips.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._make_buttons()
        self._lay_out()
        self._tie()
        self.edit(Draft())

    def _make_list(self, name: str, delegate: type[RuleDelegate | PreviewDelegate]) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(name)
        made.setItemDelegate(delegate(made))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        return made

    def _make_buttons(self) -> None:
        self.new = Button("New rule", "plus", "quiet", self)
        self.remove = Button("Delete", "trash", "quiet", self)
        self.keep = Button("Save rule", parent=self)
        self.run = Button("Run", "tag", "primary", self)
        for button in (self.new, self.remove, self.keep, self.run):
            button.setAutoDefault(False)  # Enter belongs to the search

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(16), px(16), px(16))
        row.setSpacing(px(16))
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self.new)
        below.addStretch(1)
        below.addWidget(self.remove)
        left.addLayout(below)
        row.addLayout(left, 5)
        row.addLayout(self._editor(), 8)

    def _editor(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addWidget(label("WHAT IS", 11, 600, tone="faint", parent=self))
        column.addWidget(self.field)
        column.addWidget(self.sentence)
        column.addSpacing(px(6))
        column.addWidget(label("GETS", 11, 600, tone="faint", parent=self))
        column.addWidget(self.tags)
        column.addSpacing(px(2))
        column.addWidget(self.on_import)
        column.addSpacing(px(6))
        column.addWidget(label("IN THE ARCHIVE NOW", 11, 600, tone="faint", parent=self))
        column.addWidget(self.found)
        column.addWidget(self.slips, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, px(4), 0, 0)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.run)
        column.addLayout(row)
        return column

    def _tie(self) -> None:
        self.field.typed.connect(self._changed)
        self.field.entered.connect(self._changed)
        self.field.left.connect(lambda: self.tags.add.setFocus(Qt.FocusReason.TabFocusReason))
        self.tags.changed.connect(self._changed)
        self.on_import.toggled.connect(self._follow)
        self.new.clicked.connect(self.begin)
        self.remove.clicked.connect(lambda: self.delete_wanted.emit(self._number))
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(self.draft))
        self.run.clicked.connect(lambda: self.run_wanted.emit(self.draft))

    # what is edited

    @property
    def draft(self) -> Draft:
        """The rule as it stands in the editor."""
        return Draft(self.field.text.strip(), self.tags.paths, self.on_import.isChecked(), self._number)

    def edit(self, draft: Draft) -> None:
        """Show a rule to be changed, or a new one."""
        self._number = draft.number
        self._kept = draft if draft.number else Draft()
        self.field.show_text(draft.text)
        self.tags.set_paths(draft.paths)
        self.on_import.setChecked(draft.on_import)
        self._changed()

    @Slot()
    def begin(self, text: str = "") -> None:
        """Begin a new rule, for what a search finds."""
        self.list.setCurrentRow(-1)
        self.list.clearSelection()
        self.edit(Draft(text or ""))
        self.field.line.setFocus()

    @Slot()
    def _changed(self) -> None:
        text = self.draft.text
        hints = understand(f"{text} ").hints if text else ()
        says = (
            tag_rules.in_words(text)
            if text
            else "Type what a clipping must have, as in a search: source:, headline:, by:, words …"
        )
        self.sentence.setText(" ".join((says[:1].upper() + says[1:], *hints)))
        self.run.setEnabled(False)  # until it is known what that would do
        self._follow()
        self.looked_at.emit(self.draft)

    @Slot()
    def _follow(self) -> None:
        draft = self.draft
        self.keep.setEnabled(draft.is_whole and draft != self._kept)
        self.remove.setEnabled(bool(self._number))

    # what is known

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Know the archive's tags."""
        self.tags.set_known(tags)

    def show_rules(self, rules: Sequence[TagRule]) -> None:
        """List the rules; the one that is edited stays so, a rule just made is edited on."""
        drafts = [Draft(each.text, tuple(tag.path for tag in each.tags), each.on_import, each.id) for each in rules]
        edited = self.draft
        here = next((each for each in drafts if each.number == edited.number), None) if edited.number else None
        made = next((each for each in drafts if replace(each, number=0) == edited), None)
        self.list.blockSignals(True)
        self.list.clear()
        for draft in drafts:
            item = QListWidgetItem()
            item.setData(RULE, draft)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{tag_rules.in_words(draft.text)}: {', '.join(draft.paths)}"
            )
            self.list.addItem(item)
        current = here or made
        self.list.setCurrentRow(drafts.index(current) if current else -1)
        self.list.blockSignals(False)
        if current:
            self._number, self._kept = current.number, current
        elif edited.number:
            self.edit(replace(edited, number=0))  # it was deleted: what stands there may be kept again
        self._follow()

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.edit(item.data(RULE))

    def show_preview(self, preview: Preview) -> None:
        """Say what the rule would do, and to which clippings."""
        whole = self.draft.is_whole
        asks = bool(preview.found) and not self.tags.paths
        self.found.setText(_said(preview, asks=asks) if self.field.text.strip() else "")
        self.slips.clear()
        given = {path.casefold() for path in self.tags.paths}
        for slip in preview.slips:
            item = QListWidgetItem()
            has = bool(given) and given <= {tag.path.casefold() for tag in slip.tags}
            item.setData(SLIP_AND_STATE, (slip, has))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, slip.headline)
            item.setSizeHint(QSize(0, px(42)))
            self.slips.addItem(item)
        self.run.setEnabled(whole and preview.lacking > 0)
        many = f"Tag {preview.lacking:,} clipping{'' if preview.lacking == 1 else 's'}"
        self.run.set_words(many if preview.lacking and whole else "Tag what is found")


def _said(preview: Preview, *, asks: bool) -> str:
    if not preview.found:
        return "No clipping is like that yet."
    found = "1 clipping is" if preview.found == 1 else f"{preview.found:,} clippings are"
    if asks:
        return f"{found} like that. Choose a tag for what is found."
    having = preview.found - preview.lacking
    if not having:
        return f"{found} like that; none is tagged so yet."
    return (
        f"{found} like that; {having:,} of them tagged so already."
        if preview.lacking
        else f"{found} like that, all tagged so."
    )
