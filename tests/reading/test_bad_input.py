"""What cannot be read is refused in one sentence, and odd encodings are read right."""

import os
from pathlib import Path

import pytest

from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes, read_file, read_pasted, readable_endings

FRENCH = "Le café du port\n\nÀ Port-Maurel, les bassins sont pleins. « C’est déjà l’été », a-t-il dit à la mairie.\n"
GERMAN = "Die Mole\n\nNach dem Sturm sperrt die Stadt die Mole, größere Schäden müssen überprüft werden, heißt es.\n"
RUSSIAN = "Мост через реку\n\nНовый мост откроют на год позже, сообщила во вторник городская рада. Подрядчик молчит.\n"
POLISH = "Port\n\nRada miasta ogłosiła, że łodzie nie wypłyną; później będzie gorzej, mówią rybacy żyjący z połowów.\n"

JAPANESE = (
    "港の壁\n\n町議会は火曜日、港の壁の修理に四百四十万が必要だと発表した。潜水士は三十一か所でひびを見つけた。\n"
)
GREEK = "Το λιμάνι\n\nΤο δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η επισκευή του τείχους θα κοστίσει περισσότερο.\n"


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(path)
    return str(caught.value)


def test_empty_files_are_refused(tmp_path):
    for name, content in (("a.txt", b""), ("b.md", b" \n\n"), ("c.html", b"\r\n"), ("d.txt", b"\xef\xbb\xbf")):
        path = tmp_path / name
        path.write_bytes(content)
        assert "empty" in refusal(path)


def test_binary_with_a_text_name_is_refused(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(bytes(range(256)) * 40)
    assert "is no text" in refusal(path)


def test_picture_with_a_text_name_is_called_a_picture(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "a picture" in refusal(path)


def test_enormous_line_is_refused_with_the_limit(tmp_path):
    path = tmp_path / "line.txt"
    path.write_bytes(b"word " * 10_000_000)
    assert "50 MB" in refusal(path)
    assert "20 MB" in refusal(path)


def test_long_line_below_the_limit_is_refused_too(tmp_path):
    path = tmp_path / "line.txt"
    path.write_bytes(b"word " * 1_000_000)
    assert "a million characters" in refusal(path)


def test_missing_file_folder_and_loop_are_told_apart(tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "not there" in refusal(tmp_path / "gone.txt")
    assert "folder" in refusal(tmp_path)
    assert "leads back to itself" in refusal(tmp_path / "loop.txt")


def test_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no file" in refusal(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    assert "may not be read" in refusal(path)


def test_unknown_format_is_refused_with_those_known(tmp_path):
    path = tmp_path / "a.xyz"
    path.write_text("words")
    assert "not known here" in refusal(path)
    assert ".txt" in readable_endings()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (POLISH, "cp1250"),
        (RUSSIAN, "utf-32"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (GREEK, "iso8859_7"),
    ],
)
def test_encodings_are_read_right(text, encoding):
    (clipping,) = read_bytes(text.encode(encoding), "a.txt")
    headline, _, body = text.strip().partition("\n\n")
    assert clipping.headline == headline
    assert clipping.body == body


def test_one_broken_byte_does_not_spoil_the_rest():
    (clipping,) = read_bytes(GERMAN.encode().replace(b"Sturm", b"St\xffurm"), "a.txt")
    assert "größere Schäden müssen überprüft" in clipping.body


def test_names_and_media_types_lead_to_the_format():
    (clipping,) = read_bytes(b"# Head\n\nSome *words* here.", "note", "text/markdown; charset=utf-8")
    assert clipping.headline == "Head"
    (clipping,) = read_bytes(b"<!DOCTYPE html><title>Head</title><p>" + b"Some words here. " * 30, "saved.txt")
    assert clipping.headline == "Head"


def test_pasted_html_keeps_its_structure():
    html = "<h1>Head</h1><p>Some <b>bold</b> words.</p><p>More.</p><h2>Sub</h2><ul><li>one<li>two</ul><p>Last.</p>"
    clipping = read_pasted("ignored", html)
    assert clipping.headline == "Head"
    assert [(block.kind.value, block.text) for block in clipping.blocks] == [
        ("paragraph", "Some bold words."),
        ("paragraph", "More."),
        ("heading", "Sub"),
        ("item", "one"),
        ("item", "two"),
        ("paragraph", "Last."),
    ]


def test_pasted_text_is_kept_as_its_original():
    clipping = read_pasted("Head\n\nWords of the text.\n\nMore.")
    assert clipping.original is not None
    assert clipping.original.content == b"Head\n\nWords of the text.\n\nMore."


def test_empty_clipboard_is_refused():
    with pytest.raises(UnreadableFileError, match="clipboard"):
        read_pasted("  \n", "<p> </p>")
