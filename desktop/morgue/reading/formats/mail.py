"""Single e-mails: newsletters, press releases, articles that were sent on."""

from __future__ import annotations

import email
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from morgue.clipping import Block, BlockKind, Clipping, Kind, Published
from morgue.errors import UnreadableFileError
from morgue.reading.article import from_blocks, shaped
from morgue.reading.bylines import looks_like_name
from morgue.reading.dates import from_iso
from morgue.reading.entries import clipping_of
from morgue.reading.layout import stretches
from morgue.reading.letterhead import sent_on
from morgue.reading.masthead import Masthead, keyed
from morgue.reading.mimeparts import attached_address, id_address, pictures_in
from morgue.reading.pictures import Album, illustrated
from morgue.reading.raw import Raw
from morgue.reading.web.fragment import fragment_blocks

_FOOTER = re.compile(
    r"(?i)\b(?:unsubscribe|abmelden|abbestellen|se désabonner|désinscri|darse de baja|cancelar (?:la )?suscripción|"
    r"disiscriv|afmelden|avregistrer|avprenumerera|відписатися|отписаться|view (?:this email )?in (?:your )?browser|"
    r"im browser (?:ansehen|anzeigen|öffnen)|you (?:are )?receiv(?:ed|ing) this (?:e-?mail|message))\b",
)
_NOTICE = re.compile(
    r"(?is)\b(?:confidential|vertraulich|confidentiel|confidencial|riservat[oae]|vertrouwelijk)\w*\b.*"
    r"\b(?:in error|delete|recipient|irrtümlich|empfänger|erreur|destinataire|destinatario|geadresseerde)\b"
)
_LONGEST_NOTICE = 1_200  # characters
_DASHES = re.compile(r"^(?:--|__+)$")
_MOST_SIGNED = 10  # blocks of a signature
_LONGEST_SIGNED = 120  # characters of one
_PREFIX = re.compile(r"(?i)^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw)\s*:\s*)+")
_SIGNATURE = re.compile(r"\n-- \n.*", re.DOTALL)
_ENCODED_WORD = re.compile(r"(?i)=\?[\w-]+\?q\?(.*?)\?=")
_STORY_KEYS = {"headline", "abstract", "byline", "title", "slugline"}
ENCRYPTED = "{name} is an encrypted mail; open it in your mail program and save what it says as text."
_SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_MAIL = "message/rfc822"
_DEEPEST = 3  # mails within mails
_SHORTEST_LETTER = 200  # characters: what is shorter and brings another mail only says that it does
_EDGE = 4  # blocks at the beginning in which a line about the mail itself may stand


def read(raw: Raw) -> list[Clipping]:
    """The clipping in an e-mail: the article in it, not its footer; of mails that are sent on with it, each their own.

    Raises UnreadableFileError where it has no text.
    """
    return _clippings(email.message_from_bytes(raw.content.lstrip(), policy=policy.default), raw.name, 0)


def _clippings(message: EmailMessage, name: str, depth: int) -> list[Clipping]:
    """The clippings in `message`, with `depth` mails around it. Raises UnreadableFileError where it has no text."""
    if message.get_content_type() in _SEALED:
        raise UnreadableFileError(ENCRYPTED.format(name=name))
    found = [clipping for inner in _detached(message) for clipping in _sent_on(inner, name, depth + 1)]
    try:
        own = _from_mail(message, name)
    except UnreadableFileError:
        if not found:
            raise
        return found
    note = found and sum(len(block.text) for block in own.blocks) < _SHORTEST_LETTER
    return found if note else [own, *found]


def _detached(message: EmailMessage) -> list[EmailMessage]:
    """The mails that are attached to a mail, taken out of it."""
    attached: list[EmailMessage] = []
    for part in list(_own_parts(message)):
        inner: list[Any] = list(part.iter_parts()) if part.is_multipart() else []
        mails = [each for each in inner if each.get_content_type() == _MAIL]
        if mails:
            part.set_payload([each for each in inner if each not in mails])
            attached += [mail for each in mails for mail in each.iter_parts()]
    return attached


def _own_parts(message: EmailMessage) -> Iterator[Any]:
    """A mail's parts at any depth, but not those of mails attached to it."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop(0)
        yield part
        if part.is_multipart() and part.get_content_type() != _MAIL:
            waiting += part.iter_parts()


def _sent_on(message: EmailMessage, name: str, depth: int) -> list[Clipping]:
    """The clippings in a mail that another one brought; none where it has no text or is deep within others."""
    if depth > _DEEPEST:
        return []
    try:
        original = Raw(message.as_bytes(), name).original(_MAIL)
        found = _clippings(message, name, depth)
    except (UnreadableFileError, RecursionError, UnicodeError, LookupError):
        return []
    return [replace(clipping, original=clipping.original or original) for clipping in found]


def _from_mail(message: EmailMessage, name: str) -> Clipping:
    subject, sender, published = _headers(message)
    filled = _form(message, name)
    if filled:
        return replace(filled, published=filled.published or published, details=(*filled.details, ("from", sender)))
    newsletter = "List-Unsubscribe" in message or "List-Id" in message
    album = Album(pictures_in(message))

    def told(words: list[Block]) -> Clipping:
        return from_parts(name, subject, sender, without_footer(words), (published, newsletter))

    blocks = _blocks(message, album)
    shown, files = _attached(message, album, {block.href for block in blocks})
    clipping = illustrated([*blocks, *shown], told, album)
    return replace(clipping, details=(*clipping.details, *(("attachment", file) for file in files)))


def _attached(message: EmailMessage, album: Album, shown: set[str]) -> tuple[list[Block], list[str]]:
    """The pictures that came with a mail and are not `shown` in it, and the names of the files that stay with it."""
    pictures, files = list[Block](), list[str]()
    for part in message.walk():
        address = attached_address(part)
        if address and id_address(part) not in shown:
            file = " ".join(str(part.get_filename()).split())
            href = album.take([address], address) if part.get_content_maintype() == "image" else ""
            if href:
                pictures.append(Block(BlockKind.IMAGE, file, href=href))
            else:
                files.append(file)
    return pictures, files


def from_parts(
    name: str, subject: str, sender: str, blocks: list[Block], when: tuple[Published | None, bool]
) -> Clipping:
    """The clipping of a mail taken apart; `when` it was sent, and if by a list. Raises UnreadableFileError."""
    if not blocks:
        raise UnreadableFileError(
            f"{name} is a mail without text; its attachments, if any, can be added by themselves."
        )
    if forwarded := sent_on(blocks):
        blocks = without_footer(forwarded.blocks)
    person, address = parseaddr(sender)
    byline = (person,) if looks_like_name(person) else ()
    source = "" if byline else person or address.rpartition("@")[2]
    told = _keyed(blocks)
    within = forwarded.known if forwarded else Masthead()
    within = replace(within, headline=_PREFIX.sub("", within.headline))
    known = told.over(within).over(Masthead(headline=_PREFIX.sub("", subject), published=when[0]))
    known = known if forwarded else known.over(Masthead(byline=byline, source=source))
    kind = Kind.NEWSLETTER if when[1] else Kind.ARTICLE
    return replace(from_blocks(blocks, known, kind), details=(("from", sender),) if sender else ())


def _keyed(blocks: list[Block]) -> Masthead:
    """What lines such as “Headline: …” at the head of a mail say of the article in it; they are taken out."""
    said = Masthead()
    for block in blocks[:_EDGE]:
        key, colon, value = block.text.partition(": ")
        told = keyed(key, value) if colon and key.lower() in _STORY_KEYS else None
        if told:
            said = said.over(told)
            blocks.remove(block)
    return said


def _headers(message: EmailMessage) -> tuple[str, str, Published | None]:
    """Subject, sender and date; headers that break the rules are taken as they stand."""
    raw = str(dict(message.raw_items()).get("Subject", ""))
    try:
        subject = str(message.get("Subject", "")) if raw.isprintable() else _unescaped(raw)
        sender = str(message.get("From", ""))
    except (ValueError, IndexError, TypeError, AttributeError):
        subject, sender = "", ""
    return " ".join(subject.split()), " ".join(sender.split()), _date(str(dict(message.raw_items()).get("Date", "")))


def _unescaped(header: str) -> str:
    """A header with bare UTF-8 in it, even within its encoded words, where no byte may be."""
    text = header.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _ENCODED_WORD.sub(lambda word: word[1].replace("_", " "), text)


def _date(header: str) -> Published | None:
    try:
        return Published(parsedate_to_datetime(header.strip()).isoformat(timespec="minutes"))
    except (ValueError, TypeError, IndexError):
        return from_iso(header)


def _blocks(message: EmailMessage, album: Album) -> list[Block]:
    """The blocks of the richest text part."""
    html, plain = _text(message, "text/html"), _text(message, "text/plain")
    if html.strip():
        return fragment_blocks(html, "", album)
    words = _without_answered(_SIGNATURE.sub("", plain))
    return shaped([(part.text, part.level, part.alone) for part in stretches(words)])


def _without_answered(words: str) -> str:
    """A reply's words without what it quotes at its end, and the line that says whose words these are."""
    lines = words.rstrip().split("\n")
    end = len(lines)
    while end and (lines[end - 1].startswith(">") or not lines[end - 1].strip()):
        end -= 1
    if 0 < end < len(lines) and lines[end - 1].rstrip().endswith(":"):
        end -= 1
    rest = "\n".join(lines[:end])
    return rest if rest.strip() else words


def _form(message: EmailMessage, name: str) -> Clipping | None:
    """The story in a mail that a form on a web site sent: a JSON object with its fields instead of words."""
    words = _text(message, "text/plain").strip()
    if not (words.startswith("{") and words.endswith("}")):
        return None
    try:
        fields = json.loads(words.replace("\n", " "), strict=False)
    except (ValueError, RecursionError):
        return None
    said = {key: value[0] if isinstance(value, list) and value else value for key, value in fields.items()}
    found = clipping_of(said, name) if {"headline", "title"} & {key.lower() for key in said} else None
    return replace(found, original=None) if found else None


def _text(message: EmailMessage, media_type: str) -> str:
    """The words of all parts of a type that are not attachments."""
    found = []
    for part in message.walk():
        if part.get_content_type() == media_type and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            found.append(_decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset()))
    return "\n\n".join(found).replace("\r\n", "\n")


def _decoded(payload: bytes, charset: str | None) -> str:
    try:
        return payload.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return payload.decode("cp1252", "replace")


def without_footer(blocks: list[Block]) -> list[Block]:
    """The blocks without a mail's words on itself: the link to the browser at its head, all from unsubscribing on.

    Nor is the signature below two dashes (RFC 3676, 4.3) part of it, or the notice that a company adds.
    """
    blocks = _without_signature(blocks)
    marked = [index for index, block in enumerate(blocks) if _FOOTER.search(block.text)]
    end = next((index for index in marked if index >= max(_EDGE, len(blocks) // 2)), len(blocks))
    return [block for index, block in enumerate(blocks[:end]) if index not in marked]


def _without_signature(blocks: list[Block]) -> list[Block]:
    while len(blocks) > 1 and len(blocks[-1].text) <= _LONGEST_NOTICE and _NOTICE.search(blocks[-1].text):
        blocks = blocks[:-1]
    at = next((index for index, block in enumerate(blocks) if _DASHES.match(block.text.strip())), 0)
    signed = blocks[at + 1 :]
    short = len(signed) <= _MOST_SIGNED and all(len(block.text) <= _LONGEST_SIGNED for block in signed)
    return blocks[:at] if at and short else blocks
