"""An image's kind and size are read from its first bytes, and nothing that only pretends is taken for one."""

import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage

from morgue.reading.imagefiles import ImageFile, image_file


def _saved(kind, width=321, height=123):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return bytes(data.data())


def _photograph(orientation, order=">"):
    """A JPEG whose Exif notes say how the camera was held."""
    mark = {">": b"MM", "<": b"II"}[order]
    tiff = mark + struct.pack(f"{order}HIHHHIHHI", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + _saved("JPG")[2:]


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("PNG", "image/png"), ("JPG", "image/jpeg"), ("WEBP", "image/webp"), ("BMP", "image/bmp"), ("TIFF", "image/tiff")],
)
def test_kind_and_size_are_what_a_program_wrote(kind, media_type):
    assert image_file(_saved(kind)) == ImageFile(media_type, 321, 123)


def test_kinds_that_the_programs_here_do_not_write():
    vp8x = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + struct.pack("<I", 639)[:3] + struct.pack("<I", 479)[:3]
    vp8l = b"RIFF\0\0\0\0WEBPVP8L" + bytes(4) + b"\x2f" + struct.pack("<I", 639 | 479 << 14)
    avif = b"\0\0\0\x1cftypavif" + bytes(60) + b"\0\0\0\x14ispe" + bytes(4) + struct.pack(">II", 640, 480)
    gif = b"GIF89a" + struct.pack("<HH", 640, 480)
    kinds = ((avif, "image/avif"), (gif, "image/gif"), (vp8x, "image/webp"), (vp8l, "image/webp"))
    for content, media_type in kinds:
        assert image_file(content) == ImageFile(media_type, 640, 480)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_taken_upright_is_measured_upright(order):
    assert image_file(_photograph(6, order)) == ImageFile("image/jpeg", 123, 321)
    assert image_file(_photograph(1, order)) == ImageFile("image/jpeg", 321, 123)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n", b"<svg xmlns='http://www.w3.org/2000/svg' width='400'/>", b"GIF89a\0\0\0\0",
     b"<html><body>Not found</body></html>", b"\xff\xd8\xff" + b"\xff" * 99, b"RIFF\0\0\0\0WAVEfmt ", b"BM"],
)  # fmt: skip
def test_what_is_no_image_is_none(content):
    assert image_file(content) is None


@given(
    st.binary(max_size=60),
    st.sampled_from([b"\xff\xd8\xff", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF", b"BM", b"II*\0", b"\0\0\0 ftypavif"]),
)
@example(b"\xe1\x00\x0eExif\0\0MM\x00\x2a\xff\xff\xff\xff", b"\xff\xd8\xff")
def test_whatever_follows_a_good_beginning_nothing_is_raised(rest, beginning):
    found = image_file(beginning + rest)
    assert found is None or min(found.width, found.height) > 0
