"""Tells a file's format by its first bytes, its ending and its media type."""

from __future__ import annotations

import re

from morgue.errors import UnreadableFileError
from morgue.reading.catalogue import FORMATS, Format, by_module
from morgue.reading.raw import Raw

_HEAD = 4_096
_HTML = re.compile(
    rb"(?i)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL
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
    return _by_content(head) or _by_ending(raw) or _by_media_type(raw) or _unknown(raw)


def _by_content(head: bytes) -> Format | None:
    return by_module("page") if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else None


def _by_ending(raw: Raw) -> Format | None:
    return next((form for form in FORMATS if raw.ending in form.endings), None)


def _by_media_type(raw: Raw) -> Format | None:
    return next((form for form in FORMATS if raw.media_type in form.media_types), None)


def _unknown(raw: Raw) -> Format:
    """A file without a known ending is taken for text if it looks like it."""
    if not raw.ending and b"\0" not in raw.content[:_HEAD]:
        return by_module("plain")
    known = "text, Markdown, web pages"
    raise UnreadableFileError(f"{raw.name} is of a format that is not known here; save it as one of these: {known}.")
