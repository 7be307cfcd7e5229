"""Ties the dialog of the tag rules to deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from morgue.clipping import Changes, Counts
from morgue.desk import tag_rules
from morgue.desk.tag_rules import Draft, Preview
from morgue.window.closing import delete_when_closed
from morgue.window.offers import Offer
from morgue.window.parts import Parts
from morgue.window.rules_dialog import RulesDialog

if TYPE_CHECKING:
    from morgue.archive import Archive, Completion

_RULES, _PREVIEW, _COMPLETE = "rules", "preview of a rule", "complete for a rule"  # the names of its questions
PAUSE = 200  # milliseconds without a key until it is looked what a rule would do


class Ruling(QObject):
    """Lives as long as its dialog."""

    def __init__(self, dialog: RulesDialog, parts: Parts) -> None:
        super().__init__(dialog)
        self._dialog, self._parts, self._deeds = dialog, parts, parts.deeds
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._look)
        dialog.looked_at.connect(lambda _: self._pause.start())
        dialog.keep_wanted.connect(self._keep)
        dialog.run_wanted.connect(self._run)
        dialog.delete_wanted.connect(self._delete)
        dialog.field.offers_wanted.connect(self._ask_offers)
        self._deeds.changed.connect(self._follow)
        parts.navigation.tallied.connect(self._follow_tags)
        delete_when_closed(dialog, self._deeds.lanes, _RULES, _PREVIEW, _COMPLETE)

    def begin(self, text: str | None) -> None:
        """Show the rules; with a text begin a new one for what it finds."""
        self._dialog.show_tags(self._parts.navigation.counts.tags)
        if text:
            self._dialog.begin(text)
        self._list()
        self._look()

    @Slot(object)
    def _follow_tags(self, counts: Counts) -> None:
        self._dialog.show_tags(counts.tags)

    def _list(self) -> None:
        self._deeds.ask(lambda archive: archive.rules.all(), self._dialog.show_rules, _RULES)

    @Slot()
    def _look(self) -> None:
        draft = self._dialog.draft

        def take(preview: Preview) -> None:
            if self._dialog.draft.text == draft.text and self._dialog.draft.paths == draft.paths:
                self._dialog.show_preview(preview)

        self._deeds.ask(lambda archive: tag_rules.preview(archive, draft), take, _PREVIEW)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if changes.tags or changes.listing:
            self._list()
            self._pause.start()

    @Slot(object)
    def _keep(self, draft: Draft) -> None:
        self._deeds.change(lambda archive: tag_rules.keep(archive, draft))

    @Slot(object)
    def _run(self, draft: Draft) -> None:
        self._deeds.change(lambda archive: tag_rules.run(archive, draft))

    @Slot(int)
    def _delete(self, number: int) -> None:
        def delete(archive: Archive) -> Changes:
            return archive.rules.delete(number)

        self._deeds.change(delete)

    @Slot(str)
    def _ask_offers(self, text: str) -> None:
        field = self._dialog.field
        if not text.strip() or text.endswith(" "):
            field.offer(())
            return

        def take(found: tuple[Completion, ...]) -> None:
            if field.text == text:
                field.offer([Offer.of(each) for each in found])

        self._deeds.ask(lambda archive: archive.search.complete(text), take, _COMPLETE)
