"""Ties tagging to deeds: the picker, the digits, suggestions, rules, and tags dragged onto one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QWidget

from morgue.clipping import Archived, Changes
from morgue.desk import tagging
from morgue.window.actions import Actions
from morgue.window.choose_all import ChooseAll
from morgue.window.digits import Digits
from morgue.window.parts import Parts
from morgue.window.suggested_tags import SuggestedTags
from morgue.window.tag_picker import TagPicker
from morgue.window.type import px

if TYPE_CHECKING:
    from morgue.archive.results import Suggestion
    from morgue.window.rules_dialog import RulesDialog

PAUSE = 300  # milliseconds a clipping is read until tags are looked for: reading and typing come first


class Tagging(QObject):
    """Everything about tags but the menus of the sidebar."""

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        self._navigation = parts.navigation
        self._of = 0  # the clipping whose suggestions are shown or asked for …
        self._suggested: tuple[Suggestion, ...] = ()  # … and they
        self._known = False
        self.picker = TagPicker(window)
        self.panel = SuggestedTags(parts.rail)
        self.choosing = ChooseAll(parts)
        self.digits: Digits | None = None
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._tie()

    def _tie(self) -> None:
        parts, deeds, navigation = self._parts, self._deeds, self._navigation
        self.picker.add_wanted.connect(self._add)
        self.picker.remove_wanted.connect(lambda tag: deeds.untag(navigation.chosen, [tag]))
        self.panel.tag_wanted.connect(self._add)
        parts.rail.add_fold(self.panel)
        parts.reader.tagging_wanted.connect(self.pick)
        parts.sidebar.model.tag_dropped.connect(self._move)
        navigation.reading.connect(self._follow)
        navigation.counted.connect(
            lambda *_: self._pause.start()
        )  # a key pressed meanwhile may have stopped the question
        navigation.chose_nothing.connect(lambda: self._forget(0))
        navigation.chose_many.connect(lambda _: self._forget(0))
        deeds.changed.connect(self._follow_change)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "tag": self.pick,
            "select_all": self.choosing.choose_all,
            "rules": self.open_rules,
            "rule_of_search": lambda: self.open_rules(self._parts.search.text),
        }

    def tie_actions(self, actions: Actions) -> None:
        """Put the digits into the menu."""
        self.digits = Digits(actions, self._parts)
        self.digits.wanted.connect(self._toggle)
        self.digits.missing.connect(self._tell_missing)
        navigation = self._navigation
        navigation.listed.connect(lambda *_: actions.enable(navigation.is_search, "rule_of_search"))
        actions.enable(False, "rule_of_search")

    # putting on and taking off

    @Slot()
    def pick(self) -> None:
        """Offer the tags beside the chosen clipping."""
        navigation, view = self._navigation, self._parts.slips.view
        chosen = navigation.chosen
        if not chosen or not self._deeds.can_change:
            return
        box = view.visualRect(view.currentIndex())
        middle = min(max(box.center().y(), 0), view.viewport().height())
        at = view.viewport().mapToGlobal(QPoint(box.right() - px(40), middle))
        suggested = self._suggested if chosen == [self._of] else ()
        self.picker.offer(navigation.counts.tags, self._carried(chosen[:1]), at, suggested)

        def take(carried: dict[int, int]) -> None:
            if navigation.chosen == chosen:
                self.picker.set_carried(carried)

        self._deeds.ask(lambda archive: tagging.carried(archive, chosen), take, "carried")

    def _carried(self, ids: list[int]) -> dict[int, int]:
        """What the first of the chosen clippings says, until all of them were looked at."""
        slips = self._parts.slips.model
        rows = [row for row in map(slips.row_of, ids) if row is not None]
        state = 2 if len(self._navigation.chosen) == 1 else 1
        return {tag.id: state for row in rows for tag in slips.slip(row).tags}

    @Slot(str)
    def _add(self, path: str) -> None:
        if self._navigation.chosen:
            self._deeds.tag(self._navigation.chosen, [path])

    @Slot(int)
    def _toggle(self, tag_id: int) -> None:
        chosen = self._navigation.chosen
        if chosen:
            self._deeds.change(lambda archive: tagging.toggle(archive, chosen, tag_id))

    @Slot(int)
    def _tell_missing(self, key: int) -> None:
        self._parts.status.say(f"No tag has the key {key}. Give it to one by a right click on the tag: Key ▸ {key}.")

    @Slot(int, object)
    def _move(self, tag_id: int, parent: int | None) -> None:
        self._deeds.change(lambda archive: archive.tags.move(tag_id, parent))

    # suggestions

    def _forget(self, clipping_id: int) -> None:
        if clipping_id != self._of:
            self._of, self._suggested, self._known = clipping_id, (), False
            self.panel.show_suggestions(())

    @Slot(object)
    def _follow(self, archived: Archived) -> None:
        self._forget(archived.id)
        self._pause.start()

    @Slot(object)
    def _follow_change(self, changes: Changes) -> None:
        if changes.tags:
            self._known = False
            self._pause.start()

    @Slot()
    def _ask(self) -> None:
        archived = self._navigation.archived
        if self._known or archived is None or archived.binned or not self._deeds.can_change:
            return
        number = archived.id

        def take(found: tuple[Suggestion, ...]) -> None:
            if self._of == number:
                self._suggested, self._known = found, True
                self.panel.show_suggestions(found)

        self._deeds.ask(lambda archive: archive.search.suggest(number), take, "suggestions")

    # rules

    def open_rules(self, text: str | None = None) -> RulesDialog:
        """Open the rules; with a text, a new rule for what it finds."""
        from morgue.window.rules_dialog import RulesDialog  # seldom needed
        from morgue.window.tie_rules import Ruling

        opened = RulesDialog(self._window)
        Ruling(opened, self._parts).begin(text)
        opened.show()
        return opened
