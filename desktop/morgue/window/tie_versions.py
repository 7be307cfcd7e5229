"""Ties versions of a story: which there are, what changed from them, what the user says is one and what is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtWidgets import QWidget

from morgue.desk.versions import Told, tell_versions
from morgue.window.about_reading import AboutReading
from morgue.window.actions import Actions
from morgue.window.parts import Parts
from morgue.window.slips import SLIP
from morgue.window.tie_faces import Faces
from morgue.window.versions_panel import VersionsPanel

ONCE = "stories once"  # among the settings


class Versions(QObject):
    """Asks when a clipping is read; the list shows each story once while that is wanted."""

    def __init__(self, window: QWidget, parts: Parts, settings: QSettings, faces: Faces) -> None:
        super().__init__(window)
        self._parts, self._deeds, self._settings = parts, parts.deeds, settings
        self._acts: Actions | None = None
        self.panel = VersionsPanel(parts.rail)
        parts.rail.add_fold(self.panel)
        self.panel.clipping_wanted.connect(self._read)
        self.panel.changes_wanted.connect(faces.show_changes)
        self.panel.parting_wanted.connect(lambda number: self._part([number]))
        asking = AboutReading(parts, tell_versions, "told versions")
        asking.forgotten.connect(lambda: self._show(()))
        asking.answered.connect(self._show)
        parts.navigation.once = settings.value(ONCE, True, bool) is not False

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {
            "versions": self._go_to_versions,
            "group": lambda: self._deeds.change(lambda archive: archive.stories.group(self._chosen)),
            "part": lambda: self._part(self._chosen),
            "once": self._turn_once,
        }

    def tie_actions(self, acts: Actions) -> None:
        """Follow what is chosen: one can group several, and take out what is a version."""
        self._acts = acts
        acts["once"].setChecked(self._parts.navigation.once)
        self._parts.slips.view.chosen.connect(self._offer)
        self._parts.navigation.listed.connect(self._offer)
        self._offer()

    @property
    def _chosen(self) -> list[int]:
        return self._parts.navigation.chosen

    @Slot()
    def _offer(self) -> None:
        model, view = self._parts.slips.model, self._parts.slips.view
        slips = [model.index(row, 0).data(SLIP) for row in map(model.row_of, view.selected_ids()) if row is not None]
        if self._acts:
            self._acts.enable(len(slips) > 1, "group")
            self._acts.enable(any(slip.versions > 1 for slip in slips), "versions", "part")

    @Slot(object)
    def _show(self, versions: tuple[Told, ...]) -> None:
        self.panel.show_versions(versions, can_part=self._deeds.is_open and self._deeds.can_change)

    def _go_to_versions(self) -> None:
        """Open the panel and give its first version the focus."""
        self._parts.panes.show_rail()
        if self.panel.rows:
            self.panel.head.setChecked(True)
            self.panel.rows[0].slip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int)
    def _read(self, clipping_id: int) -> None:
        """Read a version, whether it is listed now or not."""
        if not self._parts.slips.view.choose(clipping_id):
            self._parts.navigation.choose([clipping_id])

    def _part(self, ids: list[int]) -> None:
        self._deeds.change(lambda archive: archive.stories.part(ids))

    def _turn_once(self) -> None:
        navigation = self._parts.navigation
        navigation.list_once(not navigation.once)
        self._settings.setValue(ONCE, navigation.once)
