"""Judge the age of a person: stated, worked out, or only hinted at."""

from learnt.engine.facts import Age, Fact, FactKind, When
from learnt.engine.facts.model import MONTHS, OLDEST
from learnt.engine.screening.case import Case
from learnt.engine.screening.question import Term
from learnt.engine.screening.quoting import of_facts
from learnt.engine.screening.verdict import Evidence, Judged, Truth

_GROWN = 18 * MONTHS
_OF_CHILDREN = ("looked-after", "child-protection-plan", "child-in-need")
"""Standings that only a child has."""
_IMPLIED = {"child": Age(0, _GROWN), "adult": Age(_GROWN, OLDEST)}
_ENOUGH = {"child": 2, "adult": 1}
"""So many different hints of childhood or of adult life are needed before they count."""
_OUTWEIGHED = 2
"""One side outweighs the other with so many times its hints."""


def judge(case: Case, term: Term) -> Judged:
    """Judge whether the person's age at the death or incident is among those asked for."""
    wanted = term.ages
    assert wanted
    stated = _stated(case)
    if not stated:
        return _by_hints(case, wanted)
    ranges = [fact.age for fact in stated if fact.age]
    common = _common(ranges)
    if common:
        return _judged(case, stated, _truth(common, wanted), wanted)
    truths = [_truth(age, wanted) for age in ranges]
    if len(set(truths)) == 1:
        return _judged(case, stated, truths[0], wanted)
    softened = {Truth.YES: Truth.LIKELY, Truth.NO: Truth.UNLIKELY}.get(truths[0], Truth.DOUBT)
    return _judged(case, stated, softened, wanted)


def _common(ranges: list[Age]) -> Age | None:
    """Return the ages that lie in every range; None where there are none."""
    common: Age | None = ranges[0]
    for age in ranges[1:]:
        common = common.both(age) if common is not None else None
    return common


def _stated(case: Case) -> tuple[Fact, ...]:
    """Return the ages at death where there are any, else those of no said time; stated ones before worked out ones."""
    facts = sorted(case.stated(FactKind.AGE), key=lambda fact: fact.beside is not None)
    for when in (When.DEATH, When.NOT_SAID):
        if found := tuple(fact for fact in facts if fact.when is when):
            return found
    return ()


def _truth(age: Age, wanted: Age) -> Truth:
    if age.within(wanted):
        return Truth.YES
    return Truth.DOUBT if age.meets(wanted) else Truth.NO


def _judged(case: Case, facts: tuple[Fact, ...], truth: Truth, wanted: Age) -> Judged:
    good = [fact for fact in facts if fact.age and fact.age.meets(wanted)]
    bad = [fact for fact in facts if fact.age and not fact.age.within(wanted)]
    return Judged(
        truth,
        of_facts(case.document, good, "Age: {}."),
        of_facts(case.document, bad, "Age: {}."),
    )


def _by_hints(case: Case, wanted: Age) -> Judged:
    hints = {value: case.stated(FactKind.AGE_HINT, value) for value in _IMPLIED}
    note = ("The document states no age at the death or incident.",)
    sides: dict[str, tuple[Evidence, ...]] = {
        value: of_facts(
            case.document, facts, f"Goes with being {'a child' if value == 'child' else 'an adult'}."
        )
        for value, facts in hints.items()
    }
    standing = case.stated(FactKind.LEGAL_STATUS, *_OF_CHILDREN)
    if standing:
        sides["child"] = of_facts(case.document, standing, "Legal status of a child: {}.") + sides["child"]
    side = "child" if standing else next((v for v in _IMPLIED if _outweighs(hints, v)), None)
    supports = [v for v in _IMPLIED if _IMPLIED[v].meets(wanted)]
    good = tuple(e for v in supports for e in sides[v])
    bad = tuple(e for v in _IMPLIED if v not in supports for e in sides[v])
    if side is None:
        return Judged(Truth.DOUBT, good, bad, note)
    known = _truth(_IMPLIED[side], wanted)
    truth = {Truth.YES: Truth.LIKELY, Truth.NO: Truth.UNLIKELY}.get(known, _partly(side, wanted))
    return Judged(truth, good, bad, note)


def _outweighs(hints: dict[str, tuple[Fact, ...]], value: str) -> bool:
    counts = {side: len(facts) for side, facts in hints.items()}
    other = sum(counts.values()) - counts[value]
    return counts[value] >= max(_ENOUGH[value], _OUTWEIGHED * other)


def _partly(side: str, wanted: Age) -> Truth:
    """Judge a range that holds some ages of a side: `age <= 18` leaves nearly all of adult life out."""
    if side == "adult" and wanted.high <= _GROWN + 2 * MONTHS:
        return Truth.UNLIKELY
    return Truth.DOUBT
