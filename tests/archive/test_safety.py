"""Nothing is lost: damage is found and named, backups bring it back, a passphrase keeps it from others."""

import shutil
import stat
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as sqlite

from morgue.archive import backups_in, open_archive, put_back, set_passphrase
from morgue.archive.database import Database
from morgue.archive.migrating import STEPS, migrate
from morgue.archive.schema import SCHEMA_VERSION
from morgue.clipping import Brief, Pick, Place, Query, Span
from morgue.errors import ArchiveError, PassphraseError

NEXT = SCHEMA_VERSION + 1
RIGHT, WRONG, FIRST, SECOND = "correct horse", "battery staple", "ein Fährmann", "zwei"


@pytest.fixture
def filled(path, clip):
    """A closed archive of sixty clippings with originals and a tag."""
    with open_archive(path) as archive:
        pieces = [clip(f"Headline {n}", f"Lantern {n} and ferry. " * 20, original=b"bytes %d" % n) for n in range(60)]
        ids = [each.id for each in archive.clippings.add_many(pieces)]
        archive.tags.add(ids[:10], [archive.tags.make("town/quay").id])
    return path


def _change(path, statement, *values):
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute(statement, values)
    connection.close()


def test_a_whole_archive_is_found_whole(filled):
    with open_archive(filled) as archive:
        assert archive.verify() == ()
        archive.clippings.bin([1, 2])
        archive.clippings.add_many([])
        assert archive.verify() == ()
        archive.undo()
        assert archive.verify() == ()


@pytest.mark.parametrize(
    ("statement", "kind", "clipping"),
    [
        ("UPDATE text SET body = replace(body, 'Lantern', 'Lentern') WHERE clipping_id = 7", "clipping", 7),
        ("UPDATE clipping SET headline = 'Other' WHERE id = 7", "clipping", 7),
        ("UPDATE clipping SET published = '2024-06-03' WHERE id = 7", "clipping", 7),
        ("DELETE FROM text WHERE clipping_id = 7", "clipping", 7),
        ("UPDATE clipping SET state = 1 WHERE id = 7", "clipping", 7),
        ("UPDATE original SET content = zeroblob(9) WHERE id = 7", "original", None),
        ("DELETE FROM words WHERE rowid = (SELECT slot FROM clipping WHERE id = 7)", "index", 0),
    ],
)
def test_what_was_changed_is_named(filled, statement, kind, clipping):
    _change(filled, statement)
    with open_archive(filled) as archive:
        damages = archive.verify()
        assert [damage.kind for damage in damages] == [kind]
        if clipping is not None:
            assert damages[0].clipping == clipping
        assert damages[0].sentence.endswith(".")


def test_an_index_with_a_hole_is_mended_from_the_texts(filled):
    _change(filled, "DELETE FROM words WHERE rowid IN (SELECT slot FROM clipping WHERE id < 20)")
    with open_archive(filled) as archive:
        archive.clippings.bin([30])
        assert archive.search.count(Query("lantern ")) == 40
        archive.rebuild_index()
        assert archive.search.count(Query("lantern ")) == 59
        assert archive.search.count(Query("lantern ", Place.BIN)) == 1
        assert archive.verify() == ()


def test_flipped_bytes_never_crash_and_never_pass_unseen(filled, tmp_path):
    """Where a byte is flipped, either the archive says so or every word of it is as it was."""
    whole = filled.read_bytes()
    with open_archive(filled) as archive:
        pieces = {n: (archive.clippings.get(n).clipping, archive.clippings.original(n)) for n in range(1, 61)}
        hits = archive.search.count(Query("lantern "))
    for number in range(60):
        broken = bytearray(whole)
        broken[100 + (len(whole) - 100) * number // 60 + number % 7] ^= 1 << number % 8
        copy = tmp_path / f"flipped{number}.morgue"
        copy.write_bytes(broken)
        if not _says_it_is_damaged(copy):
            with open_archive(copy) as archive:
                for n, piece in pieces.items():
                    assert (archive.clippings.get(n).clipping, archive.clippings.original(n)) == piece
                assert archive.search.count(Query("lantern ")) == hits


@pytest.mark.parametrize(("was", "becomes"), [(b"ferry OR lamp", b"ferry OR ramp"), (b"On the quay", b"On the quai")])
def test_a_bit_flipped_in_what_no_seal_covers_is_found(filled, was, becomes):
    with open_archive(filled) as archive:
        archive.rules.save("ferry OR lamp", [1], on_import=True)
        archive.saved.save("On the quay", Query("quay"))
        assert archive.verify() == ()
    content = filled.read_bytes()
    assert content.count(was) == 2  # in its table and in the twin of that
    filled.write_bytes(content.replace(was, becomes, 1))
    with open_archive(filled) as archive:
        assert [damage.kind for damage in archive.verify()] == ["structure"]


def test_what_a_clipping_holds_is_compared_with_an_index(filled):
    hidden = "ix_clipping_source"
    connection = sqlite.connect(str(filled), isolation_level=None)
    row = connection.execute("SELECT * FROM sqlite_schema WHERE name = ?", (hidden,)).fetchone()
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_schema WHERE name = ?", (hidden,))
    connection.close()
    connection = sqlite.connect(str(filled), isolation_level=None)
    connection.execute("UPDATE clipping SET holds = 1 WHERE id = 7")  # as a flipped bit would, past the index
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("INSERT INTO sqlite_schema VALUES(?, ?, ?, ?, ?)", row)
    connection.close()
    with open_archive(filled) as archive:
        assert {damage.kind for damage in archive.verify()} == {"structure"}


def test_a_damaged_brief_is_told_never_shown_and_goes_with_the_index(filled):
    with open_archive(filled) as archive:
        for number in (6, 7):
            archive.clippings.put_brief(number, Brief("news", 1, (Pick(Span(0, 0, 9), 1.0),)))
        assert archive.verify() == ()
    _change(filled, "UPDATE brief SET picks = replace(picks, '9', '8') WHERE clipping_id = 7")
    with open_archive(filled) as archive:
        assert [(damage.kind, damage.clipping) for damage in archive.verify()] == [("index", 7)]
        assert archive.clippings.brief(7, "news", 1) is None
        archive.rebuild_index()
        assert archive.verify() == ()
        assert archive.clippings.brief(6, "news", 1) is not None


@pytest.mark.parametrize(("was", "becomes"), [(b"AUTOINCREMENT", b"AUTO\xc9NCREMENT"), (b"Lantern 7", b"Lan\xf4ern 7")])
def test_bytes_that_are_no_text_are_damage_and_no_mistake_of_ours(filled, was, becomes):
    filled.write_bytes(filled.read_bytes().replace(was, becomes))
    with pytest.raises(ArchiveError, match="is damaged"), open_archive(filled) as archive:
        archive.clippings.get(8)


def _says_it_is_damaged(path):
    try:
        with open_archive(path) as archive:
            return bool(archive.verify())
    except ArchiveError:
        return True


def test_verifying_stops_when_told(filled):
    _change(filled, "UPDATE clipping SET headline = 'Other' WHERE id = 60")
    with open_archive(filled) as archive:
        assert archive.verify(lambda done, every: True) == ()


def test_backups_are_whole_and_rotate(filled, tmp_path, monkeypatch):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "test my own notes.morgue").touch()
    with open_archive(filled) as archive:
        for second in range(4):
            stamp = f"2025-01-01 00000{second}"
            monkeypatch.setattr("morgue.archive.backups._STAMP", stamp)
            archive.backup(folder, keep=9)
        monkeypatch.undo()
        newest = archive.backup(folder, keep=3)
        assert archive.search.count(Query()) == 60
    assert backups_in(folder, filled)[0] == newest
    assert len(backups_in(folder, filled)) == 3
    assert (folder / "test my own notes.morgue").exists()
    assert stat.S_IMODE(newest.stat().st_mode) == 0o600
    assert not list(folder.glob("*-wal")) + list(folder.glob(".*"))
    with open_archive(newest) as copy:
        assert copy.verify() == ()
        assert copy.search.count(Query("lantern ")) == 60


def test_a_backup_needs_its_folder(filled, tmp_path):
    with open_archive(filled) as archive, pytest.raises(ArchiveError, match="is not there"):
        archive.backup(tmp_path / "pulled")


def test_a_backup_shows_what_it_would_bring_back_and_brings_it(filled, tmp_path):
    with open_archive(filled) as archive:
        backup = archive.backup(tmp_path)
        archive.clippings.bin([3, 4, 50])
        archive.clippings.remove_for_good([3, 50])
        with open_archive(backup, make=False) as old:
            lacking = archive.lacking(old)
            assert sorted(slip.headline for slip in lacking) == ["Headline 2", "Headline 49"]
            changes = archive.bring_back(old, [slip.id for slip in lacking])
            assert len(changes.clippings) >= 2
            assert archive.lacking(old) == ()
        back = archive.search.page(Query('"lantern 2" ')).slips[0]
        assert [tag.path for tag in back.tags] == ["town/quay"]
        assert archive.clippings.original(back.id).content == b"bytes 2"
        archive.undo()
        assert archive.counts().places[Place.ALL] == 57


def test_a_damaged_clipping_is_mended_from_a_backup(filled, tmp_path):
    with open_archive(filled) as archive:
        backup = archive.backup(tmp_path)
        whole = archive.clippings.get(7)
    _change(filled, "UPDATE text SET body = 'gone' WHERE clipping_id = 7")
    with open_archive(filled) as archive, open_archive(backup) as old:
        damaged = [damage.clipping for damage in archive.verify()]
        assert archive.mend(old, damaged) == [7]
        assert archive.clippings.get(7) == whole
        assert archive.verify() == ()


def test_a_backup_is_put_back_and_the_old_archive_kept(filled, tmp_path, clip):
    with open_archive(filled) as archive:
        backup = archive.backup(tmp_path)
        archive.clippings.add(clip("Later", "came later"))
    aside = put_back(backup, filled)
    with open_archive(filled) as archive:
        assert archive.counts().places[Place.ALL] == 60
    with open_archive(aside) as archive:
        assert archive.counts().places[Place.ALL] == 61
    filled.unlink()
    assert put_back(backup, filled) is None


# passphrases


def _holds(folder, word):
    return [each.name for each in folder.rglob("*") if each.is_file() and word in each.read_bytes()]


def test_an_encrypted_archive_shows_nothing_to_others(tmp_path, clip):
    folder = tmp_path / "secret"
    folder.mkdir()
    path = folder / "a.morgue"
    with open_archive(path, passphrase=RIGHT) as archive:
        archive.clippings.add_many(
            [clip(f"Headline {n}", "Zanzibarium " * 40, original=b"Zanzibarium") for n in range(50)]
        )
        archive.backup(folder)
        assert archive.search.count(Query("zanzibarium ")) == 50
        assert not _holds(folder, b"anzibarium")
        assert archive.verify() == ()
    assert not _holds(folder, b"anzibarium")
    with open_archive(backups_in(folder, path)[0], passphrase=RIGHT) as copy:
        assert copy.search.count(Query("zanzibarium ")) == 50


def test_a_wrong_passphrase_is_told_from_damage(path, clip):
    with open_archive(path, passphrase=RIGHT) as archive:
        archive.clippings.add_many([clip(f"{n}", "ferry " * 500) for n in range(20)])
    with pytest.raises(PassphraseError, match="give its passphrase"):
        open_archive(path)
    with pytest.raises(PassphraseError, match="not the passphrase"):
        open_archive(path, passphrase=WRONG)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="is right, but") as caught:
        open_archive(path, passphrase=RIGHT)
    assert not isinstance(caught.value, PassphraseError)


def test_a_damaged_encrypted_archive_is_no_backup_and_is_put_right_by_one(path, clip, tmp_path):
    with open_archive(path, passphrase=RIGHT) as archive:
        archive.clippings.add_many([clip(f"{n}", "ferry " * 500) for n in range(20)])
        backup = archive.backup(tmp_path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with open_archive(path, passphrase=RIGHT) as archive:
        assert archive.verify()[0].kind == "structure"
        with pytest.raises(ArchiveError, match="is damaged"):
            archive.backup(tmp_path)
    assert backups_in(tmp_path, path) == [backup]
    put_back(backup, path, RIGHT)
    with open_archive(path, passphrase=RIGHT) as archive:
        assert archive.verify() == ()


def test_a_passphrase_is_set_changed_and_removed(filled):
    set_passphrase(filled, None, FIRST)
    assert not _holds(filled.parent, b"Lantern")
    set_passphrase(filled, FIRST, SECOND)
    with pytest.raises(PassphraseError):
        set_passphrase(filled, FIRST, WRONG)
    with open_archive(filled, passphrase=SECOND) as archive:
        assert archive.verify() == ()
        assert archive.search.count(Query("lantern ")) == 60
        assert archive.tags.all()[1].count == 10
        archive.clippings.bin([1])
    set_passphrase(filled, SECOND, None)
    with open_archive(filled) as archive:
        assert archive.verify() == ()
        assert archive.search.count(Query("lantern ")) == 59
    assert stat.S_IMODE(filled.stat().st_mode) == 0o600
    assert [each.name for each in filled.parent.iterdir() if each.is_file()] == [filled.name]


def test_a_passphrase_is_not_set_while_the_archive_is_open(filled):
    with open_archive(filled) as archive:
        archive.counts()
        with pytest.raises(ArchiveError, match="nother program"):
            set_passphrase(filled, None, FIRST)
        assert archive.search.count(Query("lantern ")) == 60


# migrations


def _add_column(operations):
    operations.execute("ALTER TABLE clipping ADD COLUMN shelf TEXT")


def _fail(operations):
    operations.execute("CREATE TABLE half (done)")
    operations.execute("SELECT * FROM nowhere")


def test_an_older_archive_is_brought_up_to_date_after_a_backup(filled):
    database = Database(filled)
    migrate(database, [*STEPS, _add_column], NEXT)
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == NEXT
        assert connection.exec_driver_sql("SELECT count(shelf) FROM clipping").scalar() == 0
    database.close()
    with open_archive(filled.with_name(f"test before version {NEXT}.morgue")) as archive:
        assert archive.verify() == ()


def test_a_migration_that_fails_changes_nothing(filled):
    shutil.copy(filled, filled.with_name("copy"))
    database = Database(filled)
    with pytest.raises(Exception, match="no such table"):
        migrate(database, [*STEPS, _add_column, _fail], NEXT + 1)
    database.close()
    with open_archive(filled) as archive:
        assert archive.verify() == ()
    with sqlite.connect(str(filled)) as connection:
        assert "shelf" not in connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'clipping'").fetchone()[0]
    connection.close()
    assert not list(filled.parent.glob("*before*"))


def _schema(path):
    connection = sqlite.connect(str(path))
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
    connection.close()
    return sorted((kind, name, "".join((sql or "").split())) for kind, name, sql in rows)


def test_a_first_archive_brought_up_to_date_is_as_a_new_one(filled, make_first, tmp_path):
    new, first = tmp_path / "new.morgue", tmp_path / "first.morgue"
    open_archive(new).close()
    make_first(filled, first)
    with open_archive(first) as archive:
        assert archive.counts().places[Place.ALL] == 60
        assert archive.search.count(Query("lantern tag:quay ")) == 10
        assert archive.verify() == ()
        archive.saved.save("Ferry", Query("ferry"))
    assert _schema(first) == _schema(new)


def test_two_that_bring_an_archive_up_to_date_at_once(filled, make_first, tmp_path):
    first = tmp_path / "first.morgue"
    make_first(filled, first)
    script = "import sys, pathlib, morgue.archive; morgue.archive.open_archive(pathlib.Path(sys.argv[1]))"
    started = [subprocess.Popen([sys.executable, "-c", script, str(first)]) for _ in range(2)]
    assert [each.wait() for each in started] == [0, 0]
    with open_archive(first) as archive:
        assert archive.search.count(Query("lantern ")) == 60
