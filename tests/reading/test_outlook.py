"""Outlook's messages, written here as compound files ([MS-CFB]) whose streams are long enough for own sectors."""

import struct

from morgue.clipping import BlockKind
from morgue.reading import read_bytes

SECTOR, END, FREE, TABLE = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
TEXT = [
    "The ferry to Long Skerry sails again on Friday after three weeks in dock, the harbour office said.",
    "Her gearbox was sent to Bergen by lorry, since no yard on the coast could turn the shaft in time.",
]


def _entry(name: str, kind: int, links: tuple[int, int], start: int = END, size: int = 0) -> bytes:
    """A directory's entry; `links` are its next sibling and its first child."""
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
    return head + struct.pack("<III", FREE, *links) + bytes(36) + struct.pack("<IQ", start, size)


def compound(tree: dict[str, bytes | dict[str, bytes]]) -> bytes:
    """A compound file with these streams, and storages of streams."""
    named: list[tuple[str, bytes | None]] = [("Root Entry", None)]
    links: dict[int, list[int]] = {0: [FREE, FREE]}

    def place(inner: dict, outer: int) -> None:
        before = None
        for name, value in inner.items():
            number = len(named)
            named.append((name, None if isinstance(value, dict) else value))
            links[number] = [FREE, FREE]
            if before is None:
                links[outer][1] = number
            else:
                links[before][0] = number
            before = number
            if isinstance(value, dict):
                place(value, number)

    place(tree, 0)
    entries, table, body = [], [TABLE, *range(2, 2 + len(named) // 4), END], b""
    for number, (name, content) in enumerate(named):
        kind = ROOT if number == 0 else STORAGE if content is None else STREAM
        padded = (content or b"").ljust(4096, b"\0") if kind == STREAM else b""
        count = -(-len(padded) // SECTOR)
        start = len(table) if count else END
        table += [*range(start + 1, start + count), END] if count else []
        body += padded.ljust(count * SECTOR, b"\0")
        entries.append(_entry(name, kind, (links[number][0], links[number][1]), start, len(padded)))
    directory = b"".join(entries).ljust((1 + len(named) // 4) * SECTOR, b"\0")
    assert len(table) <= SECTOR // 4
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, END, 0, END, 0, 0).ljust(36 + 108 * 4, b"\xff")
    return head + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + directory + body


def stream(number: str, words: str) -> tuple[str, bytes]:
    return f"__substg1.0_{number}001F", words.encode("utf-16-le")


def message(html: str, **attached: bytes) -> bytes:
    files = {
        f"__attach_version1.0_#{number:08}": dict([stream("3712", name), ("__substg1.0_37010102", content)])
        for number, (name, content) in enumerate(attached.items())
    }
    properties = [stream("0037", "FW: Ferry back"), stream("0C1A", "Ada Marsh"), stream("0C1F", "ada@courier.example")]
    return compound(dict(properties) | {"__substg1.0_10130102": html.encode()} | files)


def test_headline_sender_and_text_without_its_footer():
    body = "".join(f"<p>{text}</p>" for text in TEXT * 3)
    (clipping,) = read_bytes(message(f"{body}<p>You may unsubscribe here.</p><p>Courier Ltd</p>"), "ferry.msg")
    assert (clipping.headline, clipping.byline) == ("Ferry back", ("Ada Marsh",))
    assert [block.text for block in clipping.blocks] == TEXT * 3


def test_attached_pictures_are_shown_where_the_words_call_for_them(png):
    pier = png(640, 480).ljust(5000, b"\0")
    html = f"<p>{TEXT[0]}</p><img src='cid:pier' alt='A pier'><p>{TEXT[1]}</p><img src='cid:none'>"
    (clipping,) = read_bytes(message(html, pier=pier), "ferry.msg")
    assert [block.kind for block in clipping.blocks] == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.PARAGRAPH]
    assert [picture.content for picture in clipping.pictures] == [pier]
