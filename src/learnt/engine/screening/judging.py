"""Judge a document against a question: person by person, part by part, in more than two values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from learnt.engine.domain.decision import PlacedDecision
from learnt.engine.domain.study import Study
from learnt.engine.facts import Facts, Person
from learnt.engine.screening import in_document, of_age, of_person
from learnt.engine.screening.case import Case
from learnt.engine.screening.question import OF_A_PERSON, All, Field, Not, Question, Some, Term, terms
from learnt.engine.screening.verdict import Evidence, Judged, Verdict

_JUDGES: dict[Field, Callable[[Case, Term], Judged]] = {
    Field.AGE: of_age.judge,
    Field.AGE_BAND: of_age.judge,
    Field.OUTCOME: of_person.outcome,
    Field.MANNER: of_person.manner,
    Field.LEGAL_STATUS: of_person.legal_status,
    Field.HOUSEHOLD: of_person.household,
    Field.THEME: in_document.theme,
    Field.KIND: in_document.kind,
    Field.AGENCY: in_document.agency,
    Field.AREA: in_document.area,
    Field.YEAR: in_document.year,
    Field.WORDS: in_document.words,
}


def screen(
    study: Study, facts: Facts, question: Question, decisions: Sequence[PlacedDecision] = ()
) -> Verdict:
    """Tell whether a document fits a question, with the evidence.

    It fits where one of the people it is about does; `decisions` of people outrank suggested themes.
    """
    people: Iterable[Person] = facts.subjects or (Person(""),)
    if not any(term.field in OF_A_PERSON for term in terms(question)):
        people = (Person(""),)
    cases = [Case(study, facts, person, tuple(decisions)) for person in people]
    judged = [(_judged(case, question), case.person.label) for case in cases]
    best, label = max(judged, key=lambda pair: (pair[0].truth, len(pair[0].evidence_for)))
    return Verdict.of(best, label)


def _judged(case: Case, question: Question) -> Judged:
    match question:
        case Term():
            return _JUDGES[question.field](case, question)
        case Not(part):
            return _judged(case, part).turned
        case All(parts):
            return _together([*map(partial(_judged, case), parts)], min)
        case Some(parts):
            return _together([*map(partial(_judged, case), parts)], max)


def _together(parts: list[Judged], pick: Callable[..., Judged]) -> Judged:
    chosen = pick(parts, key=lambda part: part.truth)
    return replace(
        chosen,
        evidence_for=_once(e for part in parts for e in part.evidence_for),
        evidence_against=_once(e for part in parts for e in part.evidence_against),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
