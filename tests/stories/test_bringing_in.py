"""Stories of articles coming in."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from morgue.window.import_report import ImportReport
from morgue.window.widgets import Button

ARTICLE = """Lighthouse keeper finds a second lamp

The tower at Gull Point was built for two lights, old plans show.

By Ada Rell

The keeper of the lighthouse at Gull Point has found a second lamp behind a wall. The lamp was lit last in 1911.

“I knocked, and the wall knocked back,” Tom Harrow said.

The harbour office wants to light it again in May. It will cost 12,000 crowns.
"""


def test_an_article_is_pasted_and_becomes_a_clipping(empty):
    QApplication.clipboard().setText(ARTICLE)
    with empty.bot.waitSignal(empty.parts.deeds.imported):
        empty.act("paste")
    empty.wait(lambda: empty.reading() == "Lighthouse keeper finds a second lamp")
    clipping = empty.parts.reader.reader.clipping
    assert clipping.standfirst == "The tower at Gull Point was built for two lights, old plans show."
    assert clipping.byline == ("Ada Rell",)
    assert "knocked back" in empty.parts.reader.reader.toPlainText()
    empty.wait(lambda: empty.parts.rail.brief.spans)


def test_pasting_an_empty_clipboard_says_so(empty):
    QApplication.clipboard().clear()
    empty.act("paste")
    assert "holds no text" in empty.said()


def test_a_folder_with_one_bad_file_comes_in_but_for_that_file(empty, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    report = empty.drop_files(folder)
    assert len(report.added) == 1
    assert [failure.file for failure in report.failed] == [str(folder / "photo.txt")]
    assert "1 left out" in empty.said()
    empty.wait(lambda: empty.headlines() == ["Lighthouse keeper finds a second lamp"])


def test_the_list_of_what_was_left_out_gives_the_reasons(empty, tmp_path):
    (tmp_path / "nothing.txt").write_bytes(b"")
    report = empty.drop_files(tmp_path / "nothing.txt")
    empty.parts.status.details_wanted.emit()
    sheet = empty.frame.findChild(ImportReport)
    row = [sheet.model.index(0, column).data() for column in range(3)]
    assert row == ["nothing.txt", "left out", report.failed[0].reason]
    sheet.close()


def test_the_same_file_twice_is_recognised(desk, seeds):
    before = desk.headlines()
    report = desk.drop_files(seeds / "harbour-wall-repair.txt")
    assert (len(report.added), len(report.duplicates)) == (0, 1)
    assert "1 already there" in desk.said()
    assert desk.headlines() == before


def test_text_dropped_from_another_program_becomes_a_clipping(empty):
    data = QMimeData()
    data.setText(ARTICLE)
    with empty.bot.waitSignal(empty.parts.deeds.imported):
        empty.drop(empty.frame, QPoint(400, 300), data)
    empty.wait(lambda: empty.headlines() == ["Lighthouse keeper finds a second lamp"])


def test_an_import_is_undone_and_done_again(desk):
    brought = desk.headlines()
    desk.act("undo")
    desk.wait(lambda: desk.parts.panes.is_covered)
    desk.act("redo")
    desk.wait(lambda: desk.headlines() == brought)


def test_a_stopped_import_keeps_what_is_in(empty, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.txt").write_text(ARTICLE.replace("12,000", str(number)), encoding="utf-8")
    deeds = empty.parts.deeds
    deeds.progressed.connect(lambda done, total, name: deeds.stop() if done > 1 else None)
    report = empty.drop_files(folder)
    assert report.stopped
    assert 0 < len(report.new) < 60
    assert empty.said().startswith("Stopped:")
    empty.wait(lambda: len(empty.headlines()) == min(50, len(report.new)))


def test_the_samples_are_one_click_away(empty, seeds):
    with empty.bot.waitSignal(empty.parts.deeds.imported):
        button = next(each for each in empty.content.empty.findChildren(Button) if "sample" in each.text())
        empty.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.wait(lambda: len(empty.headlines()) == len(list(seeds.iterdir())))
    empty.wait(lambda: not empty.parts.panes.is_covered)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1252", "utf-8-sig"])
def test_old_encodings_are_read_right(empty, tmp_path, encoding):
    (tmp_path / "old.txt").write_bytes(
        ARTICLE.replace("“", '"').replace("”", '"').replace("Harrow", "Härröw").encode(encoding)
    )
    empty.drop_files(tmp_path / "old.txt")
    empty.wait(lambda: "Härröw" in empty.parts.reader.reader.toPlainText())


def test_a_single_article_is_shown_when_it_is_in(desk):
    desk.click("Harbour wall repair")
    QApplication.clipboard().setText(ARTICLE)
    with desk.bot.waitSignal(desk.parts.deeds.imported):
        desk.act("paste")
    desk.wait(lambda: desk.reading() == "Lighthouse keeper finds a second lamp")
    desk.click("Harbour wall repair")
    with desk.bot.waitSignal(desk.parts.deeds.imported):
        desk.act("paste")
    desk.wait(lambda: desk.reading() == "Lighthouse keeper finds a second lamp")


def test_what_is_in_is_listed_while_more_comes_in(empty, seeds, tmp_path):
    for number in range(60):
        for seed in seeds.iterdir():
            if seed.suffix in {".txt", ".md"}:
                text = seed.read_text(encoding="utf-8", errors="replace")
                (tmp_path / f"{number:02}-{seed.name}").write_text(f"{text}\n\nEdition {number}.\n", encoding="utf-8")
    empty.parts.deeds.import_paths([tmp_path])
    empty.wait(lambda: not empty.parts.panes.is_covered)
    assert empty.parts.deeds.is_importing
    empty.parts.deeds.stop()
    empty.wait(lambda: not empty.parts.deeds.is_importing)


def test_the_row_one_reads_stays_where_it_is_while_more_comes_in(desk, tmp_path):
    view = desk.parts.slips.view
    desk.click(desk.headlines()[3])
    spot, many = view.spot, len(desk.headlines())
    for number in (1, 2):
        words = f"Ferry {number} sails tomorrow\n\n{number} January 2026\n\nFerry {number} sails again, it said.\n"
        (tmp_path / f"{number}.txt").write_text(words, encoding="utf-8")
    desk.drop_files(tmp_path / "1.txt", tmp_path / "2.txt")
    desk.wait(lambda: len(desk.headlines()) == many + 2)
    desk.wait(lambda: desk.parts.deeds.lanes.idle)
    assert desk.headlines().index(desk.reading()) == 5
    assert view.spot == spot
