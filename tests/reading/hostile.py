"""Makes a folder of files that nobody should send a journalist: `python tests/reading/hostile.py FOLDER`."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

ARTICLE = "<p>The harbour wall has cracks, and the town has to find four million to mend it before the winter.</p>" * 8
PAGE = (
    f"<!DOCTYPE html><html><head><title>Harbour wall</title></head><body><h1>Harbour wall</h1>{ARTICLE}</body></html>"
)
MB = 1_000_000


def zipped(files: dict[str, bytes], level: int = 9) -> bytes:
    """A ZIP file of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def laughs(root: str, inner: str = "&i;") -> bytes:
    """Entities that grow tenfold with each of nine steps."""
    steps = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "ha">{steps}]><{root}>{inner}</{root}>'.encode()


def outside(root: str) -> bytes:
    """An entity that wants the machine's list of users."""
    return f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]><{root}><title>&x;</title></{root}>'.encode()


def pdf(body: bytes) -> bytes:
    """What looks like a PDF, with this in it."""
    return b"%PDF-1.7\n" + body + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def harmful_figures() -> str:
    """Figures written into a page: drawings that would run or read something, too many pixels, what breaks off."""
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    contents = (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>fetch('http://127.0.0.1:1/')</script></svg>",
        outside("svg"),
        head + (60_000).to_bytes(4, "big") * 2,
        head + (400).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0",
        b"RIFF" + bytes(4) + b"WEBPVP8X" + b"\xff" * 14,
    )
    written = [base64.b64encode(content + bytes(200)).decode() for content in contents]
    return "".join(f'<figure><img src="data:image/png;base64,{each}"></figure>' for each in written)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Files that are far larger inside than outside."""
    zeros = bytes(30 * MB)
    yield "bomb.zip", zipped({f"{number}.txt": zeros for number in range(8)})
    yield "bomb.docx", zipped({"word/document.xml": zeros, "[Content_Types].xml": b"<Types/>"})
    yield "bomb.odt", zipped({"content.xml": zeros})
    yield "bomb.epub", zipped({"META-INF/container.xml": zeros})
    yield "bomb.wacz", zipped({"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(zeros)})
    nested = zipped({"inner.txt": b"words " * 20})
    for depth in range(6):
        nested = zipped({f"level{depth}.zip": nested})
    yield "nested.zip", nested
    yield "many.zip", zipped({f"{number}.txt": b"" for number in range(21_000)}, 0)
    yield "bomb.warc.gz", gzip.compress(zeros)


def entities() -> Iterator[tuple[str, bytes]]:
    """XML that asks for more than it says."""
    for root, name in (("nitf", "a.nitf"), ("NewsML", "newsml.xml"), ("newsItem", "g2.xml"), ("rss", "a.rss")):
        yield f"laughs-{name}", laughs(root)
        yield f"outside-{name}", outside(root)
    yield "laughs.enex", laughs("en-export", "<note><title>&i;</title></note>")
    yield "outside.enex", outside("en-export")
    yield "laughs.odt", zipped({"content.xml": laughs("office")})
    yield "laughs.docx", zipped({"word/document.xml": laughs("document"), "[Content_Types].xml": b"<Types/>"})
    yield "parameter.xml", b'<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><nitf/>'


def pages() -> Iterator[tuple[str, bytes]]:
    """Pages that are too deep, too wide, too odd or lying."""
    yield "deep.html", b"<html><body>" + b"<div>" * 200_000 + ARTICLE.encode()
    yield "deep-lists.html", b"<html><body>" + b"<ul><li>" * 50_000 + ARTICLE.encode()
    yield "attribute.html", f'<html><body><p title="{"a" * 20 * MB}">{ARTICLE}</p></body></html>'.encode()
    yield "comments.html", b"<html><body>" + b"<!-- a -->" * MB + ARTICLE.encode()
    yield "nul.html", PAGE.replace("The harbour", "The har\0bour", 1).encode()
    yield "nul.txt", b"A head\0line\n\nSome words\0 and more words of a text that was cut.\n"
    yield "says-utf8.html", PAGE.replace("<head>", '<head><meta charset="utf-8">').encode("utf-16")
    yield (
        "says-klingon.html",
        PAGE.replace("<head>", '<head><meta charset="x-klingon">').replace("wall", "wäll").encode("cp1252"),
    )
    yield "says-utf16.html", PAGE.replace("<head>", '<head><meta charset="utf-16">').encode()
    yield (
        "script-links.html",
        PAGE.replace("<p>", '<p><a href="javascript:alert(1)">x</a> <a href="file:///etc/passwd">y</a> ').encode(),
    )
    yield "pictures.html", PAGE.replace("<p>", f"{harmful_figures()}<p>", 1).encode()
    yield "pixel.html", PAGE.replace("<p>", '<p><img src="http://127.0.0.1:1/pixel.gif" width=1 height=1>').encode()
    yield (
        "refresh.html",
        PAGE.replace("<head>", '<head><meta http-equiv="refresh" content="0;url=http://127.0.0.1:1/">').encode(),
    )
    yield (
        "json-ld.html",
        PAGE.replace("<head>", f'<head><script type="application/ld+json">{"[" * 90_000}</script>').encode(),
    )
    yield (
        "json-ld-loop.html",
        PAGE.replace(
            "<head>", '<head><script type="application/ld+json">{"@id":"a","author":{"@id":"a"}}</script>'
        ).encode(),
    )
    yield "one-word.html", b"<html><body><p>" + b"a" * 5 * MB + b"</p></body></html>"
    yield "spans.html", b"<html><body><p>" + b"<b><i>" * 20_000 + b"words" + b"</i></b>" * 20_000
    yield "table.html", b"<html><body><table>" + b"<tr><td>a<td>b" * 40_000
    yield "frames.html", b"<html><frameset><frame src='http://127.0.0.1:1/'></frameset></html>"
    yield "only-script.html", b"<html><body><script>document.write('words')</script></body></html>"
    yield "cut.html", PAGE[:300].encode()


def documents() -> Iterator[tuple[str, bytes]]:
    """Documents that break off, loop, are locked or are something else."""
    yield "cut.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>"
    yield "empty.pdf", b"%PDF-1.7"
    yield (
        "loop.pdf",
        pdf(b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj"),
    )
    yield "loop-length.pdf", pdf(b"1 0 obj<</Length 1 0 R>>stream\nx\nendstream endobj")
    yield "huge-numbers.pdf", pdf(b"1 0 obj<</Type/Catalog/Pages 2 0 R/Count 99999999999999999999>>endobj")
    yield "deep.pdf", pdf(b"1 0 obj" + b"[" * 100_000 + b"endobj")
    yield "cut.docx", zipped({"word/document.xml": b"<w:document"})[:60]
    yield "no-parts.docx", zipped({"word/document.xml": b"<a/>"})
    yield "text.docx", b"This is no Word document."
    yield (
        "climbing.zip",
        zipped({"../../outside.txt": b"A headline\n\nSome words of an article.", "/etc/outside.txt": b"x"}),
    )
    yield "backslash.zip", zipped({"..\\..\\outside.txt": b"A headline\n\nSome words of an article."})
    yield (
        "climbing.epub",
        zipped({"META-INF/container.xml": b'<container><rootfile full-path="../../../etc/passwd"/></container>'}),
    )
    yield "no-root.epub", zipped({"META-INF/container.xml": b"<container/>"})
    yield "cut.rtf", b"{\\rtf1\\ansi {{{{"
    yield "deep.rtf", b"{\\rtf1" + b"{" * 200_000 + b"words"
    yield "fake.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "loop.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00\x00\x00\x00" * 200
    yield "fake.webarchive", b"bplist00\xd1\x01\x02" + bytes(40)
    yield (
        "no-end.mbox",
        b"From a@b.example Mon Jan  1 00:00:00 2024\nSubject: x\n\n" + b"From here on there is no end\n" * 2_000,
    )
    yield (
        "parts.eml",
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 20_000,
    )
    yield "nested.eml", b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 400 + b"words"
    yield "no-boundary.mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nwords"


def data() -> Iterator[tuple[str, bytes]]:
    """Tables, exports and texts that are not what they should be."""
    yield "deep.json", b"[" * 100_000
    yield "cut.json", b'[{"title": "a", "url": "https://a.example'
    yield "numbers.json", json.dumps([{"title": 10**20, "url": 5, "time_added": "99999999999999999999"}]).encode()
    yield "quotes.csv", b'title,url\n"never closed,https://a.example\n' * 2_000
    yield "wide.csv", b"title,url," + b"x," * 50_000 + b"\n1,https://a.example\n"
    yield "nul.csv", b"title,url\na\0b,https://a.example/\n"
    yield "half.ris", b"TY  - NEWS\nTI  - A headline\n"
    yield "bidi.txt", "A \u202eenildaeh\u202c\n\nSome words of an article that goes the other way.\n".encode()
    yield "surrogates.txt", b"A headline\n\n\xed\xa0\x80 and some words of an article.\n"
    yield "zeros.txt", bytes(2 * MB)
    yield "random.txt", bytes(range(256)) * 4_000
    yield "newline\nname.txt", b"A headline\n\nSome words of an article with an odd name.\n"
    yield "only-spaces.txt", b" " * MB
    yield "only-newlines.txt", b"\n" * MB
    yield "only-bullets.txt", b"- a\n" * 100_000
    yield "only-quotes.txt", "“".encode() * 100_000
    yield "brackets.md", b"[" * 20_000 + b"](" * 20_000
    yield "nesting.md", b"> " * 5_000 + b"words"
    yield "front.md", b"---\ntitle: never closed\n" * 1_000
    yield "cut.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nHTTP/1.1 200 OK\r\n"


def files() -> Iterator[tuple[str, bytes]]:
    """All of them: names and contents."""
    for made in (bombs, entities, pages, documents, data):
        yield from made()


def main() -> None:
    """Write them into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
