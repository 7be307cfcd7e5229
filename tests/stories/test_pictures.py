"""Stories of an article with pictures: they come in with it, are shown, copied and saved; nothing is fetched."""

import base64

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu

WORDS = (
    "The ferry to Marrow Bay sailed on Tuesday for the first time in two years, with nineteen people on board.",
    "Harbour master Łukasz Brandål said the pier had held through the winter, against all that was feared of it.",
    "The council will decide in June whether there is money for a second boat, and who is to pay for its crew.",
)


def _page(*pieces):
    words = "".join(f"<p>{line}</p>" for line in WORDS)
    return (
        '<!DOCTYPE html><html lang="en"><head><title>Ferry sails again</title>'
        '<link rel="canonical" href="https://post.example/ferry"></head><body><article><h1>Ferry sails again</h1>'
        f"<p>{WORDS[0]}</p>{''.join(pieces)}{words}</article></body></html>"
    )


def _figure(src, alt="", caption="The pier."):
    return f'<figure><img src="{src}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


@pytest.fixture
def ferry(empty, tmp_path, png):
    """A page saved with its folder, and a second picture written into it, is read."""
    folder = tmp_path / "Ferry_files"
    folder.mkdir()
    (folder / "pier.png").write_bytes(png(640, 480, 1))
    written = f"data:image/png;base64,{base64.b64encode(png(320, 240, 2)).decode()}"
    page = tmp_path / "Ferry.html"
    pieces = (
        _figure("Ferry_files/pier.png", "A pier under gulls"),
        _figure(written, "", "The crowd."),
        _figure("https://post.example/map.png", "A map of the islands", "The route."),
    )
    page.write_text(_page(*pieces), encoding="utf-8")
    report = empty.drop_files(page, folder)
    assert (len(report.added), report.failed) == (1, [])
    empty.wait(lambda: empty.reading() == "Ferry sails again" and empty.parts.rail.brief.spans)
    return empty


def _pixels(hands, place):
    """The colours of a picture's middle in the reader, painted anew."""
    reader = hands.parts.reader.reader
    rect = reader.pictures.rect_of(reader.pictures.images[place])
    reader.verticalScrollBar().setValue(round(rect.top()))
    image = reader.viewport().grab().toImage()
    x, top = round(rect.center().x()), round(rect.top()) - reader.verticalScrollBar().value()
    return {image.pixelColor(x, top + row).name() for row in range(5, 60)}


def test_pictures_are_shown_in_the_article_and_what_is_missing_is_said(ferry):
    reader = ferry.parts.reader.reader
    assert [bool(shown.picture) for shown in reader.pictures.images] == [True, True, False]
    for place in (0, 1):
        ferry.wait(lambda place=place: len(_pixels(ferry, place)) > 20)
    assert len(_pixels(ferry, 2)) < 20
    ferry.act("look_dark")
    ferry.wait(lambda: len(_pixels(ferry, 0)) > 20)
    ferry.act("look_light")
    said = [label.text() for label in ferry.parts.rail.provenance.findChildren(QLabel)]
    assert "2 kept, 1 not in the saved file" in said


def test_a_picture_is_copied_and_saved_from_its_menu(ferry, png, tmp_path, monkeypatch):
    reader = ferry.parts.reader.reader
    ferry.wait(lambda: len(_pixels(ferry, 0)) > 20)
    rect = reader.pictures.rect_of(reader.pictures.images[0])
    point = rect.center().toPoint() - QPoint(0, reader.verticalScrollBar().value())
    place = reader.viewport().mapToGlobal(point)
    QApplication.sendEvent(reader.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, place))
    menu = next(each for each in reader.findChildren(QMenu) if each.isVisible())
    copy, save = menu.actions()[:2]
    target = tmp_path / "saved.png"
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _w, _t, name, *_: (asked.append(name), (str(target), ""))[1]
    )
    copy.trigger()
    ferry.wait(lambda: ferry.said() == "Copied the image")
    assert QGuiApplication.clipboard().image().size().toTuple() == (640, 480)
    save.trigger()
    menu.close()
    ferry.wait(target.exists)
    assert asked[0].endswith("pier.png")
    assert target.read_bytes() == png(640, 480, 1)


def test_all_pictures_are_saved_into_a_folder(ferry, png, tmp_path, monkeypatch):
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "pier.png").write_text("taken")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    ferry.act("save_pictures")
    ferry.wait(lambda: ferry.said() == "Saved 2 images in “pictures”")
    names = {path.name: path.read_bytes() for path in folder.iterdir()}
    expected = {"pier.png": b"taken", "pier 2.png": png(640, 480, 1), "Ferry sails again.png": png(320, 240, 2)}
    assert names == expected


def test_a_clipping_without_pictures_offers_none_to_save(desk):
    desk.click("Harbour wall repair")
    assert not desk.content.acts["save_pictures"].isEnabled()


def test_looking_for_images_finds_the_article(ferry, tmp_path):
    plain = tmp_path / "plain.txt"
    plain.write_text("Council passes budget\n\nThe council passed its budget after a night of talks.\n")
    ferry.drop_files(plain)
    ferry.wait(lambda: len(ferry.headlines()) == 2)
    ferry.type("has:image ")
    ferry.bot.keyClick(ferry.parts.search.line, Qt.Key.Key_Return)
    ferry.wait(lambda: ferry.headlines() == ["Ferry sails again"])
