"""The searches of late, offered again after a restart; those of an encrypted archive are written down nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Slot

from morgue.window.actions import Actions
from morgue.window.parts import Parts


class RecentSearches(QObject):
    """Keeps them for each archive among the settings, which are plain."""

    def __init__(self, settings: QSettings, parts: Parts) -> None:
        super().__init__(parts.deeds)
        self._settings, self._parts = settings, parts
        self._actions: Actions | None = None
        parts.deeds.ready.connect(self._recall)
        parts.search.entered.connect(self._keep)

    def table(self) -> dict[str, Callable[[], object]]:
        """By name of the action what it does."""
        return {"forget_searches": self.forget}

    def tie_actions(self, actions: Actions) -> None:
        """Know the action that forgets them."""
        self._actions = actions
        self._follow()

    @property
    def _key(self) -> str:
        path = str(self._parts.deeds.archive.path.resolve())
        return f"recent/{hashlib.sha256(path.encode()).hexdigest()[:16]}"

    @Slot()
    def _recall(self) -> None:
        """Offer what was kept for the archive that was opened."""
        if self._parts.deeds.archive.encrypted:
            self._settings.remove(self._key)
            kept: object = []
        else:
            kept = self._settings.value(self._key, [])
        kept = [kept] if isinstance(kept, str) else kept  # as the settings give back a list of one
        self._parts.search.recent[:] = [str(text) for text in kept] if isinstance(kept, list) else []
        self._follow()

    @Slot()
    def _keep(self) -> None:
        if self._parts.deeds.is_open and not self._parts.deeds.archive.encrypted:
            self._settings.setValue(self._key, self._parts.search.recent)
        self._follow()

    @Slot()
    def forget(self) -> None:
        """Offer none of them any more, and keep none."""
        self._parts.search.recent.clear()
        self._settings.remove(self._key)
        self._follow()
        self._parts.status.say("Recent searches are forgotten")

    def _follow(self) -> None:
        if self._actions:
            self._actions.enable(bool(self._parts.search.recent), "forget_searches")
