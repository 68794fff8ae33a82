"""What a library keeps of the case of a document: values to sort, filter and count documents by."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.document import Details
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.facts.model import Fact, FactKind, Facts, PersonRole, When

_YEAR = 4
_NATIONAL = re.compile(
    r"\b(?:national|england|wales|scotland|northern ireland|uk|united kingdom|government|ofsted|"
    r"department (?:for|of)|ministry|commissioner for)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """What a document states of its case; empty or None where it does not say."""

    areas: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    age_bands: tuple[str, ...] = ()
    """Of everybody it is about, at the death or the incident."""
    outcomes: tuple[str, ...] = ()
    incident: int | None = None
    """Year of the incident or the death."""
    review: int | None = None
    """Year of the review."""


def case_of(study: Study) -> Case:
    """Return what a document states of its case."""
    document = study.document
    facts = find_facts(document, study.codings)
    stated = document.details.area
    return Case(
        areas=_distinct(f.value for f in facts.of(FactKind.AREA)) or ((stated.value,) if stated else ()),
        agencies=_distinct(f.value for f in facts.of(FactKind.AGENCY)),
        age_bands=_distinct(_bands(facts)),
        outcomes=_distinct(fact.value for fact in _of_subjects(facts, FactKind.OUTCOME)),
        incident=_year(facts, FactKind.INCIDENT, FactKind.DEATH),
        review=_year(facts, FactKind.REVIEW),
    )


def scope_of(details: Details) -> str:
    """Return whether a document speaks for an area or for a nation, by who publishes it; empty where none does."""
    publisher = details.publisher.value if details.publisher else ""
    if not publisher:
        return "local" if details.area else ""
    return "national" if _NATIONAL.search(publisher) else "local"


def _bands(facts: Facts) -> Iterator[str]:
    for fact in _of_subjects(facts, FactKind.AGE):
        if fact.age and fact.when is not When.EARLIER and fact.age.band:
            yield fact.age.band.value


def _of_subjects(facts: Facts, kind: FactKind) -> Iterator[Fact]:
    for fact in facts.of(kind):
        if fact.assertion is Assertion.PRESENT and fact.about.role is PersonRole.SUBJECT:
            yield fact


def _year(facts: Facts, *kinds: FactKind) -> int | None:
    """Return the year that the first of the kinds of date with any gives most often."""
    for kind in kinds:
        years = Counter(fact.value[:_YEAR] for fact in facts.of(kind))
        if years:
            return int(years.most_common(1)[0][0])
    return None


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
