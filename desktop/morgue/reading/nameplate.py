"""Knows what stands above a headline where an article was copied: the paper's name, and the section's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from morgue.reading.datelines import agency_in

_PAPERS = """
advertiser advocate age anzeiger argus aftenposten bild blatt bugle bulletin chronicle correo corriere courier
courrier daily diario dispatch echo economist enquirer epoca examiner express figaro financial gazeta gazette
gazzetta giornale globe guardian handelsblatt herald heraldo independent inquirer intelligencer journal jornal
kurier ledger leader libération mail mercury messenger mirror monde monitor morgenpost mundo nachrichten news
newspaper observer país post pravda presse press punch record register repubblica review rundschau sentinel
spiegel standard star stampa statesman sun tageblatt tagblatt tageszeitung taz telegraaf telegraph tidende
tidning times tribune vanguardia volksblatt voice volkskrant weekly welt zeit zeitung дзеркало газета известия
комсомольская новости правда
"""
_PAPER = frozenset(_PAPERS.split())
_SECTIONS = """
news | local news | national | world | world news | international | politics | business | economy | finance |
money | markets | technology | tech | science | health | environment | climate | education | sport | sports |
football | opinion | comment | analysis | editorial | culture | arts | arts & culture | entertainment |
lifestyle | travel | food | region | local | home news | foreign news | politik | wirtschaft | inland |
ausland | lokales | kultur | wissen | meinung | panorama | politique | économie | monde | société |
international | opinions | política | economía | sociedad | internacional | deportes | opinión | esteri |
cronaca | economia | política | mundo | cultura
"""
_SECTION = frozenset(name.strip() for name in _SECTIONS.split("|"))
_LINKED = "the of and & de la le les el der die das und in on von van et y e di del della i"
_LINKING = frozenset(_LINKED.split())
_ADDRESS = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+$")
_RIGHTS = re.compile(r"(?i)©|\(c\)|copyright|all rights|https?://|^source\b|^quelle\b")
_SQUEEZED = re.compile(r"[\W_]+")
_MOST_WORDS = 5  # of a paper's name
_FEWEST_WORDS = 3  # of a headline
_LONGEST = 60  # characters
_LONGEST_HEADLINE = 220
_TAIL = 6  # blocks at the end, where a paper says that the text is its own


def names_the_paper(line: str, following: Sequence[str]) -> bool:
    """Whether `line` above the blocks `following` is the name of a paper, and the first of them the headline.

    So it is where its first or last word is what papers are called, or where the text says elsewhere that it is its.
    """
    if following and names_a_section(following[0], following[1:]):
        following = following[1:]
    if not _could_be_name(line) or len(following) < 2 or not _could_be_headline(following[0]):  # noqa: PLR2004 - and text
        return False
    words = [word.casefold().strip(".,") for word in line.split()]
    core = [word for word in words if word not in _LINKING]
    if core and (core[0] in _PAPER or core[-1] in _PAPER):
        return True
    return agency_in(line) == line or bool(_ADDRESS.match(line)) or _claimed(line, following)


def names_a_section(line: str, following: Sequence[str]) -> bool:
    """Whether `line` above the blocks `following` is a paper's section, and the first of them the headline."""
    return line.strip(" :").casefold() in _SECTION and len(following) > 1 and _could_be_headline(following[0])


def _could_be_name(line: str) -> bool:
    words = line.split()
    if _ADDRESS.match(line):
        return True
    if not 0 < len(words) <= _MOST_WORDS or len(line) > _LONGEST or line[-1] in '.!?:;,”"»':
        return False
    return all(not word[0].islower() or word.casefold() in _LINKING or word[1:2] in {"'", "’"} for word in words)


def _could_be_headline(line: str) -> bool:
    return len(line.split()) >= _FEWEST_WORDS and len(line) <= _LONGEST_HEADLINE and not line.rstrip().endswith(".")


def _claimed(line: str, following: Sequence[str]) -> bool:
    """Whether a notice of rights, or an address, has the name in it."""
    name = _SQUEEZED.sub("", line).casefold()
    return any(
        _RIGHTS.search(text) and len(text) <= _LONGEST_HEADLINE and name in _SQUEEZED.sub("", text).casefold()
        for text in (*following[1:4], *following[-_TAIL:])
    )
