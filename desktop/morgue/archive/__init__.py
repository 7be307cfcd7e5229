"""Clippings are kept in a database and found again.

The contract, as other rooms use it (all values are of `morgue.clipping` unless said otherwise):

    open_archive(path, *, make=True, passphrase=None) -> Archive     a context manager; .close(), .path, .read_only
        ArchiveError, one sentence each: no archive there, no such folder, not an archive, damaged,
        of a newer version, not readable, in use by another program. A file or folder that cannot be
        written to opens for reading only. PassphraseError (an ArchiveError) where one is missing or wrong; a
        new archive made with a passphrase is encrypted.
    set_passphrase(path, old, new)                  of a closed archive; None: plain
    look_into(path, passphrase=None) -> Archive     a context manager: of a backup; its file is not written to
    put_back(backup, path, passphrase=None) -> Path | None   a backup in a closed archive's place, which is kept
    backups_in(folder, path) -> [Path]              the newest first

    archive.clippings.add(clipping, briefs=()) -> Added              Added: .id, .outcome added|duplicate|version
    archive.clippings.add_many(clippings, briefs=()) -> [Added]      one transaction; briefs: one sequence a clipping
    archive.clippings.get(id) -> Archived                            .original(id) -> Original | None
    archive.clippings.picture(id, address) -> Picture | None         .pictures(id) -> (Picture, …), with their content
    archive.clippings.brief(id, method, version) -> Brief | None     .put_brief(id, brief)
    archive.clippings.mark_read(ids, read)  .star(ids, on)  .file(ids)  .bin(ids)  .restore(ids)
                     .remove_for_good(ids)  .correct(ids, correction)  .note(id, text)  .highlight(id, spans)
                     .renew(id, clipping), which was read again
                                                                     each -> Changes

    archive.tags.all() -> (Tag, …)      depth first, with counts     .make(path, colour=None) -> Tag
    archive.tags.rename(id, name)  .recolour(id, colour)  .move(id, parent)  .merge(id, into)  .delete(id)
                .assign(id, digit)  .add(clip_ids, tag_ids)  .remove(clip_ids, tag_ids)  each -> Changes
    archive.tags.shares(clip_ids) -> {tag id: how many of them carry it}

    archive.search.page(query, cursor=None, limit=50) -> Page        StoppedError when interrupted
    archive.search.slips(ids) -> (Slip, …)           .similar(id, most=6) -> (Slip, …), the likest first
    archive.search.count(query) -> int     .facets(query, wanted=ALL) -> Facets  .interrupt() from another thread
    archive.marks(query, clipping) -> Marks           where its words stand: .headline .standfirst .spans
    archive.search.complete(text, most=8) -> (Completion, …)         .meant(text) -> str | None (“did you mean”)
        A text that does not end in a space is still being typed: its last word may go on.

    archive.saved.all() -> (SavedSearch, …)          with counts; .looked(id): what it finds now is no longer new
    archive.saved.save(name, query)  .rename(id, name)  .delete(id)  each -> Changes

    archive.rules.all() -> (TagRule, …)               .lacking(text, tag_ids): how many a rule would tag
    archive.rules.save(text, tag_ids, on_import=…, number=0)  .delete(number)  .run(text, tag_ids)
                 .take_in(clip_ids)                     the rules for what comes in; each -> Changes
    archive.search.suggest(id, most=3) -> (Suggestion, …)             tags, from how others like it were tagged
    archive.search.ids(query) -> [id]                 all of a result

    archive.search.batch(names) -> ((name, clippings), …)
    archive.counts() -> Counts                        .caution: a sentence if it lies where it may be damaged
    archive.changed_elsewhere() -> bool               by another process, since this was last asked
    archive.untidy -> bool; archive.tidy(stop=…)      on the write lane when idle, after a bulk has come in
    archive.unrelated -> bool; archive.relate(stop=…) -> Changes    joins versions of a story by their text, when idle
    archive.search.versions(id) -> (Version, …)   of its story, the newest first: .id .same .held .same_address
    archive.stories.group(ids)  .part(ids)  each -> Changes: what the user says are versions of one story, or not
        `Query.once` lists each story once. `is:versioned` and `Slip.versions` count all versions, however known.
    archive.backup(folder, keep=7) -> Path            while others read and write
    archive.verify(report) -> (Damage, …)           report(done, all) -> stop?; Damage: .kind .sentence .clipping
    archive.rebuild_index()                         mends “index”;  .mend(backup, ids) -> [ids] mends “clipping”
    archive.lacking(backup) -> (Slip, …)            what an opened backup would bring back; .bring_back(backup, ids)
    archive.undo() / .redo() -> Changes | None     .undo_label / .redo_label
    with archive.together() as deed: …    is one deed to undo; set deed.label, read deed.changes

One thread may read (search, get, counts) while another writes (add, mark, tag, undo). Adding is undone like every
deed. `morgue.archive.language.parser.parse(text)` gives a query's chips, hints and tree without a database.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from morgue.archive.results import Added, Completion, Damage, Facets, SavedSearch, Version

if TYPE_CHECKING:
    from morgue.archive.archive import Archive  # noqa: TC004 - only its name is public

__all__ = [
    "Added", "Archive", "Completion", "Damage", "Facets", "SavedSearch", "Version",
    "backups_in", "look_into", "open_archive", "put_back", "set_passphrase",
]  # fmt: skip


def open_archive(path: Path, *, make: bool = True, passphrase: str | None = None) -> Archive:
    """Open the archive at `path`, made if missing and `make`; raises ArchiveError."""
    from morgue.archive import opening  # the database's libraries are slow to load

    return opening.open_archive(path, make=make, passphrase=passphrase)


def look_into(path: Path, passphrase: str | None = None) -> AbstractContextManager[Archive]:
    """The closed archive at `path`, such as a backup, to be read and not written to; raises ArchiveError."""
    from morgue.archive import opening

    return opening.look_into(path, passphrase)


def set_passphrase(path: Path, old: str | None, new: str | None) -> None:
    """Encrypt the closed archive at `path` with `new`, or with None make it plain; raises ArchiveError."""
    from morgue.archive import encrypting

    encrypting.set_passphrase(path, old, new)


def put_back(backup: Path, path: Path, passphrase: str | None = None) -> Path | None:
    """Put a backup in the place of the closed archive at `path`; the old one is kept, at the path given back."""
    from morgue.archive import backups

    return backups.put_back(backup, path, passphrase)


def backups_in(folder: Path, path: Path) -> list[Path]:
    """The backups of the archive at `path` in `folder`, the newest first."""
    from morgue.archive import backups

    return backups.backups_in(folder, path)
