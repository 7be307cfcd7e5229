"""What an article is: frozen values that every room passes around, without I/O."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    IMAGE = "image"
    TABLE = "table"
    PREFORMATTED = "preformatted"


class MarkKind(StrEnum):
    """What an inline mark does to the words under it."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


class Kind(StrEnum):
    """What sort of piece a clipping is."""

    ARTICLE = "article"
    LIVE_BLOG = "live blog"
    NEWSLETTER = "newsletter"
    WIRE = "wire copy"
    NOTE = "note"
    LINK = "link"  # a bookmark: title and address, no text yet


class Precision(StrEnum):
    """How much of a publication date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class Published:
    """When a piece appeared, as ISO 8601 with only the parts that are known.

    So `2025`, `2025-06`, `2025-06-03` or `2025-06-03T07:40+01:00`.
    """

    iso: str

    def __post_init__(self) -> None:
        """Raise ValueError for anything that is not such a date."""
        _ = self.day

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if "T" in self.iso:
            return Precision.MINUTE
        return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(self.iso), Precision.DAY)

    @property
    def day(self) -> date:
        """The day it counts under; the first of the month or year where no more is known."""
        whole = {4: "-01-01", 7: "-01"}.get(len(self.iso), "")
        return date.fromisoformat((self.iso + whole)[:10])

    @property
    def moment(self) -> datetime | None:
        """Date and time, with its zone if it was given; None where no time is known."""
        return datetime.fromisoformat(self.iso) if "T" in self.iso else None


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a block's text are bold, italic, or a link to `href`."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of an article; `level` is 1–6 for headings and the depth from 1 for list items.

    `text` is never changed after import: every word shown or copied is a span of it. For an image it
    is the alternative text, for a table its rows as lines with cells parted by tabs.
    """

    kind: BlockKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    href: str = ""  # of an image: its address or its name in the saved page


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (code points, half open) of block number `block` (from 0)."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes a clipping was made from, as they came."""

    content: bytes = field(repr=False)
    media_type: str
    sha256: str  # of `content`, 64 hexadecimal digits
    name: str = ""  # the file's name, without its folder


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was in the saved file; `address` is the `href` of the blocks, or the lead image, that it shows.

    Its content is empty where only what pictures there are was asked for, as in a clipping from the archive.
    """

    address: str
    media_type: str
    sha256: str  # of its content, 64 hexadecimal digits
    width: int  # pixels
    height: int
    content: bytes = field(default=b"", repr=False)


AS_IT_CAME = " as it came"  # behind the name of a field that was corrected, among the details


@dataclass(frozen=True, kw_only=True)
class Clipping:
    """An archived article. Empty text, an empty tuple or None: not known."""

    headline: str
    blocks: tuple[Block, ...]
    standfirst: str = ""
    byline: tuple[str, ...] = ()
    source: str = ""
    published: Published | None = None
    captured: datetime = field(default_factory=lambda: datetime.now(UTC))
    url: str = ""
    canonical_url: str = ""
    language: str = ""  # ISO 639-1
    kind: Kind = Kind.ARTICLE
    agency: str = ""
    glance: tuple[str, ...] = ()  # the article's own At a Glance, not ours
    lead_image: str = ""
    original: Original | None = None
    warnings: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()  # those of its images that were in the saved file
    details: tuple[tuple[str, str], ...] = ()  # what else the file said: section, page, edition, slug, subject, tag …

    def text_of(self, span: Span) -> str:
        """The words at `span`, exactly as they stand in the source."""
        return self.blocks[span.block].text[span.start : span.end]

    @cached_property
    def body(self) -> str:
        """All blocks' texts, parted by empty lines."""
        return "\n\n".join(block.text for block in self.blocks if block.text)

    def as_it_came(self, field: str) -> str | None:
        """What was read for a field that the user has corrected since; None where it stands as it came."""
        return next((value for name, value in self.details if name == field + AS_IT_CAME), None)

    @property
    def day(self) -> date:
        """The day it is filed under: that of publication, or of capture."""
        return self.published.day if self.published else self.captured.date()


@dataclass(frozen=True, slots=True)
class Correction:
    """What the record of a clipping is to say in place of what was read. None: leave it; empty: not known."""

    headline: str | None = None
    standfirst: str | None = None
    byline: tuple[str, ...] | None = None
    source: str | None = None
    date: str | None = None  # as `Published` has it
    address: str | None = None

    @classmethod
    def of(cls, clipping: Clipping) -> Correction:
        """What makes any clipping say what this one says."""
        date = clipping.published.iso if clipping.published else ""
        return cls(clipping.headline, clipping.standfirst, clipping.byline, clipping.source, date, clipping.url)


CORRECTED = tuple(field.name for field in fields(Correction))


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence chosen for a brief, how good it is, and what its score is made of (name, share)."""

    span: Span
    score: float
    shares: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A clipping's sentences worth showing, the best first, as `method` in `version` ranked them.

    The first k picks are the brief of k bullets, so a longer brief always contains a shorter one.
    """

    method: str
    version: int
    picks: tuple[Pick, ...]

    def bullets(self, count: int) -> tuple[Span, ...]:
        """The best `count` sentences in the order of the article."""
        return tuple(sorted(pick.span for pick in self.picks[:count]))


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that mean a day or days (“Monday”, “last week”), and which: `first` to `last`, both included."""

    span: Span
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Key:
    """A key sentence of a digest: `clipping` is its clipping's place among those digested, from 0.

    `also` are the near-repeats in the others; `day` is the day it tells of, by its own words or else by its
    clipping's date; `new`: it stands in the newest clipping and nothing like it in an older one.
    """

    clipping: int
    span: Span
    score: float
    day: date
    dates: tuple[Dated, ...] = ()
    also: tuple[tuple[int, Span], ...] = ()
    new: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """Several clippings in their key sentences, the best first."""

    keys: tuple[Key, ...]

    def timeline(self) -> tuple[Key, ...]:
        """The sentences in the order of the days they tell of."""
        return tuple(sorted(self.keys, key=lambda key: (key.day, key.clipping, key.span)))

    def news(self) -> tuple[Key, ...]:
        """What the newest clipping adds that the older ones did not have, in its order."""
        return tuple(sorted((key for key in self.keys if key.new), key=lambda key: key.span))


class Place(StrEnum):
    """Where in the archive one looks."""

    ALL = "all"
    INBOX = "inbox"
    UNREAD = "unread"
    STARRED = "starred"
    BIN = "bin"


class Sort(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `text` in the query language, within a place, all of some tags, in an order."""

    text: str = ""
    place: Place = Place.ALL
    tags: tuple[int, ...] = ()  # ids; a nested tag counts for its parents
    sort: Sort = Sort.NEWEST
    once: bool = False  # list each story once: the newest of its versions that are found, or the best


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its colour (0–8, an index into the palette), its parent's id and how many clippings carry it.

    `key` is the digit, 1 to 9, that puts it on and takes it off; 0 for none.
    """

    id: int
    name: str  # the last part of the path
    path: str  # `parent/child`
    colour: int
    parent: int | None = None
    count: int = 0
    key: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """A clipping's row in a list; `hits` are the (start, end) of the words found in `snippet`."""

    id: int
    headline: str
    source: str
    published: Published | None
    captured: datetime
    unread: bool = False
    starred: bool = False
    snippet: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    headline_hits: tuple[tuple[int, int], ...] = ()
    tags: tuple[Tag, ...] = ()
    versions: int = 1  # of its story, this one counted
    noted: bool = False  # it has a note or highlights


@dataclass(frozen=True, slots=True)
class Page:
    """Some slips of a result; `cursor` fetches the next page and is None on the last."""

    slips: tuple[Slip, ...]
    cursor: int | None = None
    note: str = ""  # what the reader should know of the result, e.g. how a mistyped query was understood


@dataclass(frozen=True, slots=True)
class Counts:
    """How many clippings are where, for the sidebar."""

    places: dict[Place, int]
    tags: tuple[Tag, ...]  # depth first, each level by name
    sources: tuple[tuple[str, int], ...] = ()  # most clippings first


@dataclass(frozen=True, slots=True)
class Archived:
    """A clipping as it is kept: its id, where it is and what it carries."""

    id: int
    clipping: Clipping
    unread: bool
    starred: bool
    binned: bool
    inbox: bool
    tags: tuple[Tag, ...]
    note: str = ""  # the user's own
    highlights: tuple[Span, ...] = ()  # the user's own, in the order of the article


@dataclass(frozen=True, slots=True)
class Changes:
    """What a deed changed, so that views refresh only what concerns them, and how to take it back.

    `label` says the deed in words (“Tagged 40 clippings”); `undo` is a token for `desk.undo`, 0 for none.
    """

    label: str = ""
    clippings: frozenset[int] = frozenset()  # ids whose slip or content changed
    listing: bool = False  # clippings came, went or moved
    tags: bool = False  # tags were made, renamed, recoloured, removed or counted anew
    searches: bool = False  # saved searches were made, renamed or removed
    undo: int = 0

    def __or__(self, other: Changes) -> Changes:
        """Both changes together, under the first one's name."""
        return replace(
            self,
            label=self.label or other.label,
            clippings=self.clippings | other.clippings,
            listing=self.listing or other.listing,
            tags=self.tags or other.tags,
            searches=self.searches or other.searches,
            undo=self.undo or other.undo,
        )
