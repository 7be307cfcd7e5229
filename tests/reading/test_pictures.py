"""The pictures in a saved file come along with the article that shows them; nothing else does or is fetched."""

import base64
import email.message
import gzip
import hashlib
import io
import plistlib
import zipfile
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from docx import Document
from docx.shared import Inches

from morgue.clipping import BlockKind
from morgue.desk.importing import files_under
from morgue.reading import read_bytes, read_file

WORDS = (
    "The ferry to Marrow Bay sailed on Tuesday for the first time in two years, with nineteen people on board.",
    "Harbour master Łukasz Brandål said the pier had held through the winter, against all that was feared of it.",
    "The council will decide in June whether there is money for a second boat, and who is to pay for its crew.",
    "Nobody in the town had expected that so many would come to the quay, and the bakery ran out of bread by ten.",
)
ADDRESS = "https://post.example/2025/ferry"


def page(*pieces, head=""):
    """A page with an article of four paragraphs and these pieces after the first."""
    first, *rest = (f"<p>{words}</p>" for words in WORDS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Ferry sails again</title>'
        f'<link rel="canonical" href="{ADDRESS}">{head}</head><body><header><img src="logo.png"></header>'
        f"<article><h1>Ferry sails again</h1>{first}{''.join(pieces)}{''.join(rest)}</article>"
        f'<footer><img src="foot.png"></footer></body></html>'
    ).encode()


def figure(src, caption="The pier on Tuesday.", alt="A pier", more=""):
    return f'<figure><img src="{src}" alt="{alt}" {more}><figcaption>{caption}</figcaption></figure>'


def data(content, kind="image/png"):
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def shown(clipping):
    """What each image of the article shows: its bytes, or None where they are not in the file."""
    known = {picture.address: picture.content for picture in clipping.pictures}
    return [known.get(block.href) for block in clipping.blocks if block.kind is BlockKind.IMAGE]


def only(clippings):
    (clipping,) = clippings
    return clipping


# pages that hold their pictures


def test_a_picture_written_into_a_page_is_kept_with_what_is_known_of_it(png):
    pier = png(640, 480)
    clipping = only(read_bytes(page(figure(data(pier))), "ferry.html"))
    (picture,) = clipping.pictures
    assert (picture.media_type, picture.width, picture.height) == ("image/png", 640, 480)
    assert (picture.content, picture.sha256) == (pier, hashlib.sha256(pier).hexdigest())
    kinds = [block.kind for block in clipping.blocks]
    at = kinds.index(BlockKind.IMAGE)
    assert kinds[at - 1 : at + 2] == [BlockKind.PARAGRAPH, BlockKind.IMAGE, BlockKind.CAPTION]
    assert clipping.blocks[at].text == "A pier"
    assert clipping.blocks[at].href == picture.address
    assert len(clipping.blocks[at].href) < 100


def test_the_best_of_an_images_pictures_is_taken(png):
    small, large = png(200, 150, 1), png(800, 600, 2)
    lazy = f'data-src="https://post.example/pier.jpg" srcset="{data(small)} 1x, {data(large)} 2x"'
    clipping = only(read_bytes(page(figure(data(png(20, 15)), more=lazy)), "ferry.html"))
    assert shown(clipping) == [large]
    assert clipping.pictures[0].address == "https://post.example/pier.jpg"


def test_the_sources_of_a_picture_element_are_tried(png):
    large = png(900, 700)
    piece = f'<figure><picture><source srcset="{data(large)} 900w"><img src="pier.jpg" alt="A pier"></picture></figure>'
    assert shown(only(read_bytes(page(piece), "ferry.html"))) == [large]


def test_what_singlefile_writes_once_into_the_style_sheet_is_found(png):
    pier = png(640, 480)
    style = f'<style>:root{{--sf-img-7: url("{data(pier)}")}}</style>'
    use = 'style="background-image:var(--sf-img-7)!important"'
    clipping = only(read_bytes(page(figure("data:,", more=use), head=style), "ferry.html"))
    assert shown(clipping) == [pier]


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><image href='file:///etc/hosts'/></svg>" * 3,
        b"<html><body>404 Not Found, and so it goes on</body></html>" * 9,
        b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (50_000).to_bytes(4, "big") * 2 + bytes(300),
        b"GIF89a" + bytes(300),
    ],
    ids=["svg", "wrong media type", "pixel bomb", "no size"],
)
def test_what_cannot_be_shown_is_left_out_and_its_caption_stays(content):
    clipping = only(read_bytes(page(figure(data(content))), "ferry.html"))
    assert clipping.pictures == ()
    assert "The pier on Tuesday." in clipping.body


def test_icons_and_what_counts_readers_are_no_pictures(png):
    icons = figure(data(png(60, 60)), caption="", alt="") + f'<p><img src="{data(png(400, 20))}"></p>'
    clipping = only(read_bytes(page(icons), "ferry.html"))
    assert shown(clipping) == []


def test_an_image_without_a_figure_is_shown_if_its_picture_is_there(png):
    pier = png(640, 480)
    pieces = (
        f'<p><img src="{data(pier)}" alt="A pier"></p>',
        '<p><img src="https://post.example/other.jpg"></p>',
        f'<a href="https://post.example/another-story"><img src="{data(png(300, 200, 5))}"></a>',
        f'<aside><img src="{data(png(300, 200, 6))}"></aside>',
    )
    clipping = only(read_bytes(page(*pieces), "ferry.html"))
    assert shown(clipping) == [pier]
    assert clipping.blocks[1].kind is BlockKind.IMAGE


def test_a_picture_behind_the_last_paragraph_is_the_article_s(png):
    first, second = png(640, 480, 1), png(640, 480, 2)
    behind = f'<p><img src="{data(first)}" alt="The pier"></p><p>More from us</p><p><img src="{data(second)}"></p>'
    saved = page().replace(b"</article>", f"{behind}</article>".encode())
    assert shown(only(read_bytes(saved, "ferry.html")))[:1] == [first]
    assert shown(only(read_bytes(saved.replace(b"<p>More from us</p>", b"<h3>More from us</h3>"), "f.html"))) == [first]


def test_a_page_without_its_pictures_reads_as_before():
    clipping = only(read_bytes(page(figure("https://post.example/pier.jpg"), '<p><img src="x.jpg"></p>'), "ferry.html"))
    assert [block.href for block in clipping.blocks if block.kind is BlockKind.IMAGE] == [
        "https://post.example/pier.jpg"
    ]
    assert shown(clipping) == [None]


def test_of_5000_images_in_a_page_300_are_kept(png):
    pieces = [figure(f"data:image/png;base64,{base64.b64encode(png(100, 100, seed)).decode()}") for seed in range(400)]
    pieces += [figure(f"https://post.example/{number}.jpg", "") for number in range(4_600)]
    assert len(only(read_bytes(page(*pieces), "ferry.html")).pictures) == 300


# pages with a folder beside them


@pytest.fixture
def complete(tmp_path, png):
    """A page as browsers save it “complete”: the page, and a folder of its parts; both paths."""

    def save(parts="Ferry_files", **contents):
        saved, folder = tmp_path / "Ferry.html", tmp_path / parts
        folder.mkdir()
        for name, content in ({"pier": png(640, 480)} | contents).items():
            (folder / f"{name}.png").write_bytes(content)
        saved.write_bytes(page(figure(f"./{parts}/pier.png")))
        return saved, folder

    return save


@pytest.mark.parametrize("name", ["Ferry_files", "Ferry-Dateien", "Ferry_fichiers", "Ferry.files", "Older name_files"])
def test_a_page_saved_complete_brings_the_pictures_in_its_folder(complete, png, name):
    saved, _ = complete(name)
    clipping = only(read_file(saved))
    assert shown(clipping) == [png(640, 480)]
    assert clipping.pictures[0].address.startswith("https://post.example/")


def test_a_picture_in_the_folder_may_have_any_name(complete, png):
    saved, folder = complete()
    (folder / "Łódź pier 1.png").write_bytes(png(300, 200))
    saved.write_bytes(page(figure("Ferry_files/%C5%81%C3%B3d%C5%BA%20pier%201.png")))
    assert shown(only(read_file(saved))) == [png(300, 200)]


@pytest.mark.parametrize(
    "src",
    ["../secret_files/pier.png", "Ferry_files/../../secret_files/pier.png", "Ferry_files/..%2f../secret_files/pier.png",
     "file:///{folder}/secret_files/pier.png", "/{folder}/secret_files/pier.png", "secret/pier.png", "Ferry_files"],
)  # fmt: skip
def test_nothing_outside_the_pages_own_folder_is_read(complete, tmp_path, png, src):
    saved, _ = complete()
    for name in ("secret_files", "secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pier.png").write_bytes(png(500, 500))
    inner = tmp_path / "inner"
    inner.mkdir()
    saved = saved.rename(inner / "Ferry.html")
    (tmp_path / "Ferry_files").rename(inner / "Ferry_files")
    saved.write_bytes(page(figure(src.format(folder=tmp_path))))
    assert only(read_file(saved)).pictures == ()


@pytest.mark.parametrize("whole", [True, False], ids=["folder", "file"])
def test_no_link_out_of_the_folder_is_followed(complete, tmp_path, png, whole):
    saved, folder = complete()
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "pier.png").write_bytes(png(500, 500))
    (folder / "pier.png").unlink()
    if whole:
        folder.rmdir()
        folder.symlink_to(secret, target_is_directory=True)
    else:
        (folder / "pier.png").symlink_to(secret / "pier.png")
    assert only(read_file(saved)).pictures == ()


def test_the_parts_of_a_saved_page_are_no_articles_of_a_folder(complete, tmp_path):
    saved, folder = complete()
    (folder / "saved_resource.html").write_bytes(page())
    other = tmp_path / "Letters_files"
    other.mkdir()
    (other / "letter.txt").write_text("Dear editor, the pier.")
    assert list(files_under([tmp_path])) == [saved, other / "letter.txt"]
    assert list(files_under([saved, folder])) == [saved]
    assert folder / "pier.png" in list(files_under([folder]))


# containers


def test_mhtml_by_address_and_by_id(png):
    pier, crowd = png(640, 480, 1), png(640, 480, 2)
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = ADDRESS
    text = MIMEText(page(figure("/media/pier.png"), figure("cid:crowd@x")).decode(), "html", "utf-8")
    message.attach(text)
    for content, name, value in (
        (pier, "Content-Location", "https://post.example/media/pier.png"),
        (crowd, "Content-ID", "<crowd@x>"),
    ):
        part = MIMEImage(content)
        part[name] = value
        message.attach(part)
    assert shown(only(read_bytes(message.as_bytes(), "ferry.mhtml"))) == [pier, crowd]


def test_webarchive(png):
    pier = png(640, 480)
    part = {"WebResourceURL": "https://post.example/pier.png", "WebResourceData": pier}
    main = {"WebResourceData": page(figure("/pier.png")), "WebResourceURL": ADDRESS, "WebResourceMIMEType": "text/html"}
    archive = {"WebMainResource": main, "WebSubresources": [part, "odd"], "WebSubframeArchives": [{}]}
    assert shown(only(read_bytes(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY), "f.webarchive"))) == [pier]


def _record(url, kind, content):
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
    return f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n"


@pytest.mark.parametrize("zipped", [True, False])
def test_warc_whatever_the_order_of_its_records(png, zipped):
    pier = png(640, 480)
    records = [
        _record("https://post.example/pier.png", "image/png", pier),
        _record(ADDRESS, "text/html", page(figure("/pier.png"), figure("https://post.example/late.png"))),
        _record("https://post.example/late.png", "image/png", png(300, 300)),
    ]
    content = b"".join(gzip.compress(record) if zipped else record for record in records)
    assert shown(only(read_bytes(content, "ferry.warc.gz" if zipped else "ferry.warc"))) == [pier, png(300, 300)]


def _zip(**files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_zipped_page_with_its_folder(png):
    files = {
        "saved/Ferry.html": page(figure("Ferry_files/pier.png"), figure("../../etc/passwd"), figure("../out.png")),
        "saved/Ferry_files/pier.png": png(640, 480),
        "saved/Ferry_files/frame.html": page(),
        "out.png": png(640, 480, 2),
    }
    clipping = only(read_bytes(_zip(**files), "saved.zip"))
    assert shown(clipping) == [png(640, 480), None, png(640, 480, 2)]
    assert clipping.warnings == ()


def test_epub(png):
    image = '<img src="../art/pier.png" alt="A pier"/>'
    chapter = f"<html><body><h2>One</h2><p>{WORDS[0]}</p>{image}<p>{WORDS[1]}</p></body></html>"
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:title>The Ferry</dc:title></metadata><manifest><item id="a" href="text/one.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="book/book.opf"/></rootfiles></container>'
    files = {"META-INF/container.xml": container, "book/book.opf": package, "book/text/one.xhtml": chapter,
             "book/art/pier.png": png(640, 480)}  # fmt: skip
    clipping = only(read_bytes(_zip(**files), "ferry.epub"))
    assert shown(clipping) == [png(640, 480)]
    assert [block.text for block in clipping.blocks] == ["One", WORDS[0], "A pier", WORDS[1]]


def test_docx(png):
    document = Document()
    document.add_heading("Ferry sails again", 0)
    document.add_paragraph(WORDS[0])
    document.add_picture(io.BytesIO(png(640, 480)), width=Inches(3))
    document.add_paragraph(WORDS[1])
    document.add_picture(io.BytesIO(png(40, 40)), width=Inches(1))
    target = io.BytesIO()
    document.save(target)
    clipping = only(read_bytes(target.getvalue(), "ferry.docx"))
    assert shown(clipping) == [png(640, 480)]
    assert [block.text for block in clipping.blocks] == [WORDS[0], "", WORDS[1]]


def _odt(inner):
    names = ("office", "text", "draw", "svg")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    paragraphs = [f"<text:p>{words}</text:p>" for words in WORDS[:2]]
    return (
        f'<office:document {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        f'<text:h text:outline-level="1">Ferry sails again</text:h>{paragraphs[0]}<text:p><draw:frame>{inner}'
        "<svg:desc>A pier</svg:desc></draw:frame></text:p>"
        f"{paragraphs[1]}</office:text></office:body></office:document>"
    )


def test_odt_packed_and_flat(png):
    packed = _odt('<draw:image xlink:href="Pictures/pier.png"/>')
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": packed,
             "Pictures/pier.png": png(640, 480)}  # fmt: skip
    written = base64.encodebytes(png(640, 480)).decode()
    flat = _odt(f"<draw:image><office:binary-data>{written}</office:binary-data></draw:image>")
    for content, name in ((_zip(**files), "ferry.odt"), (flat.encode(), "ferry.fodt")):
        clipping = only(read_bytes(content, name))
        assert shown(clipping) == [png(640, 480)]
        assert [clipping.standfirst, *(block.text for block in clipping.blocks)] == [WORDS[0], "A pier", WORDS[1]]


def _mail(png):
    message = email.message.EmailMessage()
    message["Subject"], message["From"] = "Ferry sails again", "The Ferry Post <desk@post.example>"
    footer = '<p><img src="cid:foot"></p><p>You may unsubscribe here.</p>'
    words = "".join(f"<p>{line}</p>" for line in (*WORDS, *WORDS[::-1]))
    html = f'<p>{WORDS[0][:40]}</p><img src="cid:pier" alt="A pier"><img src="cid:dot">{words}{footer}'
    message.set_content(html, subtype="html")
    for name, content in (("pier", png(640, 480)), ("dot", png(1, 1)), ("foot", png(300, 300))):
        message.add_related(content, "image", "png", cid=f"<{name}>")
    return message.as_bytes()


def test_mail_and_mailbox(png):
    for content, name in (
        (_mail(png), "ferry.eml"),
        (b"From desk@post.example Tue Jun  3 07:40:00 2025\n" + _mail(png), "a.mbox"),
    ):
        clipping = only(read_bytes(content, name))
        assert (clipping.headline, clipping.source) == ("Ferry sails again", "The Ferry Post")
        assert shown(clipping) == [png(640, 480)]


def test_evernote(png):
    pier = png(640, 480)
    written = base64.encodebytes(pier).decode()
    digest = hashlib.md5(pier, usedforsecurity=False).hexdigest()
    note = (
        f'<en-note><div>{WORDS[0]}</div><div><en-media type="image/png" alt="A pier" hash="{digest}"/></div>'
        f'<div>{WORDS[1]} <en-media hash="{"0" * 32}" type="application/pdf"/>And more.</div></en-note>'
    )
    export = (
        f"<en-export><note><title>Ferry</title><content><![CDATA[<?xml version='1.0'?>{note}]]></content>"
        f'<resource><data encoding="base64">{written}</data><mime>image/png</mime></resource></note></en-export>'
    )
    clipping = only(read_bytes(export.encode(), "notes.enex"))
    assert shown(clipping) == [pier]
    assert [block.text for block in clipping.blocks] == [WORDS[0], "A pier", f"{WORDS[1]} And more."]


def test_a_large_photograph_costs_an_evernote_export_none_of_its_notes(png):
    pier = png(640, 480) + bytes(9_000_000)  # nothing minds what follows a picture's end
    digest = hashlib.md5(pier, usedforsecurity=False).hexdigest()
    written = base64.encodebytes(pier).decode()
    export = (
        f"<en-export><note><title>Ferry</title><content><![CDATA[<en-note><div>{WORDS[0]}</div>"
        f'<en-media type="image/png" hash="{digest}"/></en-note>]]></content>'
        f'<resource><data encoding="base64">\n{written}</data></resource></note>'
        f"<note><title>Pier</title><content><![CDATA[<en-note>{WORDS[1]}</en-note>]]></content></note></en-export>"
    )
    ferry, other = read_bytes(export.encode(), "notes.enex")
    assert shown(ferry) == [pier]
    assert written.encode() in ferry.original.content
    assert other.headline == "Pier"


def test_markdown_beside_its_pictures_and_nowhere_else(tmp_path, png):
    (tmp_path / "notes" / "attachments").mkdir(parents=True)
    (tmp_path / "notes" / "attachments" / "pier one.png").write_bytes(png(640, 480))
    (tmp_path / "out.png").write_bytes(png(500, 500))
    note = tmp_path / "notes" / "ferry.md"
    images = ("![[pier one.png|300]]", "![A pier](attachments/pier%20one.png)", "![](../out.png)",
              f"![]({data(png(300, 300))})")  # fmt: skip
    note.write_text("\n\n".join(["# Ferry sails again", WORDS[0], *images, WORDS[1]]), encoding="utf-8")
    clipping = only(read_file(note))
    assert shown(clipping) == [png(640, 480), png(640, 480), None, png(300, 300)]
    assert clipping.standfirst == WORDS[0]


def test_the_lead_image_is_kept_where_the_file_has_it(png):
    head = '<meta property="og:image" content="https://post.example/lead.png">'
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = ADDRESS
    message.attach(MIMEText(page(head=head).decode(), "html", "utf-8"))
    part = MIMEImage(png(1200, 630))
    part["Content-Location"] = "https://post.example/lead.png"
    message.attach(part)
    clipping = only(read_bytes(message.as_bytes(), "ferry.mhtml"))
    assert [picture.address for picture in clipping.pictures] == [clipping.lead_image]
