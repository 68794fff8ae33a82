"""Stretches of text that coders marked freely, laid along the text they read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a document to which one coder gave a theme."""

    document: str
    theme: str
    span: Span
    assisted: bool = False
    """True where suggestions were in sight."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that is marked, or a gap between marks; along a text they follow each other without a break."""

    start: int
    end: int
    marked: bool

    @property
    def length(self) -> int:
        """How many code points it covers."""
        return self.end - self.start


Line = tuple[Stretch, ...]
"""Marked stretches and gaps of one coder, one theme and one document, from end to end."""


def lines(
    coders: Sequence[Sequence[Marked]], extents: Mapping[str, Span], theme: str
) -> tuple[tuple[Line, ...], ...]:
    """Return, for each document, the line of each coder for a theme."""
    marks = [_spans_of(coder, theme) for coder in coders]
    return tuple(
        tuple(_line(document, extent, spans.get(document, ())) for spans in marks)
        for document, extent in extents.items()
    )


def refuse_mixed_marks(coders: Sequence[Sequence[Marked]]) -> None:
    """Raise an error where there is nothing to compare, or blind and assisted work would be pooled."""
    if len(coders) < 2:
        raise UserError(
            "Agreement needs at least two coders. Have a second person mark a share of the documents."
        )
    if len({mark.assisted for coder in coders for mark in coder}) > 1:
        raise UserError(
            "Some of these stretches were marked blind and some with suggestions in sight, which cannot be pooled. "
            "Compare blind work with blind work, and assisted work with assisted work."
        )


def _spans_of(coder: Iterable[Marked], theme: str) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for mark in coder:
        if mark.theme == theme:
            spans.setdefault(mark.document, []).append(mark.span)
    return spans


def _line(document: str, extent: Span, spans: Iterable[Span]) -> Line:
    marks = tuple(_merged(spans))
    if marks and not (extent.start <= marks[0].start and marks[-1].end <= extent.end):
        raise UserError(
            f"A stretch is marked outside the part of document {document} that was read. "
            "Give the whole part that every coder read."
        )
    return tuple(_with_gaps(marks, extent))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order; where one coder's spans overlap they are one stretch, where they only touch they are two."""
    held: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if held and span.start < held.end:
            held = Span(held.start, max(held.end, span.end))
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _with_gaps(marks: Iterable[Span], extent: Span) -> Iterator[Stretch]:
    at = extent.start
    for mark in marks:
        if at < mark.start:
            yield Stretch(at, mark.start, marked=False)
        yield Stretch(mark.start, mark.end, marked=True)
        at = mark.end
    if at < extent.end:
        yield Stretch(at, extent.end, marked=False)
