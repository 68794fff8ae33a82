"""Judge what became of a person, how, and their standing with services."""

from learnt.engine.domain.coding import Assertion
from learnt.engine.facts import Fact, FactKind
from learnt.engine.screening.case import Case
from learnt.engine.screening.question import Term
from learnt.engine.screening.quoting import of_facts
from learnt.engine.screening.verdict import Judged, Truth

_OTHER_CONCLUSIONS = (
    "accident",
    "undetermined",
    "homicide",
    "natural-causes",
    "road-collision",
    "abuse-or-neglect",
)
_NOT_BY_OWN_HAND = ("homicide", "natural-causes", "abuse-or-neglect")
_SUICIDAL = ("suicidal-thoughts", "suicide-attempt", "suicide-note", "self-harm")
"""Signs of distress that speak of suicide; without them a hanging is an act whose intent is not known."""
_SAYS_LITTLE = frozenset({"narrative", "hanging", "self-inflicted"})
"""Manners that tell the form of a conclusion, or an act, and exclude no other."""


def outcome(case: Case, term: Term) -> Judged:
    """Judge what became of the person; a death outranks the harm before it."""
    judged = _plain(case, term, FactKind.OUTCOME)
    died = case.stated(FactKind.OUTCOME, "died")
    if term.value == "died" or not died or judged.truth is not Truth.YES:
        return judged
    return Judged(Truth.UNLIKELY, judged.evidence_for, of_facts(case.document, died[:2], "Outcome: {}."))


def legal_status(case: Case, term: Term) -> Judged:
    """Judge the person's legal status."""
    return _plain(case, term, FactKind.LEGAL_STATUS)


def household(case: Case, term: Term) -> Judged:
    """Judge where and with whom the person lived."""
    return _plain(case, term, FactKind.HOUSEHOLD)


def manner(case: Case, term: Term) -> Judged:
    """Judge the manner of death; that of suicide also by acts that speak for it."""
    if term.value == "suicide":
        return _suicide(case)
    if term.value == "self-inflicted":
        return _self_inflicted(case)
    judged = _plain(case, term, FactKind.MANNER)
    if judged.truth is Truth.UNLIKELY and term.value not in _SAYS_LITTLE:
        others = [f for f in case.stated(FactKind.MANNER) if f.value not in _SAYS_LITTLE]
        if others:
            return Judged(Truth.NO, (), of_facts(case.document, others, "Manner: {}."))
    return judged


def _suicide(case: Case) -> Judged:
    stated = case.stated(FactKind.MANNER, "suicide")
    others = case.stated(FactKind.MANNER, *_OTHER_CONCLUSIONS)
    denied = case.stated(FactKind.MANNER, "suicide", assertion=Assertion.ABSENT)
    against = of_facts(case.document, (*denied, *others), "Speaks against suicide: {}.")
    if stated:
        evidence = of_facts(case.document, stated, "Manner: {}.")
        return Judged(Truth.LIKELY if others or denied else Truth.YES, evidence, against)
    supposed, acts = _acts(case, _SUICIDAL)
    evidence = of_facts(case.document, supposed, "Speaks for suicide without a conclusion: {}.")
    truth = acts
    if others or denied:
        truth = {Truth.LIKELY: Truth.DOUBT, Truth.DOUBT: Truth.UNLIKELY}.get(acts, Truth.NO)
    return Judged(truth, evidence, against, () if evidence or against else _silent("manner of death"))


def _self_inflicted(case: Case) -> Judged:
    stated = case.stated(FactKind.MANNER, "suicide", "self-inflicted")
    others = case.stated(FactKind.MANNER, *_NOT_BY_OWN_HAND)
    against = of_facts(case.document, others, "Speaks against an act of one's own: {}.")
    if stated:
        evidence = of_facts(case.document, stated, "Manner: {}.")
        return Judged(Truth.LIKELY if others else Truth.YES, evidence, against)
    supposed, truth = _acts(case, ())
    if others:
        truth = {Truth.LIKELY: Truth.DOUBT, Truth.DOUBT: Truth.UNLIKELY}.get(truth, Truth.NO)
    evidence = of_facts(case.document, supposed, "Speaks for an act of one's own: {}.")
    return Judged(truth, evidence, against, () if evidence or against else _silent("manner of death"))


def _acts(case: Case, signs_of: tuple[str, ...]) -> tuple[tuple[Fact, ...], Truth]:
    """Return what speaks for suicide short of a conclusion, and how far it goes."""
    acts = case.stated(FactKind.MANNER, "self-inflicted")
    supposed = case.stated(FactKind.MANNER, "suicide", assertion=Assertion.UNCERTAIN)
    hanging = case.stated(FactKind.MANNER, "hanging")
    signs = case.stated(FactKind.DISTRESS, *signs_of)
    shown = (*acts, *supposed, *hanging, *signs)
    if acts or (hanging and signs):
        return shown, Truth.LIKELY
    if supposed or hanging:
        return shown, Truth.DOUBT
    return (shown, Truth.DOUBT) if signs and not _conclusions(case) else (shown, Truth.UNLIKELY)


def _conclusions(case: Case) -> list[Fact]:
    return [fact for fact in case.stated(FactKind.MANNER) if fact.value not in _SAYS_LITTLE]


def _plain(case: Case, term: Term, kind: FactKind) -> Judged:
    facts = {a: case.stated(kind, term.value, assertion=a) for a in Assertion}
    label = f"{kind.value.replace('-', ' ').capitalize()}: {{}}."
    good = of_facts(case.document, facts[Assertion.PRESENT], label)
    bad = of_facts(case.document, facts[Assertion.ABSENT], f"Said not to be so ({label[:-1]}).")
    maybe = of_facts(case.document, facts[Assertion.UNCERTAIN], f"Said to be uncertain ({label[:-1]}).")
    if good:
        return Judged(Truth.YES, good + maybe, bad)
    if maybe:
        return Judged(Truth.DOUBT, maybe, bad)
    if bad:
        return Judged(Truth.NO, (), bad)
    others = [fact for fact in case.stated(kind) if fact.value not in _SAYS_LITTLE]
    return Judged(
        Truth.UNLIKELY, (), of_facts(case.document, others, label), _silent(f"{kind.value} {term.value}")
    )


def _silent(what: str) -> tuple[str, ...]:
    return (f"The document does not speak of {what.replace('-', ' ')}.",)
