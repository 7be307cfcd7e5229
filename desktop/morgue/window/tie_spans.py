"""Ties panels of words of the clipping that is read, such as its quotations: shown in the article, and copied."""

from __future__ import annotations

from collections.abc import Sequence

from morgue.clipping import Span
from morgue.window.clipboard import copy_with_source
from morgue.window.parts import Parts
from morgue.window.spans_panel import SpansPanel


def spans_panel(parts: Parts, what: str, *, hint: str = "") -> SpansPanel:
    """A new panel in the rail for words each of which is a `what`, such as “quote”."""
    panel = SpansPanel(f"{what.capitalize()}s", f"Copy {what}s with source", parts.rail, hint=hint)
    parts.rail.add_fold(panel)
    panel.sentence_wanted.connect(parts.rail.brief.sentence_wanted)

    def copy(spans: Sequence[Span]) -> None:
        if archived := parts.navigation.archived:
            parts.status.say(copy_with_source(archived.clipping, spans, what))

    panel.copy_wanted.connect(copy)
    return panel
