"""The menus of the sidebar's rows: tags are renamed, coloured, moved, merged, deleted; saved searches too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QCursor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from morgue.clipping import Tag
from morgue.window.look import TAG_COLOURS
from morgue.window.painting import draw_square, tag_colour
from morgue.window.parts import Parts
from morgue.window.places import Row
from morgue.window.read_only import close_menu
from morgue.window.tag_picker import TagPicker
from morgue.window.type import px

if TYPE_CHECKING:
    from morgue.archive import SavedSearch

MOST_IN_MENU = 40  # tags; of more one is picked by name
COLOUR_NAMES = ("Blue", "Green", "Amber", "Red", "Violet", "Teal", "Pink", "Brown", "Grey")


def square(colour: QColor, ratio: float) -> QIcon:
    """A tag's square as an icon."""
    sign = QPixmap(QSize(px(16), px(16)) * ratio)
    sign.setDevicePixelRatio(ratio)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_square(painter, px(3), px(8), colour)
    painter.end()
    return QIcon(sign)


class SidebarMenus(QObject):
    """Makes the menu of a row when it is asked for; every deed in it can be undone."""

    rule_wanted = Signal(str)  # the text of a search to make a tag rule of

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts, self._deeds = window, parts, parts.deeds
        parts.sidebar.menu_wanted.connect(self._open)

    @Slot(object, QPoint)
    def _open(self, row: Row, at: QPoint) -> None:
        menu = self.menu_of(row)
        if menu:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def menu_of(self, row: Row) -> QMenu | None:
        """What can be done with a row; None where there is nothing."""
        menu = self._menu_of_tag(row.tag) if row.tag else self._menu_of_search(row.saved) if row.saved else None
        if menu and not self._deeds.can_change:
            close_menu(menu)
        return menu

    def _menu_of_tag(self, tag: Tag) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction("Rename…", lambda: self._ask("Rename tag", tag.name, partial(self.rename, tag), barred="/"))
        colours = menu.addMenu("Colour")
        ratio = self._window.devicePixelRatioF()
        for number, (name, colour) in enumerate(zip(COLOUR_NAMES, TAG_COLOURS, strict=True)):
            action = colours.addAction(square(QColor(colour), ratio), name, partial(self.recolour, tag, number))
            action.setCheckable(number == tag.colour)
            action.setChecked(number == tag.colour)
        self._add_keys(menu.addMenu("Key"), tag)
        others = [each for each in self._tags() if not f"{each.path}/".startswith(f"{tag.path}/")]
        move = menu.addMenu("Move into")
        if tag.parent is not None:
            move.addAction("The top", partial(self.move, tag, None))
        self._add_tags(move, [each for each in others if each.id != tag.parent], partial(self.move, tag))
        self._add_tags(menu.addMenu("Merge into"), others, partial(self.merge, tag))
        menu.addSeparator()
        menu.addAction("Delete tag", partial(self.delete, tag))
        return menu

    def _add_tags(self, menu: QMenu, tags: list[Tag], deed: Callable[[int], None]) -> None:
        ratio = self._window.devicePixelRatioF()
        if len(tags) > MOST_IN_MENU:
            menu.addAction("A tag…", partial(self._pick, tags, deed))
        for each in tags if len(tags) <= MOST_IN_MENU else ():
            menu.addAction(square(tag_colour(each), ratio), each.path.replace("&", "&&"), partial(deed, each.id))
        menu.setEnabled(not menu.isEmpty())

    def _pick(self, tags: list[Tag], deed: Callable[[int], None]) -> None:
        """Let one of many tags be found by a few letters."""
        picker = TagPicker(self._window)
        ids = {tag.path: tag.id for tag in tags}
        picker.add_wanted.connect(lambda path: deed(ids[path]))
        picker.closed.connect(picker.deleteLater)
        picker.offer(tags, {}, QCursor.pos(), may_make=False)

    def _add_keys(self, menu: QMenu, tag: Tag) -> None:
        """The digits, each with the tag it stands for now."""
        holders = {each.key: each for each in self._tags() if each.key}
        ratio = self._window.devicePixelRatioF()
        for key in (0, *range(1, 10)):
            held = holders.get(key)
            words = f"{key}  {held.path}".replace("&", "&&") if held else str(key) if key else "None"
            action = menu.addAction(words, partial(self.assign, tag, key))
            if held:
                action.setIcon(square(tag_colour(held), ratio))
            action.setCheckable(key == tag.key)
            action.setChecked(key == tag.key)

    def _menu_of_search(self, saved: SavedSearch) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction("Rename…", lambda: self._ask("Rename search", saved.name, partial(self.rename_search, saved.id)))
        menu.addAction("Make a rule of this search…", partial(self.rule_wanted.emit, saved.query.text))
        menu.addSeparator()
        menu.addAction("Delete search", partial(self.delete_search, saved.id))
        return menu

    def _tags(self) -> tuple[Tag, ...]:
        return self._parts.navigation.counts.tags

    def _ask(self, title: str, now: str, deed: Callable[[str], None], *, barred: str = "") -> None:
        name, given, words = now, True, "Name"
        while given:
            name, given = QInputDialog.getText(self._window, title, words, text=name)
            if name.strip() and not set(barred) & set(name):
                break
            words = f"Name, without “{barred}”" if barred else "Name"
        if given and name.strip() != now:
            deed(name)

    # deeds

    def rename(self, tag: Tag, name: str) -> None:
        """Give a tag another name."""
        self._deeds.change(lambda archive: archive.tags.rename(tag.id, name))

    def recolour(self, tag: Tag, colour: int) -> None:
        """Give a tag another colour."""
        self._deeds.change(lambda archive: archive.tags.recolour(tag.id, colour))

    def assign(self, tag: Tag, key: int) -> None:
        """Let a digit stand for a tag, or with 0 none."""
        self._deeds.change(lambda archive: archive.tags.assign(tag.id, key))

    def move(self, tag: Tag, parent: int | None) -> None:
        """Put a tag under another, or at the top."""
        self._deeds.change(lambda archive: archive.tags.move(tag.id, parent))

    def merge(self, tag: Tag, into: int) -> None:
        """Give what carries a tag another one instead."""
        self._deeds.change(lambda archive: archive.tags.merge(tag.id, into))

    def delete(self, tag: Tag) -> None:
        """Take a tag off everything, and remove it."""
        self._deeds.change(lambda archive: archive.tags.delete(tag.id))

    def rename_search(self, number: int, name: str) -> None:
        """Give a saved search another name."""
        self._deeds.change(lambda archive: archive.saved.rename(number, name))

    def delete_search(self, number: int) -> None:
        """Forget a saved search."""
        self._deeds.change(lambda archive: archive.saved.delete(number))
