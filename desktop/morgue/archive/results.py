"""What the archive answers with, where no value of all rooms fits: frozen, without SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from morgue.clipping import Query, Tag

Outcome = Literal["added", "duplicate", "version"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a clipping handed in: `id` is its own, or that of the one it repeats."""

    id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Completion:
    """A way a word may go on; `text` replaces what was typed, `kind` is word, source, person or tag.

    A word is one of the archive's own, or of the query language: a field with its colon, to be gone on with at once.
    """

    text: str
    kind: Literal["word", "source", "person", "tag"]
    count: int = 0  # clippings that a word finds; 0 where that was not counted
    about: bool = False  # whether it is rounded: not counted now but when the words were learnt, and with the bin's


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was kept: what, in a sentence, and which clipping's it is, if one's."""

    kind: Literal["structure", "index", "clipping", "original", "picture"]
    sentence: str
    clipping: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """How a result is spread: (name, clippings), the most first; years in order; tags by id."""

    years: tuple[tuple[int, int], ...] = ()
    sources: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[int, int], ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    months: tuple[tuple[int, int, int], ...] = ()  # (year, month, clippings) in order; months without are left out


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of a clipping's story.

    `same` of its words (0 to 1) stand in that clipping too, and `held` of that clipping's words in it.
    """

    id: int
    same: float
    held: float
    same_address: bool = False  # known for a version by its address, whatever its text


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept by name, how many clippings it finds, and how many of them came since it was last looked at."""

    id: int
    name: str
    query: Query
    count: int = 0
    new: int = 0


@dataclass(frozen=True, slots=True)
class TagRule:
    """What `text`, in the query language, finds gets `tags`; with `on_import` also whatever comes in."""

    id: int
    text: str
    tags: tuple[Tag, ...]
    on_import: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that a clipping may want, and why: `carrying` of the `of` tagged clippings like it carry the tag.

    Like it: they hold `words` (as the clipping writes them) and, where given, have its `source` or are by `person`.
    """

    tag: Tag
    words: tuple[str, ...]
    source: str
    person: str
    carrying: int
    of: int
