"""Domain objects to rows and back, without loss."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.coding import (
    Assertion,
    Certainty,
    Coding,
    Kind,
    Polarity,
    Said,
    Subject,
    Suggestion,
    Time,
)
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.document import Details, Document, Page, Passage, Role, Span, Stated
from learnt.engine.domain.findings import (
    Check,
    Figure,
    Findings,
    LearningPoint,
    Prompt,
    Quote,
    Recommendation,
    Resource,
    ResourceKind,
)
from learnt.engine.domain.study import Study
from learnt.web.library import models

_FOUND = ("learning_points", "recommendations", "figures", "prompts", "resources")


def write_passages(version: models.Version, study: Study) -> None:
    """Store the passages of a version with their kinds."""
    models.Passage.objects.bulk_create(
        models.Passage(
            version=version, number=p.number, start=p.start, end=p.end, page=p.page, role=p.role,
            headings=p.headings, lead_in=p.lead_in, level=p.level, marker=p.marker[:64], kind=coding.kind,
        )
        for p, coding in study.coded()
    )  # fmt: skip


def renew_kinds(version: models.Version, study: Study) -> None:
    """Replace the kinds of the passages of a version."""
    rows = list(version.passages.all())
    for row, coding in zip(rows, study.codings, strict=True):
        row.kind = coding.kind
    models.Passage.objects.bulk_update(rows, ["kind"], batch_size=200)


def write_machine_rows(version: models.Version, study: Study) -> None:
    """Replace what the machine makes of a version: suggestions and findings."""
    passages = list(version.passages.all())
    models.Suggestion.objects.filter(passage__version=version).delete()
    models.Suggestion.objects.bulk_create(
        models.Suggestion(
            passage=row, theme=s.theme, score=s.score, why=s.why, source=s.source[:200],
            assertion=s.assertion, polarity=s.said.polarity, certainty=s.said.certainty,
            time=s.said.time, subject=s.said.subject,
            evidence=[(span.start, span.end) for span in s.evidence],
        )
        for row, coding in zip(passages, study.codings, strict=True)
        for s in coding.suggestions
        if s.suggested
    )  # fmt: skip
    _write_findings(version, study.findings)


def _write_findings(version: models.Version, findings: Findings) -> None:
    makers: dict[str, Any] = {
        "learning_points": _learning_point_row,
        "recommendations": _recommendation_row,
        "figures": _figure_row,
        "prompts": lambda p: models.Prompt(about=p.about, themes=p.themes),
        "resources": lambda r: models.Resource(kind=r.kind, name=r.name, address=r.address, themes=r.themes),
    }
    for name in _FOUND:
        rows = [_placed(makers[name](item), version, item.quote) for item in getattr(findings, name)]
        table = _table(name)
        table.objects.filter(version=version).delete()
        table.objects.bulk_create(rows)


def _table(name: str) -> Any:
    return {
        "learning_points": models.LearningPoint,
        "recommendations": models.Recommendation,
        "figures": models.Figure,
        "prompts": models.Prompt,
        "resources": models.Resource,
    }[name]


def _placed(row: Any, version: models.Version, quote: Quote) -> Any:
    row.version, row.start, row.end, row.page = version, quote.start, quote.end, quote.page
    return row


def _spots(quotes: Iterable[Quote]) -> list[tuple[int, int, int]]:
    return [(quote.start, quote.end, quote.page) for quote in quotes]


def _learning_point_row(point: LearningPoint) -> models.LearningPoint:
    return models.LearningPoint(
        number=point.number, title=point.title, learned=_spots(point.learned), advice=_spots(point.advice),
        audience=point.audience, themes=point.themes, good_practice=point.good_practice,
    )  # fmt: skip


def _recommendation_row(item: Recommendation) -> models.Recommendation:
    return models.Recommendation(number=item.number, audience=item.audience, themes=item.themes)


def _figure_row(figure: Figure) -> models.Figure:
    return models.Figure(
        value=str(figure.value), unit=figure.unit, numerator=figure.numerator, denominator=figure.denominator,
        population=figure.population, subject=figure.subject, period=figure.period, check_result=figure.check,
        why=figure.why, qualifier=figure.qualifier,
    )  # fmt: skip


def details_record(details: Details) -> dict[str, Any]:
    """Return details as JSON-ready values."""
    return {name: value for name, value in asdict(details).items() if value is not None}


def read_details(record: dict[str, Any]) -> Details:
    """Return details as the machine read them."""
    return Details(
        **{
            name: Stated(stated["value"], Span(**stated["span"]) if stated["span"] else None)
            for name, stated in record.items()
        }
    )


def read_study(version: models.Version) -> Study:
    """Return the study of a version as it was stored. Themes that were scored but not suggested are not kept."""
    passages = list(version.passages.prefetch_related("suggestions"))
    document = Document(
        file=version.file,
        media=version.media,
        text=version.text,
        passages=tuple(_passage(row) for row in passages),
        pages=tuple(Page(*page) for page in version.pages),
        details=read_details(version.details),
        problems=tuple(version.problems),
    )
    codings = tuple(Coding(Kind(row.kind), _suggestions(row)) for row in passages)
    return Study(document, codings, _findings(version))


def _passage(row: models.Passage) -> Passage:
    return Passage(
        row.number, row.start, row.end, row.page, Role(row.role),
        tuple(row.headings), tuple(row.lead_in), row.level, row.marker,
    )  # fmt: skip


def _suggestions(row: models.Passage) -> tuple[Suggestion, ...]:
    return tuple(_suggestion(suggestion) for suggestion in row.suggestions.all())


def _suggestion(row: models.Suggestion) -> Suggestion:
    said = Said(Polarity(row.polarity), Certainty(row.certainty), Time(row.time), Subject(row.subject))
    evidence = tuple(Span(*pair) for pair in row.evidence)
    return Suggestion(
        row.theme, row.score, True, Assertion(row.assertion), evidence, row.why, said, row.source  # noqa: FBT003 - only suggested themes are kept
    )  # fmt: skip


def _findings(version: models.Version) -> Findings:
    def quote(start: int, end: int, page: int) -> Quote:
        return Quote(start, end, page, version.text[start:end])

    def quotes(spots: Sequence[Sequence[int]]) -> tuple[Quote, ...]:
        return tuple(quote(*spot) for spot in spots)

    def whole(row: models.Found) -> Quote:
        return quote(row.start, row.end, row.page)

    return Findings(
        tuple(
            LearningPoint(
                whole(r), r.number, r.title, quotes(r.learned), quotes(r.advice),
                tuple(r.audience), tuple(r.themes), r.good_practice,
            )
            for r in version.learningpoints.all()
        ),
        tuple(
            Recommendation(whole(r), r.number, tuple(r.audience), tuple(r.themes))
            for r in version.recommendations.all()
        ),
        tuple(
            read_figure(r, version.text) for r in version.figures.all()
        ),
        tuple(Prompt(whole(r), tuple(r.about), tuple(r.themes)) for r in version.prompts.all()),
        tuple(
            Resource(whole(r), ResourceKind(r.kind), r.name, r.address, tuple(r.themes))
            for r in version.resources.all()
        ),
    )  # fmt: skip


def read_figure(row: models.Figure, text: str) -> Figure:
    """Return a figure as it was stored, from its row and the text it stands in."""
    return Figure(
        Quote(row.start, row.end, row.page, text[row.start : row.end]), Decimal(row.value), row.unit,
        row.numerator, row.denominator, row.population, row.subject, row.period, Check(row.check_result),
        row.why, row.qualifier,
    )  # fmt: skip


def read_decision(row: models.Decision) -> Decision:
    """Return a decision as it was made."""
    return Decision(
        row.theme, Verdict(row.verdict), row.by, anchor_of(row), row.reason, row.of or "", bool(row.settles)
    )


def read_reading(row: models.Reading) -> Reading:
    """Return a reading as it was made."""
    return Reading(row.by, anchor_of(row), tuple(row.themes), row.blind, row.codebook)


def anchor_of(row: models.Said) -> Anchor:
    return Anchor(row.start, row.end, row.exact, row.prefix, row.suffix)
