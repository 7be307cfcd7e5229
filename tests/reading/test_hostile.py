"""Whatever is in a file, it becomes clippings or one sentence; nothing is fetched and nothing else is read."""

import importlib.util
import logging
from pathlib import Path

import pytest

from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes, read_file

spec = importlib.util.spec_from_file_location("hostile", Path(__file__).with_name("hostile.py"))
hostile = importlib.util.module_from_spec(spec)
spec.loader.exec_module(hostile)
FILES = dict(hostile.files())
READABLE = {
    *(
        "attribute.html",
        "comments.html",
        "nul.html",
        "nul.txt",
        "says-utf8.html",
        "says-klingon.html",
        "says-utf16.html",
    ),
    *("script-links.html", "pixel.html", "refresh.html", "json-ld.html", "json-ld-loop.html", "climbing.zip"),
    *("pictures.html", "backslash.zip", "bidi.txt", "surrogates.txt", "newline\nname.txt", "half.ris", "front.md"),
}


@pytest.fixture(autouse=True)
def no_noise(caplog):
    with caplog.at_level(logging.CRITICAL):
        yield


@pytest.mark.parametrize("name", sorted(FILES))
def test_hostile_file_is_read_or_refused_in_a_sentence(name):
    try:
        clippings = read_bytes(FILES[name], name)
    except UnreadableFileError as error:
        sentence = str(error)
    else:
        sentence = ""
        assert all(clipping.headline or clipping.blocks for clipping in clippings)
        assert not any("root:x:0" in clipping.body + clipping.headline for clipping in clippings)
    assert (name in READABLE) <= (sentence == "")
    assert sentence == "" or sentence.endswith(".")


def test_links_that_could_do_something_are_dropped():
    (clipping,) = read_bytes(FILES["script-links.html"], "a.html")
    targets = {mark.href for block in clipping.blocks for mark in block.marks}
    assert not any(target.startswith(("javascript:", "file:")) for target in targets)


def test_archive_is_read_without_writing_a_file(tmp_path, monkeypatch):
    (tmp_path / "climbing.zip").write_bytes(FILES["climbing.zip"])
    monkeypatch.chdir(tmp_path)
    assert len(read_file(tmp_path / "climbing.zip")) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["climbing.zip"]


def test_good_file_beside_bad_ones_is_kept_with_a_warning():
    bundle = hostile.zipped(
        {"good.txt": b"A headline\n\nSome words of an article.", "bad.pdf": b"%PDF-1.7", "b.exe": b"MZ\x90"}
    )
    (clipping,) = read_bytes(bundle, "folder.zip")
    assert clipping.headline == "A headline"
    assert "bad.pdf, b.exe" in clipping.warnings[0]
