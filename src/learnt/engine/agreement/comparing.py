"""Compare what several people coded, blind work with blind work and assisted work with assisted work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.agreement.coded import Coded
from learnt.engine.agreement.marked import Marked
from learnt.engine.agreement.report import AgreementReport, agree_all
from learnt.engine.agreement.resampling import USUAL, Resampling
from learnt.engine.agreement.spans import SpanReport, agree_on_spans
from learnt.engine.domain.document import Span
from learnt.engine.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class CoderRow:
    """One theme that one person gave one passage; without a theme, that they read it."""

    coder: str
    document: str
    passage: str
    theme: str = ""
    span: Span | None = None
    """The words that were marked, as positions in the document; of a row without a theme, what was read."""
    assisted: bool = False
    """True where suggestions were in sight."""
    family: str = ""
    """The case that the document tells of, where it is known."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Coders who worked in one way, and how far they agree."""

    assisted: bool
    coders: tuple[str, ...]
    report: AgreementReport | None
    """None where there is nothing to compare."""
    spans: SpanReport | None
    """None where no words were marked that can be compared."""

    @property
    def way(self) -> str:
        """How they worked, in words."""
        return "with suggestions in sight" if self.assisted else "blind"


def compare(
    rows: Iterable[CoderRow], coders: Sequence[str] = (), *, resampling: Resampling = USUAL
) -> tuple[Comparison, ...]:
    """Return a comparison for each way of working that is found, blind work first.

    Args:
        rows: what each coder gave each passage that they read.
        coders: those to compare; all of them where none is named.
        resampling: how intervals are drawn.
    """
    chosen = list(rows)
    _refuse_unknown(coders, chosen)
    if coders:
        chosen = [row for row in chosen if row.coder in coders]
    groups = [[row for row in chosen if row.assisted is assisted] for assisted in (False, True)]
    return tuple(_compared(group, resampling) for group in groups if group)


def _refuse_unknown(coders: Sequence[str], rows: Sequence[CoderRow]) -> None:
    known = sorted({row.coder for row in rows})
    unknown = [coder for coder in coders if coder not in known]
    if unknown:
        raise UserError(f"There is no coder {unknown[0]}. The coders are: {', '.join(known)}.")


def _compared(rows: Sequence[CoderRow], resampling: Resampling) -> Comparison:
    by_coder: dict[str, list[CoderRow]] = {}
    for row in rows:
        by_coder.setdefault(row.coder, []).append(row)
    names = tuple(sorted(by_coder))
    themes = sorted({row.theme for row in rows if row.theme})
    report, spans = None, None
    if len(names) > 1 and themes:
        coders = [_coded(by_coder[name]) for name in names]
        found = agree_all(coders, themes, families=_families(rows), resampling=resampling)
        report = found if found.passages.units else None
        spans = _on_spans([by_coder[name] for name in names], themes, resampling)
    return Comparison(rows[0].assisted, names, report, spans)


def _coded(rows: Iterable[CoderRow]) -> list[Coded]:
    themes: dict[tuple[str, str], set[str]] = {}
    assisted = False
    for row in rows:
        themes.setdefault((row.document, row.passage), set()).update({row.theme} - {""})
        assisted = row.assisted
    return [
        Coded(document, passage, frozenset(given), assisted) for (document, passage), given in themes.items()
    ]


def _families(rows: Iterable[CoderRow]) -> dict[str, str]:
    return {row.document: row.family for row in rows if row.family}


def _on_spans(
    coders: Sequence[Sequence[CoderRow]], themes: Sequence[str], resampling: Resampling
) -> SpanReport | None:
    """Compare where themes are marked, in the documents that every coder read and marked with positions."""
    extents = _extents(coders)
    marks = [
        [
            Marked(row.document, row.theme, row.span, row.assisted)
            for row in rows
            if row.theme and row.span and row.document in extents
        ]
        for rows in coders
    ]
    if not any(marks):
        return None
    found = sorted({mark.theme for coder in marks for mark in coder}.intersection(themes))
    return agree_on_spans(marks, extents, found, resampling=resampling)


def _extents(coders: Sequence[Sequence[CoderRow]]) -> Mapping[str, Span]:
    """Return the part of each document that can be compared: from its first to its last position in any row.

    A document counts where every coder has rows for it, and each row with a theme has positions.
    """
    shared = set.intersection(*({row.document for row in rows} for rows in coders))
    rows = [row for coder in coders for row in coder if row.document in shared]
    without = {row.document for row in rows if row.theme and not row.span}
    spans: dict[str, list[Span]] = {}
    for row in rows:
        if row.span and row.document not in without:
            spans.setdefault(row.document, []).append(row.span)
    return {
        document: Span(min(span.start for span in found), max(span.end for span in found))
        for document, found in spans.items()
    }
