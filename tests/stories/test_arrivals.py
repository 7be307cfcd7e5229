"""Stories of articles coming in from an address and a watched folder, and of the report of an import."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from morgue.desk.importing import Outcome
from morgue.window.address_dialog import AddressDialog
from morgue.window.import_report import ImportReport
from morgue.window.preview_dialog import PreviewDialog
from morgue.window.reader_document import FETCH

ARTICLE = """Lighthouse keeper finds a second lamp

The keeper of the lighthouse at Gull Point has found a second lamp behind a wall. The lamp was lit last in 1911.

The harbour office wants to light it again in May. It will cost 12,000 crowns.
"""
PAGE = """<!doctype html><html><head><title>Ferry sinks at its moorings</title></head><body><article>
<h1>Ferry sinks at its moorings</h1>
<p>The ferry to Marrow Bay sank at its moorings on Monday night. Nobody was on board, the harbour master said.</p>
<p>The wreck will cost 120,000 crowns to lift, the line said. The council meets on Thursday to talk about it.</p>
</article></body></html>"""


class _Paper(BaseHTTPRequestHandler):
    def log_message(self, *_):
        """Keep quiet."""

    def do_GET(self):
        found = self.path == "/ferry"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode() if found else b"")


@pytest.fixture
def paper(loopback):
    """The address of a paper on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Paper) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def mixed(empty, tmp_path):
    """An import of which one file is in, one already there and one left out; its report is open."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    empty.drop_files(folder)
    empty.wait(lambda: len(empty.headlines()) == 1)
    empty.parts.status.details_wanted.emit()
    empty.wait(lambda: empty.frame.findChild(ImportReport))
    return empty


def click(hands, button):
    """Press a button of the sheet."""
    hands.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_report_says_of_each_file_what_became_of_it(mixed, monkeypatch):
    sheet = mixed.frame.findChild(ImportReport)
    listed = {}
    for number in range(sheet.segments.count()):
        sheet.segments.setCurrentIndex(number)
        listed[sheet.segments.tabText(number)] = [arrival.file[-5:] for arrival in sheet.model.arrivals]
    assert listed == {"Left out 1": ["c.txt"], "Already there 1": ["b.txt"], "In 1": ["a.txt"]}
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    click(mixed, sheet.show_file)
    assert shown[0].endswith("articles")
    assert not sheet.retry.isEnabled()
    click(mixed, sheet.go)
    mixed.wait(lambda: mixed.reading() == "Lighthouse keeper finds a second lamp")


def test_a_file_is_tried_again_once_it_is_mended(mixed, tmp_path):
    sheet = mixed.frame.findChild(ImportReport)
    (tmp_path / "articles" / "c.txt").write_text(ARTICLE.replace("lamp", "bell"), encoding="utf-8")
    with mixed.bot.waitSignal(mixed.parts.deeds.imported) as ended:
        click(mixed, sheet.retry)
    assert [arrival.outcome for arrival in ended.args[0].arrivals] == [Outcome.ADDED]


def test_an_import_is_taken_back_even_after_other_deeds(mixed):
    sheet = mixed.frame.findChild(ImportReport)
    mixed.parts.deeds.star([mixed.slip("Lighthouse").id], True)
    mixed.wait(lambda: mixed.slip("Lighthouse").starred)
    click(mixed, sheet.undo)
    mixed.wait(lambda: mixed.headlines() == [])
    mixed.act("undo")
    mixed.wait(lambda: len(mixed.headlines()) == 1)
    assert mixed.slip("Lighthouse").starred


def test_an_article_comes_in_from_an_address_and_the_connection_is_counted(empty, paper):
    assert empty.parts.status.connections == "Offline: 0 connections"
    QApplication.clipboard().setText(f"{paper}/ferry")
    empty.act("address")
    dialog = empty.frame.findChild(AddressDialog)
    assert dialog.line.text() == f"{paper}/ferry"
    click(empty, dialog.fetch)
    empty.wait(lambda: empty.reading() == "Ferry sinks at its moorings")
    assert empty.parts.reader.reader.clipping.url == f"{paper}/ferry"
    assert empty.parts.status.connections == "1 connection made, on your word"
    empty.content.arrivals.fetch(f"{paper}/gone")
    empty.wait(lambda: "has no page at this address" in empty.said())
    assert empty.parts.status.connections == "2 connections made, on your word"


def test_what_arrives_in_a_watched_folder_comes_in(empty, tmp_path, monkeypatch):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "old.txt").write_text(ARTICLE.replace("lamp", "bell"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    empty.act("inbox")
    assert empty.content.acts["inbox"].isChecked()
    (folder / "half.html.part").write_text(PAGE[:100], encoding="utf-8")
    with empty.bot.waitSignal(empty.parts.deeds.imported):
        (folder / "new.txt").write_text(ARTICLE, encoding="utf-8")
    empty.wait(lambda: empty.headlines() == ["Lighthouse keeper finds a second lamp"])
    empty.act("inbox")
    assert not empty.content.acts["inbox"].isChecked()
    assert empty.content.arrivals.inbox.folder is None


def test_the_watched_folder_is_remembered(empty, reopened, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "inbox"))
    (tmp_path / "inbox").mkdir()
    empty.act("inbox")
    again = reopened(empty)
    again.wait(again.content.acts["inbox"].isChecked)
    assert again.content.arrivals.inbox.folder == tmp_path / "inbox"


def test_an_export_of_many_is_shown_before_any_comes_in(empty, tmp_path):
    lines = [f'<DT><A HREF="https://courier.example/{name}">The {name}</A>' for name in ("ferry", "tug", "quay")]
    head = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
    (tmp_path / "bookmarks.html").write_text(head + "\n".join(lines) + "\n</DL><p>", "utf-8")
    empty.content.commands.bring_in([tmp_path / "bookmarks.html"])
    empty.wait(lambda: empty.frame.findChild(PreviewDialog))
    dialog = empty.frame.findChild(PreviewDialog)
    assert empty.headlines() == []
    dialog.list.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.take.accessibleName() == "Bring in 2 clippings"
    click(empty, dialog.take)
    empty.wait(lambda: sorted(empty.headlines()) == ["The ferry", "The quay"])
    empty.act("undo")
    empty.wait(lambda: empty.headlines() == [])


def test_a_bookmark_is_fetched_when_wanted(empty, paper, tmp_path):
    head = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
    (tmp_path / "bookmarks.html").write_text(f'{head}<DT><A HREF="{paper}/ferry">The ferry</A>\n</DL><p>', "utf-8")
    empty.drop_files(tmp_path / "bookmarks.html")
    reader = empty.parts.reader.reader
    empty.wait(lambda: "To be fetched" in reader.toPlainText())
    with empty.bot.waitSignal(empty.parts.deeds.imported) as ended:
        reader.anchorClicked.emit(QUrl(FETCH))
    assert len(ended.args[0].versions) == 1
