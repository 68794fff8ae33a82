"""Make the register of a document's figures: found, based, judged and held together."""

from collections.abc import Sequence

from learnt.engine.domain.coding import Coding
from learnt.engine.domain.document import Document, Span
from learnt.engine.domain.findings import Figure, Quote
from learnt.engine.findings.figures.bases import with_bases
from learnt.engine.findings.figures.claims import Claim, claims_of, document_period
from learnt.engine.findings.figures.crosschecks import held_together
from learnt.engine.findings.figures.mentions import Form
from learnt.engine.findings.figures.tables import table_figures
from learnt.engine.findings.figures.verdicts import Verdict, judge


def find_figures(document: Document, codings: Sequence[Coding]) -> tuple[Figure, ...]:
    """Return every figure that a document states, in reading order, each with its verdict."""
    claims = with_bases(claims_of(document, codings))
    counts = [c for c in claims if c.mention.form is Form.COUNT and c.denominator is None and c.unit]
    verdicts = held_together(claims, [judge(claim, counts) for claim in claims])
    said = [_figure(document, claim, verdict) for claim, verdict in zip(claims, verdicts, strict=True)]
    tabled = table_figures(document, document_period(document))
    return tuple(sorted((*said, *tabled), key=lambda figure: figure.quote.start))


def _figure(document: Document, claim: Claim, verdict: Verdict) -> Figure:
    return Figure(
        quote=_quote(document, claim.sentence, claim.passage.page),
        value=claim.mention.value,
        unit=claim.unit,
        numerator=claim.numerator,
        denominator=claim.denominator,
        population=claim.population,
        subject=claim.subject,
        period=claim.period,
        check=verdict.check,
        why=verdict.why,
        qualifier=claim.mention.qualifier,
    )


def _quote(document: Document, span: Span, page: int) -> Quote:
    return Quote(span.start, span.end, page, span.of(document.text))
