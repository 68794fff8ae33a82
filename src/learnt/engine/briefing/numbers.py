"""The figures of a briefing: those that can be right, and apart from them those that a person should check."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from learnt.engine.briefing.candidates import Reader
from learnt.engine.briefing.outline import FigureLine, Statement
from learnt.engine.briefing.plain import plain, short_end
from learnt.engine.domain.document import Role, Span
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
        for line in _in_turn([line for figure, line in lines if figure.check is check])
    ]
    amiss = _merged(
        [line for figure, line in lines if figure.check in (Check.IMPOSSIBLE, Check.INCONSISTENT)]
    )
    return tuple(sorted(dict.fromkeys(sound[:MOST_FIGURES]), key=_position)), tuple(amiss)


def _in_turn(lines: Sequence[FigureLine]) -> list[FigureLine]:
    """Return one line of each source in turn, those that a sentence states before those of tables."""
    queues: dict[int, list[FigureLine]] = {}
    for line in sorted(lines, key=lambda line: bool(line.statement.lead_in)):
        queues.setdefault(line.statement.references[0].source, []).append(line)
    return [line for turn in zip_longest(*queues.values()) for line in turn if line]


def _merged(lines: Sequence[FigureLine]) -> list[FigureLine]:
    """Return one line for the figures of one sentence with one verdict."""
    alike: dict[tuple[Statement, str], list[FigureLine]] = {}
    for line in lines:
        alike.setdefault((line.statement, line.why), []).append(line)
    return [
        replace(same[0], figure="; ".join(dict.fromkeys(line.figure for line in same)))
        for same in alike.values()
    ]


def _position(line: FigureLine) -> tuple[int, int]:
    reference = line.statement.references[0]
    return reference.source, reference.start


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
    heads = passage.lead_in if passage.role is Role.CELL else ()
    lead_in = plain(", ".join(head for head in heads if head not in words))
    return Statement(
        words, (reference,), quoted=True, lead_in=lead_in, cut=max(end, figure.quote.end) < span.end
    )


def _sentence_with(text: str, passage: Span, figure: Figure) -> Span:
    for span in sentences(passage.of(text)):
        whole = span.shifted(passage.start)
        if whole.start <= figure.quote.start and figure.quote.end <= whole.end:
            return whole
    return Span(figure.quote.start, figure.quote.end)


def _value(figure: Figure) -> str:
    number = f"{figure.value:,f}"
    number = number.rstrip("0").rstrip(".") if "." in number else number
    if figure.unit.startswith("percent"):
        value = f"{number}%{figure.unit.removeprefix('percent')}"
    else:
        value = f"£{number}" if figure.unit == "pounds" else f"{number} {figure.unit}".strip()
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
    return f"{stated}, {figure.period.replace('/', ' to ')}" if figure.period[:1].isdigit() else stated
