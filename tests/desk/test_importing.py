"""Bringing in: files, folders, repeats, failures, stopping, undoing."""

import os
import signal
import sys
import zipfile

import pytest

from morgue.clipping import Place, Query
from morgue.desk.importing import files_under, import_bytes, import_pasted, import_paths
from morgue.desk.previewing import Found, import_or_find
from morgue.desk.workshop import Workshop
from morgue.errors import MorgueError, UnreadableFileError

TEXT = (
    "A headline of this test\n\nThe harbour was full by noon, the pilot said on Monday. Nobody had seen that before.\n"
)


class Impatient:
    """Stops after some files."""

    def __init__(self, after):
        self.after, self.cancelled, self.reports = after, False, []

    def report(self, done, total, note=""):
        self.reports.append((done, total))
        self.cancelled = done >= self.after


def test_tag_rules_look_at_what_comes_in_and_are_undone_with_it(archive, workshop, seeds):
    tag = archive.tags.make("sea")
    archive.rules.save("harbour", [tag.id], on_import=True)
    report = import_paths(archive, workshop, [seeds])
    tagged = archive.search.count(Query("tag:sea"))
    assert 0 < tagged == archive.search.count(Query("harbour")) < len(report.added)
    archive.undo()
    assert archive.search.count(Query()) == 0
    import_paths(archive, workshop, [seeds])
    assert archive.search.count(Query("tag:sea")) == tagged


def test_a_folder_comes_in_with_its_briefs(archive, workshop, seeds):
    report = import_paths(archive, workshop, [seeds])
    assert len(report.added) == len(list(seeds.iterdir()))
    assert report.failed == []
    assert archive.counts().places[Place.INBOX] == len(report.added)
    assert report.changes.listing


def test_the_whole_import_is_one_step_to_undo(archive, workshop, seeds):
    import_paths(archive, workshop, [seeds])
    archive.undo()
    assert archive.search.count(Query()) == 0
    archive.redo()
    assert archive.search.count(Query()) == len(list(seeds.iterdir()))


def test_bad_files_are_named_and_the_others_are_in(archive, workshop, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (folder / "strange.xyz").write_bytes(b"\x00\x01\x02" * 99)
    report = import_paths(archive, workshop, [folder, tmp_path / "gone.txt"])
    assert len(report.added) == 1
    failed = {failure.file.rsplit("/", 1)[-1]: failure.reason for failure in report.failed}
    assert set(failed) == {"empty.txt", "picture.txt", "strange.xyz", "gone.txt"}
    for name, reason in failed.items():
        assert name in reason
        assert reason.endswith(".")


def test_repeats_are_recognised(archive, workshop, tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT, encoding="utf-8")
    report = import_paths(archive, workshop, [tmp_path / "one.txt", tmp_path / "two.txt"])
    assert (len(report.added), len(report.duplicates)) == (1, 1)
    assert report.duplicates == report.added


def test_stopping_keeps_what_is_in(archive, workshop, tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(TEXT.replace("noon", str(number)), encoding="utf-8")
    report = import_paths(archive, workshop, sorted(tmp_path.glob("*.txt")), Impatient(after=3))
    assert report.stopped
    assert len(report.added) == 3
    assert archive.search.count(Query()) == 3


def test_progress_runs_from_none_to_all(archive, workshop, seeds):
    watch = Impatient(after=10**6)
    import_paths(archive, workshop, [seeds], watch)
    total = len(list(seeds.iterdir()))
    assert watch.reports == [(done, total) for done in range(total + 1)]


def test_an_empty_folder_is_no_failure(archive, workshop, tmp_path):
    (tmp_path / "nothing").mkdir()
    report = import_paths(archive, workshop, [tmp_path / "nothing"])
    assert (report.new, report.failed) == ([], [])


def test_litter_and_loops_are_passed_over(tmp_path):
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "Thumbs.db").touch()
    (tmp_path / "article.txt").touch()
    (tmp_path / "sub").mkdir()
    if sys.platform != "win32":
        (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [file.name for file in files_under([tmp_path])] == ["article.txt"]


def test_the_clipboard_becomes_a_clipping(archive, workshop):
    report = import_pasted(archive, workshop, TEXT)
    assert archive.clippings.get(report.added[0]).clipping.headline == "A headline of this test"


def test_bytes_become_a_clipping(archive, workshop):
    assert import_bytes(archive, workshop, TEXT.encode("utf-16"), "standard input").added


def test_an_empty_clipboard_is_one_sentence(archive, workshop):
    with pytest.raises(MorgueError, match=r"\.$"):
        import_pasted(archive, workshop, "  ")


def mailbox(count):
    return "".join(
        f"From a@b.example Mon Jun  2 14:30:00 2025\nFrom: Ada Marsh <a@b.example>\nSubject: Wall, part {number}\n"
        f"Message-ID: <{number}@b.example>\n\nThe wall has {number} cracks, the pilot said on Monday.\n\n"
        for number in range(count)
    )


def test_a_file_of_many_clippings_tells_how_far_it_is(archive, workshop, tmp_path):
    (tmp_path / "letters.mbox").write_text(mailbox(12), encoding="utf-8")
    watch = Impatient(after=10**6)
    report = import_paths(archive, workshop, [tmp_path / "letters.mbox"], watch)
    assert len(report.added) == 12
    assert watch.reports == [(0, 1), *((done, 12) for done in range(1, 13)), (1, 1)]
    (arrival,) = report.arrivals
    assert arrival.ids == tuple(report.added)


def test_stopping_within_a_file_keeps_what_is_in(archive, workshop, tmp_path):
    (tmp_path / "letters.mbox").write_text(mailbox(40), encoding="utf-8")
    report = import_paths(archive, workshop, [tmp_path / "letters.mbox"], Impatient(after=5))
    assert report.stopped
    assert len(report.added) == archive.search.count(Query()) == 5
    assert import_bytes(archive, workshop, TEXT.encode(), "the next one").added


def test_among_other_files_one_of_many_clippings_is_named_with_its_count(archive, workshop, tmp_path):
    class Listening(Impatient):
        def report(self, done, total, note=""):
            self.reports.append((done, total, note))

    (tmp_path / "a.mbox").write_text(mailbox(2), encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    watch = Listening(after=0)
    import_paths(archive, workshop, [tmp_path / "a.mbox", tmp_path / "b.txt"], watch)
    assert watch.reports == [
        (0, 2, "a.mbox"), (0, 2, "a.mbox · 1 of 2"), (0, 2, "a.mbox · 2 of 2"), (1, 2, "b.txt"), (2, 2, ""),
    ]  # fmt: skip


def test_a_preview_can_be_stopped_and_shows_what_was_found(archive, workshop, tmp_path):
    (tmp_path / "letters.mbox").write_text(mailbox(40), encoding="utf-8")
    found = import_or_find(archive, workshop, tmp_path / "letters.mbox", Impatient(after=4))
    assert isinstance(found, Found)
    assert len(found.pieces) == 4
    assert archive.search.count(Query()) == 0


def test_what_was_read_before_the_reader_died_is_in(archive, tmp_path):
    deep = b"<html><body>" + b"<div>" * 400 + b"<p>" + b"a" * 3_000_000
    with zipfile.ZipFile(tmp_path / "lot.zip", "w") as bundle:
        bundle.writestr("a.txt", TEXT)
        bundle.writestr("b.txt", TEXT.replace("noon", "one"))
        bundle.writestr("c.txt", TEXT.replace("noon", "two"))
        bundle.writestr("d.html", deep)
    with Workshop(workers=1, time_limit=10) as made:
        made.run("warm_up")
        reading = made.read_files([tmp_path / "lot.zip"])
        _, pieces = next(reading)
        first = next(iter(pieces))
        os.kill(made.processes[0], signal.SIGKILL)
        with pytest.raises(UnreadableFileError, match=r"lot\.zip"):
            list(pieces)
        reading.close()
    assert first.read[0].headline == "A headline of this test"
