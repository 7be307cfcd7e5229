"""Pictures are kept once each, come back as they went in, are checked, and go when no clipping shows them."""

import hashlib
from dataclasses import replace

import pytest
import sqlcipher3.dbapi2 as sqlite

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Picture, Query

_WORDS = "gannet over slate"
_SEA, _PIER = b"\x89PNG the sea", b"\xff\xd8\xff the pier" * 400


def _picture(address, content=_SEA):
    return Picture(address, "image/png", hashlib.sha256(content).hexdigest(), 640, 480, content)


@pytest.fixture
def illustrated(clip):
    """Makes a clipping whose article shows pictures at these addresses."""

    def make(headline, *pictures, addresses=()):
        made = clip(headline, f"The text of {headline}.")
        named = addresses or [picture.address for picture in pictures]
        images = tuple(Block(BlockKind.IMAGE, "", href=address) for address in named)
        return replace(made, blocks=made.blocks + images, pictures=pictures)

    return make


def _count(path, table):
    connection = sqlite.connect(str(path))
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of our own
    connection.close()
    return count


def test_pictures_come_back_as_they_went_in_and_without_content_until_shown(archive, illustrated):
    sea, pier = _picture("https://post.example/sea.png"), _picture("pier.jpg", _PIER)
    added = archive.clippings.add(illustrated("Ferry sails", sea, pier))
    known = archive.clippings.get(added.id).clipping.pictures
    assert {picture.address for picture in known} == {sea.address, pier.address}
    assert {picture.content for picture in known} == {b""}
    assert archive.clippings.picture(added.id, "pier.jpg") == pier
    assert archive.clippings.picture(added.id, "no.jpg") is None
    assert set(archive.clippings.pictures(added.id)) == {sea, pier}


def test_a_picture_of_many_clippings_is_kept_once(archive, path, illustrated):
    first, second = (illustrated(name, _picture(f"{name}.png")) for name in ("One", "Two"))
    ids = [each.id for each in archive.clippings.add_many([first, second])]
    ids.append(archive.clippings.add(illustrated("Three", _picture("a.png"), _picture("b.png"))).id)
    assert [len(archive.clippings.pictures(number)) for number in ids] == [1, 1, 2]
    assert (_count(path, "picture"), _count(path, "depiction")) == (1, 4)


def test_a_picture_goes_with_the_last_clipping_that_shows_it(archive, path, illustrated):
    one, two = (archive.clippings.add(illustrated(name, _picture("a.png"))).id for name in ("One", "Two"))
    for number, left in ((one, 1), (two, 0)):
        archive.clippings.bin([number])
        archive.clippings.remove_for_good([number])
        assert _count(path, "picture") == left


def test_a_picture_of_an_import_taken_back_is_gone_after_the_session(path, illustrated):
    with open_archive(path) as archive:
        added = archive.clippings.add(illustrated("One", _picture("a.png")))
        archive.undo()
        archive.redo()
        assert archive.clippings.pictures(added.id)
        archive.undo()
    with open_archive(path):
        assert _count(path, "picture") == 0


def test_an_article_that_comes_again_with_pictures_gets_those_it_names(archive, illustrated):
    sea = _picture("sea.png")
    added = archive.clippings.add(illustrated("One", addresses=["sea.png"]))
    assert archive.clippings.get(added.id).clipping.pictures == ()
    again = archive.clippings.add(illustrated("One", sea, _picture("stranger.png", _PIER), addresses=["sea.png"]))
    assert (again.id, again.outcome) == (added.id, "duplicate")
    assert archive.clippings.pictures(added.id) == (sea,)


def test_looking_for_images_finds_those_in_the_article(archive, clip, illustrated):
    archive.clippings.add(clip("Words", "Only words.", lead_image="https://post.example/logo.png"))
    shown = archive.clippings.add(illustrated("Shown", _picture("a.png")))
    named = archive.clippings.add(illustrated("Named", addresses=["b.png"]))
    lead = archive.clippings.add(replace(clip("Lead", "Text.", lead_image="c.png"), pictures=(_picture("c.png"),)))
    found = {slip.id for slip in archive.search.page(Query("has:image ")).slips}
    assert found == {shown.id, named.id, lead.id}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE picture SET content = x'00' WHERE id = 1",
        "UPDATE picture SET width = width + 1 WHERE id = 1",
        "UPDATE depiction SET address = 'b.png' WHERE clipping_id = 1",
        "UPDATE depiction SET picture_id = 2 WHERE clipping_id = 1",
    ],
)
def test_a_damaged_picture_is_named_by_its_clipping(path, illustrated, damage):
    with open_archive(path) as archive:
        archive.clippings.add(illustrated("One", _picture("a.png")))
        archive.clippings.add(illustrated("Two", _picture("c.png", _PIER)))
        assert archive.verify() == ()
    connection = sqlite.connect(str(path))
    with connection:
        connection.execute(damage)
    connection.close()
    with open_archive(path) as archive:
        assert [(each.kind, each.clipping) for each in archive.verify()] == [("picture", 1)]


def test_pictures_come_back_from_a_backup(archive, tmp_path, illustrated):
    sea = _picture("sea.png")
    added = archive.clippings.add(illustrated("One", sea))
    backup = archive.backup(tmp_path)
    archive.clippings.bin([added.id])
    archive.clippings.remove_for_good([added.id])
    with open_archive(backup, make=False) as kept:
        back = archive.bring_back(kept, [slip.id for slip in archive.lacking(kept)])
    (number,) = back.clippings
    assert archive.clippings.pictures(number) == (sea,)
    assert archive.verify() == ()


def test_an_encrypted_archive_keeps_pictures_unreadable(tmp_path, illustrated):
    path = tmp_path / "locked.morgue"
    with open_archive(path, passphrase=_WORDS) as archive:
        number = archive.clippings.add(illustrated("One", _picture("pier.png", _PIER))).id
        assert archive.clippings.pictures(number)[0].content == _PIER
    assert b"the pier" not in path.read_bytes()


def test_before_pictures_an_address_in_the_head_counted_as_an_image(path, clip, illustrated):
    with open_archive(path) as archive:
        archive.clippings.add(clip("Words", "Only words.", lead_image="https://post.example/logo.png"))
        named = archive.clippings.add(illustrated("Named", addresses=["b.png"]))
    connection = sqlite.connect(str(path))
    with connection:
        connection.execute("UPDATE clipping SET holds = holds | 2")
        for name in ("apart", "sketch", "holders", "stretch", "note", "highlight"):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("ALTER TABLE brief DROP COLUMN sum")
        connection.execute("DROP TABLE depiction")
        connection.execute("DROP TABLE picture")
        connection.execute("PRAGMA user_version = 3")
    connection.close()
    with open_archive(path) as archive:
        assert [slip.id for slip in archive.search.page(Query("has:image ")).slips] == [named.id]


def test_pictures_that_are_read_now_are_shown_and_taken_back(archive, illustrated):
    sea, pier = _picture("sea.png"), _picture("pier.jpg", _PIER)
    number = archive.clippings.add(illustrated("Ferry sails", sea)).id
    before = archive.clippings.get(number)
    archive.clippings.renew(number, illustrated("Ferry sails", pier))
    assert archive.clippings.picture(number, "pier.jpg") == pier
    assert archive.clippings.picture(number, "sea.png") is None
    assert not archive.verify()
    archive.undo()
    assert archive.clippings.get(number) == before
    assert archive.clippings.picture(number, "sea.png") == sea
    assert not archive.verify()
