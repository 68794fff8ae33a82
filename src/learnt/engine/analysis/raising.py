"""Which passages raise which theme, and as what sort of statement; the sorts are never counted together."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.domain.coding import Assertion, Coding, Kind
from learnt.engine.domain.findings import Quote
from learnt.engine.domain.study import Study


class Sort(StrEnum):
    """Sorts of statement that are counted apart from each other."""

    CASE_FACTS = "case facts"
    LEARNING = "findings and recommendations"
    TEACHING = "general teaching"
    FIGURES = "quoted figures"


_SORTS = {
    Kind.CASE_FACT: Sort.CASE_FACTS,
    Kind.FINDING: Sort.LEARNING,
    Kind.RECOMMENDATION: Sort.LEARNING,
    Kind.TEACHING: Sort.TEACHING,
    Kind.FIGURE: Sort.FIGURES,
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A passage of one of the studies."""

    study: int
    """Position of the study in the sequence that was counted, from 0."""
    passage: int
    """Number of the passage in its document."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A theme that a passage raises."""

    theme: str
    sort: Sort
    place: Place


def raised(studies: Sequence[Study]) -> Iterator[Raised]:
    """Yield once each theme that a passage raises; a copy of a document already seen raises nothing."""
    seen: set[str] = set()
    for position, study in enumerate(studies):
        if study.document.version not in seen:
            seen.add(study.document.version)
            yield from dict.fromkeys(_raised_in(study, position))


def distinct(studies: Sequence[Study]) -> int:
    """Return how many different documents there are."""
    return len({study.document.version for study in studies})


def denies(coding: Coding, theme: str) -> bool:
    """Say whether a passage states that a theme was not there."""
    return any(s.theme == theme and s.assertion is Assertion.ABSENT for s in coding.suggestions)


def passage_at(study: Study, start: int, end: int) -> int | None:
    """Return the number of the first passage that shares characters with a range of the text."""
    passages = study.document.passages
    first = bisect_right(passages, start, key=lambda passage: passage.end)
    return first if first < len(passages) and passages[first].start < end else None


def _raised_in(study: Study, position: int) -> Iterator[Raised]:
    for passage, coding in study.coded():
        if coding.kind in _SORTS:
            for theme in coding.themes:
                yield Raised(theme, _SORTS[coding.kind], Place(position, passage.number))
    for quote, themes in _findings(study):
        number = passage_at(study, quote.start, quote.end)
        if number is not None:
            for theme in themes:
                if not denies(study.codings[number], theme):
                    yield Raised(theme, Sort.LEARNING, Place(position, number))


def _findings(study: Study) -> Iterator[tuple[Quote, tuple[str, ...]]]:
    """Learning points and recommendations raise their themes even where the theme is named only in their title."""
    for point in study.findings.learning_points:
        told = [quote for quote in point.learned if point.good_practice or not only_a_fact(study, quote)]
        for quote in [*told, *point.advice][:1]:
            yield quote, point.themes
    for recommendation in study.findings.recommendations:
        yield recommendation.quote, recommendation.themes


def only_a_fact(study: Study, quote: Quote) -> bool:
    """Say whether words that stand among what was learned state no more than what happened in a case."""
    number = passage_at(study, quote.start, quote.end)
    return number is not None and study.codings[number].kind is Kind.CASE_FACT
