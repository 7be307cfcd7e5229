"""The store of clippings: taking them in, once each, and giving them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from morgue.archive import correcting, pictures, renewing, rows, schema
from morgue.archive.arrival import Arrival
from morgue.archive.database import Database
from morgue.archive.history import History
from morgue.archive.own import SetHighlights, SetNote, highlights_of, note_of, tidied
from morgue.archive.results import Added
from morgue.archive.rows import Rows
from morgue.archive.states import Marking, SetState, State, counted, purge_binned
from morgue.archive.taglist import tags_of_slots
from morgue.clipping import Archived, Brief, Changes, Clipping, Correction, Original, Picture, Span
from morgue.errors import ArchiveError, GoneError

_clip = schema.clipping


class Clippings(Marking):
    """Takes clippings in, marks them, and gives them back word for word."""

    def __init__(self, database: Database, history: History) -> None:
        super().__init__(history)
        self._database = database
        self._history = history

    def add(self, clipping: Clipping, briefs: Sequence[Brief] = ()) -> Added:
        """Keep a clipping with its briefs, in one transaction; a repeated one is only reported."""
        return self.add_many([clipping], [briefs])[0]

    def add_many(self, clippings: Sequence[Clipping], briefs: Sequence[Sequence[Brief]] = ()) -> list[Added]:
        """Keep a batch in one transaction, answers in its order; `briefs` go with the clippings one by one."""
        prepared = [Rows(clipping) for clipping in clippings]
        with self._database.writing() as connection:
            try:
                added = Arrival(connection, prepared).settle()
            except UnicodeEncodeError as error:
                raise ArchiveError("The text holds broken characters that cannot be kept.") from error
            for each, given in zip(added, briefs, strict=False):
                for brief in given if each.outcome != "duplicate" else ():
                    _put_brief(connection, each.id, brief)
        ids = tuple(each.id for each in added if each.outcome != "duplicate")
        if ids:
            back = [SetState(State.KEPT, State.WITHDRAWN, ids)]
            self._history.remember(counted("Imported", ids), back, Changes(clippings=frozenset(ids), listing=True))
        return added

    def get(self, clipping_id: int) -> Archived:
        """A clipping whole, but for its original's and pictures' bytes; GoneError if there is none of that id."""
        query = (
            select(_clip, schema.text, schema.source.c.name)
            .join(schema.text, schema.text.c.clipping_id == _clip.c.id)
            .outerjoin(schema.source, schema.source.c.id == _clip.c.source_id)
            .where(_clip.c.id == clipping_id)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
            if row is None or row["state"] == State.WITHDRAWN:
                raise GoneError(f"There is no clipping number {clipping_id} in the archive.")
            tags = tags_of_slots(connection, [row["slot"]]).get(row["slot"], ())
            own = note_of(connection, clipping_id), highlights_of(connection, clipping_id)
            shown = pictures.named_by(connection, clipping_id) if row["holds"] & schema.Holds.IMAGE else ()
        return Archived(
            clipping_id,
            rows.clipping_of(row, row["name"] or "", pictures=shown),
            row["unread"],
            row["starred"],
            row["state"] == State.BINNED,
            row["inbox"],
            tags,
            *own,
        )

    def versions(self, clipping_id: int) -> tuple[int, ...]:
        """The ids of all versions of a clipping's story, it among them, the newest first; the bin's are left out."""
        story = select(_clip.c.story).where(_clip.c.id == clipping_id).scalar_subquery()
        kept = select(_clip.c.id).where(_clip.c.story == story, _clip.c.state == State.KEPT)
        with self._database.reading() as connection:
            return tuple(connection.scalars(kept.order_by(_clip.c.slot.desc(), _clip.c.id.desc())))

    def original(self, clipping_id: int) -> Original | None:
        """The bytes a clipping was made from; None if there were none."""
        query = (
            select(schema.original, schema.text.c.file_name)
            .join(_clip, _clip.c.original_id == schema.original.c.id)
            .join(schema.text, schema.text.c.clipping_id == _clip.c.id)
            .where(_clip.c.id == clipping_id)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return rows.original_of(row) if row else None

    def picture(self, clipping_id: int, address: str) -> Picture | None:
        """The picture that a clipping shows for an image's address, with its content; None if it has none."""
        with self._database.reading() as connection:
            return next(iter(pictures.whole(connection, clipping_id, address)), None)

    def pictures(self, clipping_id: int) -> tuple[Picture, ...]:
        """All pictures of a clipping, with their content."""
        with self._database.reading() as connection:
            return pictures.whole(connection, clipping_id)

    def brief(self, clipping_id: int, method: str, version: int) -> Brief | None:
        """The brief kept for a clipping by `method` in `version`; None if it must be made anew."""
        table = schema.brief
        query = select(table).where(
            table.c.clipping_id == clipping_id, table.c.method == method, table.c.version == version
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        whole = row is not None and rows.brief_is_whole(row)  # a damaged one is made anew too
        return rows.brief_of(method, version, row["picks"]) if row and whole else None

    def put_brief(self, clipping_id: int, brief: Brief) -> None:
        """Keep a brief in place of that method's former one."""
        with self._database.writing() as connection:
            _put_brief(connection, clipping_id, brief)

    def correct(self, ids: Iterable[int], correction: Correction) -> Changes:
        """Set the records of clippings right; of their own words nothing changes. ValueError: that is no date."""
        return correcting.correct(self._database, self._history, ids, correction)

    def renew(self, clipping_id: int, clipping: Clipping) -> Changes:
        """Have a clipping say what its original gives when read again; notes, tags and highlights stay with it."""
        return renewing.renew(self._database, self._history, clipping_id, clipping)

    def note(self, clipping_id: int, text: str) -> Changes:
        """Write the note on a clipping; with an empty one it has none."""
        return self._history.carry_out("Changed a note", [SetNote(clipping_id, tidied(text))])

    def highlight(self, clipping_id: int, spans: Iterable[Span]) -> Changes:
        """Have exactly these words of a clipping highlighted."""
        wanted = tuple(sorted(set(spans)))
        with self._database.reading() as connection:
            more = _characters(wanted) >= _characters(highlights_of(connection, clipping_id))
        label = "Highlighted" if more else "Took a highlight off"
        return self._history.carry_out(label, [SetHighlights(clipping_id, wanted)])

    def remove_for_good(self, ids: Iterable[int]) -> Changes:
        """Remove clippings that are in the bin; nothing done before it in this session can be undone."""
        chosen = tuple(ids)
        with self._database.writing() as connection:
            changes = purge_binned(connection, chosen)
        if changes.listing:
            self._history.forget()
        return Changes(counted("Deleted", changes.clippings, " for good")) | changes


def _characters(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _put_brief(connection: Connection, clipping_id: int, brief: Brief) -> None:
    put = upsert(schema.brief)
    keys = [schema.brief.c.clipping_id, schema.brief.c.method]
    new = {name: put.excluded[name] for name in ("version", "picks", "sum")}
    row = rows.brief_row(clipping_id, brief)
    connection.execute(put.on_conflict_do_update(index_elements=keys, set_=new), row)
