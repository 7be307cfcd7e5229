"""Knows the lines that a mail program puts above a mail it sends on: From, Date, Subject, To."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime

from morgue.clipping import Block, BlockKind, Published
from morgue.reading.bylines import looks_like_name
from morgue.reading.dates import find_date
from morgue.reading.masthead import Masthead

_MARK = re.compile(
    r"(?i)^[\W_]*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht|"
    r"anfang der weitergeleiteten nachricht|ursprüngliche nachricht|message transféré|"
    r"début du message (?:réexpédié|transféré)|message d.origine|"
    r"mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|пересланное сообщение|"
    r"переслане повідомлення)[\W_]*$"
)
_LINE = re.compile(r"^\*?(?P<key>[^\W\d_][\w ’']{1,14})\s?:\*?\s+(?P<value>\S.*)$")
_KEYS = {
    "from": "from von de da van från fra lähettäjä od від от",
    "date": "date sent datum gesendet envoyé fecha enviado data inviato verzonden skickat sendt дата",
    "subject": "subject betreff objet asunto oggetto onderwerp ämne emne тема",
    "": "to cc an à para a aan till til reply-to bcc кому копія",
}
_FIELD = {word: field for field, words in _KEYS.items() for word in words.split()}
_FEWEST = 3  # lines of a letterhead
_FAR = 4  # blocks of a note above it
_LONGEST_NOTE = 300  # characters of them together
_TEXT = {BlockKind.PARAGRAPH, BlockKind.HEADING}


@dataclass(frozen=True, slots=True)
class SentOn:
    """What a letterhead among blocks says, and the blocks behind it."""

    known: Masthead
    blocks: list[Block]


def sent_on(blocks: Sequence[Block]) -> SentOn | None:
    """What was sent on, where a letterhead stands at the head of `blocks`, below a short note at most."""
    for index, block in enumerate(blocks[: _FAR + 1]):
        if block.kind not in _TEXT or sum(len(each.text) for each in blocks[:index]) > _LONGEST_NOTE:
            return None
        marked = bool(_MARK.match(block.text.split("\n")[0]))
        if marked or (index == 0 and _told(block.text)):
            return _read(blocks[index + (1 if marked and "\n" not in block.text else 0) :])
    return None


def _read(blocks: Sequence[Block]) -> SentOn | None:
    """The letterhead that the blocks begin with, whether its lines are in one of them or in several."""
    said: dict[str, str] = {}
    lines = 0
    for index, block in enumerate(blocks):
        told = _told(block.text)
        if not told:
            whole = lines >= _FEWEST and "from" in said
            return SentOn(_masthead(said), list(blocks[index:])) if whole else None
        lines += len(told)
        said = {**dict(told), **said}
    return None


def _told(text: str) -> list[tuple[str, str]]:
    """The fields of a block all of whose lines are a letterhead's; a line may go on in the next."""
    told: list[tuple[str, str]] = []
    for line in text.split("\n"):
        match = _LINE.match(line.strip())
        field = _FIELD.get(match["key"].strip().casefold()) if match else None
        if match and field is not None:
            told.append((field, match["value"].strip()))
        elif not told and not _MARK.match(line):
            return []
    return told


def _masthead(said: dict[str, str]) -> Masthead:
    person, address = parseaddr(said["from"].replace("[mailto:", "<").replace("]", ">"))
    named = person or said["from"]
    byline = (named,) if looks_like_name(named) else ()
    return Masthead(
        headline=said.get("subject", ""),
        byline=byline,
        source="" if byline else person or address.rpartition("@")[2],
        published=_sent(said.get("date", "")),
    )


def _sent(words: str) -> Published | None:
    try:
        return Published(parsedate_to_datetime(words).isoformat(timespec="minutes"))
    except (ValueError, TypeError, IndexError):
        found = find_date(words.replace(" at ", " "))
        return found.published if found else None
