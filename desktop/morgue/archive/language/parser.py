"""Makes a tree of a query's tokens; what cannot be meant literally is taken as words, and said so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from morgue.archive.folding import indexed, tokens
from morgue.archive.language.dates import period
from morgue.archive.language.nodes import And, Chip, Column, Dates, Has, Near, Node, Not, Or, Parsed, Phrase, Word
from morgue.archive.language.tokens import FIELDS, Token, tokenize
from morgue.archive.language.wording import sentence

_BROKEN = re.compile("[\ud800-\udfff]")  # halves of characters, which no database takes
_MOST_TOKENS = 200
_DEEPEST = 20
_COLUMNS: dict[str, Column] = {"headline": "headline", "standfirst": "standfirst", "by": "byline"}
NOT_YET = {
    "person": "People in the text are not known to the archive yet; “by:” looks in bylines.",
    "quote": "Quotations are not known to the archive yet.",
    "speaker": "Speakers are not known to the archive yet.",
}
VALUES = {
    "is": ("unread", "read", "starred", "tagged", "untagged", "versioned", "inbox"),
    "has": ("quote", "image", "note", "highlight", "original"),
    "kind": ("article", "live blog", "newsletter", "wire copy", "note"),
}


def parse(text: str, today: date | None = None, *, typing: bool = False) -> Parsed:
    """Understand `text`; with `typing` its last word may be the beginning of one. Never raises."""
    found = tokenize(_BROKEN.sub("\ufffd", text))
    parser = _Parser(found[:_MOST_TOKENS], today or datetime.now(UTC).astimezone().date())
    if len(found) > _MOST_TOKENS:
        parser.hint(f"Only the first {_MOST_TOKENS} words are looked for.")
    if typing and found and found[-1].sort == "word" and found[-1].end == len(text):
        parser.typed = found[-1]
    parts = parser.whole()
    node = _joined([each for each, _, _ in parts])
    chips = tuple(Chip(sentence(each), start, end) for each, start, end in parts)
    return Parsed(node, chips, tuple(dict.fromkeys(parser.hints)), tuple(dict.fromkeys(parser.wrong)))


def _joined(parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(tuple(parts))


class _Parser:
    def __init__(self, found: list[Token], today: date) -> None:
        self._tokens = found
        self._today = today
        self._at = 0
        self._depth = 0
        self.typed: Token | None = None
        self.hints: list[str] = []
        self.wrong: list[str] = []

    def hint(self, sentence_: str) -> None:
        self.hints.append(sentence_)

    def _refuse(self, sentence_: str) -> None:
        """Leave a filter out."""
        self.wrong.append(sentence_)
        self.hint(sentence_)

    def whole(self) -> list[tuple[Node, int, int]]:
        """The parts that must all hold, each with its place in the text."""
        parts: list[tuple[Node, int, int]] = []
        while self._at < len(self._tokens):
            parts += self._alternatives("")
            if self._peek("close"):
                self.hint("A closing bracket stands alone; it was left out.")
                self._at += 1
        return parts

    def _alternatives(self, column: Column) -> list[tuple[Node, int, int]]:
        """Parts joined by OR become one; without OR they are given one by one."""
        groups = [self._row(column)]
        while self._take("or"):
            groups.append(self._row(column))
        groups = [group for group in groups if group]
        if len(groups) < 2:  # noqa: PLR2004 - no OR at all
            return groups[0] if groups else []
        nodes = [_joined([node for node, _, _ in group]) for group in groups]
        return [(Or(tuple(node for node in nodes if node is not None)), groups[0][0][1], groups[-1][-1][2])]

    def _row(self, column: Column) -> list[tuple[Node, int, int]]:
        """Parts side by side, up to an OR, a closing bracket or the end."""
        row: list[tuple[Node, int, int]] = []
        while self._at < len(self._tokens) and not self._peek("or") and not self._peek("close"):
            start = self._tokens[self._at].start
            node = self._negation(column)
            if node is not None:
                row.append((node, start, self._tokens[self._at - 1].end))
        return row

    def _negation(self, column: Column) -> Node | None:
        negated = False
        while self._peek("not") or self._peek("and") or self._peek("near"):
            negated ^= self._peek("not")
            self._at += 1
        node = self._neighbours(column)
        return Not(node) if negated and node is not None else node

    def _neighbours(self, column: Column) -> Node | None:
        """One part, or several that must stand near each other."""
        first = self._part(column)
        if not isinstance(first, Word | Phrase) or not self._peek("near"):
            return first
        near: list[Word | Phrase] = [first]
        distance = 0
        while self._peek("near"):
            distance = max(distance, int(self._tokens[self._at].text))
            self._at += 1
            other = self._part(column)
            if not isinstance(other, Word | Phrase):
                self.hint("NEAR stands between words; brackets and fields beside it are looked for on their own.")
                return _joined([each for each in (*near, other) if each is not None])
            near.append(other)
        return Near(tuple(near), distance)

    def _part(self, column: Column) -> Node | None:
        if self._at >= len(self._tokens) or self._peek("close") or self._peek("or"):
            return None
        token = self._tokens[self._at]
        self._at += 1
        if token.sort == "open":
            return self._brackets(column)
        if token.sort == "field":
            return self._field(token, column)
        if token.sort == "phrase":
            return self._phrase(token.text, column)
        return self._word(token, column) if token.sort == "word" else None

    def _brackets(self, column: Column) -> Node | None:
        if self._depth >= _DEEPEST:
            self.hint("Brackets are nested too deeply; the inner ones were left out.")
            return None
        self._depth += 1
        inner = self._alternatives(column)
        self._depth -= 1
        if not self._take("close"):
            self.hint("A bracket is not closed.")
        return _joined([node for node, _, _ in inner])

    def _phrase(self, text: str, column: Column) -> Node | None:
        if tokens(indexed(text)):
            return Phrase(text.strip(), column)
        self._left_out(text)
        return None

    def _word(self, token: Token, column: Column) -> Node | None:
        bare = token.text.rstrip("*")
        if not tokens(indexed(bare)):
            self._left_out(token.text)
            return None
        return Word(bare, column, open=token.text.endswith("*"), typing=token is self.typed)

    def _left_out(self, text: str) -> None:
        if text.strip():
            self.hint(f"“{text.strip()}” holds no letter or digit; it was left out.")

    def _field(self, token: Token, column: Column) -> Node | None:
        name = FIELDS.get(token.text)
        following = self._tokens[self._at] if self._at < len(self._tokens) else None
        if following is None or (name is None and following.sort in {"word", "phrase"}):
            self.hint(f"There is no field “{token.text}:”; it was looked for as a word.")
            return self._as_words(token, following, column)
        if name in _COLUMNS:
            return self._part(_COLUMNS[name])
        if name is None or following.sort not in {"word", "phrase"}:
            self._refuse(f"“{token.text}:” needs a word behind it.")
            return Word(token.text, column) if name is None else None
        self._at += 1
        return self._trait(name, following.text.strip(), exact=following.sort == "phrase")

    def _as_words(self, token: Token, following: Token | None, column: Column) -> Node | None:
        """What looked like a field but is none: `Kyiv:siege` is two words in a row."""
        if following is None:
            return Word(token.text, column)
        self._at += 1
        return self._phrase(f"{token.text} {following.text.rstrip('*')}", column)

    def _trait(self, name: str, value: str, *, exact: bool) -> Node | None:
        if name in {"after", "before", "date"}:
            return self._dates(name, value)
        if name in NOT_YET:
            self.hint(NOT_YET[name])
            return Has("unknown", f"{name}:{value}")
        if name in VALUES and value.lower() not in VALUES[name]:
            close = [each for each in VALUES[name] if each.startswith(value.lower())]
            if not close or not value:
                self._refuse(f"“{name}:” knows {', '.join(VALUES[name])}.")
                return None
            value = close[0]
        if not value:
            self._refuse(f"“{name}:” needs a word behind it.")
            return None
        return Has(name, value, exact and name == "source")  # type: ignore[arg-type]  # what is left are traits

    def _dates(self, name: str, value: str) -> Node | None:
        first, *rest = value.split("..", 1)
        began, ended = period(first, self._today), period(rest[0], self._today) if rest and rest[0] else None
        if began is None or (rest and rest[0] and ended is None):
            self._refuse(
                f"“{value}” is no date; try {name}:2025-05-01, {name}:2025-05, {name}:yesterday or {name}:-6m."
            )
            return None
        if name == "after":
            return Dates(began[0], None)
        if name == "before":
            return Dates(None, date.fromordinal(max(began[0].toordinal() - 1, 1)))
        return Dates(began[0], None if rest and ended is None else (ended or began)[1])

    def _peek(self, sort: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].sort == sort

    def _take(self, sort: str) -> bool:
        found = self._peek(sort)
        self._at += found
        return found
