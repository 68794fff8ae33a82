"""Keep the tables of insight true: a document is counted again in the same transaction in which it changes."""

from bisect import bisect_right

from django.db import transaction
from django.dispatch import receiver

from learnt.engine.analysis.conflicts import thing_of
from learnt.engine.domain.findings import Figure as DomainFigure
from learnt.web.insight.models import Line
from learnt.web.insight.tallying import tally
from learnt.web.library import records
from learnt.web.library.models import Document, Figure, Version
from learnt.web.library.signals import counted, working


@receiver(counted)
def renew(document: Document, theme: str | None = None, **_: object) -> None:
    """Count a document again, or one theme of it, and write the lines of figures that have none."""
    tally(document, theme)
    if theme is None:
        write_lines(document)


def renew_missing() -> int:
    """Count the documents that were never counted; return how many."""
    missing = Document.objects.filter(tally=None, current__isnull=False)
    done = 0
    for pk in list(missing.values_list("pk", flat=True)):
        with transaction.atomic():
            document = Document.objects.select_related("current").filter(pk=pk).first()
            if document is not None and document.current is not None:
                renew(document)
                done += 1
    return done


@receiver(working)
def renew_before_work(**_: object) -> None:
    """Count what an older release left uncounted, before the worker begins."""
    renew_missing()


def write_lines(document: Document) -> None:
    """Write the lines of the register for the figures of a document that have none."""
    version = document.current
    assert version is not None
    Line.objects.filter(document=document).exclude(figure__version=version).delete()
    new = list(Figure.objects.filter(version=version, line=None))
    if not new:
        return
    starts = list(version.passages.values_list("start", "number"))
    Line.objects.bulk_create([_line(document, version, figure, starts) for figure in new])


def _line(document: Document, version: Version, row: Figure, starts: list[tuple[int, int]]) -> Line:
    figure: DomainFigure = records.read_figure(row, version.text)
    at = max(bisect_right(starts, (row.start, float("inf"))) - 1, 0)
    words = f"{figure.quote.text} {figure.population} {figure.subject}".lower()
    return Line(
        figure=row, document=document, passage=starts[at][1], quote=figure.quote.text, words=words,
        thing=thing_of(figure),
    )  # fmt: skip
