"""Pictures have their room in the article, their pixels when they are in sight, and leave every word in its place."""

import hashlib
import struct

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QAccessible, QImage, QTextCursor

from morgue.clipping import Archived, Block, BlockKind, Clipping, Picture, Span
from morgue.window.picture_decoding import decoded
from morgue.window.picture_room import SIGN, Shown
from morgue.window.reader import Reader
from morgue.window.reader_pictures import DAMAGED, MISSING, OTHER_KIND, words_for

WORDS = "The ferry to Marrow Bay sailed again on Tuesday, and the whole town stood on the quay to see it. " * 6


def _image(width=900, height=600, colour=0x336699):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def _saved(image, kind="PNG"):
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def _picture(address, width=900, height=600):
    return Picture(address, "image/png", hashlib.sha256(address.encode()).hexdigest(), width, height)


def _archived(*blocks, pictures=(), **fields):
    clipping = Clipping(**{"headline": "Ferry sails", "blocks": blocks, "pictures": pictures} | fields)
    return Archived(7, clipping, unread=False, starred=False, binned=False, inbox=False, tags=())


ARTICLE = (
    Block(BlockKind.PARAGRAPH, WORDS),
    Block(BlockKind.IMAGE, "A 🚢 ferry", href="ferry.png"),
    Block(BlockKind.CAPTION, "The ferry on Tuesday."),
    Block(BlockKind.IMAGE, "A map of the islands", href="map.png"),
    Block(BlockKind.IMAGE, "", href="dot.png"),
    Block(BlockKind.PARAGRAPH, "The end."),
)


@pytest.fixture
def reader(qtbot):
    """A reader of a common size, and what it asked for."""
    made = Reader()
    qtbot.addWidget(made)
    made.resize(700, 900)
    made.asked = []
    made.pictures.wanted.connect(lambda address, size: made.asked.append((address, size)))
    made.show()
    return made


def _shown(reader, archived):
    reader.show_clipping(archived)
    reader.grab()
    return reader.document()


def test_a_picture_takes_its_room_before_it_is_there(reader):
    document = _shown(reader, _archived(*ARTICLE, pictures=(_picture("ferry.png"),)))
    column = round(reader.column)
    assert [(address, size.width()) for address, size in reader.asked] == [("ferry.png", column)]
    high = document.size().height()
    reader.pictures.take("ferry.png", _image(column, column * 2 // 3))
    assert reader.grab().toImage().pixelColor(reader.viewport().rect().center()) is not None
    assert document.size().height() == high
    assert reader.pictures.rect_of(reader.pictures.images[0]).height() == pytest.approx(column * 2 / 3, abs=1)


def test_a_picture_is_painted_where_it_stands_and_never_enlarged(reader):
    _shown(reader, _archived(ARTICLE[1], pictures=(_picture("ferry.png", 300, 200),)))
    reader.pictures.take("ferry.png", _image(300, 200))
    rect = reader.pictures.rect_of(reader.pictures.images[0])
    assert rect.size().toSize() == QSize(300, 200)
    painted = reader.viewport().grab().toImage()
    inside, beside = rect.center().toPoint(), rect.center().toPoint()
    beside.setX(round(rect.right()) + 20)
    assert painted.pixelColor(inside).name() == "#336699"
    assert painted.pixelColor(beside).name() != "#336699"


def test_every_word_keeps_its_place_whether_pictures_are_there_or_not(reader):
    for pictures in ((), (_picture("ferry.png"),), (_picture("ferry.png"), _picture("map.png"), _picture("dot.png"))):
        document = _shown(reader, _archived(*ARTICLE, pictures=pictures))
        for number, block in enumerate(ARTICLE):
            if block.text:
                cursor = QTextCursor(document)
                start, end = reader.place_of(Span(number, 0, len(block.text)))
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                assert cursor.selectedText() == block.text
        reader.forget()


def test_what_is_not_seen_is_not_copied(reader):
    _shown(reader, _archived(*ARTICLE, pictures=(_picture("ferry.png"),)))
    reader.selectAll()
    copied = reader.createMimeDataFromSelection().text()
    assert "A 🚢 ferry" not in copied
    assert SIGN not in copied
    assert "The ferry on Tuesday.\nA map of the islands\nThe end." in copied


def test_a_screen_reader_finds_the_alternative_text(reader):
    _shown(reader, _archived(*ARTICLE, pictures=(_picture("ferry.png"),)))
    texts = QAccessible.queryAccessibleInterface(reader).textInterface()
    assert "A 🚢 ferry" in texts.text(0, texts.characterCount())


def test_a_missing_picture_is_said_unless_nothing_is_known_of_it(reader):
    _shown(reader, _archived(*ARTICLE))
    assert [(shown.words, shown.quiet) for shown in reader.pictures.images] == [
        ("A 🚢 ferry", False),
        ("A map of the islands", False),
    ]
    same = Block(BlockKind.CAPTION, "A ferry – photo: Ida Quill")
    _shown(reader, _archived(Block(BlockKind.IMAGE, "A ferry", href="f.png"), same, headline="Another"))
    assert [shown.quiet for shown in reader.pictures.images] == [True]


def test_hits_in_an_alternative_text_are_framed_around_the_picture(reader):
    document = _shown(reader, _archived(*ARTICLE, pictures=(_picture("ferry.png"),)))
    whole = reader.pictures.rect_of(reader.pictures.images[0])
    (box,) = reader.boxes_of(reader.place_of(Span(1, 4, 9)), whole)
    assert box.contains(whole)
    assert document.findBlock(reader.place_of(Span(1, 4, 9))[0]).blockNumber() == reader.pictures.images[0].block


def test_a_narrower_column_makes_pictures_smaller_and_asks_for_no_more_pixels(reader):
    _shown(reader, _archived(*ARTICLE, pictures=(_picture("ferry.png"),)))
    reader.resize(480, 900)
    reader.grab()
    assert reader.pictures.rect_of(reader.pictures.images[0]).width() == pytest.approx(reader.column, abs=1)
    assert len(reader.asked) == 1
    reader.resize(760, 900)
    reader.grab()
    assert reader.asked[-1][1].width() == round(reader.column)


def test_the_same_clipping_set_anew_keeps_its_pixels_and_another_does_not(reader):
    archived = _archived(*ARTICLE, pictures=(_picture("ferry.png"),))
    _shown(reader, archived)
    reader.pictures.take("ferry.png", _image())
    reader.set_again()
    reader.grab()
    assert len(reader.asked) == 1
    reader.forget()
    _shown(reader, archived)
    assert len(reader.asked) == 2


def test_only_what_is_near_is_asked_for_and_what_is_far_is_let_go(reader, monkeypatch):
    monkeypatch.setattr("morgue.window.reader_pictures.MOST_PIXELS", 3 * 900 * 600)
    pictures = tuple(_picture(f"{number}.png") for number in range(12))
    blocks = [Block(BlockKind.IMAGE, "", href=picture.address) for picture in pictures]
    _shown(reader, _archived(*blocks, Block(BlockKind.PARAGRAPH, WORDS), pictures=pictures))
    first = [address for address, _ in reader.asked]
    assert first == [picture.address for picture in pictures[: len(first)]]
    assert len(first) < 6
    for address in first:
        reader.pictures.take(address, _image())
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    reader.grab()
    assert reader.asked[-1][0] == "11.png"
    for address, _ in reader.asked[len(first) :]:
        reader.pictures.take(address, _image())
    reader.grab()
    reader.verticalScrollBar().setValue(0)
    reader.grab()
    assert [address for address, _ in reader.asked].count("0.png") == 2


def test_a_lead_image_stands_over_the_article_unless_that_opens_with_a_picture(reader):
    lead = _picture("lead.png")
    fields = {"pictures": (lead, _picture("ferry.png")), "lead_image": "lead.png"}
    _shown(reader, _archived(*ARTICLE, **fields))
    assert [shown.picture.address for shown in reader.pictures.images if shown.picture] == ["lead.png", "ferry.png"]
    _shown(reader, _archived(*ARTICLE[1:], **fields))
    assert [shown.picture.address for shown in reader.pictures.images if shown.picture] == ["ferry.png"]


def test_nothing_but_the_archives_pictures_is_ever_loaded(reader, tmp_path):
    stranger = tmp_path / "stranger.png"
    stranger.write_bytes(_saved(_image()))
    for name in (stranger.as_uri(), str(stranger), "https://post.example/x.png", "data:image/png;base64,AAAA"):
        assert reader.loadResource(2, name) is None


# decoding


def test_no_more_pixels_are_made_than_are_shown():
    assert decoded(_saved(_image(), "JPG"), QSize(300, 300)).size() == QSize(300, 200)
    assert decoded(_saved(_image()), QSize(5_000, 5_000)).size() == QSize(900, 600)
    assert decoded(_saved(_image())).size() == QSize(900, 600)


def test_a_photograph_is_turned_as_it_was_taken():
    tiff = b"MM" + struct.pack(">HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, 6, 0, 0)
    notes = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
    content = b"\xff\xd8" + notes + _saved(_image(), "JPG")[2:]
    assert decoded(content, QSize(300, 300)).size() == QSize(200, 300)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBBI", 50_000, 50_000, 8, 2, 0, 0, 0, 0) + bytes(99),
    ],
    ids=["nothing", "svg", "pdf", "pixel bomb"],
)
def test_what_cannot_safely_be_shown_is_not(content, qtlog):
    with qtlog.disabled():
        assert decoded(content).isNull()


def test_a_picture_that_breaks_off_is_said_to_be_damaged(reader, qtlog, qtbot):
    with qtlog.disabled():
        broken = decoded(_saved(_image())[:90])
    assert broken.isNull()
    _shown(reader, _archived(ARTICLE[1], pictures=(_picture("ferry.png"),)))
    reader.pictures.take("ferry.png", broken)
    reader.grab()
    (shown,) = reader.pictures.images
    assert shown.damaged
    assert reader.pictures.rect_of(shown).height() < 100
    reader.set_again()
    reader.grab()
    (shown,) = reader.pictures.images
    qtbot.waitUntil(lambda: shown.damaged)
    assert reader.pictures.rect_of(shown).height() < 100
    assert len(reader.asked) == 1


@pytest.mark.parametrize(("kind", "words"), [("image/avif", OTHER_KIND), ("image/png", DAMAGED), ("", MISSING)])
def test_it_is_said_why_there_is_no_picture_to_see(kind, words):
    picture = Picture("ferry", kind, "0" * 64, 900, 600) if kind else None
    assert words_for(Shown(picture)) == words
