"""The rows of the sidebar as a model: places, saved searches, tags, facets; slips can be dropped on some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from morgue.clipping import Counts, Place, Tag
from morgue.window.slips import CLIPPINGS, Index, dragged_ids

if TYPE_CHECKING:
    from morgue.archive import SavedSearch
    from morgue.desk.searching import Spread

ROW = Qt.ItemDataRole.UserRole
TAG = "application/x-morgue-tag"  # its id in decimal
TAGS = "TAGS"  # the label over the tags: what is dropped on it goes to the top
ICONS = {
    Place.ALL: "layers",
    Place.INBOX: "inbox",
    Place.UNREAD: "circle-dot",
    Place.STARRED: "star",
    Place.BIN: "trash",
}
NAMES = {
    Place.ALL: "All clippings",
    Place.INBOX: "Inbox",
    Place.UNREAD: "Unread",
    Place.STARRED: "Starred",
    Place.BIN: "Bin",
}


Key = tuple[Place | None, int, str]
LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hu": "Hungarian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
MOST_SOURCES = 12  # shown while nothing is looked for
MOST_VALUES = 6  # of a facet, besides those chosen
MOST_WHOLE = 300  # of a facet that was unfolded

FACET_ICONS = {"source": "newspaper", "by": "user", "tag": "tag", "lang": "languages", "kind": "file-text"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the sidebar: a section's label where place, tag, saved search and value are all missing.

    A row with a `facet` asks for one `value` of a field of the query, and several can be `on` at once; one that `folds`
    shows more or fewer values of it.
    """

    text: str
    count: int = 0
    icon: str = ""
    depth: int = 0
    place: Place | None = None
    tag: Tag | None = None
    saved: SavedSearch | None = None
    facet: str = ""
    value: str = ""
    on: bool = False
    folds: bool = False

    @property
    def is_label(self) -> bool:
        """Whether it only heads a section."""
        return not (self.place or self.tag or self.saved or self.facet)

    @property
    def source(self) -> str:
        """The source it narrows to, if it does."""
        return self.value if self.facet == "source" else ""

    @property
    def key(self) -> Key:
        """What stays the same when counts change."""
        number = self.tag.id if self.tag else -self.saved.id if self.saved else 0
        return self.place, number, f"{self.facet}:{self.value}" if self.facet else ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.folds:
            return f"{self.text} of {self.facet}"
        key = f", key {self.tag.key}" if self.tag and self.tag.key else ""
        return f"{self.text}, {self.count}{key}{', chosen' if self.on else ''}"

    @property
    def new(self) -> int:
        """How many clippings of a saved search came since it was last looked at."""
        return self.saved.new if self.saved else 0


def rows_of(
    counts: Counts,
    saved: Sequence[SavedSearch] = (),
    spread: Spread | None = None,
    whole: Collection[str] = (),
) -> list[Row]:
    """The sidebar for these counts; a section without rows is left out.

    `spread` is that of a search, if one is on; the facets in `whole` are unfolded.
    """
    rows = [Row(NAMES[place], counts.places.get(place, 0), ICONS[place], place=place) for place in Place]
    if saved:
        rows.append(Row("SAVED SEARCHES"))
        rows += [Row(each.name, each.count, "bookmark", saved=each) for each in saved]
    if counts.tags:
        rows.append(Row(TAGS))
        rows += [Row(tag.name, tag.count, depth=tag.path.count("/"), tag=tag) for tag in counts.tags]
    if spread is None:
        sources = [(name, count) for name, count in counts.sources if name]
        return rows + _facet("SOURCES", "source", sources, (), whole)
    return rows + _facets(spread, counts, whole)


def _facets(spread: Spread, counts: Counts, whole: Collection[str]) -> list[Row]:
    """A section for each facet that says anything: more than one value, or one that is chosen."""
    facets, chosen = spread.facets, spread.chosen
    paths = {tag.id: tag.path for tag in counts.tags}
    tags = [(paths[number], count) for number, count in facets.tags if number in paths]
    sections: list[tuple[str, str, Sequence[tuple[str, int]], int]] = [
        ("SOURCES", "source", facets.sources, 1), ("PEOPLE", "by", facets.people, 1), ("TAGS FOUND", "tag", tags, 1),
        ("LANGUAGES", "lang", facets.languages, 2), ("KINDS", "kind", facets.kinds, 2),
    ]  # fmt: skip
    rows: list[Row] = []
    for title, name, values, least in sections:
        if len(values) >= least or chosen.get(name):
            rows += _facet(title, name, values, chosen.get(name, ()), whole)
    return rows


def _facet(
    title: str, name: str, values: Sequence[tuple[str, int]], chosen: Sequence[str], whole: Collection[str]
) -> list[Row]:
    """A section: its first values and those chosen, and below them what shows the others."""
    few = MOST_SOURCES if title == "SOURCES" else MOST_VALUES
    most = MOST_WHOLE if name in whole else few
    wanted = {value.casefold() for value in chosen}
    shown = [each for number, each in enumerate(values) if number < most or each[0].casefold() in wanted]
    known = {value.casefold() for value, _ in shown}
    missing = [(value, 0) for value in chosen if value.casefold() not in known]
    rows = [_value_row(name, value, count, wanted) for value, count in (*shown, *missing)]
    if name in whole and len(values) > few:
        rows.append(Row("Fewer", icon="chevron-up", facet=name, folds=True))
    elif len(values) > len(shown):
        rows.append(Row(f"{len(values) - len(shown):,} more", icon="chevron-down", facet=name, folds=True))
    return [Row(title), *rows] if rows else []


def _value_row(name: str, value: str, count: int, wanted: Collection[str]) -> Row:
    text = LANGUAGES.get(value, value) if name == "lang" else value
    return Row(text, count, FACET_ICONS[name], facet=name, value=value, on=value.casefold() in wanted)


class PlacesModel(QAbstractTableModel):
    """Rows are `Row`s; a drop changes nothing, it says what is wanted."""

    dropped_on_tag = Signal(list, object)  # clipping ids, the Tag
    dropped_on_place = Signal(list, object)  # clipping ids, the Place
    tag_dropped = Signal(int, object)  # a tag's id; that of the tag it was dropped on, None for the top

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts = Counts({}, ())
        self._saved: Sequence[SavedSearch] = ()
        self._spread: Spread | None = None
        self._whole: set[str] = set()  # facets
        self._rows = rows_of(self._counts)
        self.changeable = True  # whether drops may change the archive

    def set_counts(self, counts: Counts) -> None:
        """Show new counts."""
        self._counts = counts
        self._show()

    def set_saved(self, saved: Sequence[SavedSearch]) -> None:
        """Show the saved searches."""
        self._saved = saved
        self._show()

    def set_spread(self, spread: Spread | None) -> None:
        """Show how a search's result is spread; None: no search is on."""
        self._spread = spread
        self._show()

    def fold(self, facet: str) -> None:
        """Show all values of a facet, or only the first ones again."""
        self._whole ^= {facet}
        self._show()

    def _show(self) -> None:
        """Where the rows are the same ones nothing but their numbers changes."""
        rows = rows_of(self._counts, self._saved, self._spread, self._whole)
        if rows == self._rows:
            return
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> Row:
        """What stands in a line."""
        return self._rows[number]

    def number_of(self, key: Key) -> int | None:
        """In which line a row stands, if it is there."""
        return next((number for number, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.text if row.is_label else row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.tag and row.tag.parent:
            return row.tag.path
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._rows[index.row()]
        if row.is_label:
            return Qt.ItemFlag.ItemIsDropEnabled if row.text == TAGS else Qt.ItemFlag.NoItemFlags
        if row.facet:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.tag:
            return flags | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled if row.place in (Place.STARRED, Place.BIN) else flags

    def mimeTypes(self) -> list[str]:
        return [CLIPPINGS, TAG]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        tag = next((self._rows[index.row()].tag for index in indexes), None)
        if tag:
            data.setData(TAG, str(tag.id).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.changeable or not self.flags(parent) & Qt.ItemFlag.ItemIsDropEnabled:
            return False
        target = self._rows[parent.row()]
        if data.hasFormat(TAG):
            return (target.is_label or target.tag is not None) and self._may_hold(target.tag, _dragged_tag(data))
        return data.hasFormat(CLIPPINGS) and not target.is_label

    def _may_hold(self, above: Tag | None, number: int) -> bool:
        """Whether a tag can be put under another, or with None at the top: not under itself, nor where it is."""
        moved = next((row.tag for row in self._rows if row.tag and row.tag.id == number), None)
        if moved is None or moved.parent == (above.id if above else None):
            return False
        return above is None or not f"{above.path}/".startswith(f"{moved.path}/")

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        target = self._rows[parent.row()]
        if data.hasFormat(TAG):
            self.tag_dropped.emit(_dragged_tag(data), target.tag.id if target.tag else None)
        elif target.tag:
            self.dropped_on_tag.emit(dragged_ids(data), target.tag)
        else:
            self.dropped_on_place.emit(dragged_ids(data), target.place)
        return True


def _dragged_tag(data: QMimeData) -> int:
    """The tag that a drag carries."""
    return int(bytes(data.data(TAG).data()))
