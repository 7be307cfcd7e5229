"""Makes of a query's tree what the database runs: one full-text expression, a range of slots, conditions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal_column, not_, or_, select

from morgue.archive import slots
from morgue.archive.database import among
from morgue.archive.folding import indexed, tokens, unspaced
from morgue.archive.holders import Held, Joined, Tree
from morgue.archive.language.nodes import And, Dates, Has, Near, Node, Not, Or, Phrase, Word
from morgue.archive.own import folded
from morgue.archive.schema import Holds, clipping, highlight, marked, note, source, tagging, words
from morgue.archive.taglist import tags_by_id, under
from morgue.archive.vocabulary import Vocabulary
from morgue.clipping import Place, Query, Sort

Condition = ColumnElement[bool]
Slot = ColumnElement[int]
# A beginning stands for so many of the commonest words that go on so; ranking looks at every hit of each.
_EXPANSION = 24
_RANKED_EXPANSION = 6
_RANKED_HITS = 600_000  # of all those words together, but for the first


@dataclass(frozen=True, slots=True)
class Sought:
    """A word or phrase to mark in the text: the folded words in a row."""

    row: tuple[str, ...]
    column: str = ""
    open: bool = False  # the last word may go on
    forms: tuple[str, ...] = ()  # of a single word: what is searched for in its place


@dataclass
class Plan:
    """How a query is run: a full-text expression (empty: none), slots, and conditions on a slot."""

    match: str = ""
    first: int = slots.LOWEST
    last: int = slots.HIGHEST
    conditions: list[Callable[[Slot], Condition]] = field(default_factory=list)
    sought: list[Sought] = field(default_factory=list)
    note: str = ""  # what of it is left out
    tree: Tree | None = None  # what `match` asks for, where that is nothing but whole words

    @property
    def in_bin(self) -> bool:
        """Whether it runs over the bin, whose order is turned round."""
        return self.last < 0

    @property
    def is_unbounded(self) -> bool:
        """Whether it runs over all dates, but not over the bin."""
        return (self.first, self.last) == (slots.LOWEST, slots.HIGHEST)

    def slots(self) -> Select[int]:
        """The slots of all hits, in no order."""
        if self.match:
            slot: Slot = words.c.rowid
            query = select(slot).where(words.c.words.op("MATCH")(self.match))
        else:
            slot = clipping.c.slot
            query = select(slot)
        query = query.where(slot.between(self.first, self.last))
        return query.where(*(condition(slot) for condition in self.conditions))


class Planner:
    """The visitor of query trees, for one reading of the archive."""

    def __init__(self, connection: Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._vocabulary = vocabulary
        self._sought: list[Sought] = []
        self._leaves: dict[Node, Sought] = {}
        self._note = ""
        self._ranked = False

    def plan(self, node: Node | None, query: Query) -> Plan:
        """The plan for `node` within the query's place and tags."""
        plan = Plan(sought=self._sought)
        self._ranked = query.sort is Sort.RELEVANCE
        positive: list[str] = []
        negative: list[str] = []
        for part in _conjuncts(node):
            self._add(plan, part, positive, negative)
        plan.match = " AND ".join(f"({each})" for each in positive)
        if positive and negative:
            plan.match = f"({plan.match}) NOT ({' OR '.join(negative)})"
        elif negative:
            plan.conditions += [_outside(each) for each in negative]
        plan.tree = (
            self._tree(And(tuple(part for part in _conjuncts(node) if _is_of_words(part)))) if positive else None
        )
        plan.note = self._note
        for tag_id in query.tags:
            plan.conditions.append(self._tagged(self._subtree(tag_id)))
        if query.place in _PLACES:
            plan.conditions.append(_on_clipping(_PLACES[query.place]))
        if query.place is Place.BIN:
            plan.first, plan.last = -plan.last, -plan.first
        return plan

    def _add(self, plan: Plan, part: Node, positive: list[str], negative: list[str]) -> None:
        """Sort a part that must hold into the plan."""
        if isinstance(part, Dates):
            plan.first = max(plan.first, slots.first_slot(part.first) if part.first else 0)
            plan.last = min(plan.last, slots.last_slot(part.last) if part.last else slots.HIGHEST)
        elif isinstance(part, Not) and _textual(part.part):
            negative.append(self._text(part.part, sought=False))
        elif _textual(part):
            positive.append(self._text(part))
        else:
            plan.conditions.append(self._condition(part))

    # --- full text -------------------------------------------------------------------------------------------------

    def _text(self, node: Node, *, sought: bool = True) -> str:
        """The full-text expression for a tree of words."""
        match node:
            case And(parts):
                wanted = [self._text(part, sought=sought) for part in parts if not isinstance(part, Not)]
                unwanted = [self._text(part.part, sought=False) for part in parts if isinstance(part, Not)]
                together = " AND ".join(f"({each})" for each in wanted)
                return f"({together}) NOT ({' OR '.join(unwanted)})" if unwanted else together
            case Or(parts):
                return " OR ".join(f"({self._text(part, sought=sought)})" for part in parts)
            case Near(parts, distance):
                inner = " ".join(_quoted(_query_tokens(part.text)) for part in parts)
                self._seek(sought, *(Sought(tuple(_query_tokens(part.text)), part.column) for part in parts))
                return f"NEAR({inner}, {distance})"
            case Word() | Phrase():
                found = self._leaves[node] = self._leaf(node)
                self._seek(sought, found)
                return _expression(found)
        raise TypeError(node)

    def _seek(self, sought: bool, *found: Sought) -> None:  # noqa: FBT001 - private
        if sought:
            self._sought += found

    def _leaf(self, node: Word | Phrase) -> Sought:
        row = tuple(_query_tokens(node.text))
        alone = len(row) == 1 and unspaced(row[0]) and len(row[0]) == 1
        if isinstance(node, Phrase):
            return Sought(row, node.column, alone)
        if node.open or alone or len(row) > 1:
            return Sought(row, node.column, node.open or alone or node.typing)
        if node.typing:
            known = self._goings_on(row[0])
            return Sought(row, node.column, open=True, forms=tuple(dict.fromkeys((row[0], *known))))
        return Sought(row, node.column, forms=self._vocabulary.forms(self._connection, row[0]))

    def _goings_on(self, prefix: str) -> list[str]:
        """The words that a beginning stands for, the commonest first."""
        known = self._vocabulary.beginnings(self._connection, prefix, _EXPANSION)
        if not self._ranked:
            return [word for word, _ in known]
        hits = list(accumulate(count for _, count in known))
        words_ = [word for word, _ in known[: min(max(bisect_right(hits, _RANKED_HITS), 1), _RANKED_EXPANSION)]]
        if len(words_) < len(known):
            among_ = f"of words with “{prefix}…” only the {len(words_)} commonest are looked for"
            self._note = f"While you type, {among_}; a space ends the word."
        return words_

    def _tree(self, node: Node) -> Tree | None:
        """The same of whole words alone, after `_text`; None where it asks for more."""
        match node:
            case And(parts):
                wanted = [self._tree(part) for part in parts if not isinstance(part, Not)]
                without = [self._tree(part.part) for part in parts if isinstance(part, Not)]
                return _joined(wanted, without, every=True)
            case Or(parts):
                return _joined([self._tree(part) for part in parts], (), every=False)
            case Word() | Phrase():
                found = self._leaves[node]
                forms = found.forms or (found.row if len(found.row) == 1 and not found.open else ())
                return Held(forms) if forms and not found.column else None
        return None

    # --- conditions ------------------------------------------------------------------------------------------------

    def _condition(self, node: Node) -> Callable[[Slot], Condition]:
        """A condition on a slot for any tree."""
        match node:
            case And(parts):
                made = [self._condition(part) for part in parts]
                return lambda slot: and_(*(each(slot) for each in made))
            case Or(parts):
                made = [self._condition(part) for part in parts]
                return lambda slot: or_(*(each(slot) for each in made))
            case Not(part):
                inner = self._condition(part)
                return lambda slot: not_(inner(slot))
            case Dates(first, last):
                return _dated(first, last)
            case Has():
                return self._trait(node)
            case _:
                return _inside(self._text(node))

    def _trait(self, node: Has) -> Callable[[Slot], Condition]:
        value = node.value.lower()
        if node.trait == "tag":
            return self._tagged(self._named_tags(value))
        if node.trait == "is":
            return _STATES[value]
        if node.trait == "note":
            return _noted(value)
        if node.trait == "source":
            return _on_clipping(clipping.c.source_id.in_(among(self._named_sources(value, exact=node.exact))))
        simple = {"lang": clipping.c.language == value, "kind": clipping.c.kind == value, "has": _HOLDS.get(value)}
        condition = simple.get(node.trait)
        return _never if condition is None else _on_clipping(condition)

    def _named_tags(self, value: str) -> list[int]:
        """The tags called `value`, by whole path or last name, and all under them."""
        known = tags_by_id(self._connection).values()
        wanted = indexed(value)
        tops = [each.path for each in known if wanted in {indexed(each.path), indexed(each.name)}]
        return [each.id for each in known if any(f"{each.path}/".startswith(f"{top}/") for top in tops)]

    def _subtree(self, tag_id: int) -> list[int]:
        known = tags_by_id(self._connection)
        if tag_id not in known:
            return []
        return under(known[tag_id], known.values())

    def _named_sources(self, value: str, *, exact: bool) -> list[int]:
        """The sources whose name holds the words of `value` in a row; an `exact` one's own, if it is one."""
        wanted = f" {' '.join(tokens(indexed(value)))}"
        rows = self._connection.execute(select(source.c.id, source.c.name))
        names = {number: f" {' '.join(tokens(indexed(name)))}" for number, name in rows}
        own = [number for number, name in names.items() if name == wanted]
        return own if exact and own else [number for number, name in names.items() if wanted in name]

    def _tagged(self, ids: Sequence[int]) -> Callable[[Slot], Condition]:
        return lambda slot: exists().where(tagging.c.tag_id.in_(ids), tagging.c.slot == slot)


def _joined(wanted: Sequence[Tree | None], without: Sequence[Tree | None], *, every: bool) -> Tree | None:
    parts, others = ([each for each in some if each] for some in (wanted, without))
    whole = len(parts) == len(wanted) and len(others) == len(without)
    return Joined(tuple(parts), every, tuple(others)) if whole and parts else None


def _is_of_words(part: Node) -> bool:
    """Whether a part that must hold goes into the full-text expression."""
    return _textual(part.part if isinstance(part, Not) else part)


def _conjuncts(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.parts if isinstance(node, And) else (node,)


def _textual(node: Node) -> bool:
    """Whether full text alone can answer for `node`: words, and NOT only beside words."""
    match node:
        case Word() | Phrase() | Near():
            return True
        case Or(parts):
            return all(map(_textual, parts))
        case And(parts):
            inner = [part.part if isinstance(part, Not) else part for part in parts]
            return all(map(_textual, inner)) and not all(isinstance(part, Not) for part in parts)
    return False


def _query_tokens(text: str) -> list[str]:
    """The index's words of `text`; the single that ends an unspaced run is needed only before further words."""
    found = tokens(indexed(text))
    if len(found) > 1 and len(found[-1]) == 1 and unspaced(found[-1]) and found[-2].endswith(found[-1]):
        found.pop()
    return found


def _quoted(row: str | Sequence[str]) -> str:
    return f'"{row if isinstance(row, str) else " ".join(row)}"'


def _expression(found: Sought) -> str:
    star = " *" if found.open else ""
    row = " OR ".join(map(_quoted, found.forms)) if found.forms else _quoted(found.row) + star
    return f"{found.column} : ({row})" if found.column else row


def _inside(match: str) -> Callable[[Slot], Condition]:
    other = words.alias()
    return lambda slot: slot.in_(select(other.c.rowid).where(other.c.words.op("MATCH")(match)))


def _outside(match: str) -> Callable[[Slot], Condition]:
    return lambda slot: not_(_inside(match)(slot))


def _dated(first: date | None, last: date | None) -> Callable[[Slot], Condition]:
    lowest = slots.first_slot(first) if first else slots.LOWEST
    highest = slots.last_slot(last) if last else slots.HIGHEST
    return lambda slot: func.abs(slot).between(lowest, highest)


def _on_clipping(condition: Condition) -> Callable[[Slot], Condition]:
    """A condition on the clipping at a slot, looked up only where the slot is not the clipping's own column."""
    return lambda slot: condition if slot is clipping.c.slot else exists().where(clipping.c.slot == slot, condition)


def _noted(value: str) -> Callable[[Slot], Condition]:
    """The clippings whose note holds the words of `value` in a row; the last one may go on."""
    wanted = folded(value).rstrip()
    return _on_clipping(clipping.c.id.in_(select(note.c.clipping_id).where(func.instr(note.c.words, wanted) > 0)))


def _never(_: Slot) -> Condition:
    return literal_column("0 = 1")


_TAGGED: Callable[[Slot], Condition] = lambda slot: exists().where(tagging.c.slot == slot)  # noqa: E731 - an entry below
_OTHER = clipping.alias()
_VERSIONED = exists().where(_OTHER.c.story == clipping.c.story, _OTHER.c.id != clipping.c.id, _OTHER.c.state == 0)
_STATES: dict[str, Callable[[Slot], Condition]] = {
    "unread": _on_clipping(marked(clipping.c.unread)),
    "read": _on_clipping(~clipping.c.unread),
    "starred": _on_clipping(marked(clipping.c.starred)),
    "inbox": _on_clipping(marked(clipping.c.inbox)),
    "versioned": _on_clipping(_VERSIONED),
    "tagged": _TAGGED,
    "untagged": lambda slot: not_(_TAGGED(slot)),
}
_HOLDS: dict[str, Condition] = {
    "quote": clipping.c.holds.op("&")(Holds.QUOTE) != 0,
    "image": clipping.c.holds.op("&")(Holds.IMAGE) != 0,
    "note": clipping.c.id.in_(select(note.c.clipping_id)),
    "highlight": clipping.c.id.in_(select(highlight.c.clipping_id)),
    "original": clipping.c.original_id.is_not(None),
}
_PLACES: dict[Place, Condition] = {
    Place.INBOX: marked(clipping.c.inbox),
    Place.UNREAD: marked(clipping.c.unread),
    Place.STARRED: marked(clipping.c.starred),
}
