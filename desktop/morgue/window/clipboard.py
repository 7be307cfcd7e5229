"""What goes to the clipboard, in every form a draft may want, and what comes from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from morgue.clipping import Clipping, Span
from morgue.desk.citing import Cutting, cite_brief

MARKDOWN = "text/markdown"


def mime_of(cutting: Cutting) -> QMimeData:
    """The same words as plain text, HTML and Markdown at once; the draft takes what it knows."""
    data = QMimeData()
    data.setText(cutting.text)
    data.setHtml(cutting.html)
    data.setData(MARKDOWN, cutting.markdown.encode())
    return data


def copy_with_source(clipping: Clipping, spans: Sequence[Span], what: str) -> str:
    """Put words of a clipping, with their source, on the clipboard; a line that says so, where each is a `what`."""
    QGuiApplication.clipboard().setMimeData(mime_of(cite_brief(clipping, spans)))
    count = f"1 {what}" if len(spans) == 1 else f"{len(spans)} {what}s"
    return f"Copied {count} with source"


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def is_address(text: str) -> bool:
    """Whether a text is the address of a page and nothing else."""
    return text.strip().startswith(("http://", "https://")) and len(text.split()) == 1
