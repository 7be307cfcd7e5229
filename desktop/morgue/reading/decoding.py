"""Bytes of unknown encoding become text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from morgue.errors import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is declared as Latin-1 is in truth Windows-1252, as the WHATWG's encoding standard has it.
_MEANT = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252")
_SAMPLE = 40_000  # bytes that are looked at to guess an encoding
_SELDOM = 50  # one zero in so many bytes makes text of two bytes a letter likely
_STRAY = 200  # at most one zero in so many bytes is a slip of the program that wrote them
_FEW = 3
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROL_CODES = (*range(9), *range(14, 32), 127, 0xFEFF, 0xFFFE, 0xFFFF)
_CONTROLS = "".join(map(chr, _CONTROL_CODES))
_CONTROL = re.compile(f"[{re.escape(_CONTROLS)}]")
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_LETTER_RUNS = re.compile(r"[^\W\d_]+")
# The usual letters of what is written in an encoding; where the script alone tells, none are needed.
_SINGLE_BYTE = {
    "cp1252": "äöüßéèêàçñáíóúâîôûëïœæøåãõìòùÿ",
    "mac_roman": "äöüßéèêàçñáíóúâîôûëïœæøåãõìòùÿ",
    "cp1251": "",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűäöüßăâîşţđľĺŕ",
    "koi8_r": "",
    "koi8_u": "",
    "iso8859_7": "",
    "cp1255": "",
    "cp1256": "",
    "cp1254": "çğıöşüâîûİ",
}

_WORDS = 0.8  # of what is read rightly, so much at least looks like words
_EAST_ASIAN = ("gb", "big5", "shift", "cp932", "euc", "hz", "iso2022", "johab", "cp949")


def decode(content: bytes, name: str, declared: str = "") -> str:
    """The text of `content`, its lines ended by a newline and without control characters.

    `declared` is the encoding that the file itself names. Raises UnreadableFileError for what is no text.
    """
    if 0 < content.count(0) <= max(_FEW, len(content) // _STRAY) and not content.startswith(_WIDE_MARKS):
        content = content.replace(b"\0", b"")
    text = _by_mark(content) or _by_declaration(content, declared) or _by_guess(content)
    if text is None or _looks_binary(text):
        raise UnreadableFileError(f"{name} is no text, whatever its name says; open it in the program it came from.")
    return _cleaned(text)


def _cleaned(text: str) -> str:
    """`text` with newlines alone and without control characters; most texts are found to be so in no time."""
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    for control in _CONTROLS:
        if control in text:
            text = text.replace(control, "")
    return text


def _by_mark(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    return None


def _by_declaration(content: bytes, declared: str) -> str | None:
    """UTF-8 wins over a declaration, for bytes that pass as UTF-8 and are something else do not occur."""
    for encoding in ("utf-8", _MEANT.get(declared.lower(), declared)):
        try:
            return content.decode(encoding) if encoding and b"\0" not in content[:_SAMPLE] else None
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _by_guess(content: bytes) -> str | None:
    sample = content[:_SAMPLE]
    if b"\0" in sample:
        return _wide(content)
    if _nearly_utf8(sample):
        return content.decode("utf-8", "replace")
    return content.decode(_guessed(sample), "replace")


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: the zeros, of spaces at least, stand in every second place and nowhere else."""
    even, odd = content[:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0)
    if max(even, odd) < len(content[:_SAMPLE]) // _SELDOM or min(even, odd) > max(even, odd) // 20:
        return None
    text = content[: len(content) // 2 * 2].decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    return None if "\0" in text[:_SAMPLE] else text


def _nearly_utf8(sample: bytes) -> bool:
    """Whether all but a few bytes are UTF-8: one bad byte must not turn every umlaut into two signs."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return broken < whole and broken <= 2 + whole // 10


def _guessed(sample: bytes) -> str:
    """The encoding whose reading looks most like words; charset-normalizer decides between equals and for East Asia."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_exclusion=["utf_7"]).best()
    opinion = best.encoding if best else "cp1252"
    likeliest = max(_SINGLE_BYTE, key=lambda encoding: (_likeness(sample, encoding), encoding == opinion))
    if opinion.startswith(_EAST_ASIAN) and _likeness(sample, likeliest) < _WORDS:
        return opinion
    return likeliest


def _likeness(sample: bytes, encoding: str) -> float:
    """How many words are in one script, in usual letters and small after the first, less the stray signs."""
    text = sample.decode(encoding, "replace")
    words = [word for word in _LETTER_RUNS.findall(text) if not word.isascii()]
    signs = sum(character > "\x7f" and unicodedata.category(character)[0] not in "LPZ" for character in text)
    good = sum(_plausible(word, _SINGLE_BYTE[encoding]) for word in words)
    return (good - signs) / max(1, len(words))


def _plausible(word: str, usual: str) -> bool:
    """Whether `word` is of the usual Latin letters, or, where there are none, all of one other script."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    if len(scripts) > 1 or (not usual and "LATIN" in scripts):
        return False
    if usual and not all(letter.isascii() or letter.lower() in usual or letter in usual for letter in word):
        return False
    return len(word) == 1 or word[1:] == word[1:].lower() or word.isupper()


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) + sample.count("\ufffd") > len(sample) // 20 + 2
