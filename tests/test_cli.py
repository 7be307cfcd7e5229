"""The command line: a contract that scripts rely on."""

import io
import json
import sys

import pytest

from morgue.app import main
from morgue.archive import open_archive

ARTICLE = (
    "A headline of this test\n\nThe harbour was full by noon, the pilot said on Monday. Nobody had seen that before.\n"
)
READ_KEYS = {
    "file", "headline", "standfirst", "byline", "source", "published", "language", "url", "kind", "agency",
    "lead_image", "glance", "blocks", "warnings", "details",
}  # fmt: skip


@pytest.fixture
def morgue(tmp_path, capsys, monkeypatch):
    """Runs a command on an archive of the test's own: exit status, standard output, standard error."""

    def run(*words, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            status = main(["--archive", str(tmp_path / "Test.morgue"), *map(str, words)])
        except SystemExit as exit_:
            status = exit_.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_read_gives_an_object_a_file_in_order(morgue, seeds, tmp_path):
    (tmp_path / "empty.txt").touch()
    files = [seeds / "harbour-wall-repair.txt", tmp_path / "empty.txt", seeds / "mill-street-closed.txt"]
    status, out, err = morgue("read", *files, "--jsonl")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [answer["file"] for answer in answers] == [str(file) for file in files]
    assert set(answers[0]) >= READ_KEYS
    assert answers[0]["glance"] == [
        "Repair cost rises from 2.1 to 4.4 million.",
        "Lorries banned from the quay until November.",
    ]
    assert answers[0]["headline"] not in [block["text"] for block in answers[0]["blocks"]]
    assert set(answers[1]) == {"file", "error"}
    assert "empty.txt" in err


def test_import_search_tag_and_glance_work_together(morgue, seeds):
    status, out, _ = morgue("import", seeds, "--json")
    report = json.loads(out)
    assert status == 0
    assert set(report) == {"added", "duplicates", "versions", "failed"}
    assert len(report["added"]) == len(list(seeds.iterdir()))

    status, out, _ = morgue("search", "lorries quay", "--json", "--facets", "--limit", "2")
    found = json.loads(out)
    assert (status, found["total"], len(found["hits"])) == (0, 3, 2)
    assert set(found["hits"][0]) == {"id", "headline", "source", "published", "snippet"}
    assert found["facets"]["sources"]["The Saltmarsh Star"] == 1

    wall = found["hits"][0]["id"]
    assert morgue("tag", wall, "--add", "harbour/wall")[0] == 0
    assert json.loads(morgue("search", "tag:harbour", "--json")[1])["total"] == 1
    assert morgue("tag", wall, "--remove", "harbour/wall")[0] == 0
    assert json.loads(morgue("search", "tag:harbour", "--json")[1])["total"] == 0

    status, out, _ = morgue("glance", wall, "--bullets", "2", "--json")
    [brief] = json.loads(out)
    assert (status, brief["id"], brief["method"], len(brief["bullets"])) == (0, wall, "news", 2)
    assert set(brief["bullets"][0]) == {"text", "block", "start", "end"}


def test_importing_again_adds_nothing(morgue, seeds):
    morgue("import", seeds)
    status, out, _ = morgue("import", seeds, "--json")
    report = json.loads(out)
    assert (status, report["added"], report["failed"]) == (0, [], [])
    assert report["duplicates"] == len(list(seeds.iterdir()))


def test_an_import_finds_the_versions_of_a_story(morgue, tmp_path):
    paragraphs = [
        f"The pilot of tug {number} counted {number * 7} gulls on the northern mole before noon."
        for number in range(12)
    ]
    for name, more in (("one.txt", []), ("two.txt", ["The harbour office confirmed the count."])):
        (tmp_path / name).write_text("\n\n".join([f"Gulls counted ({name})", *paragraphs, *more]))
    assert morgue("import", tmp_path / "one.txt", tmp_path / "two.txt")[0] == 0
    with open_archive(tmp_path / "Test.morgue") as archive:
        assert not archive.unrelated
        assert sorted(archive.clippings.versions(1)) == [1, 2]


def test_standard_input_is_imported(morgue):
    status, out, _ = morgue("import", "-", "--json", stdin=ARTICLE.encode())
    assert (status, len(json.loads(out)["added"])) == (0, 1)


def test_an_address_that_cannot_be_fetched_is_told(morgue, loopback):
    status, out, err = morgue("import", "http://localhost:1/ferry", "--json")
    assert status == 1
    assert json.loads(out)["failed"][0]["file"] == "http://localhost:1/ferry"
    assert "Connecting to localhost" in err
    assert "lets nobody connect" in err


def test_a_bad_file_is_told_on_standard_error_and_in_the_status(morgue, tmp_path):
    status, out, err = morgue("import", tmp_path / "gone.txt", "--json")
    assert status == 1
    assert json.loads(out)["failed"][0]["file"] == str(tmp_path / "gone.txt")
    assert "gone.txt" in err


def test_the_batch_answers_in_its_order(morgue):
    lines = [
        json.dumps({"id": n, "title": "T", "article": ARTICLE.replace("noon", f"{n}"), "lang": "en", "k": 1})
        for n in range(5)
    ]
    status, out, _ = morgue("glance", "--batch", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [answer["id"] for answer in answers] == list(range(5))
    for number, answer in enumerate(answers):
        assert all(sentence in ARTICLE.replace("noon", f"{number}") for sentence in answer["sentences"])


def test_a_bad_line_of_a_batch_costs_only_itself(morgue):
    good = json.dumps({"id": 1, "article": ARTICLE})
    status, out, err = morgue("glance", "--batch", stdin=f"{good}\nnonsense\n{good}\n".encode())
    assert status == 1
    assert [set(json.loads(line)) for line in out.splitlines()] == [
        {"id", "sentences"},
        {"id", "error"},
        {"id", "sentences"},
    ]
    assert "JSON" in err


def test_several_articles_of_a_batch_record_are_digested_together(morgue):
    second = ARTICLE.replace("harbour", "lighthouse").replace("pilot", "keeper")
    record = {"id": "two", "article": ARTICLE + second, "docs": [ARTICLE, second], "lang": "en", "k": 2}
    _, out, _ = morgue("glance", "--batch", stdin=json.dumps(record).encode())
    sentences = json.loads(out)["sentences"]
    assert len(sentences) == 2
    assert all(sentence in ARTICLE + second for sentence in sentences)


def test_another_method_is_named_in_the_answer(morgue, seeds):
    _, out, _ = morgue("glance", seeds / "harbour-wall-repair.txt", "--method", "lexrank", "--json")
    [brief] = json.loads(out)
    assert (brief["method"], len(brief["bullets"])) == ("lexrank", 4)
    assert brief["file"].endswith("harbour-wall-repair.txt")


@pytest.mark.parametrize(
    "words",
    [["glance"], ["tag", "1"], ["tag", "1", "--remove", "none"], ["search"], ["fly"], ["search", "x", "--limit", "0"]],
)
def test_wrong_use_is_status_two(morgue, words):
    status, out, err = morgue(*words)
    assert (status, out) == (2, "")
    assert err


def test_an_unknown_clipping_is_one_sentence(morgue):
    status, _, err = morgue("glance", "4711")
    assert status == 1
    assert "4711" in err


def test_tagging_an_unknown_clipping_is_one_sentence(morgue):
    status, _, err = morgue("tag", "4711", "--add", "harbour")
    assert status == 1
    assert "4711" in err


def test_what_is_no_archive_is_left_alone(morgue, tmp_path):
    (tmp_path / "Test.morgue").write_bytes(b"Dear editor, " * 99)
    status, _, err = morgue("search", "harbour")
    assert status == 1
    assert "not an archive" in err
    assert (tmp_path / "Test.morgue").read_bytes() == b"Dear editor, " * 99


def test_without_a_display_the_window_says_what_else_there_is(monkeypatch, capsys):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 2
    assert "morgue --help" in capsys.readouterr().err


def test_what_else_a_file_said_is_read_and_kept(morgue, tmp_path):
    note = tmp_path / "wall.md"
    front = "---\ntitle: Wall\ntags: [harbour, money]\nsection: Local\n---\n"
    note.write_text(f"{front}\nIt costs more.\n", encoding="utf-8")
    said = {"tag": ["harbour", "money"], "section": ["Local"]}
    assert json.loads(morgue("read", note, "--jsonl")[1])["details"] == said
    number = json.loads(morgue("import", note, "--json")[1])["added"][0]
    with open_archive(tmp_path / "Test.morgue") as archive:
        kept = archive.clippings.get(number).clipping
    assert kept.details == (("tag", "harbour"), ("tag", "money"), ("section", "Local"))


def test_several_words_need_no_marks_around_them(morgue, seeds):
    morgue("import", seeds / "harbour-wall-repair.txt")
    assert morgue("search", "harbour", "wall", "--json") == morgue("search", "harbour wall", "--json")
    assert json.loads(morgue("search", "--json", "--", "wall", "-harbour")[1])["total"] == 0


def test_a_word_with_a_minus_is_part_of_the_search(morgue, seeds):
    morgue("import", seeds / "harbour-wall-repair.txt")
    for words in (
        ["wall", "-zeppelin"],
        ["-zeppelin", "wall"],
        ["-zeppelin", "--limit", "3", "wall"],
        ["wall", "--sort=relevance", "-zeppelin"],
        ["--lim", "3", "--", "wall", "-zeppelin"],
        ['-"too far to row"', "-source:nobody", "-(zeppelin OR quasar)", "wall"],
    ):
        status, out, _ = morgue("search", "--json", *words)
        assert (status, json.loads(out)["total"]) == (0, 1), words
        at = words.index("--") if "--" in words else len(words)
        assert json.loads(morgue("search", *words[:at], "--json", *words[at:], "-harbour")[1])["total"] == 0


def test_what_looks_like_an_option_of_a_search_is_told_from_its_words(morgue):
    assert morgue("search", "wall", "--limt", "3")[0] == 2
    assert morgue("search", "wall", "--limit")[0] == 2
    assert morgue("search")[0] == 2
    status, out, _ = morgue("search", "-h")
    assert (status, "--facets" in out) == (0, True)


def test_a_filter_that_is_not_understood_finds_nothing_and_says_why(morgue, seeds):
    morgue("import", seeds / "harbour-wall-repair.txt")
    for wrong in ("after:monthago", "date:2024-13", "is:nice", "kind:poem", 'source:""', "after:(2024)"):
        for words in ([wrong], ["wall", wrong], [wrong, "OR", "wall"]):
            status, out, err = morgue("search", "--json", *words)
            assert (status, out) == (2, ""), words
            assert err.startswith("morgue: “")
    assert morgue("search", "---")[:2] == (2, "")


def test_what_is_only_taken_otherwise_still_finds(morgue, seeds):
    morgue("import", seeds / "harbour-wall-repair.txt")
    for words in (["(wall"], ["wall", "-"], ["wall", "OR"]):
        status, out, _ = morgue("search", "--json", *words)
        assert (status, json.loads(out)["total"]) == (0, 1), words
