"""The sentences of a document that may stand in a brief."""

from morgue.summary.document import Document, Sentence
from morgue.summary.rules import LIGHT, faults_of


def candidates_of(document: Document) -> list[Sentence]:
    """The sentences that may stand in a brief, each wording once; where none is faultless, those with light faults."""
    unique = {" ".join(sentence.text.split()): sentence for sentence in reversed(document.sentences)}
    faults = {sentence: faults_of(sentence, document) for sentence in reversed(unique.values())}
    faultless = [sentence for sentence, found in faults.items() if not found]
    return faultless or [sentence for sentence, found in faults.items() if LIGHT.issuperset(found)]
