"""Knows the pages that sites send instead of an article: errors, checks for robots, requests for consent, frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from morgue.clipping import Block
from morgue.errors import UnreadableFileError

_NOTICES = r"""
(?:error |http )?[45]0[0-9](?: error| not found| forbidden| gone| unauthorized| bad request| bad gateway)?
(?:error |http )?[45]0[0-9]\W+(?:error|not found|page not found|forbidden|access denied|service unavailable)
(?:page |file )?not found|page unavailable|this page (?:could not|can.t) be found|sorry, (?:this|that) page .{0,40}
just a moment|attention required|checking (?:your browser|if the site).{0,60}|(?:please )?verify(?:ing)? you are .{0,20}
are you a (?:robot|human)|access denied|forbidden|before you continue.{0,30}|we value your privacy|security check
seite nicht gefunden|zugriff verweigert|bevor sie fortfahren.{0,30}|page introuvable|page non trouvée|accès refusé
avant d.accéder.{0,30}|página no encontrada|acceso denegado|pagina non trovata|página não encontrada
pagina niet gevonden|sidan hittades inte|siden blev ikke fundet|siden finnes ikke|nie znaleziono strony
страница не найдена|сторінку не знайдено
"""
_NOTICE = re.compile(rf"(?i)^[\W_]*(?:{'|'.join(_NOTICES.strip().splitlines())})[\W_]*(?:$|\s[|–—·-]\s)")
_LONGEST = 800  # characters: what is longer says more than that there is nothing to read
_INSTEAD = (
    "This page is no article but what the site showed instead of it (“{title}”); "
    "open its address in a browser and save it again once the article is there."
)
_SEARCH = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:google|bing|duckduckgo|yahoo|yandex|ecosia|startpage|qwant|baidu|brave|naver|seznam)\.[a-z.]{2,8}/"
    r"(?:search|web|yandsearch|s|sp/search)?/?\?(?:[^#]*&)?(?:q|p|query|text|wd)=",
    re.IGNORECASE,
)
_RESULTS = "This page lists what a search engine found, and is no article; open the result you want and save that."
_FRAMES = "This page holds only frames for other pages; add the file of the one with the text."


def refuse_notice(title: str, blocks: Sequence[Block]) -> None:
    """Raise UnreadableFileError for a short page with such a `title`."""
    if _NOTICE.match(title) and sum(len(block.text) for block in blocks) <= _LONGEST:
        raise UnreadableFileError(_INSTEAD.format(title=title))


def refuse_search(*addresses: str) -> None:
    """Raise UnreadableFileError for a page of a search engine's results, by any of the addresses it has."""
    if any(_SEARCH.match(address) for address in addresses):
        raise UnreadableFileError(_RESULTS)


def refuse_frames(tree: Any) -> None:  # noqa: ANN401 - lxml says nothing of its types
    """Raise UnreadableFileError for a frameset, whose text is in other files."""
    if next(tree.iter("frameset"), None) is not None and next(tree.iter("p", "h1"), None) is None:
        raise UnreadableFileError(_FRAMES)
