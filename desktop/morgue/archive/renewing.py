"""A clipping that was read again takes the place of what it was; what the user added stays with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from morgue.archive import pictures, rows
from morgue.archive.database import Database
from morgue.archive.history import History, Step
from morgue.archive.own import SetHighlights, highlights_of
from morgue.archive.pictures import SetDepictions
from morgue.archive.records import SetRecords, record_of, rows_of
from morgue.clipping import Changes, Clipping, Span
from morgue.errors import ArchiveError, GoneError

_SHOWN = 40  # characters of a highlight that is named


def renew(database: Database, history: History, clipping_id: int, new: Clipping) -> Changes:
    """Have a clipping say what `new`, read of the same original, says; ArchiveError where a highlight has no words."""
    with database.writing() as connection:  # pictures that nothing shows in the end are forgotten at the next start
        places = pictures.depictions(connection, new.pictures)
    with database.reading() as connection:
        row = next(iter(rows_of(connection, [clipping_id])), None)
        spans = highlights_of(connection, clipping_id)
    if row is None:
        raise GoneError(f"There is no clipping number {clipping_id} in the archive.")
    record = record_of(row, new)
    carried = tuple(_carried(rows.clipping_of(row, row["name"] or ""), new, spans))
    steps: list[Step] = [SetRecords(((clipping_id, record),))] if record else []
    steps += [SetDepictions(clipping_id, places), SetHighlights(clipping_id, carried)]
    return history.carry_out("Read again", steps)


def _carried(old: Clipping, new: Clipping, spans: Sequence[Span]) -> Iterator[Span]:
    """Where the highlighted words stand now: at the same place, or else where they are found nearest to it."""
    for span in spans:
        words = old.text_of(span)
        places = [
            (abs(number - span.block), abs(at - span.start), Span(number, at, at + len(words)))
            for number, block in enumerate(new.blocks)
            if (at := _nearest(block.text, words, span.start)) >= 0
        ]
        if not places:
            raise ArchiveError(
                f"“{words[:_SHOWN]}” is highlighted and not in what is read now, so nothing was changed;"
                " take that highlight off first."
            )
        yield min(places)[-1]


def _nearest(text: str, words: str, start: int) -> int:
    """Where `words` begin in a text, at `start` if they do there; -1 if they are not in it."""
    return start if text.startswith(words, start) else text.find(words)
