"""Two methods over the same article, and the sentences that both chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from morgue.clipping import Clipping, Span
from morgue.desk.glancing import brief_or_none, kept_brief

if TYPE_CHECKING:
    from morgue.archive import Archive
    from morgue.desk.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Contrast:
    """An article and what two methods choose of it, in its order."""

    clipping: Clipping
    left: tuple[Span, ...]
    right: tuple[Span, ...]

    @property
    def shared(self) -> frozenset[Span]:
        """What both chose."""
        return frozenset(self.left) & frozenset(self.right)


def contrast(archive: Archive, workshop: Workshop, clipping_id: int, methods: tuple[str, str], count: int) -> Contrast:
    """The best `count` sentences by each of two methods: kept ones, or made now by the worker."""
    clipping = archive.clippings.get(clipping_id).clipping
    left, right = (_spans(archive, workshop, clipping_id, method, count) for method in methods)
    return Contrast(clipping, left, right)


def _spans(archive: Archive, workshop: Workshop, clipping_id: int, method: str, count: int) -> tuple[Span, ...]:
    kept = kept_brief(archive, clipping_id, method)
    brief = kept.brief or brief_or_none(workshop, kept.clipping, method)
    return brief.bullets(count) if brief else ()
