"""Tells a file's format by its first bytes, its ending and its media type."""

from __future__ import annotations

import io
import re
import zipfile

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import FORMATS, Format, by_module
from morgue.reading.raw import Raw

_HEAD = 16_384
_FRAGMENT = re.compile(rb"(?i)\s*<(?:p|div|h[1-6]|article|section|main|table|title|meta)\b[^<>]*>")
_GZIP = b"\x1f\x8b"
_CRAWLED = ("warc", ".warc.gz")  # archives that are packed record by record
_ZIPPED = (
    ("word/document.xml", "docx"),
    ("content.xml", "odt"),
    ("META-INF/container.xml", "epub"),
    ("datapackage.json", "wacz"),
)
_NOT_ARTICLES = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"SQLite format 3\0", "a database"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)


def format_of(raw: Raw) -> Format:
    """The format that reads `raw`. Raises UnreadableFileError, with what it is, for what none reads."""
    head = raw.content[:_HEAD]
    for beginning, what in _NOT_ARTICLES:
        if head.startswith(beginning):
            raise UnreadableFileError(f"{raw.name} is {what}, and no article can be read from it.")
    if head.startswith(b"PK\x03\x04"):
        return _zipped(raw)
    if head.startswith(_GZIP) and not (raw.media_type or raw.name.lower()).endswith(_CRAWLED):
        return by_module("packed")
    found = _by_content(_plain(head)) or _by_ending(raw) or _by_media_type(raw) or _unknown(raw)
    # A mail with pictures in it and a page that a browser saved as a mail begin alike.
    is_mail = raw.ending == ".eml" or raw.media_type == "message/rfc822"
    if found.module == "mhtml" and is_mail:
        return by_module("mail")
    return by_module("page") if found.module == "plain" and _FRAGMENT.match(_plain(head)) else found


def _plain(head: bytes) -> bytes:
    """The beginning as it would be in a one-byte encoding, for files in UTF-16."""
    return head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


def _zipped(raw: Raw) -> Format:
    """Office documents, books and archives are all ZIP files and told apart by what is in them."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(raw.content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged and cannot be opened; get it anew.") from error
    return by_module(next((module for name, module in _ZIPPED if name in names), "bundle"))


def _by_content(head: bytes) -> Format | None:
    return next((form for form in FORMATS if form.begins(head)), None)


def _by_ending(raw: Raw) -> Format | None:
    name = raw.name.lower()
    return next((form for form in FORMATS if form.endings and name.endswith(form.endings)), None)


def _by_media_type(raw: Raw) -> Format | None:
    return next((form for form in FORMATS if raw.media_type in form.media_types), None)


def _unknown(raw: Raw) -> Format:
    """A file without a known ending is taken for text, or for an export, if it looks like it."""
    head = _plain(raw.content[:_HEAD])
    if b"\0" not in head and head.lstrip()[:1] in {b"{", b"["}:
        return by_module("exports")
    if b"\0" not in head and not raw.ending:
        return by_module("plain")
    raise UnreadableFileError(
        f"{raw.name} is of a kind that is not known here; save it as text, web page, PDF or Word document.",
    )
