"""The versions of a story that the archive holds, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from morgue.clipping import BlockKind

if TYPE_CHECKING:
    from morgue.archive import Archive, Version
    from morgue.archive.likeness import Text
    from morgue.clipping import Clipping, Slip
    from morgue.desk.comparing import Change
    from morgue.desk.workshop import Workshop


_WHOLE = 0.98  # of the words: a typing error or a credit apart
_NEW = 0.5  # of a sentence's words at most stand in the other version, where it is new
_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)


@dataclass(frozen=True, slots=True)
class Told:
    """Another version of a clipping's story, and in words how much of it one has read in that clipping."""

    slip: Slip
    words: str


def tell_versions(archive: Archive, clipping_id: int) -> tuple[Told, ...]:
    """The other versions of a clipping's story, the newest first."""
    found = archive.search.versions(clipping_id)
    if not found:
        return ()
    from morgue.archive.likeness import Text  # loads the archive's libraries

    own = archive.clippings.get(clipping_id).clipping
    mine = Text.of(own.standfirst, own.body)
    slips = {slip.id: slip for slip in archive.search.slips([each.id for each in found])}
    return tuple(
        Told(slips[each.id], _in_words(each, sum(_new(archive.clippings.get(each.id).clipping, mine))))
        for each in found
        if each.id in slips
    )


def _in_words(version: Version, new: int) -> str:
    sentences = "1 sentence" if new == 1 else f"{new:,} sentences"
    if min(version.same, version.held) >= _WHOLE:
        return "the same text"
    if version.same >= _WHOLE:
        return "shorter, nothing new"
    if version.held >= _WHOLE and new:
        return f"all of this, {sentences} more"
    return f"{100 * version.same:.0f} % the same, {f'{sentences} new' if new else 'reworded'}"


def _new(clipping: Clipping, known: Text) -> Iterator[bool]:
    """Of each sentence whether it is new to one who knows a text."""
    from morgue.archive.likeness import Text, words_of
    from morgue.summary.splitting import sentence_bounds

    for text in (clipping.standfirst, *(block.text for block in clipping.blocks if block.kind in _SPOKEN)):
        for start, end in sentence_bounds(text, clipping.language):
            sentence = Text(words_of(text[start:end]))
            yield sentence.standing_in(known.runs) <= _NEW * len(sentence.words)


def versions_of(archive: Archive, clipping_id: int) -> tuple[Slip, ...]:
    """All versions of a clipping's story, it among them, the newest first."""
    ids = archive.clippings.versions(clipping_id)
    slips = {slip.id: slip for slip in archive.search.slips(ids)}
    return tuple(slips[each] for each in ids if each in slips)


def changes_between(archive: Archive, workshop: Workshop, older: int, newer: int) -> tuple[Change, ...]:
    """What changed from one clipping to another, found by the worker; MorgueError when it cannot be said."""
    before, after = _bare(archive, older), _bare(archive, newer)
    return cast("tuple[Change, ...]", workshop.run("compare", before, after, of=after.headline))


def _bare(archive: Archive, clipping_id: int) -> Clipping:
    """A clipping without its bytes, which need not cross into the worker."""
    return replace(archive.clippings.get(clipping_id).clipping, original=None)
