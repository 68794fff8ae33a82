"""Outcome, manner, legal status, household, agencies and area, each with its assertion."""

import pytest

from learnt.engine.domain.coding import Assertion, Coding, Kind
from learnt.engine.domain.document import Details, Role, Stated
from learnt.engine.facts import FactKind
from learnt.engine.facts.finding import find_facts
from learnt.engine.reading.draft import Draft
from tests.unit.facts.conftest import Find, lines

INTRODUCED = "The investigation is about the death of Kim Vale. "


def values(facts: Find, kind: FactKind, words: str) -> list[tuple[str, str]]:
    return [(value, assertion) for value, assertion, _ in lines(facts(INTRODUCED, words), kind)]


@pytest.mark.parametrize(
    ("words", "value", "assertion"),
    [
        ("The conclusion of the inquest was suicide.", "suicide", "present"),
        ("Conclusion: suicide.", "suicide", "present"),
        ("Suicide", "suicide", "present"),
        ("Kim took her own life.", "suicide", "present"),
        ("Kim killed herself.", "suicide", "present"),
        ("It was possibly suicide.", "suicide", "uncertain"),
        ("The death was a suspected suicide.", "suicide", "uncertain"),
        ("There was no evidence of suicide.", "suicide", "absent"),
        ("Kim did not intend to take her own life.", "suicide", "absent"),
        ("Kim hanged herself.", "self-inflicted", "present"),
        ("Kim performed an act of self-harm.", "self-inflicted", "present"),
        ("Kim was found hanging.", "hanging", "present"),
        ("The conclusion was misadventure.", "accident", "present"),
        ("The conclusion was accidental death.", "accident", "present"),
        ("Kim died of natural causes.", "natural-causes", "present"),
        ("Kim was unlawfully killed.", "homicide", "present"),
        ("Kim drowned in the lake.", "drowning", "present"),
        ("The coroner returned an open verdict.", "undetermined", "present"),
        ("The jury gave a narrative conclusion.", "narrative", "present"),
    ],
)
def test_a_manner_of_death_is_read_with_its_assertion(
    facts: Find, words: str, value: str, assertion: str
) -> None:
    assert values(facts, FactKind.MANNER, words) == [(value, assertion)]


@pytest.mark.parametrize(
    "words",
    [
        "The risk of suicide was recorded as low.",
        "She had made a suicide attempt in 2018.",
        "The conclusion of the assessment was that suicide risk was low.",
        "Kim had thoughts of taking her own life.",
        "The school has a suicide prevention plan.",
        "She waited in the Accident and Emergency department.",
    ],
)
def test_a_risk_or_a_service_is_no_manner_of_death(facts: Find, words: str) -> None:
    assert values(facts, FactKind.MANNER, words) == []


@pytest.mark.parametrize(
    ("words", "value", "assertion"),
    [
        ("Kim was a looked after child.", "looked-after", "present"),
        ("Kim was never looked after by the council.", "looked-after", "absent"),
        ("Kim was subject to a child protection plan.", "child-protection-plan", "present"),
        ("Kim was not subject to a child protection plan.", "child-protection-plan", "absent"),
        ("Kim should have been treated as a child in need.", "child-in-need", "absent"),
        ("Kim was a care leaver.", "care-leaver", "present"),
        ("The family were receiving early help.", "early-help", "present"),
        ("Kim was not known to children's social care.", "none-known", "present"),
        ("The case was closed.", "closed", "present"),
    ],
)
def test_a_legal_status_is_read_with_its_assertion(
    facts: Find, words: str, value: str, assertion: str
) -> None:
    assert values(facts, FactKind.LEGAL_STATUS, words) == [(value, assertion)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Kim lived with her grandmother.", "with-grandparents"),
        ("Kim lived with her mother.", "with-mother"),
        ("Kim was in foster care.", "foster-care"),
        ("Kim lived alone.", "alone"),
    ],
)
def test_a_household_is_the_persons_own(facts: Find, words: str, value: str) -> None:
    found = facts(INTRODUCED, words)
    assert (value, "present", "Kim Vale") in lines(found, FactKind.HOUSEHOLD)


def test_survivors_are_seriously_harmed_and_near_misses_are_told(facts: Find) -> None:
    found = facts("Baby T suffered life-threatening injuries. It was a near miss: he could have died.")
    assert [value for value, _, _ in lines(found, FactKind.OUTCOME)][:2] == ["seriously-harmed", "near-miss"]


def test_agencies_are_named_once_each(facts: Find) -> None:
    found = facts("CAMHS saw Kim. The school told CAMHS. The GP was not told.")
    assert [fact.value for fact in found.of(FactKind.AGENCY)] == [
        "Child and adolescent mental health services",
        "Schools and colleges",
        "GPs",
    ]


def test_an_area_is_the_one_the_opening_names(facts: Find) -> None:
    (area,) = facts("The Harrowmere Safeguarding Children Partnership met.").of(FactKind.AREA)
    assert area.quote.text == "Harrowmere"


def test_an_area_given_beside_the_text_is_no_fact_without_words() -> None:
    draft = Draft(file="table.csv#1", media="csv")
    draft.add("The Oldcombe Safeguarding Children Partnership met.", Role.PARAGRAPH)
    draft.details = Details(area=Stated("Harrowmere"))
    document = draft.document()
    assert find_facts(document, [Coding(Kind.CASE_FACT)]).of(FactKind.AREA) == ()


def test_every_fact_has_an_assertion_and_a_page(facts: Find) -> None:
    found = facts(INTRODUCED, "Kim, aged 14, took her own life at home. The GP was not told.")
    assert found.facts
    assert all(fact.assertion in Assertion and fact.quote.page == 1 for fact in found.facts)
