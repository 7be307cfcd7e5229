"""Surnames: whose they are must be told before, or by a title."""

import pytest

from morgue.clipping import Block, BlockKind, Clipping
from morgue.summary.document import document_of
from morgue.summary.names import Names

FULL = "TBX Olaf Prenn, Hedda van Quill and Ada Moss sold bread on the square of Tirnau. The TBX counts the stalls."


def unclear(text):
    blocks = (Block(BlockKind.PARAGRAPH, FULL), Block(BlockKind.PARAGRAPH, text))
    document = document_of(Clipping(headline="", blocks=blocks, language="en"))
    return Names(document).unclear(document.sentences[-1])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A court told Prenn on Friday to leave the square.", {"Olaf Prenn"}),
        ("The stall is Prenn’s, a court told van Quill on Friday.", {"Olaf Prenn", "Hedda van Quill"}),
        ("A court closed Moss’ stall on Friday after the storm.", {"Ada Moss"}),
        ("On Friday the TBX counted sixty stalls on the square.", set()),
        ("In the Senate, Prenn spoke for the traders of the square.", {"Olaf Prenn"}),
        ("A court told Olaf Prenn on Friday that Prenn must leave.", set()),
        ("A court told Baker Prenn on Friday to leave the square.", set()),
        ("Baker Prenn said a court told Prenn to leave the square.", set()),
        ("A court told the bakers on Friday to leave the square.", set()),
    ],
)
def test_who_is_called_by_surname_alone(text, names):
    assert unclear(text) == names
