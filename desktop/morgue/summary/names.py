"""Who is named in full in a document, and where somebody is called by a surname that nobody has introduced."""

import re
from collections.abc import Iterator

from morgue.summary.document import Document, Sentence

_NAME = r"[A-ZÀ-Þ](?=[\w'’-]*[a-zß-ÿ])[\w'’-]"  # has a small letter: “CEO” in “CEO Ann Prenn” is no first name
_LAST = rf"(?:(?:de|van|von|bin|al|el|la|di|da|del) )*({_NAME}{{2,}})"
_FULL_NAME = re.compile(rf"(?<!\w){_NAME}+(?: [A-Z]\.)? (?P<last>{_LAST})(?!\w)")
_SURNAME = re.compile(rf"(?<![\w'’-]){_LAST}")
_TITLE = re.compile(r"[A-ZÀ-Þ][\w.'’-]+ $")  # “President Prenn”, “Olaf J. Prenn”: no comma stands between
_LONGEST_TITLE = 30  # characters
_POSSESSIVE = re.compile(r"['’]s?$")


class Names:
    """The full names of a document, each under the surname by which it may be called after it."""

    def __init__(self, document: Document) -> None:
        self._full: dict[str, str] = {}
        for sentence in document.sentences:
            for match in _FULL_NAME.finditer(sentence.text):
                self._full.setdefault(_POSSESSIVE.sub("", match["last"]), _POSSESSIVE.sub("", match[0]))

    def unclear(self, sentence: Sentence) -> frozenset[str]:
        """The full names of those whom it calls by surname alone, without saying who they are."""
        if not self._full:
            return frozenset()
        alone: set[str] = set()
        titled: set[str] = set()
        for name, at in self._called(sentence.text):
            told = _TITLE.search(sentence.text, max(0, at - _LONGEST_TITLE), at)
            (titled if told else alone).add(name)
        return frozenset(alone - titled)

    def _called(self, text: str) -> Iterator[tuple[str, int]]:
        """The full names that `text` does not hold but calls by surname, and where."""
        for match in _SURNAME.finditer(text):
            whole, last = _POSSESSIVE.sub("", match[0]), _POSSESSIVE.sub("", match[1])
            name = self._full.get(whole) or self._full.get(last)
            if name and name not in text:
                yield name, match.start()
