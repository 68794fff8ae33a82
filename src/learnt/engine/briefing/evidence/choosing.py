"""Which documents a briefing rests on: those that fit what a person chose, each once."""

from collections.abc import Sequence

from learnt.engine.briefing.choices import Choices
from learnt.engine.domain.study import Study
from learnt.engine.facts.case import Case, case_of

_YEAR = 4


def chosen(studies: Sequence[Study], choices: Choices, *, aged: bool) -> list[tuple[Study, Case]]:
    """Return the documents that fit, in their order, each with its case; a copy of one before it is left out.

    Args:
        studies: all documents.
        choices: what a person chose.
        aged: whether the outline tells of ages; what a document states of its case is looked for only where needed.
    """
    unlike: dict[str, Study] = {}
    for study in studies:
        unlike.setdefault(study.document.version, study)
    needed = aged or choices.age_bands or choices.areas
    told = ((study, case_of(study) if needed else Case()) for study in unlike.values())
    return [(study, case) for study, case in told if _fits(study, case, choices)]


def _fits(study: Study, case: Case, choices: Choices) -> bool:
    details = study.document.details
    kind = details.kind.value if details.kind else ""
    bands = {band.value for band in choices.age_bands}
    return (
        (not choices.kinds or kind in choices.kinds)
        and (not bands or bool(bands & set(case.age_bands)))
        and _in_years(study, choices.years)
        and _in_areas(study, case, choices.areas)
    )


def _in_years(study: Study, years: tuple[int, int] | None) -> bool:
    if years is None:
        return True
    published = study.document.details.published
    year = published.value[:_YEAR] if published else ""
    return year.isdecimal() and years[0] <= int(year) <= years[1]


def _in_areas(study: Study, case: Case, areas: Sequence[str]) -> bool:
    if not areas:
        return True
    stated = study.document.details.area
    named = {area.casefold() for area in (*case.areas, *((stated.value,) if stated else ()))}
    return any(area.casefold() in named for area in areas)
