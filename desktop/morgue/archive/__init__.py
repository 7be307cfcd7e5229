"""Clippings are kept in a database and found again.

The contract, as other rooms use it (all values are of `morgue.clipping` unless said otherwise):

    open_archive(path, *, make=True) -> Archive     a context manager; .close(), .path, .read_only
        ArchiveError, one sentence each: no archive there, no such folder, not an archive, damaged,
        of a newer version, not readable, in use by another program. A file or folder that cannot be
        written to opens for reading only.

    archive.clippings.add(clipping, briefs=()) -> Added              Added: .id, .outcome added|duplicate|version
    archive.clippings.add_many(clippings, briefs=()) -> [Added]      one transaction; briefs: one sequence a clipping
    archive.clippings.get(id) -> Archived                            .original(id) -> Original | None
    archive.clippings.brief(id, method, version) -> Brief | None     .put_brief(id, brief)
    archive.clippings.mark_read(ids, read)  .star(ids, on)  .file(ids)  .bin(ids)  .restore(ids)
                     .remove_for_good(ids)                           each -> Changes

    archive.tags.all() -> (Tag, …)      depth first, with counts     .make(path, colour=None) -> Tag
    archive.tags.rename(id, name)  .recolour(id, colour)  .move(id, parent)  .merge(id, into)  .delete(id)
                .add(clip_ids, tag_ids)  .remove(clip_ids, tag_ids)  each -> Changes
    archive.tags.shares(clip_ids) -> {tag id: how many of them carry it}

    archive.search.page(query, cursor=None, limit=50) -> Page        StoppedError when interrupted
    archive.search.count(query) -> int     .facets(query) -> Facets  .interrupt() from another thread
    archive.search.complete(text, most=8) -> (Completion, …)         .meant(text) -> str | None (“did you mean”)
        A text that does not end in a space is still being typed: its last word may go on.

    archive.counts() -> Counts
    archive.untidy -> bool; archive.tidy(stop=…)      on the write lane when idle, after a bulk has come in
    archive.undo() / .redo() -> Changes | None     .undo_label / .redo_label
    with archive.together() as deed: …    is one deed to undo; set deed.label, read deed.changes

One thread may read (search, get, counts) while another writes (add, mark, tag, undo). Adding is undone like every
deed. `morgue.archive.language.parser.parse(text)` gives a query's chips, hints and tree without a database.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive.results import Added, Facets

if TYPE_CHECKING:
    from morgue.archive.archive import Archive  # noqa: TC004 - only its name is public

__all__ = ["Added", "Archive", "Facets", "open_archive"]


def open_archive(path: Path, *, make: bool = True) -> Archive:
    """Open the archive at `path`, made if missing and `make`; raises ArchiveError."""
    from morgue.archive import opening  # the database's libraries are slow to load

    return opening.open_archive(path, make=make)
