"""The pictures among the parts of a mail or of a page that was saved as one."""

from __future__ import annotations

from email.message import EmailMessage
from functools import partial
from urllib.parse import quote

from morgue.reading.pictures import Find, by_address


def pictures_in(message: EmailMessage) -> Find:
    """Finds the pictures among a message's parts, by their addresses and by their ids (RFC 2392)."""
    found = {}
    for part in message.walk():
        if part.get_content_maintype() in {"image", "application"}:
            found[str(part.get("Content-Location") or "").strip()] = partial(_content, part)
            found[id_address(part)] = partial(_content, part)
            found[attached_address(part)] = partial(_content, part)
    return by_address(found)


def attached_address(part: EmailMessage) -> str:
    """What a file that is attached to a mail is called by; empty for other parts."""
    file = part.get_filename() if part.get_content_disposition() == "attachment" else ""
    return f"attached:{quote(' '.join(str(file).split()))}" if file else ""


def id_address(part: EmailMessage) -> str:
    """What a mail's words call a picture by that they show."""
    return f"cid:{str(part.get('Content-ID') or '').strip().strip('<>')}"


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
