"""What was kept of a clipping reads the same again, and better once the readers are; a part of a file too."""

from dataclasses import replace

import pytest

from morgue.clipping import Clipping, Kind, Original
from morgue.errors import UnreadableFileError
from morgue.reading import read_again, read_bytes, read_file, read_pasted

FIELDS = (
    "headline",
    "standfirst",
    "byline",
    "source",
    "published",
    "kind",
    "agency",
    "url",
    "blocks",
    "glance",
    "details",
)
STORY = "The repair of the harbour wall will cost 4.4 million, the council said.\n\nDivers found cracks.\n\n"
RECORD = "Port Ellery Courier\n\nJune 3, 2025\n\nWall repair doubles\n\nBYLINE: Ada Marsh\n\nLENGTH: 30 words\n\n"
NEXIS = f"1 of 2 DOCUMENTS\n\n{RECORD}{STORY}LOAD-DATE: June 3, 2025\n\n2 of 2 DOCUMENTS\n\n{RECORD}{STORY}"
FEED = (
    "<rss><channel><title>Courier</title><language>en</language>"
    + "".join(
        f"<item><title>Wall {number}</title><description>{STORY}</description><category>Sea</category></item>"
        for number in range(2)
    )
    + "</channel></rss>"
)
FACTIVA = (
    "<?xml version='1.0'?><PPSResponse><article><headline><paragraph>Wall repair</paragraph></headline>"
    f"<leadParagraph><paragraph>{STORY}</paragraph></leadParagraph><sourceName>Courier</sourceName></article></PPSResponse>"
)
EUROPRESSE = (
    "<html xmlns:n1='http://www.cedrom-sni.com/x'><body>"
    + "<article><header><span class='DocPublicationName'>La Gazette</span>"
    "<div class='titreArticle'><p class='titreArticleVisu'>"
    f"Le mur</p></div><div>Solène Kervadec</div></header><section><p>{STORY}</p></section></article>"
    * 2
    + "</body></html>"
)


def same(one: Clipping, other: Clipping) -> list[str]:
    return [field for field in FIELDS if getattr(one, field) != getattr(other, field)]


@pytest.mark.parametrize(
    ("text", "name"),
    [(NEXIS, "export.txt"), (FEED, "feed.xml"), (FACTIVA, "export.xml"), (EUROPRESSE, "export.html")],
)
def test_a_part_of_a_larger_file_is_read_as_the_part_it_is(text, name):
    found = read_bytes(text.encode(), name)
    assert found
    for clipping in found:
        again = read_again(clipping)
        assert same(again, clipping) == []
        assert (again.captured, again.original, again.language) == (
            clipping.captured, clipping.original, clipping.language,
        )  # fmt: skip


def test_the_samples_read_the_same_again(seeds):
    for path in seeds.iterdir():
        for clipping in read_file(path):
            assert same(read_again(clipping), clipping) == []


@pytest.mark.parametrize("html", ["", f"<h1>Wall repair doubles</h1><p>{STORY}</p><p>{STORY}</p>"])
def test_what_was_pasted_is_read_as_pasted(html):
    clipping = read_pasted(f"Wall repair doubles\n\n{STORY}", html)
    assert same(read_again(clipping), clipping) == []


def test_what_the_file_does_not_tell_stays_as_it_was():
    (clipping,) = read_bytes(f"Wall repair doubles\n\n{STORY}".encode(), "wall.txt")
    kept = replace(clipping, url="https://courier.example/wall", source="Courier", byline=("Wrong Reading",))
    again = read_again(kept)
    assert (again.url, again.source, again.byline) == ("https://courier.example/wall", "Courier", ())


def test_pictures_from_beside_the_page_are_found_where_they_were_kept(tmp_path, png):
    folder = tmp_path / "Ferry_files"
    folder.mkdir()
    (folder / "pier.png").write_bytes(png(640, 480))
    paragraphs = "".join(f"<p>{STORY} {number}</p>" for number in range(6))
    figure = '<figure><img src="Ferry_files/pier.png"><figcaption>The pier.</figcaption></figure>'
    page = tmp_path / "Ferry.html"
    page.write_text(
        f"<!DOCTYPE html><html><body><article><h1>Ferry back</h1>{figure}{paragraphs}</article></body></html>"
    )
    (clipping,) = read_file(page)
    assert len(clipping.pictures) == 1
    page.unlink()
    (folder / "pier.png").unlink()
    again = read_again(clipping)
    assert (again.pictures, again.blocks) == (clipping.pictures, clipping.blocks)


def test_another_text_is_not_taken_for_the_clipping():
    (clipping,) = read_bytes(f"Wall repair doubles\n\n{STORY}".encode(), "wall.txt")
    other = Original(
        b"Goats graze on the hill above the village, where nobody goes.\n\nSo it is.", "text/plain", "0" * 64
    )
    for kept in (replace(clipping, original=other), replace(clipping, original=replace(other, content=b"\x89PNG...."))):
        with pytest.raises(UnreadableFileError, match="bring the file"):
            read_again(kept)
    with pytest.raises(UnreadableFileError, match="nothing was kept"):
        read_again(replace(clipping, original=None))
    with pytest.raises(UnreadableFileError, match="nothing was kept"):
        read_again(replace(clipping, kind=Kind.LINK, blocks=()))
