"""The formats that can be read, with their endings, media types and limits; light, so that dialogs may ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `module` under `morgue.reading.formats` has its `read`; no file above `limit` bytes is tried.

    `beginning` is a regular expression that the first bytes of such a file match, searched without regard to case;
    `telling` are words in small letters, one of which is among them: looked for first, since that takes no time.
    """

    module: str
    title: str  # as a sentence calls such a file
    endings: tuple[str, ...]
    media_types: tuple[str, ...]  # the first is what an original is kept under
    limit: int = 20 * MB
    beginning: str = ""
    telling: tuple[bytes, ...] = ()

    def begins(self, head: bytes) -> bool:
        """Whether a file with these first bytes is of this format whatever its name."""
        if not (self.beginning or self.telling) or (self.telling and not self._tells(head)):
            return False
        return re.search(self.beginning.encode(), head, re.IGNORECASE | re.DOTALL) is not None

    def _tells(self, head: bytes) -> bool:
        small = head.lower()
        return any(word in small for word in self.telling)


# Atomic and possessive: what stands before the first element is gone through once, however many comments it has.
_COMMENT = r"<!--(?:[^-]|-(?!->))*+-->"
_HTML = rf"\A(?:\xef\xbb\xbf)?(?>(?:\s+|<\?xml[^>]*>|{_COMMENT})*)<(?:!doctype\s+html|html|head|body)\b"
_DOCTYPE = r"<!doctype[^>\[]*(?:\[[^\]]*\])?>"
_ROOT = rf"\A(?:\xef\xbb\xbf)?(?>(?:\s+|<\?[^>]*>|{_COMMENT}|{_DOCTYPE})*)<(?:[\w-]+:)?"

# Where a file's beginning fits several, the first is taken; where only its ending tells, the first that claims it.
FORMATS = (
    Format("pdf", "PDF", (".pdf",), ("application/pdf",), 60 * MB, r"\A.{0,64}%PDF-"),
    Format("webarchive", "Safari web archive", (".webarchive",), ("application/x-webarchive",), 60 * MB, r"\Abplist00"),
    Format("warc", "web archive", (".warc", ".warc.gz"), ("application/warc",), 200 * MB, r"\AWARC/1\."),
    Format("outlook", "Outlook message", (".msg",), ("application/vnd.ms-outlook",), 40 * MB, r"\A\xd0\xcf\x11\xe0"),
    Format("rtf", "RTF document", (".rtf",), ("application/rtf", "text/rtf"), 20 * MB, r"\A\{\\rtf"),
    Format(
        "docx",
        "Word document",
        (".docx", ".docm"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        60 * MB,
    ),
    Format("odt", "OpenDocument text", (".odt", ".fodt"), ("application/vnd.oasis.opendocument.text",), 60 * MB),
    Format("epub", "EPUB book", (".epub",), ("application/epub+zip",), 60 * MB),
    Format("wacz", "web archive", (".wacz",), ("application/wacz",), 200 * MB),
    Format("packed", "gzip file", (), ("application/gzip", "application/x-gzip"), 300 * MB),
    Format("bundle", "ZIP archive", (".zip",), ("application/zip",), 300 * MB),
    Format("tarred", "TAR archive", (".tar", ".tgz"), ("application/x-tar",), 300 * MB),
    Format("enex", "Evernote export", (".enex",), ("application/enex+xml",), 200 * MB, _ROOT + r"en-(?:export|note)\b"),
    Format("joplin", "Joplin export", (".jex",), ("application/x-joplin",), 300 * MB),
    Format("nitf", "NITF file", (".nitf",), ("application/nitf+xml",), 20 * MB, _ROOT + r"(?:nitf|contentSet)\b"),
    Format("newsml", "NewsML file", (), ("application/newsml+xml",), 20 * MB, _ROOT + r"NewsML\b"),
    Format(
        "newsml_g2",
        "NewsML-G2 file",
        (),
        ("application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml"),
        20 * MB,
        _ROOT + r"(?:newsMessage|(?:news|package|concept|knowledge|planning|catalog)Item|groupSet|contentMeta)\b",
    ),
    Format(
        "feed",
        "feed",
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml"),
        20 * MB,
        _ROOT + r"(?:rss|feed|RDF)\b",
    ),
    Format(
        "factiva", "Factiva export", (), ("application/x-factiva",), 60 * MB, r"<PPSResponse\b|<title>Factiva</title>"
    ),
    Format("ritzau", "Ritzau file", (), ("application/x-ritzau+xml",), 20 * MB, _ROOT + r"RBNews\b"),
    Format(
        "europresse",
        "Europresse export",
        (),
        ("text/x-europresse",),
        60 * MB,
        "",
        (b"cedrom-sni.com", b"europresse.com", b"eureka.cc"),
    ),
    Format(
        "nexis",
        "Nexis export",
        (),
        ("text/x-nexis",),
        60 * MB,
        r"\d+ (?:of|de|von) \d+ DOCUMENTS?\b",
        (b" document",),
    ),
    Format(
        "proquest",
        "ProQuest export",
        (),
        ("text/x-proquest",),
        60 * MB,
        r"(?m)^Document \d+ of \d+\s*$.*^Publication title: ",
        (b"publication title: ",),
    ),
    Format("bookmarks", "bookmark file", (), ("text/x-bookmarks",), 60 * MB, r"<!DOCTYPE NETSCAPE-Bookmark-file"),
    Format(
        "mhtml",
        "saved web page",
        (".mhtml", ".mht"),
        ("multipart/related",),
        60 * MB,
        r"\A(?:[\w-]+: [^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related",
    ),
    Format("mbox", "mailbox", (".mbox", ".mbx"), ("application/mbox",), 300 * MB, r"\AFrom \S+ +\w{3} \w{3} +\d"),
    Format(
        "mail",
        "e-mail",
        (".eml",),
        ("message/rfc822",),
        40 * MB,
        r"\A\s*(?:Delivered-To|Return-Path|Received|MIME-Version|Message-ID): ",
    ),
    Format("iptc7901", "IPTC 7901 file", (".iptc",), ("text/x-iptc7901",), 2 * MB, r"\A\s*\x01\w{3}\w+ \d "),
    Format(
        "page",
        "web page",
        (".html", ".htm", ".xhtml", ".shtml"),
        ("text/html", "application/xhtml+xml"),
        60 * MB,
        _HTML,
    ),
    Format("exports", "export", (".json", ".jsonl", ".ndjson", ".csv"), ("application/json", "text/csv"), 100 * MB),
    Format(
        "references", "reference list", (".ris",), ("application/x-research-info-systems",), 20 * MB, r"\A\s*TY  - "
    ),
    Format(
        "captions",
        "transcript",
        (".srt", ".vtt"),
        ("text/vtt", "application/x-subrip"),
        20 * MB,
        r"\A(?:\xef\xbb\xbf)?WEBVTT",
    ),
    Format("bibtex", "BibTeX list", (".bib", ".bibtex"), ("application/x-bibtex",)),
    Format("markdown", "Markdown file", (".md", ".markdown", ".mdown"), ("text/markdown", "text/x-markdown")),
    Format("plain", "text file", (".txt", ".text"), ("text/plain",)),
)


def endings() -> tuple[str, ...]:
    """Every ending that a format claims, with its dot."""
    return tuple(ending for form in FORMATS for ending in form.endings)


def by_module(module: str) -> Format:
    """The format that `module` reads."""
    return next(form for form in FORMATS if form.module == module)
