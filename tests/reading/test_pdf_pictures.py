"""What is drawn in a PDF: its pictures come along, its drawn text counts where it is the page's, its noise does not."""

import zlib

import pytest

from morgue.clipping import BlockKind, Clipping
from morgue.errors import UnreadableFileError
from morgue.reading import read_bytes
from morgue.reading.imagefiles import image_file

FONT = "/Font<</F1 3 0 R>>"
WIDTH, HEIGHT = 120, 110
PIXELS = bytes(range(256)) * (WIDTH * HEIGHT * 3 // 256 + 1)


def stream(attributes: str, data: bytes) -> bytes:
    return f"<<{attributes}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def image(data: bytes, more: str = "/Filter/FlateDecode", space: str = "/DeviceRGB") -> bytes:
    head = f"/Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/BitsPerComponent 8/ColorSpace {space}{more}"
    return stream(head, data)


def pdf(*pages: tuple[str, list[bytes]]) -> bytes:
    """A PDF of pages, each of drawing commands and the objects (/X0, /X1 …) that they draw."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for commands, drawn in pages:
        first = len(objects) + 1
        objects += drawn
        names = "".join(f"/X{number} {first + number} 0 R" for number in range(len(drawn)))
        objects.append(stream("", commands.encode("latin-1")))
        resources = f"/Resources<<{FONT}/XObject<<{names}>>>>"
        box = "/MediaBox[0 0 600 800]"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}{resources}/Contents {len(objects)} 0 R>>".encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    content, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return content + f"{end}startxref\n{len(content)}\n%%EOF".encode()


def line(y: int, text: str, size: int = 12, x: int = 50) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def shown(name: str, y: int, width: int = 200, height: int = 180, x: int = 50) -> str:
    return f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q\n"


def only(content: bytes) -> Clipping:
    (clipping,) = read_bytes(content, "wall.pdf")
    return clipping


TITLE = line(740, "Harbour wall repair doubles", 24)
FIRST = line(700, "The repair of the harbour wall will cost more than twice what was set aside.")
SECOND = line(300, "Divers found cracks in a third of the sections of the wall, they said.")
ROWS = b"".join(b"\0" + PIXELS[row * WIDTH * 3 : (row + 1) * WIDTH * 3] for row in range(HEIGHT))


@pytest.mark.parametrize(
    "drawn",
    [
        image(zlib.compress(PIXELS[: WIDTH * HEIGHT * 3])),
        image(zlib.compress(PIXELS[: WIDTH * HEIGHT]), space="/DeviceGray"),
        image(zlib.compress(ROWS), f"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/Columns {WIDTH}>>"),
    ],
)
def test_pixels_come_along_as_a_picture_at_their_place(drawn):
    clipping = only(pdf((TITLE + FIRST + shown("X0", 450) + SECOND, [drawn])))
    kinds = [block.kind for block in clipping.blocks]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.PARAGRAPH]
    (picture,) = clipping.pictures
    assert (picture.address, picture.media_type) == (clipping.blocks[1].href, "image/png")
    assert (picture.width, picture.height) == (WIDTH, HEIGHT)
    head, _, rest = picture.content.partition(b"IDAT")
    size = int.from_bytes(head[-4:], "big")
    assert zlib.decompress(rest[:size])[1:4] == PIXELS[:3]


def jpeg() -> bytes:
    return (
        b"\xff\xd8\xff\xc0\x00\x11\x08" + HEIGHT.to_bytes(2, "big") + WIDTH.to_bytes(2, "big") + bytes(10) + b"\xff\xd9"
    )


@pytest.mark.parametrize("packed", [False, True])
def test_a_photograph_comes_along_as_it_is(packed):
    data = zlib.compress(jpeg()) if packed else jpeg()
    drawn = image(data, "/Filter[/FlateDecode/DCTDecode]" if packed else "/Filter/DCTDecode")
    (picture,) = only(pdf((TITLE + FIRST + shown("X0", 450) + SECOND, [drawn]))).pictures
    assert (picture.content, picture.media_type) == (jpeg(), "image/jpeg")


@pytest.mark.parametrize(
    ("drawn", "place"),
    [
        (image(b"no deflate at all"), shown("X0", 450)),
        (image(zlib.compress(b""), "/Filter/JPXDecode"), shown("X0", 450)),
        (image(zlib.compress(PIXELS[: WIDTH * HEIGHT * 3])), shown("X0", 0, 600, 800, 0)),
        (image(zlib.compress(PIXELS[: WIDTH * HEIGHT * 3])), shown("X0", 450, x=-500)),
        (image(zlib.compress(PIXELS[: WIDTH * HEIGHT * 3])).replace(b"Width 120", b"Width 99999999"), shown("X0", 450)),
    ],
    ids=["damaged", "jpeg2000", "background", "off the page", "bomb"],
)  # fmt: skip
def test_what_cannot_be_shown_is_left_out_and_the_text_read(drawn, place):
    clipping = only(pdf((TITLE + FIRST + place + SECOND, [drawn])))
    assert (clipping.headline, clipping.pictures) == ("Harbour wall repair doubles", ())
    assert len(clipping.blocks) == 2


def test_a_logo_on_every_page_is_no_picture_of_the_article():
    drawn = image(zlib.compress(PIXELS[: WIDTH * HEIGHT * 3]))
    pages = [(TITLE + FIRST + shown("X0", 450), [drawn])] + [(SECOND + shown("X0", 450), [])] * 3
    content = pdf(*pages)
    reused = content.replace(b"/XObject<<>>", b"/XObject<</X0 4 0 R>>")
    assert len(only(content).pictures) == 1
    moved = reused.replace(b"startxref", b"xref").replace(b"xref\n0", b"xxxx\n0")  # read by searching: places are off
    assert only(moved).pictures == ()


def form(commands: str) -> bytes:
    return stream(f"/Type/XObject/Subtype/Form/BBox[-600 0 1200 800]/Resources<<{FONT}>>", commands.encode())


def test_text_drawn_as_one_thing_counts_where_it_is_the_page_s():
    text = "".join(
        line(600 - 40 * number, f"Paragraph {number} tells of the wall and its cracks.") for number in range(6)
    )
    outside = line(500, "The other half of the spread.", x=900)
    clipping = only(pdf((TITLE + "/X0 Do\n", [form(text + outside)])))
    assert [block.text[:11] for block in clipping.blocks] == [f"Paragraph {number}" for number in range(6)]


def test_the_labels_of_a_chart_are_no_text_of_the_article():
    labels = "".join(line(600 - 20 * number, f"{number} per cent") for number in range(4))
    clipping = only(pdf((TITLE + FIRST + SECOND + "/X0 Do\n", [form(labels)])))
    assert "per cent" not in clipping.body


def test_a_list_s_wrapped_item_and_a_number_beside_its_paragraph_are_whole():
    lines = (
        line(700, "\x95 What challenges arise in the"), line(660, "building of the wall?"),
        line(600, "1."), line(560, "The wall is to be as high as the old one was."), line(60, "Page 1 of 8"),
    )  # fmt: skip
    body = "".join(lines).replace("\x95", "- ")
    clipping = only(pdf((TITLE + body, [])))
    assert [(block.kind, block.text) for block in clipping.blocks] == [
        (BlockKind.ITEM, "What challenges arise in the building of the wall?"),
        (BlockKind.PARAGRAPH, "1. The wall is to be as high as the old one was."),
    ]


def test_letters_without_names_are_refused_as_what_they_are():
    nameless = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/"
    nameless += b"CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>/DW 500>>]>>"
    codes = "".join(f"{code:04x}" for code in range(300, 340))
    content = pdf((f"BT /F1 12 Tf 50 700 Td <{codes}> Tj ET", []))
    content = content.replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", nameless)
    with pytest.raises(UnreadableFileError, match="text recognition"):
        read_bytes(content.replace(b"startxref", b"xref").replace(b"xref\n0", b"xxxx\n0"), "x.pdf")


def test_the_made_photograph_is_one():
    found = image_file(jpeg())
    assert found is not None
    assert (found.width, found.height) == (WIDTH, HEIGHT)
