"""Messages that Outlook saved: an OLE file with a stream for every property (Microsoft's [MS-OXMSG])."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import olefile  # type: ignore[import-untyped]

from morgue.clipping import Block, Clipping, Published
from morgue.errors import UnreadableFileError
from morgue.reading.article import shaped
from morgue.reading.formats.mail import ENCRYPTED, from_parts, without_footer
from morgue.reading.layout import stretches
from morgue.reading.pictures import LARGEST, Album, Find, by_address, illustrated
from morgue.reading.raw import Raw
from morgue.reading.web.fragment import fragment_blocks

_SUBJECT, _SENDER, _ADDRESS, _BODY, _HTML, _HEADERS = "0037", "0C1A", "0C1F", "1000", "1013", "007D"
_SENT, _DELIVERED = b"\x40\x00\x39\x00", b"\x40\x00\x06\x0e"  # types and names of the properties, as they are stored
_PROPERTIES = "__properties_version1.0"
_RECORD = 16  # bytes
_ATTACHED = ("__substg1.0_370E001F", "__substg1.0_3704001F")  # the kinds and names of attachments
_ATTACHED_ID, _ATTACHED_CONTENT = "__substg1.0_3712001F", "__substg1.0_37010102"
_ENCRYPTED = re.compile(r"(?i)(?:pgp-encrypted|pkcs7-mime)|\.(?:p7m|pgp|asc)$")


def read(raw: Raw) -> list[Clipping]:
    """The clipping in an Outlook message. Raises UnreadableFileError where it is damaged, encrypted or without text."""
    try:
        with olefile.OleFileIO(io.BytesIO(raw.content)) as message:
            return [_clipping(message, raw.name)]
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise UnreadableFileError(f"{raw.name} is damaged or no Outlook message; save it anew.") from error


def _clipping(message: olefile.OleFileIO, name: str) -> Clipping:
    attached = (path for path in message.listdir() if path[-1].startswith(_ATTACHED))
    if any(_ENCRYPTED.search(_at(message, stream)) for stream in attached):
        raise UnreadableFileError(ENCRYPTED.format(name=name))
    album = Album(_pictures(message))
    plain = stretches(_text(message, _BODY).replace("\r\n", "\n"))
    blocks: list[Block] = fragment_blocks(_text(message, _HTML), "", album)
    blocks = blocks or shaped([(part.text, part.level, part.alone) for part in plain])
    sender = f"{_text(message, _SENDER)} <{_text(message, _ADDRESS)}>".replace("\0", "")
    newsletter = "List-Unsubscribe" in _text(message, _HEADERS)

    def told(words: list[Block]) -> Clipping:
        return from_parts(name, _text(message, _SUBJECT), sender, without_footer(words), (_sent(message), newsletter))

    return illustrated(blocks, told, album)


def _pictures(message: olefile.OleFileIO) -> Find:
    """Finds the pictures attached to a message by the ids that its words call them by (RFC 2392)."""
    found: dict[str, Callable[[], bytes]] = {}
    for path in message.listdir():
        stream = [*path[:-1], _ATTACHED_CONTENT]
        if path[-1] == _ATTACHED_ID and message.exists(stream) and message.get_size(stream) <= LARGEST:
            found[f"cid:{_at(message, path).strip('<>')}"] = partial(_content, message, stream)
    return by_address(found)


def _content(message: olefile.OleFileIO, stream: list[str]) -> bytes:
    content: bytes = message.openstream(stream).read()
    return content


def _text(message: olefile.OleFileIO, name: str) -> str:
    """A property's words, from its wide, narrow or binary stream."""
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252"), ("0102", "utf-8")):
        stream = f"__substg1.0_{name}{kind}"
        if message.exists(stream):
            content: bytes = message.openstream(stream).read()
            return content.decode(encoding, "replace").strip("\0 \r\n")
    return ""


def _at(message: olefile.OleFileIO, stream: list[str]) -> str:
    return _content(message, stream).decode("utf-16-le", "replace").strip("\0 ")


def _sent(message: olefile.OleFileIO) -> Published | None:
    """When it was sent or came: 100-nanosecond steps since 1601."""
    if not message.exists(_PROPERTIES):
        return None
    content: bytes = message.openstream(_PROPERTIES).read()
    for wanted in (_SENT, _DELIVERED):
        place = content.find(wanted)
        if place >= 0 and len(content) >= place + _RECORD:
            steps = int.from_bytes(content[place + 8 : place + _RECORD], "little")
            moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=steps // 10)
            return Published(moment.isoformat(timespec="minutes"))
    return None
