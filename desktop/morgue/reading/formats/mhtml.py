"""Pages that a browser saved with all their parts into one MHTML file."""

from __future__ import annotations

import email
from email import policy

from morgue.clipping import Clipping
from morgue.errors import UnreadableFileError
from morgue.reading.formats import page
from morgue.reading.mimeparts import pictures_in
from morgue.reading.raw import Raw


def read(raw: Raw) -> list[Clipping]:
    """The clipping of the page in an MHTML file. Raises UnreadableFileError where it holds no page."""
    message = email.message_from_bytes(raw.content, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
            content = part.get_payload(decode=True)
            html = _declared(content if isinstance(content, bytes) else b"", part.get_content_charset() or "")
            url = address if address.startswith("http") else ""
            return page.read(Raw(html, raw.name, "text/html", url, pictures_in(message)))
    raise UnreadableFileError(f"{raw.name} holds no web page; save the page anew, or paste its text.")


def _declared(content: bytes, charset: str) -> bytes:
    """The page in UTF-8, as its envelope names the encoding that the page itself may not."""
    try:
        return content.decode(charset).encode() if charset else content
    except (LookupError, UnicodeError):
        return content
