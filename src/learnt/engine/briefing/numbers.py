"""The figures of a briefing: those that can be right, and apart from them those that a person should check."""

from collections.abc import Iterator, Sequence

from learnt.engine.briefing.candidates import Reader
from learnt.engine.briefing.outline import FigureLine, Statement
from learnt.engine.briefing.plain import plain, short_end
from learnt.engine.domain.document import Span
from learnt.engine.domain.findings import Check, Figure
from learnt.engine.domain.study import Study
from learnt.engine.findings.sentences import sentences

MOST_FIGURES = 15

VERDICTS = {
    Check.CONSISTENT: "Agrees with its base",
    Check.BASE_NOT_STATED: "Base not stated",
    Check.UNCHECKED: "A count; nothing to check it against",
    Check.IMPOSSIBLE: "Cannot be right for its base",
    Check.INCONSISTENT: "Does not agree with the rest of the document",
}
"""Each verdict as people read it."""

_SHARES = ("percent", "rate")

_ORDER = (Check.CONSISTENT, Check.BASE_NOT_STATED, Check.UNCHECKED)


def figure_lines(studies: Sequence[Study]) -> tuple[tuple[FigureLine, ...], tuple[FigureLine, ...]]:
    """Return the figures to print, those with a sound base first, and the figures to check."""
    lines = [found for number, study in enumerate(studies, start=1) for found in _lines(study, number)]
    sound = [
        line
        for check in _ORDER
        for figure, line in lines
        if figure.check is check and (check is not Check.UNCHECKED or figure.subject)
    ]
    amiss = [line for figure, line in lines if figure.check in (Check.IMPOSSIBLE, Check.INCONSISTENT)]
    return tuple(dict.fromkeys(sound))[:MOST_FIGURES], tuple(dict.fromkeys(amiss))


def _lines(study: Study, source: int) -> Iterator[tuple[Figure, FigureLine]]:
    reader = Reader(study, source)
    for figure in study.findings.figures:
        if statement := _statement(reader, study.document.text, figure):
            line = FigureLine(_value(figure), statement, _base(figure), VERDICTS[figure.check], figure.why)
            yield figure, line


def _statement(reader: Reader, text: str, figure: Figure) -> Statement | None:
    """Quote the sentence that states a figure."""
    inside = reader.passages(figure.quote.start, figure.quote.end)
    if not inside:
        return None
    passage = inside[0][0]
    span = _sentence_with(text, passage.span, figure)
    end = span.start + short_end(span.of(text))
    reference = reader.reference(span.start, max(end, figure.quote.end), figure.quote.page)
    words = reader.words(span.start, max(end, figure.quote.end))
    if reference is None or not words:
        return None
    return Statement(words, (reference,), quoted=True, cut=max(end, figure.quote.end) < span.end)


def _sentence_with(text: str, passage: Span, figure: Figure) -> Span:
    for span in sentences(passage.of(text)):
        whole = span.shifted(passage.start)
        if whole.start <= figure.quote.start and figure.quote.end <= whole.end:
            return whole
    return Span(figure.quote.start, figure.quote.end)


def _value(figure: Figure) -> str:
    number = f"{figure.value:,f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    match figure.unit:
        case "percent":
            value = f"{number}%"
        case "pounds":
            value = f"£{number}"
        case _:
            value = f"{number} {figure.unit}".strip()
    of = (
        f" ({figure.numerator:,} of {figure.denominator:,})"
        if figure.numerator and figure.denominator
        else ""
    )
    return f"{figure.qualifier} {value}{of}".strip()


def _base(figure: Figure) -> str:
    base = f"{figure.denominator:,}" if figure.denominator else ""
    nothing = "Not stated" if figure.unit in _SHARES else "A count"
    stated = plain(f"{base} {figure.population}") or nothing
    return f"{stated}, {figure.period.replace('/', ' to ')}" if figure.period else stated
