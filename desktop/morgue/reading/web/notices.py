"""Knows the pages that sites send instead of an article: errors, checks for robots, requests for consent, frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from morgue.clipping import Block
from morgue.errors import UnreadableFileError

_NOTICES = r"""
40[0-9]\b|50[0-9]\b|error 40|error 50|not found|page not found|page unavailable|this page (?:could not|can.t) be found
just a moment|attention required|checking (?:your|if) |verify(?:ing)? you are|are you a (?:robot|human)|access denied
403 forbidden|forbidden$|before you continue|we value your privacy|security check
seite nicht gefunden|zugriff verweigert|bevor sie |page introuvable|page non trouvée|accès refusé|avant de continuer
página no encontrada|acceso denegado|pagina non trovata|página não encontrada|pagina niet gevonden|sidan hittades inte
siden blev ikke fundet|siden finnes ikke|nie znaleziono strony|страница не найдена|сторінку не знайдено
"""
_NOTICE = re.compile(rf"(?i)^[\W_]*(?:{'|'.join(_NOTICES.strip().splitlines())})")
_LONGEST = 800  # characters: what is longer says more than that there is nothing to read
_INSTEAD = (
    "This page is no article but what the site showed instead of it (“{title}”); "
    "open its address in a browser and save it again once the article is there."
)
_FRAMES = "This page holds only frames for other pages; add the file of the one with the text."


def refuse_notice(title: str, blocks: Sequence[Block]) -> None:
    """Raise UnreadableFileError for a short page with such a `title`."""
    if _NOTICE.match(title) and sum(len(block.text) for block in blocks) <= _LONGEST:
        raise UnreadableFileError(_INSTEAD.format(title=title))


def refuse_frames(tree: Any) -> None:  # noqa: ANN401 - lxml says nothing of its types
    """Raise UnreadableFileError for a frameset, whose text is in other files."""
    if next(tree.iter("frameset"), None) is not None and next(tree.iter("p", "h1"), None) is None:
        raise UnreadableFileError(_FRAMES)
