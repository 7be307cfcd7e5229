"""What a query means, as a tree of frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Column = Literal["", "headline", "standfirst", "byline"]
Trait = Literal["tag", "source", "lang", "kind", "is", "has", "note", "unknown"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or with `open` any word that begins so; `typing` while its end may still be missing."""

    text: str
    column: Column = ""
    open: bool = False
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in exactly this order and form."""

    text: str
    column: Column = ""


@dataclass(frozen=True, slots=True)
class Near:
    """Words or phrases with at most `distance` others between them."""

    parts: tuple[Word | Phrase, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Has:
    """A clipping with `value` for `trait`; the trait “unknown” stands for what the archive does not note yet.

    An `exact` value stood in quotes: where something is called just so, nothing else is meant.
    """

    trait: Trait
    value: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """Dated from `first` to `last`, both included; None: open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part."""

    part: Node


Node: TypeAlias = "Word | Phrase | Near | Has | Dates | And | Or | Not"


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of a query that can be dropped: characters `start` to `end` of the text, and what they mean."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query understood: its tree (None: everything), its chips, and hints on what was not taken literally.

    `wrong` are those of the hints that tell of a filter left out, without which more is found than was asked for.
    """

    node: Node | None
    chips: tuple[Chip, ...] = ()
    hints: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
