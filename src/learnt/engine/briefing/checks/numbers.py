"""Figures of a sentence, typed in or quoted: whether they can be right, stand in the source, and are large enough."""

import re
from collections.abc import Iterator, Mapping

from learnt.engine.briefing.checks.objection import Reason
from learnt.engine.briefing.evidence.statements import printed
from learnt.engine.briefing.fitness import figures_in, has_small_number
from learnt.engine.domain.briefing import Backing, Sentence
from learnt.engine.domain.document import Document
from learnt.engine.domain.findings import AMISS

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SMALL = "It gives a number that is too small to print, because people could be known by it. Say “a few”, or leave it out."
_ELSEWHERE = (
    "It gives a number that the words it rests on do not. Correct it, or link the words that state it."
)


def faults_in_figures(
    sentence: Sentence, documents: Mapping[int, Document | None], smallest: int
) -> Iterator[tuple[Reason, str]]:
    """Yield what is wrong with the figures of a sentence."""
    if not _NUMBER.search(sentence.text):
        return
    for figure in figures_in(sentence.text):
        if figure.check in AMISS:
            yield Reason.FIGURE, f"A figure in it cannot be right. {figure.why}".strip()
    if has_small_number(sentence.text, smallest):
        yield Reason.SMALL_NUMBER, _SMALL
    if _is_rewritten(sentence) and not _numbers(sentence.text) <= _numbers(
        _source_words(sentence, documents)
    ):
        yield Reason.FIGURE, _ELSEWHERE


def _is_rewritten(sentence: Sentence) -> bool:
    """Tell whether a person's own words rest on a document: then its numbers must stand there."""
    return not sentence.quoted and sentence.backing in {Backing.CONFIRMED, Backing.SUGGESTED}


def _source_words(sentence: Sentence, documents: Mapping[int, Document | None]) -> str:
    found = []
    for reference in sentence.references:
        document = documents.get(reference.source)
        if document is not None:
            found.append(printed(document, reference.start, reference.end))
    return " ".join(found)


def _numbers(text: str) -> set[str]:
    return {found.replace(",", "").rstrip(".") for found in _NUMBER.findall(text)}
