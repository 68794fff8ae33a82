"""Figures of the documents, checked and dated; those that cannot be right or are too small are left out."""

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from learnt.engine.briefing.evidence.gathering import Evidence
from learnt.engine.briefing.evidence.saying import counted, stated
from learnt.engine.briefing.evidence.sources import dated
from learnt.engine.briefing.evidence.statements import Reader
from learnt.engine.briefing.fitness import NOT_COUNTS, is_fit, is_small_number
from learnt.engine.briefing.plain import plain, short_end
from learnt.engine.domain.briefing import Reference, Sentence
from learnt.engine.domain.document import Role, Span
from learnt.engine.domain.findings import AMISS, Check, Figure
from learnt.engine.findings.sentences import sentences

VERDICTS = {
    Check.CONSISTENT: "Agrees with its base",
    Check.BASE_NOT_STATED: "Base not stated",
    Check.UNCHECKED: "A count",
    Check.IMPOSSIBLE: "Cannot be right for its base",
    Check.INCONSISTENT: "Does not agree with the rest of the document",
}
"""Each verdict as people read it."""

_ORDER = (Check.CONSISTENT, Check.BASE_NOT_STATED, Check.UNCHECKED)
Row = tuple[Sentence | None, ...]


def figure_rows(evidence: Evidence, sources: Collection[int], most: int, *, scope: str = "") -> list[Row]:
    """Return rows of figure, base, verdict and the document's words, in the order of the sources.

    Args:
        evidence: what is known.
        sources: numbers of the sources to take figures from.
        most: most rows.
        scope: "local" or "national", for figures that speak of no other; empty for all.
    """
    found = [
        (figure, said)
        for reader in evidence.readers()
        if reader.source in sources
        for figure, said in _sound(reader, evidence)
        if not scope or _scope(reader, said, evidence) == scope
    ]
    chosen = [
        pair
        for check in _ORDER
        for pair in _in_turn([(figure, said) for figure, said in found if figure.check is check])
    ][:most]
    chosen.sort(key=lambda pair: (pair[1].references[0].source, pair[1].references[0].start))
    return list(dict.fromkeys(_row(figure, said, evidence) for figure, said in chosen))


def figure_sentences(reader: Reader, evidence: Evidence) -> list[Sentence]:
    """Return each sentence of a document that states a sound figure, once."""
    return list(dict.fromkeys(said for _, said in _sound(reader, evidence)))


def value_of(figure: Figure) -> str:
    """Return a figure with its unit, as it is printed."""
    number = f"{figure.value:,f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    if figure.unit.startswith("percent"):
        value = f"{number}%{figure.unit.removeprefix('percent')}"
    else:
        value = f"£{number}" if figure.unit == "pounds" else f"{number} {figure.unit}".strip()
    both = figure.numerator and figure.denominator
    of = f" ({figure.numerator:,} of {figure.denominator:,})" if both else ""
    return f"{figure.qualifier} {value}{of}".strip()


def _sound(reader: Reader, evidence: Evidence) -> Iterator[tuple[Figure, Sentence]]:
    """Yield the figures that may be printed; a sentence with one that may not is left out whole."""
    figures = reader.study.findings.figures
    smallest = evidence.choices.smallest
    bad = {figure.quote for figure in figures if figure.check in AMISS or is_small_number(figure, smallest)}
    for figure in figures:
        overlapping = any(figure.quote.start < q.end and q.start < figure.quote.end for q in bad)
        said = None if overlapping else _statement(reader, figure, evidence)
        if said and is_fit(said.text, smallest):
            yield figure, said


def _scope(reader: Reader, said: Sentence, evidence: Evidence) -> str:
    """Return how far a figure reaches: by the headings it stands under, or else by who publishes the document."""
    passage = reader.study.document.passages[said.references[0].passage]
    above = " ".join((*passage.context, said.text)).lower()
    national, local = "national" in above, "local" in above
    if national != local:
        return "national" if national else "local"
    return evidence.scope(reader.source)


def _statement(reader: Reader, figure: Figure, evidence: Evidence) -> Sentence | None:
    """Quote the sentence that states a figure."""
    inside = reader.passages(figure.quote.start, figure.quote.end)
    if not inside:
        return None
    passage = inside[0][0]
    text = reader.study.document.text
    span = _sentence_with(text, passage.span, figure)
    end = max(span.start + short_end(span.of(text)), figure.quote.end)
    reference = reader.reference(span.start, end, figure.quote.page)
    words = reader.words(span.start, end)
    if reference is None or not words:
        return None
    heads = passage.lead_in if passage.role is Role.CELL else ()
    lead_in = plain(", ".join(head for head in heads if head not in words))
    return stated(
        words, [reference], evidence.versions, quoted_words=True, lead_in=lead_in, cut=end < span.end
    )


def _sentence_with(text: str, passage: Span, figure: Figure) -> Span:
    for span in sentences(passage.of(text)):
        whole = span.shifted(passage.start)
        if whole.start <= figure.quote.start and figure.quote.end <= whole.end:
            return whole
    return Span(figure.quote.start, figure.quote.end)


def _in_turn(found: Sequence[tuple[Figure, Sentence]]) -> list[tuple[Figure, Sentence]]:
    """Return one of each source in turn, those that a sentence states before those of tables."""
    queues: dict[int, list[tuple[Figure, Sentence]]] = {}
    for pair in sorted(found, key=lambda pair: bool(pair[1].lead_in)):
        queues.setdefault(pair[1].references[0].source, []).append(pair)
    return [pair for turn in zip_longest(*queues.values()) for pair in turn if pair]


def _row(figure: Figure, said: Sentence, evidence: Evidence) -> Row:
    about = f"{said.id} {figure.value} {figure.unit}"
    where = said.references
    cells = (value_of(figure), _base(figure, where[0], evidence), VERDICTS[figure.check])
    return (*(counted(cell, where, f"{about} {at}") for at, cell in enumerate(cells)), said)


def _base(figure: Figure, where: Reference, evidence: Evidence) -> str:
    base = f"{figure.denominator:,}" if figure.denominator else ""
    of = plain(f"{base} {figure.population}")
    stated_base = of or ("Not stated" if figure.unit in NOT_COUNTS else "A count")
    if figure.period[:1].isdigit():
        return f"{stated_base}, {figure.period.replace('/', ' to ')}"
    published = evidence.documents[where.source - 1].details.published
    when = f"document of {dated(published.value)}" if published else "no date stated"
    return f"{stated_base}; {when}"
