"""Everything that was read and found, as polars data frames for researchers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import polars

from learnt.engine.analysis.prevalence import prevalence
from learnt.engine.analysis.schemas import SCHEMAS
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.document import Stated
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.study import Study

Row = dict[str, Any]


def tables(studies: Sequence[Study], codebook: Codebook) -> dict[str, polars.DataFrame]:
    """Return every table by name, the empty ones too."""
    names = {theme.id: theme.name for theme in codebook.themes}
    frames = {name: table(name, studies, names) for name in _ROWS}
    return frames | {"prevalence": _frame("prevalence", _prevalence(studies, codebook, names))}


def table(name: str, studies: Iterable[Study], theme_names: Mapping[str, str]) -> polars.DataFrame:
    """Return one table of rows about documents (every table but prevalence)."""
    rows = _ROWS[name]
    return _frame(name, (row for study in studies for row in rows(study, theme_names)))


def _frame(name: str, rows: Iterable[Row]) -> polars.DataFrame:
    return polars.DataFrame(list(rows), schema=SCHEMAS[name], orient="row")


def _documents(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    document, details = study.document, study.document.details
    yield {
        "document": document.file,
        "version": document.version,
        "media": document.media,
        "title": document.title,
        "publisher": _value(details.publisher),
        "kind": _value(details.kind),
        "published": _value(details.published),
        "period": _value(details.period),
        "area": _value(details.area),
        "pages": len(document.pages),
        "passages": len(document.passages),
        "problems": list(document.problems),
    }


def _passages(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    document = study.document
    for passage, coding in study.coded():
        quote = Quote(passage.start, passage.end, passage.page, document.quote(passage))
        yield _where(study, quote) | {
            "passage": passage.number,
            "role": passage.role.value,
            "kind": coding.kind.value,
            "headings": list(passage.headings),
            "lead_in": list(passage.lead_in),
            "themes": list(coding.themes),
        }


def _codings(study: Study, theme_names: Mapping[str, str]) -> Iterator[Row]:
    document = study.document
    for passage, coding in study.coded():
        where = _where(study, Quote(passage.start, passage.end, passage.page, document.quote(passage)))
        for suggestion in coding.suggestions:
            yield where | {
                "passage": passage.number,
                "kind": coding.kind.value,
                "theme": suggestion.theme,
                "theme_name": theme_names.get(suggestion.theme, ""),
                "score": suggestion.score,
                "suggested": suggestion.suggested,
                "assertion": suggestion.assertion.value,
                "evidence": [[span.start, span.end] for span in suggestion.evidence],
                "why": suggestion.why,
            }


def _learning_points(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    for point in study.findings.learning_points:
        yield _where(study, point.quote) | {
            "number": point.number,
            "title": point.title,
            "learned": [quote.text for quote in point.learned],
            "advice": [quote.text for quote in point.advice],
            "audience": list(point.audience),
            "themes": list(point.themes),
            "good_practice": point.good_practice,
        }


def _recommendations(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    for one in study.findings.recommendations:
        yield _where(study, one.quote) | {
            "number": one.number,
            "audience": list(one.audience),
            "themes": list(one.themes),
        }


def _figures(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    for figure in study.findings.figures:
        yield _where(study, figure.quote) | {
            "value": float(figure.value),
            "unit": figure.unit,
            "qualifier": figure.qualifier,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "population": figure.population,
            "subject": figure.subject,
            "period": figure.period,
            "check": figure.check.value,
            "why": figure.why,
        }


def _prompts(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    for prompt in study.findings.prompts:
        yield _where(study, prompt.quote) | {"about": list(prompt.about), "themes": list(prompt.themes)}


def _resources(study: Study, _: Mapping[str, str]) -> Iterator[Row]:
    for resource in study.findings.resources:
        yield _where(study, resource.quote) | {
            "kind": resource.kind.value,
            "name": resource.name,
            "address": resource.address,
            "themes": list(resource.themes),
        }


def _prevalence(
    studies: Sequence[Study], codebook: Codebook, theme_names: Mapping[str, str]
) -> Iterator[Row]:
    for count in prevalence(studies, codebook):
        yield {
            "theme": count.theme,
            "theme_name": theme_names[count.theme],
            "sort": count.sort.value,
            "documents": count.documents,
            "of": count.of,
            "low": count.interval.low,
            "high": count.interval.high,
            "confirmed": count.confirmed,
            "status": count.status.value,
            "passages": len(count.places),
            "places": [
                {"document": studies[place.study].document.file, "passage": place.passage}
                for place in count.places
            ],
        }


def _where(study: Study, quote: Quote) -> Row:
    return {
        "document": study.document.file,
        "page": quote.page,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.text,
    }


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


_ROWS: Mapping[str, Callable[[Study, Mapping[str, str]], Iterator[Row]]] = MappingProxyType(
    {
        "documents": _documents,
        "passages": _passages,
        "codings": _codings,
        "learning_points": _learning_points,
        "recommendations": _recommendations,
        "figures": _figures,
        "prompts": _prompts,
        "resources": _resources,
    }
)
