"""Quoted words stand in their source exactly, and every reference leads to a passage."""

from collections.abc import Iterator, Mapping

from learnt.engine.briefing.checks.objection import Reason
from learnt.engine.briefing.evidence.statements import printed
from learnt.engine.domain.briefing import Reference, Sentence
from learnt.engine.domain.document import Document

_LOST = "A reference leads to a document or a passage that is not there. Link the sentence again."
_CHANGED = (
    "Words in quotation marks do not stand like this in the document. Quote it again, or take the marks off."
)


def faults_in_references(
    sentence: Sentence, documents: Mapping[int, Document | None]
) -> Iterator[tuple[Reason, str]]:
    """Yield what is wrong with the references of a sentence."""
    if not all(_leads_somewhere(one, documents) for one in sentence.references):
        yield Reason.LOST_SOURCE, _LOST
    elif sentence.quoted and not _is_verbatim(sentence, documents):
        yield Reason.NOT_VERBATIM, _CHANGED


def _leads_somewhere(reference: Reference, documents: Mapping[int, Document | None]) -> bool:
    document = documents.get(reference.source)
    if document is None or not 0 <= reference.passage < len(document.passages):
        return False
    passage = document.passages[reference.passage]
    inside = passage.start <= reference.start < passage.end
    return inside and reference.start < reference.end <= len(document.text) and passage.page == reference.page


def _is_verbatim(sentence: Sentence, documents: Mapping[int, Document | None]) -> bool:
    if not sentence.references:
        return False
    first = sentence.references[0]
    document = documents[first.source]
    return document is not None and printed(document, first.start, first.end) == sentence.text
