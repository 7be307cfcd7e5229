"""What fills the window: puts the panes together and ties wishes to deeds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from morgue.clipping import Archived, Brief, Counts, Page, Place
from morgue.desk.searching import understand
from morgue.resources import shipped
from morgue.summary import METHOD_TITLES
from morgue.window.actions import Actions
from morgue.window.appearance import Appearance
from morgue.window.commands import Commands
from morgue.window.deeds import Deeds
from morgue.window.empty import EmptyArchive
from morgue.window.file_dialogs import FileDialogs
from morgue.window.focus_ring import FocusRing
from morgue.window.jobs import BUG
from morgue.window.memory import Memory
from morgue.window.navigation import Navigation
from morgue.window.open_state import OpenState
from morgue.window.panes import Panes
from morgue.window.parts import Parts
from morgue.window.rail import Rail
from morgue.window.read_only import ReadOnly
from morgue.window.reader_pane import ReaderPane
from morgue.window.recent import RecentSearches
from morgue.window.search_field import SearchField
from morgue.window.sidebar import Sidebar
from morgue.window.slip_list import SlipList
from morgue.window.slip_menu import SlipMenu
from morgue.window.status_line import StatusLine
from morgue.window.tie_arrivals import Arrivals
from morgue.window.tie_brief import Briefing
from morgue.window.tie_faces import Faces
from morgue.window.tie_help import Helps
from morgue.window.tie_highlights import Highlighting
from morgue.window.tie_looking_up import LookingUp
from morgue.window.tie_menus import SidebarMenus
from morgue.window.tie_notes import Noting
from morgue.window.tie_pictures import Picturing
from morgue.window.tie_preferences import Preferring
from morgue.window.tie_record import Correcting
from morgue.window.tie_safety import Safety
from morgue.window.tie_search import Finding
from morgue.window.tie_tags import Tagging
from morgue.window.tie_undo import UndoState
from morgue.window.tie_versions import Versions
from morgue.window.top_bar import TopBar
from morgue.window.type import interface, px
from morgue.window.whereabouts import Whereabouts

HINTS = "Ctrl+N paste  ·  Ctrl+O open"
CHOOSE = "Choose a clipping to read it here."
FOR_CHOSEN = ("star", "tag", "unread", "file", "correct", "bin")
FOR_READING = ("copy_brief", "brief")
FOR_BIN = ("restore", "remove")


class Content(QWidget):
    """Shows one archive; made after the window's first paint."""

    def __init__(self, window: QMainWindow, settings: QSettings, looks: Appearance) -> None:
        super().__init__(window)
        samples = shipped("seeds")
        self._window = window
        self.parts = self._make_parts(FileDialogs(window, settings))
        self._memory, self._whereabouts = Memory(settings, self.parts), Whereabouts(settings, self.parts)
        self.arrivals = Arrivals(window, self.parts, settings)
        self.commands = Commands(window, self.parts, looks, samples, self.arrivals)
        self.faces, self.picturing = Faces(window, self.parts), Picturing(window, self.parts)
        self.briefing = Briefing(window, self.parts)
        self.finding, self.menus = Finding(window, self.parts), SidebarMenus(window, self.parts)
        self.state = OpenState(self, self.parts)
        self.safety = Safety(window, self.parts, settings, self.state)
        self.versions = Versions(window, self.parts, settings, self.faces)
        self.looking_up, self.tagging = LookingUp(window, self.parts), Tagging(window, self.parts)
        self.correcting, self.noting = Correcting(window, self.parts), Noting(window, self.parts)
        self.highlighting = Highlighting(window, self.parts)
        self.recent = RecentSearches(settings, self.parts)
        self.helps = Helps(window, self.parts)
        self.preferring = Preferring(window, looks, self.arrivals, self.safety)
        self.acts = self._make_actions()
        self.acts[f"look_{looks.choice}"].setChecked(True)
        self.acts["newest"].setChecked(True)
        self.arrivals.watching.connect(self.acts["inbox"].setChecked)
        self.empty = self._make_empty(len(list(samples.iterdir())))
        self._lay_out()
        offering = (self.helps, self.preferring, self.finding, self.picturing, self.tagging, self.highlighting)
        for tie in (*offering, self.versions, self.recent):
            tie.tie_actions(self.acts)
        self.read_only = ReadOnly(self.acts, self.parts)
        self.state.forgotten.connect(self.faces.forget)
        self.safety.leaving.connect(self._whereabouts.keep)
        self.safety.leaving.connect(self.noting.keep)
        self.menus.rule_wanted.connect(self.tagging.open_rules)
        self.undoing = UndoState(self.acts, self.parts.deeds)
        self.slip_menu = SlipMenu(self.parts.slips.view, self.acts)
        self._tie_looking()
        self._tie_doing()
        self._memory.restore()
        self._follow_choice()
        FocusRing(self)

    def _make_actions(self) -> Actions:
        """What each tie can do, in the menus."""
        looking = (self.commands, self.faces, self.picturing, self.finding, self.looking_up, self.recent, self.helps)
        doing = (self.arrivals, self.briefing, self.tagging, self.correcting, self.noting, self.highlighting)
        ties = (*looking, *doing, self.versions, self.safety, self.preferring)
        return Actions(self._window, {name: deed for tie in ties for name, deed in tie.table().items()})

    def _make_empty(self, samples: int) -> EmptyArchive:
        made = EmptyArchive(samples, self.acts, self)
        made.hide()
        return made

    def _make_parts(self, files: FileDialogs) -> Parts:
        deeds = Deeds(self)
        sidebar, slips, reader, rail = Sidebar(), SlipList(), ReaderPane(), Rail(METHOD_TITLES)
        panes = Panes(sidebar, slips, reader, rail)
        search, status = SearchField(self), StatusLine(self)
        return Parts(deeds, files, Navigation(deeds), sidebar, slips, reader, rail, panes, search, status)

    def _lay_out(self) -> None:
        parts = self.parts
        self._window.menuBar().setFont(interface(12.5))
        parts.reader.fill_bar(self.acts)
        parts.search.clear_of = parts.slips
        self.acts.give_letters_to(parts.slips.view, parts.reader.reader, parts.rail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top = TopBar(self.acts, parts.search, self)
        column.addWidget(self.top)
        column.addWidget(parts.panes, 1)
        self.state.lay_out(column, self.acts)
        column.addWidget(parts.status)

    @property
    def bands(self) -> list[QWidget]:
        """What stands in the window, in the order in which one goes through it."""
        parts = self.parts
        panes = [parts.sidebar, self.empty, parts.slips, parts.reader, parts.rail]
        return [self.top, self.state.page, *panes, parts.status]

    # who tells whom

    def _tie_looking(self) -> None:
        parts, navigation = self.parts, self.parts.navigation
        parts.deeds.ready.connect(navigation.refresh)
        parts.sidebar.place_wanted.connect(navigation.go_to)
        parts.search.typed.connect(navigation.type)
        parts.search.entered.connect(navigation.enter)
        parts.search.left.connect(parts.slips.enter)
        parts.slips.sort_wanted.connect(navigation.sort_by)
        parts.slips.model.more_wanted.connect(navigation.more)
        parts.slips.view.chosen.connect(navigation.choose)
        parts.slips.view.activated.connect(lambda _: parts.panes.read(True))
        parts.slips.view.paged.connect(self._page_on)
        for worked_on in (parts.slips.view.clicked, parts.slips.view.activated, parts.slips.view.paged):
            worked_on.connect(navigation.read_on)
        navigation.sorted.connect(parts.slips.show_sort)
        navigation.sorted.connect(lambda sort: self.acts[sort.value].setChecked(True))
        navigation.listed.connect(self._show_page)
        navigation.counted.connect(parts.slips.show_count)
        navigation.tallied.connect(self._show_counts)
        navigation.scoped.connect(parts.search.set_scope)
        navigation.reading.connect(self._show_clipping)
        navigation.chose_nothing.connect(lambda: self._show_nothing("" if parts.slips.why_empty else CHOOSE))
        navigation.chose_many.connect(lambda count: self._show_nothing(f"{count:,} clippings chosen"))

    def _tie_doing(self) -> None:
        parts, deeds, brief = self.parts, self.parts.deeds, self.parts.rail.brief
        deeds.said.connect(lambda words, undoable: parts.status.say(words, undoable=undoable))
        deeds.failed.connect(lambda sentence: parts.status.say(sentence, warning=True))
        deeds.progressed.connect(parts.status.show_progress)
        deeds.briefed.connect(self._show_brief)
        deeds.provenance_found.connect(parts.rail.show_provenance)
        parts.status.stop_wanted.connect(deeds.stop)
        parts.status.undo_wanted.connect(deeds.undo)
        parts.sidebar.model.dropped_on_tag.connect(lambda ids, tag: deeds.tag(ids, [tag.path]))
        parts.sidebar.model.dropped_on_place.connect(self._drop_on_place)
        brief.sentence_wanted.connect(parts.panes.show_article)
        brief.sentence_wanted.connect(parts.reader.reader.light)
        brief.bullets_changed.connect(parts.reader.reader.set_bullets)
        brief.method_wanted.connect(self._ask_brief)
        brief.copy_wanted.connect(self.commands.copy_brief)
        parts.reader.reader.sentence_hovered.connect(brief.light)
        parts.reader.reader.link_clicked.connect(self._browse)
        parts.reader.back_wanted.connect(lambda: parts.panes.read(False))
        parts.panes.changed.connect(self._follow_panes)
        parts.rail.left.connect(self._leave_rail)

    # showing

    def start(self, archive: Path, log: Path) -> None:
        """Open or make the archive and show it; `log` is where unexpected errors go."""
        self.commands.log = log
        self.safety.open(archive)

    @Slot(object, bool)
    def _show_page(self, page: Page, follows: bool) -> None:
        view, navigation = self.parts.slips.view, self.parts.navigation
        kept, spot = navigation.kept, view.spot
        hints = understand(navigation.query.text).hints
        why = hints[0] if hints else "Nothing found. Try fewer words." if navigation.is_search else "Nothing here yet."
        self.parts.slips.show_page(page, follows, why)
        if follows or view.selected_ids():
            return
        here = next((clipping_id for clipping_id in kept if view.slips.row_of(clipping_id) is not None), None)
        if here is not None:
            view.choose(here)
            view.put_back(spot)
        elif navigation.archived and (navigation.stays or (navigation.is_typed and not view.hasFocus())):
            return  # what one reads stays while one types, or where the list shows another version of it
        elif page.slips:
            navigation.look_at(page.slips[0].id)
            view.choose(page.slips[0].id)
        else:
            navigation.choose([])

    @Slot(object)
    def _show_counts(self, counts: Counts) -> None:
        self.parts.sidebar.set_counts(counts)
        if any(counts.places.get(place) for place in (Place.ALL, Place.BIN)):
            self.parts.status.hint("")
            if self.parts.panes.uncover():
                self.parts.slips.view.setFocus()
        else:
            self.parts.panes.cover(self.empty)
            self.parts.status.hint(HINTS)

    @Slot(object)
    def _show_clipping(self, archived: Archived) -> None:
        parts = self.parts
        again = parts.rail.brief.clipping == archived.clipping
        parts.reader.show_clipping(archived)
        parts.rail.show_clipping(archived)
        self._follow_choice()
        if not again:
            parts.rail.brief.wait_for(archived.clipping)
            parts.deeds.provenance(archived.id)
            self._ask_brief(parts.rail.brief.method)

    @Slot(str)
    def _ask_brief(self, method: str) -> None:
        if self.parts.navigation.archived:
            self.parts.deeds.brief(self.parts.navigation.archived.id, method)

    @Slot(int, object)
    def _show_brief(self, clipping_id: int, brief: Brief | None) -> None:
        archived = self.parts.navigation.archived
        if archived and archived.id == clipping_id:
            self.parts.rail.brief.show_brief(brief)
            self._follow_choice()

    def _show_nothing(self, words: str) -> None:
        self.parts.reader.show_nothing(words)
        self.parts.rail.clear()
        self._follow_choice()

    def _follow_choice(self) -> None:
        """Offer only what can be done now."""
        navigation = self.parts.navigation
        archived = navigation.archived
        self.acts.enable(bool(navigation.chosen), *FOR_CHOSEN)
        self.acts.enable(bool(navigation.chosen) and navigation.in_bin, *FOR_BIN)
        self.acts.enable(bool(self.parts.rail.brief.spans), *FOR_READING)
        self.acts.enable(bool(archived), "find")
        self.acts.enable(bool(archived) and len(navigation.chosen) == 1, "note", "highlight", "read_again")
        self.acts["star"].setChecked(bool(archived and archived.starred))

    @Slot()
    def _follow_panes(self) -> None:
        panes = self.parts.panes
        self.acts["sidebar"].setChecked(panes.sidebar_shown)
        self.acts["rail"].setChecked(panes.rail_shown)
        self.parts.reader.back.setVisible(panes.has_back)

    @Slot()
    def _page_on(self) -> None:
        """Read on by a page; from the foot of an article go to the next."""
        bar = self.parts.reader.reader.verticalScrollBar()
        if bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep() - px(27))
        else:
            self.parts.slips.view.step(1)

    @Slot()
    def _leave_rail(self) -> None:
        """Back to the list, or to the article where there is no room for the list."""
        parts = self.parts
        if parts.slips.isVisible():
            parts.slips.enter()
        else:
            parts.reader.reader.setFocus()

    def tell_bug(self) -> None:
        """Say that something unexpected happened and was logged."""
        self.parts.status.say(BUG, warning=True)

    # bringing in

    def take_drop(self, data: QMimeData) -> None:
        """Make clippings of what was dropped on the window."""
        self.commands.take(data)

    @Slot(list, object)
    def _drop_on_place(self, ids: list[int], place: Place) -> None:
        if place is Place.BIN:
            self.parts.deeds.bin(ids)
        else:
            self.parts.deeds.star(ids, True)

    @Slot(str)
    def _browse(self, address: str) -> None:
        from morgue.window import dialogs  # seldom needed

        if address.startswith(("http://", "https://")) and dialogs.sure_to_browse(self, address):
            QDesktopServices.openUrl(QUrl(address))

    def may_leave(self) -> bool:
        """Whether nothing is left half done, or shall be."""
        from morgue.window import dialogs  # seldom needed

        return not self.parts.deeds.is_importing or dialogs.sure_to_quit(self)

    def leave(self) -> None:
        """Keep how the window stands, finish what is being written, close the archive."""
        self._memory.keep()
        self._whereabouts.keep()
        self.noting.keep()
        self.arrivals.inbox.keep()
        self.parts.deeds.close()
