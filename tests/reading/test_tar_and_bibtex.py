"""TAR archives, packed or not, and reference lists in BibTeX."""

import gzip
import io
import tarfile

import pytest

from morgue.clipping import Clipping, Kind
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes

STORY = "The repair of the harbour wall will cost 4.4 million.\n\nDivers found cracks in 31 sections.\n"
FIGURE = "<figure><img src='Ferry_files/pier.png'></figure>"
PAGE = f"<!DOCTYPE html><html><body><article><h1>Ferry back</h1>{FIGURE}{{text}}</article>"


def tar(files: dict[str, bytes], more: tarfile.TarInfo | None = None) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        if more:
            archive.addfile(more)
    return target.getvalue()


FILES = {f"clippings/{name}.txt": f"{name} opens\n\n{STORY}".encode() for name in ("Wall", "Pier")}


@pytest.mark.parametrize(("name", "pack"), [("c.tar", bytes), ("c.tar.gz", gzip.compress), ("c.tgz", gzip.compress)])
def test_every_file_of_a_tar_is_read(name, pack):
    found = read_bytes(pack(tar({**FILES, "__MACOSX/x.txt": b"x"})), name)
    assert [clipping.headline for clipping in found] == ["Wall opens", "Pier opens"]
    assert found[0].original is not None
    assert found[0].original.content == FILES["clippings/Wall.txt"]


def test_a_page_in_a_tar_has_the_pictures_beside_it(png):
    page = PAGE.format(text="".join(f"<p>{STORY} {number}</p>" for number in range(5)))
    (clipping,) = read_bytes(tar({"a/Ferry.html": page.encode(), "a/Ferry_files/pier.png": png(640, 480)}), "c.tar")
    assert len(clipping.pictures) == 1


def test_links_and_devices_in_a_tar_are_no_files():
    link = tarfile.TarInfo("passwords.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    found = read_bytes(tar(FILES, link), "c.tar")
    assert len(found) == 2
    with pytest.raises(UnreadableFileError, match="no article"):
        read_bytes(tar({}, link), "c.tar")


@pytest.mark.parametrize("content", [tar(FILES)[:560], b"no archive at all, whatever its name says", tar(FILES)[512:]])
def test_a_damaged_tar_is_refused(content):
    with pytest.raises(UnreadableFileError):
        read_bytes(content, "c.tar")


BIB = r"""
@comment{made by hand}
@string{courier = "Port Ellery Courier"}
@article{marsh2025,
  author = {Marsh, Ada and Lindqvist, M{\"a}rta and {Coast Wire}},
  title = "{Harbour} wall: repair \& cost -- doubles",
  journal = {Port Ellery Courier},
  year = 2025, month = jun, day = {3},
  url = {https://courier.example/wall},
  abstract = {The repair will cost 4.4~million, {\L}ukasz \v{C}ern\'y said.},
  keywords = {harbours, walls}
}
@Online{pier, title={The pier}, date={2024-11}, URL={https://courier.example/pier}}
@misc{nothing, note = {no title}}
@article{broken, title = {Never closed
"""


def read(text: str) -> list[Clipping]:
    return read_bytes(text.encode(), "list.bib")


def test_references_come_in_with_their_people_and_days():
    wall, pier, broken = read(BIB)
    assert wall.headline == "Harbour wall: repair & cost – doubles"
    assert wall.byline == ("Ada Marsh", "Märta Lindqvist", "Coast Wire")
    assert (wall.source, wall.url, wall.kind) == ("Port Ellery Courier", "https://courier.example/wall", Kind.LINK)
    assert wall.standfirst == "The repair will cost 4.4 million, Łukasz Černý said."
    assert [value for name, value in wall.details if name == "tag"] == ["harbours", "walls"]
    assert wall.published is not None
    assert pier.published is not None
    assert (wall.published.iso, pier.published.iso) == ("2025-06-03", "2024-11")
    assert broken.headline == "Never closed"


def test_a_list_without_references_says_so():
    with pytest.raises(UnreadableFileError, match="no article"):
        read("@comment{nothing here}")


def test_a_tar_within_tars_is_left_closed():
    content = tar(FILES)
    for number in range(4):
        content = tar({f"{number}.tar": content})
    with pytest.raises(UnreadableFileError, match="archive within an archive"):
        read_bytes(content, "c.tar")


def test_a_member_that_claims_more_than_there_is_is_no_file():
    header = tarfile.TarInfo("huge.txt")
    header.size = 8 * 1024**3
    claims = tar(FILES)[:-1024].rstrip(b"\0")
    claims += bytes(-len(claims) % 512) + header.tobuf()
    with pytest.raises(UnreadableFileError):
        read_bytes(header.tobuf() + bytes(1024), "c.tar")
    found = read_bytes(claims + bytes(1024), "c.tar")
    assert {clipping.headline for clipping in found} == {"Wall opens", "Pier opens"}
    assert any("Not all files" in warning for warning in found[-1].warnings)
