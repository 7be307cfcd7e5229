"""Which words are highlighted once some were chosen: added, or taken off where all of them were already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from morgue.clipping import Clipping, Span


def toggled(kept: Sequence[Span], chosen: Iterable[Span]) -> tuple[Span, ...]:
    """The highlights after `chosen` were put on, or off if all of them were on; those that meet are one."""
    wanted = sorted(chosen)
    if all(_holds(kept, each) for each in wanted):
        for each in wanted:
            kept = [rest for span in kept for rest in _without(span, each)]
        return _united(kept)
    return _united([*kept, *wanted])


def trimmed(clipping: Clipping, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without blank ends; those with nothing else are left out."""
    found = []
    for span in spans:
        text = clipping.text_of(span)
        start = span.start + len(text) - len(text.lstrip())
        if text.strip():
            found.append(Span(span.block, start, start + len(text.strip())))
    return tuple(found)


def _holds(kept: Iterable[Span], span: Span) -> bool:
    return any(each.block == span.block and each.start <= span.start and span.end <= each.end for each in kept)


def _without(span: Span, off: Span) -> list[Span]:
    """What is left of a highlight when some words are taken off."""
    if span.block != off.block or off.end <= span.start or span.end <= off.start:
        return [span]
    before, after = Span(span.block, span.start, off.start), Span(span.block, off.end, span.end)
    return [rest for rest in (before, after) if rest.start < rest.end]


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for block, of_block in groupby(sorted(spans), key=lambda span: span.block):
        for span in of_block:
            last = found[-1] if found else None
            if last and last.block == block and span.start <= last.end:
                found[-1] = Span(block, last.start, max(last.end, span.end))
            else:
                found.append(span)
    return tuple(found)
