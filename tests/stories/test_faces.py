"""Stories of looking behind an article: its original, and what changed between two versions."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog

from morgue.window.tie_faces import Face

PAGE = """<!doctype html><html><head><title>{headline}</title>
<link rel="canonical" href="https://courier.example/ferry"><meta property="og:site_name" content="Port Ellery Courier">
<meta property="article:published_time" content="{date}"></head><body><article><h1>{headline}</h1>
<p>The ferry to Marrow Bay sank at its moorings on Monday night. Nobody was on board, the harbour master said.</p>
<p>“We heard it before we {heard} it,” said Tom Harrow, who keeps the kiosk on the quay of Port Ellery.</p>
<p>The wreck will cost {cost} crowns to lift, the line said. The council meets on Thursday to talk about it.</p>
</article><script>alert("no")</script></body></html>"""


@pytest.fixture
def ferry(empty, tmp_path):
    """Two versions of one story; the newer one is read."""
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    first.write_text(
        PAGE.format(headline="Ferry sinks", date="2025-06-03T07:40:00Z", heard="saw", cost="120,000"), encoding="utf-8"
    )
    second.write_text(
        PAGE.format(headline="Ferry sinks", date="2025-06-04T09:15:00Z", heard="felt", cost="310,000"), encoding="utf-8"
    )
    empty.drop_files(first)
    assert len(empty.drop_files(second).versions) == 1
    empty.wait(lambda: empty.headlines() and empty.slip("Ferry").versions == 2)  # listed once
    empty.parts.slips.view.choose(empty.slip("Ferry").id)
    empty.wait(lambda: "310,000" in empty.parts.reader.reader.toPlainText() and empty.parts.rail.brief.spans)
    return empty


def test_what_changed_is_listed_and_leads_to_its_place(ferry):
    segments, faces = ferry.parts.reader.segments, ferry.content.faces
    ferry.wait(lambda: segments.isTabVisible(Face.CHANGES))
    assert segments.tabText(Face.CHANGES) == "Changes 1"
    ferry.bot.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.tabRect(Face.CHANGES).center())
    ferry.wait(lambda: "QUOTE CHANGED" in faces.changes.list.toPlainText())
    words = faces.changes.list.toPlainText()
    assert "NUMBER CHANGED" in words
    assert "120,000" in words
    assert "310,000" in words
    faces.changes.list.anchorClicked.emit(QUrl("0"))
    reader = ferry.parts.reader.reader
    assert segments.currentIndex() == Face.READER
    assert "felt it" in reader.clipping.text_of(reader.lit)


def test_a_clipping_without_other_versions_offers_no_changes(desk):
    desk.click("Harbour wall repair")
    assert not desk.parts.reader.segments.isTabVisible(Face.CHANGES)
    desk.act("changes")
    assert desk.parts.reader.segments.currentIndex() == Face.READER


def test_the_original_is_shown_as_it_is_written_and_saved_as_it_came(ferry, tmp_path, monkeypatch):
    ferry.act("original")
    view = ferry.content.faces.original
    ferry.wait(view.text.toPlainText)
    assert '<script>alert("no")</script>' in view.text.toPlainText()
    assert view.text.isReadOnly()
    target = tmp_path / "saved.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    ferry.bot.mouseClick(view.save, Qt.MouseButton.LeftButton)
    ferry.wait(lambda: ferry.said() == "Saved “saved.html”")
    assert target.read_bytes() == (tmp_path / "second.html").read_bytes()


def test_a_clipping_without_an_original_says_so(empty):
    empty.parts.deeds.import_pasted("The tide came in\n\nThe harbour was full by noon, the pilot said on Monday.", "")
    empty.wait(lambda: empty.reading() == "The tide came in")
    empty.act("original")
    empty.wait(lambda: not empty.content.faces.original.save.isVisible())
