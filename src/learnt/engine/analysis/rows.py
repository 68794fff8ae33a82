"""Rows of the tables: what a study holds, flat, each row with its document, page and exact words."""

from collections.abc import Iterator
from typing import Any

from learnt.engine.domain.document import Document, Passage, Stated
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.study import Study

Row = dict[str, Any]


def documents(study: Study) -> Iterator[Row]:
    """Yield the one row of a document."""
    document, details = study.document, study.document.details
    yield {
        "document": document.file,
        "title": document.title,
        "media": document.media,
        "kind": _said(details.kind),
        "publisher": _said(details.publisher),
        "area": _said(details.area),
        "published": _said(details.published),
        "period": _said(details.period),
        "pages": len(document.pages),
        "passages": len(document.passages),
        "version": document.version,
        "problems": list(document.problems),
    }


def passages(study: Study) -> Iterator[Row]:
    """Yield a row for each passage."""
    for passage, coding in study.coded():
        yield _passage_place(study.document, passage) | {
            "passage": passage.number,
            "role": passage.role,
            "level": passage.level,
            "headings": list(passage.headings),
            "lead_in": list(passage.lead_in),
            "kind": coding.kind,
            "themes": list(coding.themes),
        }


def codings(study: Study) -> Iterator[Row]:
    """Yield a row for each theme suggested for each passage."""
    for passage, coding in study.coded():
        for suggestion in coding.suggestions:
            if suggestion.suggested:
                yield _passage_place(study.document, passage) | {
                    "passage": passage.number,
                    "kind": coding.kind,
                    "theme": suggestion.theme,
                    "score": suggestion.score,
                    "assertion": suggestion.assertion,
                    "polarity": suggestion.said.polarity,
                    "certainty": suggestion.said.certainty,
                    "time": suggestion.said.time,
                    "subject": suggestion.said.subject,
                    "source": suggestion.source,
                    "status": "suggested",
                    "evidence": [
                        [passage.start + s.start, passage.start + s.end] for s in suggestion.evidence
                    ],
                    "why": suggestion.why,
                }


def learning_points(study: Study) -> Iterator[Row]:
    """Yield a row for each learning point."""
    for point in study.findings.learning_points:
        yield _place(study, point.quote) | {
            "number": point.number,
            "title": point.title,
            "learned": [quote.text for quote in point.learned],
            "advice": [quote.text for quote in point.advice],
            "learned_at": [[quote.start, quote.end] for quote in point.learned],
            "advice_at": [[quote.start, quote.end] for quote in point.advice],
            "audience": list(point.audience),
            "themes": list(point.themes),
            "good_practice": point.good_practice,
        }


def recommendations(study: Study) -> Iterator[Row]:
    """Yield a row for each recommendation."""
    for item in study.findings.recommendations:
        yield _place(study, item.quote) | {
            "number": item.number,
            "audience": list(item.audience),
            "themes": list(item.themes),
        }


def figures(study: Study) -> Iterator[Row]:
    """Yield a row for each figure with its verdict."""
    for figure in study.findings.figures:
        yield _place(study, figure.quote) | {
            "value": float(figure.value),
            "unit": figure.unit,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "population": figure.population,
            "subject": figure.subject,
            "period": figure.period,
            "check": figure.check,
            "why": figure.why,
            "qualifier": figure.qualifier,
        }


def prompts(study: Study) -> Iterator[Row]:
    """Yield a row for each prompt."""
    for prompt in study.findings.prompts:
        yield _place(study, prompt.quote) | {"about": list(prompt.about), "themes": list(prompt.themes)}


def resources(study: Study) -> Iterator[Row]:
    """Yield a row for each resource."""
    for resource in study.findings.resources:
        yield _place(study, resource.quote) | {
            "kind": resource.kind,
            "name": resource.name,
            "address": resource.address,
            "themes": list(resource.themes),
        }


def _said(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _place(study: Study, quote: Quote) -> Row:
    return {
        "document": study.document.file,
        "page": quote.page,
        "start": quote.start,
        "end": quote.end,
        "quote": quote.text,
    }


def _passage_place(document: Document, passage: Passage) -> Row:
    return {
        "document": document.file,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "quote": document.quote(passage),
    }
