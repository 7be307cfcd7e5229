"""Which way a weekday lies from the day a piece was published: told by its clause's verbs, or not at all."""

import re
from dataclasses import dataclass
from typing import Any

from morgue.clipping import Span

_MOST_OPENING = 6  # words: more than “Late on Tuesday night,” are a clause that should have a verb of its own
_MOST_LEADING = 3
_CLAUSE_END = re.compile(r"[,;:](?!\d)|[–—()“”«»\"]|--")
_NOTHING = r"(?!)"
# Where words are looked for, in a clause or right beside a weekday; `{}` is their place.
_WITHIN, BEFORE, _AFTER = r"(?<!\w)(?:{})(?!\w)", r"(?<!\w)(?:{})\s$", r"^\s(?:{})(?!\w)"


@dataclass(frozen=True, slots=True)
class Verbs:
    """A language's words that say which way a weekday lies; dates.toml says what each is."""

    joining: re.Pattern[str]
    cutting: re.Pattern[str]
    attaching: re.Pattern[str]
    ahead: re.Pattern[str]
    past: re.Pattern[str]
    hearsay: re.Pattern[str]
    present: re.Pattern[str]
    vague: re.Pattern[str]
    near_ahead: re.Pattern[str]
    near_past: re.Pattern[str]
    then_ahead: re.Pattern[str]
    then_past: re.Pattern[str]
    beginning: re.Pattern[str]
    done: re.Pattern[str]
    back: re.Pattern[str]
    forward: re.Pattern[str]
    back_after: re.Pattern[str]
    forward_after: re.Pattern[str]
    ranging: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a weekday that its verb is among; `attached` if they hang on those before (“after …”).

    It is `ranged` if its day ends a span of days that follows the verb: “from Monday to Friday”.
    """

    before: str
    after: str
    attached: bool
    rest: str
    cut: bool
    ranged: bool
    first: bool

    @property
    def leads(self) -> bool:
        """Whether the sentence opens with it and it is no more than the day: “On Tuesday, the court will …”."""
        return self.first and not self.attached and len(self.before.split()) <= _MOST_LEADING

    @property
    def whole(self) -> str:
        """Its words without the weekday."""
        return self.before + self.after


def verbs_of(own: dict[str, Any], weekdays: str) -> Verbs:
    """The words of a language, `own` in dates.toml; `weekdays` are the names of its days as a pattern."""
    near = rf"(?:\s(?:{own.get('nearly', _NOTHING)}))*\s$"
    then = rf"^(?:\s(?:{own.get('hours', _NOTHING)}))?\s"
    return Verbs(
        # followed by more than a preposition: what is joined is a clause, not just another day
        joining=words_in(own, "joining", r"\s(?:{})(?=(?:\s\w+){{2}})"),
        cutting=words_in(own, "cutting", _WITHIN),
        attaching=words_in(own, "attaching", _WITHIN),
        ahead=words_in(own, "ahead", _WITHIN),
        past=words_in(own, "past", _WITHIN),
        hearsay=words_in(own, "hearsay", _WITHIN),
        present=words_in(own, "present", _WITHIN),
        vague=words_in(own, "vague", _WITHIN),
        near_ahead=words_in(own, "ahead", r"(?<!\w)(?:{})(?:\s\w+)?" + _braced(near)),
        near_past=words_in(own, "past", r"(?<!\w)(?:{})" + _braced(near)),
        then_ahead=words_in(own, "ahead", _braced(then) + r"(?:{})(?!\w)"),
        then_past=words_in(own, "past", _braced(then) + r"(?:{})(?!\w)"),
        beginning=words_in(own, "beginning", BEFORE),
        done=words_in(own, "done", BEFORE),
        back=words_in(own, "back", BEFORE),
        forward=words_in(own, "forward", BEFORE),
        back_after=words_in(own, "back_after", _AFTER),
        forward_after=words_in(own, "forward_after", _AFTER),
        ranging=re.compile(rf"(?<!\w)(?:{weekdays})(?:\s[^\W\d]+){{1,2}}\s$", re.IGNORECASE),
    )


def _braced(pattern: str) -> str:
    return pattern.replace("{", "{{").replace("}", "}}")


def words_in(own: dict[str, Any], key: str, where: str) -> re.Pattern[str]:
    """The words under `key` as a pattern, put where `where` leaves a place; without any, one that finds nothing."""
    return re.compile(where.format(own.get(key, _NOTHING)), re.IGNORECASE)


def lies_ahead(clause: Clause, verbs: Verbs) -> bool | None:
    """Whether the day of a clause is to come; None where its words do not say."""
    pointed = _pointed(clause, verbs)
    if pointed is not None:
        return pointed
    past, ahead = _tenses(clause.whole, verbs)
    if verbs.beginning.search(clause.before) and not clause.ranged:
        rest = _tenses(clause.rest, verbs) if _is_opening(clause, verbs) else (False, False)
        return None if past or rest[0] or clause.after.startswith(("'", "’")) else True
    if past or ahead:
        return _belonging(clause, verbs, past=past, ahead=ahead)
    past, ahead = _tenses(clause.rest, verbs)
    if clause.attached and verbs.vague.search(clause.rest):
        return None
    if clause.attached or _is_opening(clause, verbs):  # “On Tuesday, a jury found …”: the rest of the sentence says it
        return ahead if past != ahead and (past or clause.leads) else None
    return None


def _pointed(clause: Clause, verbs: Verbs) -> bool | None:
    """Which way the words right beside the day point, whatever the verb: “last Monday”, “lundi prochain”."""
    if verbs.forward.search(clause.before) or verbs.forward_after.search(clause.after):
        return True
    back = verbs.back.search(clause.before) or verbs.back_after.search(clause.after)
    done = verbs.done.search(verbs.present.sub(" ", clause.before))
    return False if back or done or verbs.hearsay.search(clause.whole) else None


def _belonging(clause: Clause, verbs: Verbs, *, past: bool, ahead: bool) -> bool | None:
    """Which way a day lies in a clause with verbs: of two that differ, one must be beside it, or alone before it."""
    before, after = verbs.present.sub(" ", clause.before), verbs.present.sub(" ", clause.after)
    near = verbs.near_past.search(before), verbs.near_ahead.search(before)
    if any(near):
        return None if all(near) else near[1] is not None
    if verbs.vague.search(clause.before):
        return None
    if past != ahead:
        return ahead
    then = verbs.then_past.search(after), verbs.then_ahead.search(after)
    if any(then):
        return then[1] is not None
    first = _tenses(clause.before, verbs)
    return first[1] if first[0] != first[1] else None


def _tenses(words: str, verbs: Verbs) -> tuple[bool, bool]:
    """Whether words speak of the past, and whether of what is to come."""
    return verbs.past.search(verbs.present.sub(" ", words)) is not None, verbs.ahead.search(words) is not None


def _is_opening(clause: Clause, verbs: Verbs) -> bool:
    """Whether the day stands before or after a clause and has no verb of its own: “Late on Tuesday, …”."""
    bare = not clause.cut and len(clause.whole.split()) <= _MOST_OPENING
    return bare and not any(words.search(clause.whole) for words in (verbs.present, verbs.vague))


def clause_of(text: str, span: Span, match: re.Match[str], following: re.Match[str] | None, verbs: Verbs) -> Clause:
    """The clause in which a day is named: its own verb says whether the day lies ahead."""
    ends = [end.end() for end in _CLAUSE_END.finditer(text, span.start, match.start())]
    opened = ends[-1] if ends else span.start
    cuts = list(verbs.cutting.finditer(text, opened, match.start()))
    start = cuts[-1].start() if cuts else opened
    attached = verbs.attaching.match(text, start) if cuts else None
    stops = [stop.search(text, match.end(), span.end) for stop in (_CLAUSE_END, verbs.cutting)]
    joined = verbs.joining.search(text, match.end(), following.start()) if following else None
    end = min((stop.start() for stop in (*stops, joined) if stop), default=span.end)
    rest = text[span.start : start] + " " + text[end : span.end]
    ranged = verbs.ranging.search(text, start, match.start())
    return Clause(
        text[start : match.start()],
        text[match.end() : end],
        bool(attached),
        rest,
        bool(cuts),
        bool(ranged),
        start == span.start,
    )
