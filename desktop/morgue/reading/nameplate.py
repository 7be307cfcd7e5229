"""Knows what stands above a headline where an article was copied: paper, section, embargo; and its buttons."""

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
_GENRES = """
press release | for immediate release | media release | news release | press statement | pressemitteilung |
presseinformation | medienmitteilung | communiqué de presse | comunicado de prensa | nota de prensa |
comunicato stampa | nota à imprensa | persbericht | pressmeddelande | pressemelding | pressemeddelelse |
tiedote | пресс-релиз | пресреліз | informacja prasowa | exclusive | breaking | breaking news | live |
eilmeldung | exklusiv | exclusif | exclusiva | esclusiva | feature | profile | interview | obituary | review |
reportage | kommentar | leitartikel | porträt
"""
_GENRE = frozenset(name.strip() for name in _GENRES.split("|"))
_BUTTONS = """
share | save | print | listen | comments | comment | copy link | gift this article | share this article |
bookmark | share full article | teilen | merken | drucken | vorlesen | artikel teilen | partager | imprimer |
écouter | enregistrer | compartir | guardar | imprimir | condividi | salva | stampa | delen | bewaren | dela |
spara | del | lagre
"""
_BUTTON = frozenset(name.strip() for name in _BUTTONS.split("|"))
_EMBARGO = re.compile(
    r"(?i)^[\W_]*(?:strictly )?(?:under )?(?:embargo(?:ed)?|sperrfrist|sous embargo|bajo embargo)\b.{0,120}$"
)
_SLUG = re.compile(r"^[A-Z]{2,12}(?:[-/][A-Z0-9]{1,14}){1,4}$")
_ADDRESS = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)+$")
_RIGHTS = re.compile(r"(?i)©|\(c\)|copyright|all rights|https?://|^source\b|^quelle\b")
_SQUEEZED = re.compile(r"[\W_]+")
_MOST_WORDS = 5  # of a paper's name
_FEWEST_WORDS = 3  # of a headline
_LONGEST = 60  # characters
_LONGEST_HEADLINE = 220
_TAIL = 6  # blocks at the end, where a paper says that the text is its own


def told_above(line: str, following: Sequence[str], *, source: str) -> str:
    """What `line` above a headline tells, as its detail is called, or “source”; empty where it is the headline.

    `following` are the lines below it, `source` is the paper's name where it is known.
    """
    if _EMBARGO.match(line):
        return "embargo"
    if line.strip(" :*-–—").casefold() in _GENRE and len(following) > 1:
        return "genre"
    if _SLUG.match(line) and len(following) > 1 and _could_be_headline(following[0]):
        return "slug"
    if names_a_section(line, following):
        return "section"
    if not source:
        return "source" if names_the_paper(line, following) else ""
    kicker = len(line.split()) < _FEWEST_WORDS and len(following) > 1 and _could_be_headline(following[0])
    return "kicker" if kicker and is_of_a_paper(source) else ""


def is_button(line: str) -> bool:
    """Whether a line is only what stood on a button above the article, and was copied with it."""
    return line.strip().casefold() in _BUTTON


def is_of_a_paper(name: str) -> bool:
    """Whether a name has what papers are called as its first or last word."""
    core = [word for word in (each.casefold().strip(".,") for each in name.split()) if word not in _LINKING]
    return bool(core) and (core[0] in _PAPER or core[-1] in _PAPER)


def names_the_paper(line: str, following: Sequence[str]) -> bool:
    """Whether `line` above the blocks `following` is the name of a paper, and the first of them the headline.

    So it is where its first or last word is what papers are called, or where the text says elsewhere that it is its.
    """
    short = len(following) > 1 and len(following[0].split()) < _FEWEST_WORDS and is_of_a_paper(line)
    if short or (following and names_a_section(following[0], following[1:])):
        following = following[1:]  # a section or a kicker stands between
    if not _could_be_name(line) or len(following) < 2 or not _could_be_headline(following[0]):  # noqa: PLR2004 - and text
        return False
    return is_of_a_paper(line) or agency_in(line) == line or bool(_ADDRESS.match(line)) or _claimed(line, following)


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
