"""Factiva exports as running text, as their RTF files hold it: articles of coded lines, or of lines in fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from morgue.clipping import Block, BlockKind, Clipping
from morgue.reading.bylines import byline_line
from morgue.reading.dates import date_line
from morgue.reading.decoding import decode
from morgue.reading.formats.factiva import from_fields
from morgue.reading.language import language_named
from morgue.reading.raw import Raw

_END = re.compile(r"^(?:AN[|\t ]+)?Document [A-Z]{2,}\d{6,}\w*\|?$")
_CODES = "HD BY CR WC PD ET SN SC PG ED VOL SE CLM LA CY LP TD ART CT RF NS RE CO IN IPC IPD PUB AN NGC GC DLN"
_CODED = re.compile(rf"^(?P<code>{'|'.join(_CODES.split())})(?:\s*\||\t| {{2,}})\s*(?P<value>.*)$")
_TEXT = {"LP", "TD"}
_WORDS = re.compile(r"^\d[\d.,]*\s(?:words|mots|Wörter|palabras|parole|woorden|palavras|слов\w*)$")
_TIME = re.compile(r"^\d{1,2}:\d{2}$")
_SOURCE_CODE = re.compile(r"^[A-Z0-9]{2,8}$")
_PAGE = re.compile(r"^[A-Z]{0,3}\d{1,4}$")
_RIGHTS = re.compile(r"(?i)^(?:\(c\)|©|copyright\b)")
_FEW_LINES = 12  # an article's head has no more


def is_export(text: str) -> bool:
    """Whether `text` is a Factiva export: each article ends with the number of its document."""
    lines = [line.strip() for line in text.split("\n")]
    ended = any(_END.match(line) for line in lines)
    return ended and any(_WORDS.match(line) or _CODED.match(line) for line in lines)


def from_text(text: str) -> list[Clipping]:
    """The clippings in an export's text, each with its part of it as its original."""
    return [clipping for record in _records(text) if (clipping := _clipping(record))]


def part(raw: Raw) -> list[Clipping]:
    """The clipping of an article's part of an export, if it is one."""
    text = decode(raw.content, raw.name)
    return from_text(text) if is_export(text) else []


def _records(text: str) -> Iterator[list[str]]:
    record: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if not line:
            continue
        record.append(line)
        if _END.match(line):
            yield record
            record = []


def _clipping(record: list[str]) -> Clipping | None:
    coded = any(_CODED.match(line) for line in record[:_FEW_LINES])
    fields, texts = _coded(record) if coded else _ordered(record)
    if not fields.get("HD"):
        return None
    clipping = from_fields(fields, [Block(BlockKind.PARAGRAPH, words) for words in texts])
    original = Raw("\n".join(record).encode(), f"{fields['HD'][:60]}.txt").original("text/plain")
    return replace(clipping, original=original)


def _coded(record: list[str]) -> tuple[dict[str, str], list[str]]:
    """Every field begins with its code and goes on until the next."""
    fields, texts, code = dict[str, str](), list[str](), ""
    for line in record:
        match = _CODED.match(line)
        code = match["code"] if match else code
        words = (match["value"] if match else line).strip(" |\t")
        if code in _TEXT and words:
            texts.append(words)
        elif code and words:
            fields[code] = f"{fields.get(code, '')} {words}".strip()
    return fields, texts


def _ordered(record: list[str]) -> tuple[dict[str, str], list[str]]:
    """Lines without codes come in the order of the codes; the one that counts the words tells where one is."""
    counted = next((index for index, line in enumerate(record[:_FEW_LINES]) if _WORDS.match(line)), None)
    if counted is None:
        return {}, []
    signed = [line for line in record[:counted] if byline_line(line)]
    titles = [line for line in record[:counted] if line not in signed]
    fields = {"WC": record[counted], "BY": " ".join(signed), "HD": titles[-1] if titles else "", "AN": record[-1]}
    if len(titles) > 1:
        fields["SE"] = titles[0]
    index = counted + 1
    while index < len(record) - 1 and (code := _next(record[index], fields)):
        fields[code] = record[index]
        index += 1
    return fields, record[index:-1]


def _next(line: str, fields: dict[str, str]) -> str:
    """The code that a line without one would have, after those that came already; empty where the text begins."""
    if "CY" in fields:
        return ""
    if _RIGHTS.match(line):
        return "CY"
    if "PD" not in fields:
        return "PD" if date_line(line) else ""
    if "SN" not in fields:
        return "ET" if _TIME.match(line) else "SN"
    code = "SC" if _SOURCE_CODE.match(line) else ""
    return code if "SC" not in fields else _after_code(line) if "LA" not in fields else ""


def _after_code(line: str) -> str:
    if language_named(line):
        return "LA"
    return "PG" if _PAGE.match(line) else "ED"
