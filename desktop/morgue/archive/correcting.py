"""What the user sets right in the records of clippings: headline, standfirst, byline, source, date and address.

The article's own words never change. What was read for a field is kept among the details: so it can be seen and put
back, and the piece is known again when it comes in once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from morgue.archive import rows
from morgue.archive.database import Database
from morgue.archive.history import History
from morgue.archive.records import SetRecords, record_of, rows_of
from morgue.archive.states import State, counted
from morgue.clipping import AS_IT_CAME, CORRECTED, Changes, Clipping, Correction, Published

NAMES_GAP = "; "  # between the names of a byline as it came
_SET_RIGHT = frozenset(
    {"headline", "published", "address_key", "standfirst", "byline", "warnings", "url", "canonical_url", "source"}
)  # columns


def corrected(clipping: Clipping, correction: Correction) -> Clipping:
    """The clipping with the fields set right, and what was read for them among its details."""
    wanted = {name: value for name in CORRECTED if (value := getattr(correction, name)) is not None}
    new = replace(
        clipping,
        headline=wanted.get("headline", clipping.headline),
        standfirst=wanted.get("standfirst", clipping.standfirst),
        byline=wanted.get("byline", clipping.byline),
        source=wanted.get("source", clipping.source),
        published=_published(wanted["date"]) if "date" in wanted else clipping.published,
        url=wanted.get("address", clipping.url),
        canonical_url="" if wanted.get("address", clipping.url) != clipping.url else clipping.canonical_url,
    )
    return replace(new, details=_details(clipping, new))


def _published(iso: str) -> Published | None:
    return Published(iso) if iso else None


def said(clipping: Clipping, field: str) -> str:
    """What a clipping's record says in one of the fields, as text; a byline's names are parted by semicolons."""
    if field == "byline":
        return NAMES_GAP.join(clipping.byline)
    value: str = getattr(Correction.of(clipping), field)
    return value


def _details(old: Clipping, new: Clipping) -> tuple[tuple[str, str], ...]:
    """The details of `old`, and what came in each field in which `new` says something else."""
    plain = [(name, value) for name, value in old.details if not name.endswith(AS_IT_CAME)]
    for field in CORRECTED:
        came = old.as_it_came(field)
        came = said(old, field) if came is None else came
        if came != said(new, field):
            plain.append((field + AS_IT_CAME, came))
    return tuple(plain)


def correct(database: Database, history: History, ids: Iterable[int], correction: Correction) -> Changes:
    """Set fields of clippings right, those of the bin too; ValueError where the date is none."""
    with database.reading() as connection:
        found = [row for row in rows_of(connection, ids) if row["state"] != State.WITHDRAWN]
    records = []
    for row in found:
        old = rows.clipping_of(row, row["name"] or "")
        new = corrected(old, correction)
        if new != old:
            records.append((row["id"], record_of(row, new, _SET_RIGHT)))
    label = counted("Corrected", [number for number, _ in records])
    return history.carry_out(label, [SetRecords(tuple(records))]) if records else Changes()
