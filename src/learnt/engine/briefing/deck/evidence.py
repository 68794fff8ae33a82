"""Where the words of a slide are said, as the notes of who speaks tell it."""

from collections.abc import Mapping

from learnt.engine.briefing import printing
from learnt.engine.domain.briefing import Reference, Sentence, Source

HEADING = "Where this is said:"


def evidence_of(sentence: Sentence, sources: Mapping[int, Source]) -> tuple[str, ...]:
    """Return a sentence with the title and page of each source that is printed after it."""
    mark = printing.mark(sentence)
    places = [_place(reference, sources) for reference in printing.shown(sentence)]
    if more := printing.unshown(sentence):
        places.append(more)
    said = f"{sentence.words} ({mark})" if mark else sentence.words
    return (f"{said} {'; '.join(places)}.",) if places else (said,)


def _place(reference: Reference, sources: Mapping[int, Source]) -> str:
    return f"{printing.reference_words(reference)} {sources[reference.source].title}, page {reference.page}"
