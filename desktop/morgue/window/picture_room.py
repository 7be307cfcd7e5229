"""The room an image has in the reader's document: its size, and how what is said of it is set."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextImageFormat

from morgue.clipping import Block, BlockKind, Clipping, Picture
from morgue.window.type import px

LONGEST = 4_000  # pixels; a taller picture is set narrower than the column
SIGN: Final = "\ufffc"  # what stands in the document's text for a picture
LABEL_HIGH, LABEL_LEFT, EDGE = 20, 38, 8  # drawing pixels of the line that says a picture is missing, and around it
DAMAGED_HIGH = 44  # drawing pixels of the room for a picture that cannot be shown
_WORDS = str.maketrans("", "", " \n\t.,;:!?-–—“”\"'")


@dataclass(slots=True)
class Shown:
    """An image in the document: its picture if there is one, its document block, and where its sign stands in it.

    `quiet`: its alternative text is there for those who do not see it, but neither visible nor copied.
    """

    picture: Picture | None
    words: str = ""
    quiet: bool = True
    damaged: bool = False
    block: int = 0
    position: int = 0


def room_for(shown: Shown, column: float) -> QSizeF:
    """The size of an image, in pixels: as wide as it is or as the column, whichever is less."""
    picture = shown.picture
    if picture is None or shown.damaged:
        return QSizeF(column, px(DAMAGED_HIGH))
    scale = min(1.0, column / picture.width, LONGEST / picture.height)
    return QSizeF(max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))


def sign_format(shown: Shown, name: str, column: float) -> QTextImageFormat:
    """The format of an image's sign, by which Qt leaves room for it; `name` is what its pixels are asked for by."""
    size = room_for(shown, column)
    made = QTextImageFormat()
    made.setName(name)
    made.setWidth(size.width())
    made.setHeight(size.height())
    if shown.words:
        made.setToolTip(f"<qt>{escape(shown.words)}</qt>")
    return made


def quiet_format() -> QTextCharFormat:
    """Of words that a screen reader finds and nobody sees, for they say again what is to be seen."""
    font = QFont()
    font.setPixelSize(1)
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(Qt.GlobalColor.transparent)
    return made


def fit(cursor: QTextCursor, shown: Shown, column: float) -> None:
    """Make the room of an image right for a column of another width."""
    cursor.setPosition(shown.position)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    now = cursor.charFormat().toImageFormat()
    size = room_for(shown, column)
    if QSizeF(now.width(), now.height()) != size:
        cursor.setCharFormat(sign_format(shown, now.name(), column))


def caption_of(clipping: Clipping, number: int) -> str:
    """The caption that follows image `number` of the clipping's blocks; empty where none does."""
    following = clipping.blocks[number + 1 : number + 2]
    return following[0].text if following and following[0].kind is BlockKind.CAPTION else ""


def says_the_same(block: Block, caption: str) -> bool:
    """Whether an image's alternative text is in its caption already."""
    return block.text.casefold().translate(_WORDS) in caption.casefold().translate(_WORDS)


def lead_of(clipping: Clipping) -> Picture | None:
    """The picture to stand over the article: its lead image, unless that is in it or it opens with another."""
    pictures = {picture.address: picture for picture in clipping.pictures}
    lead = pictures.get(clipping.lead_image)
    images = [block.href for block in clipping.blocks if block.kind is BlockKind.IMAGE and block.href in pictures]
    opens = next((block.kind for block in clipping.blocks if block.text or block.href in pictures), None)
    if lead is None or opens is BlockKind.IMAGE or any(pictures[href].sha256 == lead.sha256 for href in images):
        return None
    return lead
