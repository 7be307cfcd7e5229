"""Every deed says what it changed and can be taken back, whole, and done again."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping, Correction, Place, Query
from morgue.errors import ArchiveError


@pytest.fixture
def ids(archive, clip):
    return [each.id for each in archive.clippings.add_many([clip(f"Number {n}", f"ferry {n}") for n in range(40)])]


def _tags(archive):
    return {tag.path: tag.count for tag in archive.tags.all()}


def test_tagging_thousands_changes_only_what_is_not_so_yet(archive, ids):
    tag = archive.tags.make("quay")
    assert archive.tags.add(ids[:10], [tag.id]).label == "Tagged 10 clippings"
    changes = archive.tags.add(ids, [tag.id])
    assert changes.label == "Tagged 40 clippings"
    assert changes.clippings == frozenset(ids[10:])
    assert changes.tags
    assert not changes.listing
    archive.undo()
    assert _tags(archive) == {"quay": 10}
    archive.redo()
    assert _tags(archive) == {"quay": 40}
    assert archive.tags.remove(ids[:5], [tag.id]).clippings == frozenset(ids[:5])
    assert archive.tags.shares(ids[:8]) == {tag.id: 3}


def test_what_changes_nothing_is_no_deed(archive, ids):
    before = archive.undo_label
    assert not archive.clippings.star(ids, False).clippings
    assert not archive.clippings.restore(ids).listing
    assert archive.undo_label == before


@pytest.mark.parametrize(
    ("deed", "place", "count", "label"),
    [
        (lambda a, ids: a.clippings.star(ids, True), Place.STARRED, 3, "Starred 3 clippings"),
        (lambda a, ids: a.clippings.mark_read(ids, True), Place.UNREAD, 37, "Marked 3 clippings read"),
        (lambda a, ids: a.clippings.file(ids), Place.INBOX, 37, "Filed 3 clippings"),
        (lambda a, ids: a.clippings.bin(ids), Place.BIN, 3, "Moved 3 clippings to the bin"),
    ],
)
def test_marking_is_counted_and_undone(archive, ids, deed, place, count, label):
    before = archive.counts()
    changes = deed(archive, ids[:3])
    assert (changes.label, changes.clippings, changes.listing) == (label, frozenset(ids[:3]), True)
    assert archive.counts().places[place] == count
    assert archive.search.count(Query(place=place)) == count
    assert archive.undo().clippings == frozenset(ids[:3])
    assert archive.counts() == before
    assert archive.redo_label == label
    archive.redo()
    assert archive.counts().places[place] == count


def test_the_bin_is_out_of_sight_but_keeps_everything(archive, ids):
    tag = archive.tags.make("quay")
    archive.tags.add(ids[:2], [tag.id])
    archive.clippings.bin(ids[:1])
    assert archive.search.count(Query("ferry ")) == 39
    assert archive.search.count(Query("ferry ", Place.BIN)) == 1
    assert _tags(archive) == {"quay": 1}
    assert archive.clippings.get(ids[0]).binned
    archive.clippings.restore(ids[:1])
    assert _tags(archive) == {"quay": 2}
    assert archive.clippings.get(ids[0]).tags == (archive.clippings.get(ids[1]).tags)


def test_only_what_is_in_the_bin_goes_for_good(archive, ids):
    archive.clippings.bin(ids[:1])
    changes = archive.clippings.remove_for_good(ids[:2])
    assert changes.clippings == frozenset(ids[:1])
    assert changes.label == "Deleted 1 clipping for good"
    with pytest.raises(ArchiveError):
        archive.clippings.get(ids[0])
    assert archive.undo() is None
    assert archive.counts().places[Place.ALL] == 39


def test_an_import_is_taken_back_and_brought_again(path, clip):
    with open_archive(path) as archive:
        with archive.together() as deed:
            first = archive.clippings.add(clip("One", "ferry", original=b"1"))
            archive.clippings.add(clip("Two", "ferry"))
            deed.label = "Import 2 clippings"
        assert deed.changes.clippings == frozenset({1, 2})
        assert archive.undo().label == "Import 2 clippings"
        assert archive.counts().places[Place.ALL] == archive.counts().places[Place.BIN] == 0
        assert archive.search.count(Query("ferry ")) == 0
        archive.redo()
        assert archive.search.count(Query("ferry ")) == 2
        archive.undo()
        again = archive.clippings.add(clip("One", "ferry", original=b"1"))
        assert again.outcome == "added"
        assert again.id != first.id
    with open_archive(path) as archive:
        assert archive.counts().places[Place.ALL] == 1
        assert archive.undo() is None


def test_tags_are_nested_and_found_whatever_their_case(archive):
    quay = archive.tags.make("Town / Quay", 3)
    assert (quay.path, quay.colour) == ("Town/Quay", 3)
    assert archive.tags.make("town/quay").id == quay.id
    assert [tag.path for tag in archive.tags.all()] == ["Town", "Town/Quay"]
    with pytest.raises(ArchiveError, match="needs a name"):
        archive.tags.make(" / ")


def test_a_parent_counts_each_clipping_once(archive, ids):
    one, two = archive.tags.make("town/quay"), archive.tags.make("town/school")
    archive.tags.add(ids[:4], [one.id, two.id])
    assert _tags(archive) == {"town": 4, "town/quay": 4, "town/school": 4}


def test_tags_are_renamed_recoloured_and_moved(archive, ids):
    tag, town = archive.tags.make("quay"), archive.tags.make("town")
    archive.tags.add(ids[:4], [tag.id])
    assert archive.tags.rename(tag.id, "pier").clippings == frozenset(ids[:4])
    archive.tags.recolour(tag.id, 7)
    archive.tags.move(tag.id, town.id)
    assert archive.clippings.get(ids[0]).tags[0].path == "town/pier"
    with pytest.raises(ArchiveError, match="under itself"):
        archive.tags.move(town.id, tag.id)
    other = archive.tags.make("town/jetty")
    with pytest.raises(ArchiveError, match="merge"):
        archive.tags.rename(other.id, "PIER")
    with pytest.raises(ArchiveError, match="cannot hold"):
        archive.tags.rename(other.id, "a/b")
    for _ in range(4):
        archive.undo()
    assert _tags(archive) == {"quay": 4, "town": 0}


def test_tags_are_merged_and_deleted_with_undo(archive, ids):
    old, under, kept = archive.tags.make("old"), archive.tags.make("old/under"), archive.tags.make("kept")
    archive.tags.add(ids[:4], [old.id])
    archive.tags.add(ids[3:6], [under.id])
    archive.tags.add(ids[:2], [kept.id])
    before = archive.tags.all()
    archive.tags.merge(old.id, kept.id)
    assert _tags(archive) == {"kept": 6}
    archive.undo()
    assert archive.tags.all() == before
    archive.tags.delete(old.id)
    assert _tags(archive) == {"kept": 2}
    archive.undo()
    assert archive.tags.all() == before


class Library(RuleBasedStateMachine):
    """Whatever is done: undo brings the library back as it was, redo as it became."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.archive = open_archive(Path(self.folder.name, "a.morgue"))
        words = ["ferry", "storm", "quay", "lamp"]
        pieces = [Clipping(headline=word, blocks=(Block(BlockKind.PARAGRAPH, word),)) for word in words]
        self.ids = [each.id for each in self.archive.clippings.add_many(pieces)]
        self.tag_ids = [self.archive.tags.make(path).id for path in ("a", "a/b", "c")]
        self.past = []

    def _state(self):
        counts = self.archive.counts()
        found = {place: self.archive.search.page(Query(place=place)).slips for place in Place}
        words = [
            self.archive.search.count(Query(w, place)) for w in ("ferry ", "quay ") for place in (Place.ALL, Place.BIN)
        ]
        return counts.places, counts.tags, found, words

    def _do(self, deed):
        before = self._state()
        changes = deed()
        if changes.undo:
            self.past.append((before, self._state()))

    some = st.lists(st.integers(0, 3), min_size=1, max_size=4)

    @rule(which=some, on=st.booleans())
    def mark(self, which, on):
        self._do(lambda: self.archive.clippings.star([self.ids[n] for n in which], on))

    @rule(which=some, back=st.booleans())
    def bin(self, which, back):
        chosen = [self.ids[n] for n in which]
        self._do(lambda: self.archive.clippings.restore(chosen) if back else self.archive.clippings.bin(chosen))

    @rule(which=some, tag=st.integers(0, 2), on=st.booleans())
    def tag(self, which, tag, on):
        deed = self.archive.tags.add if on else self.archive.tags.remove
        known = {each.id for each in self.archive.tags.all()}
        if self.tag_ids[tag] in known:
            self._do(lambda: deed([self.ids[n] for n in which], [self.tag_ids[tag]]))

    @rule(which=some, day=st.sampled_from(["", "2025", "2025-06-03"]), source=st.sampled_from([None, "", "The Post"]))
    def correct(self, which, day, source):
        correction = Correction(headline="anchor", byline=("Ida Quill",), source=source, date=day)
        self._do(lambda: self.archive.clippings.correct([self.ids[n] for n in which], correction))

    @rule(tag=st.integers(0, 2))
    def delete_tag(self, tag):
        if self.tag_ids[tag] in {each.id for each in self.archive.tags.all()}:
            self._do(lambda: self.archive.tags.delete(self.tag_ids[tag]))

    @rule()
    def undo_and_redo(self):
        if self.past:
            before, after = self.past.pop()
            self.archive.undo()
            assert self._state() == before
            self.archive.redo()
            assert self._state() == after
            self.archive.undo()

    @invariant()
    def index_and_table_agree(self):
        if hasattr(self, "archive"):
            kept = self.archive.counts().places[Place.ALL]
            words = sum(self.archive.search.count(Query(f"{w} ")) for w in ("ferry", "storm", "quay", "lamp"))
            assert words == kept

    def teardown(self):
        self.archive.close()
        self.folder.cleanup()


Library.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
test_library = Library.TestCase


def test_imports_of_one_day_are_taken_back_one_after_the_other(archive, clip):
    for name in ("Lamp", "Tide", "Quay"):
        archive.clippings.add(clip(name, f"{name} at dusk."))
        assert archive.undo()
    assert archive.search.count(Query()) == 0
    assert archive.redo()
    assert [slip.headline for slip in archive.search.page(Query()).slips] == ["Quay"]


def test_an_import_is_done_again_beside_one_of_another_process(archive, path, clip):
    with open_archive(path) as other:
        archive.clippings.add(clip("Mine", "The lamp is lit."))
        archive.undo()
        other.clippings.add(clip("Theirs", "The lamp is out."))
    assert archive.redo()
    assert archive.search.count(Query("lamp ")) == 2
