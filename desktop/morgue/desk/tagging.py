"""Tagging by path, by a digit and on a suggestion."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.archive.results import Suggestion
    from morgue.clipping import Changes


def toggle(archive: Archive, clippings: Collection[int], tag_id: int) -> Changes:
    """Give a tag to all of the clippings, or take it off them if all carry it."""
    if archive.tags.shares(clippings).get(tag_id, 0) == len(clippings):
        return archive.tags.remove(clippings, [tag_id])
    return archive.tags.add(clippings, [tag_id])


def ids_by_path(archive: Archive) -> dict[str, int]:
    """The tags' ids by their paths, case-folded, as they are looked up."""
    return {tag.path.casefold(): tag.id for tag in archive.tags.all()}


def carried(archive: Archive, clippings: Collection[int]) -> dict[int, int]:
    """Tag id → 1 where some of the clippings carry it, 2 where all do."""
    return {tag: 2 if count == len(clippings) else 1 for tag, count in archive.tags.shares(clippings).items()}


def reason(suggestion: Suggestion) -> str:
    """Why a tag is suggested: `Because of “dredging” and “board”: 9 of 11 tagged clippings with these words …`."""
    quoted = [f"“{word}”" for word in suggestion.words]
    words = " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    origin = (
        f" from {suggestion.source}" if suggestion.source else f" by {suggestion.person}" if suggestion.person else ""
    )
    those = "this word" if len(quoted) == 1 else "these words"
    of = f"{suggestion.carrying:,} of {suggestion.of:,}"
    return f"Because of {words}: {of} tagged clippings{origin} with {those} have it."
