"""Stories of searching: chips, ways to go on, hits in the article, facets, dates, saved searches."""

from PySide6.QtCore import QPoint, Qt

from morgue.archive import open_archive
from morgue.clipping import Block, BlockKind, Clipping

WALL = "Harbour wall repair"
LEFT = Qt.MouseButton.LeftButton


def _chips(desk):
    return [chip.part.label for chip in desk.parts.search.chips.chips]


def _row(desk, text, facet=""):
    model = desk.parts.sidebar.model
    return next((n for n in range(model.rowCount()) if model.row(n).text == text and model.row(n).facet == facet), None)


def _click_row(desk, text, facet=""):
    view = desk.parts.sidebar.view
    index = desk.parts.sidebar.model.index(_row(desk, text, facet), 0)
    view.scrollTo(index)
    desk.bot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def test_hits_are_marked_in_the_article_and_f3_goes_through_them(desk):
    desk.type("lorry qu")
    desk.wait(lambda: len(desk.headlines()) < 10)
    desk.click(WALL)
    hits = desk.content.finding.hits
    desk.wait(lambda: hits.count)
    words = [word.lower() for word in hits.words]
    assert {"lorry", "lorries"} <= set(words)
    assert all(word.startswith(("lorr", "qu")) for word in words)
    told = []
    hits.moved.connect(lambda at, count: told.append((at, count)))
    desk.act("next_hit")
    desk.act("next_hit")
    desk.act("previous_hit")
    assert [at for at, _ in told] == [2, 3, 2]  # it was opened at the first
    desk.act("previous_hit")
    desk.act("previous_hit")
    assert told[-1] == (hits.count, hits.count)
    desk.bot.keyClick(desk.parts.search.line, Qt.Key.Key_Escape)
    desk.wait(lambda: not hits.count)
    assert not desk.content.acts["next_hit"].isEnabled()


def test_what_was_understood_becomes_chips_that_can_be_dropped(desk):
    search = desk.parts.search
    desk.type('"harbour wall" after:2025-05-01 lorr')
    assert _chips(desk) == ["“harbour wall”", "after 1 May 2025"]
    assert search.line.text() == "lorr"
    desk.wait(lambda: search.note == "all 3, newest first")
    desk.bot.keyClick(search.line, Qt.Key.Key_Return)
    assert _chips(desk) == ["“harbour wall”", "after 1 May 2025", "lorr"]
    desk.bot.keyClick(search.line, Qt.Key.Key_Backspace)
    assert _chips(desk) == ["“harbour wall”", "after 1 May 2025"]
    chip = search.chips.chips[1]
    desk.bot.mouseClick(chip, LEFT, pos=chip.cross.center())
    desk.wait(lambda: _chips(desk) == ["“harbour wall”"])
    desk.wait(lambda: search.note == "newest first")
    chip = search.chips.chips[0]
    desk.bot.mouseClick(chip, LEFT, pos=QPoint(10, 8))
    desk.wait(lambda: search.line.text() == '"harbour wall"')
    assert _chips(desk) == []


def test_the_archive_offers_ways_to_go_on(desk):
    search = desk.parts.search
    desk.frame.activateWindow()
    desk.type("wal")
    desk.wait(lambda: "wall" in search.offers.offered)
    while search.offers.chosen is None or search.offers.chosen.text != "wall":
        desk.bot.keyClick(search.line, Qt.Key.Key_Down)
    desk.bot.keyClick(search.line, Qt.Key.Key_Return)
    assert search.text == "wall "
    desk.bot.keyClick(search.line, Qt.Key.Key_Return)
    assert _chips(desk) == ["wall"]
    desk.bot.keyClick(search.line, Qt.Key.Key_Escape)
    desk.bot.keyClick(search.line, Qt.Key.Key_Down)
    assert search.offers.offered == ["wall"]  # searched for a moment ago


def test_where_nothing_is_found_there_are_ways_out(desk):
    desk.type("harbor lorries source:Nowhere ")
    nothing = desk.parts.slips.nothing
    desk.wait(lambda: nothing.buttons)
    assert desk.headlines() == []
    assert nothing.buttons[0].text() == "Did you mean “harbour lorries source:Nowhere”?"
    desk.bot.mouseClick(nothing.buttons[0], LEFT)
    desk.wait(lambda: any(button.text().startswith("Without “Nowhere”: ") for button in nothing.buttons))
    without = next(button for button in nothing.buttons if "Nowhere" in button.text() and "Without" in button.text())
    desk.bot.mouseClick(without, LEFT)
    desk.wait(lambda: len(desk.headlines()) == 3)
    assert _chips(desk) == ["harbour", "lorries"]


def test_a_result_is_narrowed_by_facets_and_by_dragging_over_the_dates(desk):
    desk.type("harbour ")
    desk.wait(lambda: _row(desk, "Ruben Achterberg", "by") is not None)
    found = len(desk.headlines())
    _click_row(desk, "Coast Wire", "source")
    desk.wait(lambda: 0 < len(desk.headlines()) < found)
    wires = len(desk.headlines())
    desk.wait(lambda: _row(desk, "Port Ellery Courier", "source") is not None)
    _click_row(desk, "Port Ellery Courier", "source")
    desk.wait(lambda: len(desk.headlines()) > wires)
    assert _chips(desk) == ["harbour", "Coast Wire or Port Ellery Courier"]
    _click_row(desk, "Coast Wire", "source")
    desk.wait(lambda: _chips(desk) == ["harbour", "Port Ellery Courier"])
    chart = desk.parts.slips.chart
    desk.wait(lambda: sum(bar.count for bar in chart.bars) == len(desk.headlines()))
    top = desk.parts.slips.view.y()
    fullest = max(range(len(chart.bars)), key=lambda number: chart.bars[number].count)
    first, last = (chart.slot(number).center().toPoint() for number in (fullest - 1, fullest))
    desk.bot.mousePress(chart, LEFT, pos=first)
    desk.bot.mouseMove(chart, last)
    desk.bot.mouseRelease(chart, LEFT, pos=last)
    parts = [chip.part for chip in desk.parts.search.chips.chips]
    assert parts[-1].dates == (chart.bars[fullest - 1].first, chart.bars[fullest].last)
    many = chart.bars[fullest - 1].count + chart.bars[fullest].count
    desk.wait(lambda: len(desk.headlines()) == many)
    assert desk.parts.slips.view.y() == top
    chart.setFocus()
    desk.bot.keyClick(chart, Qt.Key.Key_Delete)
    desk.wait(lambda: _chips(desk) == ["harbour", "Port Ellery Courier"])


def test_a_saved_search_says_what_is_new(desk, tmp_path):
    desk.type("harbour ")
    desk.wait(desk.content.acts["save_search"].isEnabled)
    desk.content.finding.save("Harbour")
    desk.wait(lambda: _row(desk, "Harbour") is not None)
    desk.bot.keyClick(desk.parts.search.line, Qt.Key.Key_Escape)
    article = "Harbour lamp lit again\n\nBy Ada Rell\n\nThe lamp of the harbour was lit on Monday by the new keeper.\n"
    (tmp_path / "lamp.txt").write_text(article, encoding="utf-8")
    desk.drop_files(tmp_path / "lamp.txt")
    model = desk.parts.sidebar.model
    desk.wait(lambda: model.row(_row(desk, "Harbour")).new == 1)
    _click_row(desk, "Harbour")
    desk.wait(lambda: "Harbour lamp lit again" in desk.headlines() and _chips(desk) == ["harbour"])
    desk.wait(lambda: model.row(_row(desk, "Harbour")).new == 0)
    _click_row(desk, "All clippings")
    desk.wait(lambda: _chips(desk) == [] and len(desk.headlines()) > 10)
    menus = desk.content.menus
    saved = model.row(_row(desk, "Harbour"))
    assert [action.text() for action in menus.menu_of(saved).actions() if action.text()] == [
        "Rename…", "Make a rule of this search…", "Delete search",
    ]  # fmt: skip
    menus.rename_search(saved.saved.id, "Harbour, always")
    desk.wait(lambda: _row(desk, "Harbour, always") is not None)
    menus.delete_search(saved.saved.id)
    desk.wait(lambda: _row(desk, "Harbour, always") is None)
    desk.act("undo")
    desk.wait(lambda: _row(desk, "Harbour, always") is not None)


def test_tags_are_changed_by_their_menu_and_changed_back(desk):
    deeds = desk.parts.deeds
    deeds.tag([desk.slip(WALL).id], ["harbour/wall"])
    deeds.tag([desk.slip("Dredging firm").id], ["dredging"])
    desk.wait(lambda: desk.count_of("wall") == 1 and desk.count_of("dredging") == 1)
    menus, model = desk.content.menus, desk.parts.sidebar.model

    def tag(name):
        return model.row(_row(desk, name)).tag

    titles = [action.text() for action in menus.menu_of(model.row(_row(desk, "wall"))).actions() if action.text()]
    assert titles == ["Rename…", "Colour", "Key", "Move into", "Merge into", "Delete tag"]
    menus.rename(tag("wall"), "quay wall")
    desk.wait(lambda: _row(desk, "quay wall") is not None)
    menus.recolour(tag("quay wall"), 8)
    desk.wait(lambda: tag("quay wall").colour == 8)
    menus.move(tag("quay wall"), None)
    desk.wait(lambda: tag("quay wall").path == "quay wall")
    menus.merge(tag("dredging"), tag("quay wall").id)
    desk.wait(lambda: _row(desk, "dredging") is None and desk.count_of("quay wall") == 2)
    menus.delete(tag("quay wall"))
    desk.wait(lambda: _row(desk, "quay wall") is None)
    for _ in range(5):
        desk.act("undo")
    desk.wait(lambda: _row(desk, "wall") is not None and desk.count_of("dredging") == 1)
    assert tag("wall").path == "harbour/wall"


def test_what_is_near_a_clipping_is_one_click_away(desk):
    desk.frame.resize(1300, 800)
    desk.click(WALL)
    similar = desk.content.looking_up.similar
    desk.wait(lambda: similar.buttons)
    desk.bot.mouseClick(similar.head, LEFT)
    first = similar.buttons[0]
    desk.wait(first.isVisible)
    headline = first.toolTip()
    desk.bot.mouseClick(first, LEFT)
    desk.wait(lambda: desk.reading() == headline)


def test_many_names_are_looked_up_and_kept_as_a_table(desk, tmp_path):
    opened = desk.content.looking_up.look_up_names()
    opened.names.setPlainText("• Marta Lindqvist\n\nNobody Atall\nMarta Lindqvist\n")
    desk.bot.mouseClick(opened.count, LEFT)
    desk.wait(lambda: opened.table.rowCount() == 2)
    assert opened.found[1] == ("Nobody Atall", 0)
    assert opened.found[0][1] > 0
    desk.content.looking_up.save(opened.found, tmp_path / "names.csv")
    desk.wait(lambda: desk.said() == "Saved names.csv")
    assert (tmp_path / "names.csv").read_text(encoding="utf-8-sig").splitlines()[2] == "Nobody Atall,0"
    opened.table.cellActivated.emit(0, 0)
    desk.wait(lambda: len(desk.headlines()) == opened.found[0][1])
    opened.close()


def test_all_sources_can_be_shown_and_one_of_them_narrows(opened, archive):
    archive.parent.mkdir(parents=True)
    with open_archive(archive) as made:
        words = (Block(BlockKind.PARAGRAPH, "The lamp is lit."),)
        made.clippings.add_many(
            [Clipping(headline=f"No. {n}", blocks=words, source=f"Paper {n:02}") for n in range(15)]
        )
    desk = opened(archive)
    desk.wait(lambda: _row(desk, "3 more", "source") is not None)
    assert _row(desk, "Paper 14", "source") is None
    _click_row(desk, "3 more", "source")
    _click_row(desk, "Paper 14", "source")
    desk.wait(lambda: desk.headlines() == ["No. 14"])
    assert any("Paper 14" in chip for chip in _chips(desk))
    desk.parts.search.set_text("")
    desk.wait(lambda: _row(desk, "Fewer", "source") is not None)
    _click_row(desk, "Fewer", "source")
    assert _row(desk, "Paper 14", "source") is None
