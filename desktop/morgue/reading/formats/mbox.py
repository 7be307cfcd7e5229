"""Mailboxes: many e-mails in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from morgue.reading.raw import Raw

_BEGINNING = re.compile(rb"(?:\A|\n\r?\n)From \S+[^\n]*\n")
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def count(raw: Raw) -> int:
    """How many e-mails there are in the mailbox."""
    return sum(1 for _ in _BEGINNING.finditer(raw.content))


def parts(raw: Raw) -> Iterator[Raw]:
    """Each e-mail of the mailbox, in order."""
    starts = [match.end() for match in _BEGINNING.finditer(raw.content)]
    ends = [*[match.start() for match in _BEGINNING.finditer(raw.content)][1:], len(raw.content)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        content = _QUOTED.sub(rb"\1", raw.content[start:end])
        yield Raw(content, f"{raw.name} message {number}.eml", "message/rfc822")
