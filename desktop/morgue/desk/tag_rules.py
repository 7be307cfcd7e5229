"""Tag rules in words, looked at before they run, and kept with tags that may be new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from morgue.archive.language.nodes import Near, Or, Phrase, Word
from morgue.archive.language.parser import parse
from morgue.clipping import Changes, Query, Slip
from morgue.desk.searching import Part, understand
from morgue.desk.tagging import ids_by_path

if TYPE_CHECKING:
    from morgue.archive import Archive

SHOWN = 40  # slips of a preview
_BEFORE = {"source": "from ", "by": "by ", "tag": "tagged ", "lang": "in the language ", "kind": "of the kind "}
_PLACES = {" in the headline": "headline", " in the standfirst": "standfirst"}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would do: how many clippings it finds, how many of them lack its tags, and the newest of them."""

    found: int
    lacking: int
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule as it stands in the editor: what it looks for, the paths of its tags, perhaps new; 0: not kept yet."""

    text: str = ""
    paths: tuple[str, ...] = ()
    on_import: bool = False
    number: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it says what to look for and what to give."""
        return bool(self.paths) and parse(f"{self.text} ").node is not None


def in_words(text: str) -> str:
    """What a rule looks for, as one would say it: `from The Harbour Post and headline has “ferry”`."""
    return " and ".join(map(_said, understand(f"{text} ").parts)) or "everything"


def _said(part: Part) -> str:
    if part.field:
        return _BEFORE[part.field] + " or ".join(part.values)
    for ending, place in _PLACES.items():
        if part.label.endswith(ending):
            return f"{place} has {_quoted(part.label.removesuffix(ending))}"
    node = parse(part.text).node
    leaves = node.parts if isinstance(node, Or) else (node,)
    if len(leaves) > 1 and all(isinstance(leaf, Word | Phrase) for leaf in leaves):
        return f"has {part.label}"
    return f"has {_quoted(part.label)}" if isinstance(node, Word | Phrase | Near) else part.label


def _quoted(words: str) -> str:
    return words if "“" in words else f"“{words}”"


def preview(archive: Archive, draft: Draft) -> Preview:
    """What a rule would do now."""
    query = Query(f"{draft.text} ")
    if parse(query.text).node is None:
        return Preview(0, 0, ())
    found = archive.search.count(query)
    known = ids_by_path(archive)
    ids = [known[path.casefold()] for path in draft.paths if path.casefold() in known]
    lacking = archive.rules.lacking(draft.text, ids) if len(ids) == len(draft.paths) else found
    return Preview(found, lacking, archive.search.page(query, limit=SHOWN).slips)


def keep(archive: Archive, draft: Draft) -> Changes:
    """Keep a rule, making those of its tags that are new."""
    with archive.together() as deed:
        ids = _made(archive, draft.paths)
        deed.label = archive.rules.save(draft.text, ids, on_import=draft.on_import, number=draft.number).label
    return deed.changes


def run(archive: Archive, draft: Draft) -> Changes:
    """Give a rule's tags to all it finds, as one deed."""
    with archive.together() as deed:
        deed.label = archive.rules.run(draft.text, _made(archive, draft.paths)).label
    return deed.changes


def _made(archive: Archive, paths: Sequence[str]) -> list[int]:
    return [archive.tags.make(path).id for path in paths]
