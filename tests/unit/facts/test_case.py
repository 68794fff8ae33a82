"""What a library keeps of the case of a document."""

import pytest

from learnt.engine.domain.document import Details, Stated
from learnt.engine.facts.case import Case, case_of, scope_of
from tests.factories import make_document, make_study


def case(*paragraphs: str) -> Case:
    return case_of(make_study(make_document(*paragraphs)))


def test_ages_outcomes_and_years_are_those_of_the_child() -> None:
    found = case("The child died on 3 May 2021 aged 4 months. Her mother was 19 years old.")
    assert found.age_bands == ("under-1",)
    assert found.outcomes == ("died",)
    assert found.incident == 2021


def test_what_is_denied_is_not_kept() -> None:
    assert case("The child was not seriously injured.").outcomes == ()


def test_agencies_are_named_once_and_in_order() -> None:
    found = case("The health visitor spoke to the police. The police spoke to the health visitor.")
    assert list(found.agencies) == sorted(set(found.agencies))
    assert found.agencies


def test_a_document_that_tells_of_no_case_has_none() -> None:
    assert case("Meetings should be written down within ten working days.") == Case()


@pytest.mark.parametrize(
    ("publisher", "area", "scope"),
    [
        ("Harrowmere Safeguarding Children Partnership", "", "local"),
        ("Northmoor National Review Panel", "", "national"),
        ("", "Harrowmere", "local"),
        ("", "", ""),
    ],
)
def test_who_publishes_tells_whether_a_document_speaks_for_an_area_or_a_nation(
    publisher: str, area: str, scope: str
) -> None:
    details = Details(publisher=Stated(publisher) if publisher else None, area=Stated(area) if area else None)
    assert scope_of(details) == scope
