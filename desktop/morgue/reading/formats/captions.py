"""Transcripts as subtitles, SRT and WebVTT: what interviews and speeches are typed out as."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from morgue.clipping import Block, BlockKind, Clipping, Kind
from morgue.reading.article import from_blocks
from morgue.reading.decoding import decode
from morgue.reading.masthead import Masthead
from morgue.reading.raw import Raw

_TIMES = re.compile(
    r"^\s*(?:(?P<h>\d+):)?(?P<m>\d+):(?P<s>\d+)[.,]\d+\s+-->\s+(?:(?P<eh>\d+):)?(?P<em>\d+):(?P<es>\d+)[.,]\d+"
)
_SPEAKER = re.compile(r"^<v(?:\.[\w.]+)?\s+(?P<name>[^>]{1,60})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,60}\}")
_PAUSE = 2  # seconds of silence that begin a new paragraph
_LONG = 600  # characters after which the next sentence begins one
_ENDS = (".", "?", "!", "…", "”", "。")


def read(raw: Raw) -> list[Clipping]:
    """The clipping of a transcript: a paragraph for each turn, its speaker before a colon where the file names one.

    It is called by the name of its file, for it has no other.
    """
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in _turns(decode(raw.content, raw.name))]
    known = Masthead(headline=" ".join(PurePosixPath(raw.name).stem.replace("_", " ").split()))
    return [from_blocks(blocks, known, Kind.NOTE)] if blocks else []


def _turns(text: str) -> Iterator[str]:
    """The words of each turn, those of its captions joined."""
    turn, said_by, ended = "", "", 0
    for begins, ends, speaker, words in _captions(text):
        full = len(turn) > _LONG and turn.endswith(_ENDS)
        if turn and (speaker != said_by or begins - ended > _PAUSE or full):
            yield turn
            turn = ""
        if words:
            turn = f"{turn} {words}" if turn else f"{speaker}: {words}" if speaker else words
        said_by, ended = speaker, ends
    if turn:
        yield turn


def _captions(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Each caption's beginning and end in seconds, its speaker and its words."""
    for part in re.split(r"\n\s*\n", text):
        lines = part.strip().split("\n")
        at = next((index for index, line in enumerate(lines[:3]) if "-->" in line), None)
        times = _TIMES.match(lines[at]) if at is not None else None
        if at is None or not times:
            continue  # the head, a note or a style
        words = " ".join(lines[at + 1 :]).strip()
        speaker = _SPEAKER.match(words)
        plain = " ".join(html.unescape(_TAG.sub("", words)).split())
        yield _seconds(times, ""), _seconds(times, "e"), speaker["name"].strip() if speaker else "", plain


def _seconds(times: re.Match[str], which: str) -> int:
    hours, minutes, seconds = (int(times[f"{which}{unit}"] or 0) for unit in "hms")
    return 3600 * hours + 60 * minutes + seconds
