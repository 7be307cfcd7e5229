"""Parses XML that anybody may have written: no entities, no document types, nothing fetched."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from morgue.errors import UnreadableFileError

_DECLARATION = re.compile(rb"\A<\?xml[^>]*\?>\s*")


def xml_tree(content: bytes, name: str) -> Any:  # noqa: ANN401 - lxml says nothing of its types
    """The root of an XML file, all names without their namespaces. Raises UnreadableFileError for what is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_honest(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(f"{name} is damaged: its XML cannot be read; get it anew.") from error
    if root is None:
        raise UnreadableFileError(f"{name} is damaged: its XML cannot be read; get it anew.")
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def _honest(content: bytes) -> bytes:
    """`content` without a declaration of another encoding where it is UTF-8: many files lie about it."""
    content = content.lstrip()
    declared = _DECLARATION.match(content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    return content[declared.end() :] if declared else content


def text_at(element: Any, *paths: str) -> str:  # noqa: ANN401
    """The words of the first of these ElementPaths that has any, runs of white space as one space."""
    for path in paths:
        for found in element.iterfind(path):
            words = " ".join("".join(found.itertext()).split())
            if words:
                return words
    return ""


def texts_at(element: Any, path: str) -> list[str]:  # noqa: ANN401
    """The words of all elements at an ElementPath, each once."""
    words = [" ".join("".join(found.itertext()).split()) for found in element.iterfind(path)]
    return list(dict.fromkeys(word for word in words if word))
