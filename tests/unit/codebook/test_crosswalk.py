"""Codes of the Children in Need census, by the theme of a passage and the person it speaks of."""

import pytest

from learnt.engine.codebook import load
from learnt.engine.codebook.crosswalk import Offered, terms_for
from learnt.engine.domain.codebook import Codebook, Term, Theme, Vocabulary, Whose
from learnt.engine.domain.coding import Certainty, Polarity, Said, Subject


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load("safeguarding")


def census(codebook: Codebook) -> Vocabulary:
    return next(one for one in codebook.vocabularies if one.id == "children-in-need")


@pytest.mark.parametrize(
    ("subject", "offered"),
    [
        (Subject.CHILD, Offered(("3A",))),
        (Subject.MOTHER, Offered(("3B",))),
        (Subject.FATHER, Offered(("3B",))),
        (Subject.PARENT, Offered(("3B",))),
        (Subject.SIBLING, Offered(("3C",))),
        (Subject.OTHER_ADULT, Offered(("3C",))),
        (Subject.UNKNOWN, Offered(("3A", "3B", "3C"), ask=True)),
        (Subject.POPULATION, Offered()),
        (Subject.AGENCY, Offered()),
    ],
)
def test_the_person_spoken_of_decides_the_code(
    codebook: Codebook, subject: Subject, offered: Offered
) -> None:
    assert terms_for(codebook.theme("domestic-abuse"), census(codebook), Said(subject=subject)) == offered


def test_a_code_for_somebody_else_is_offered_and_asked_about(codebook: Codebook) -> None:
    said = Said(subject=Subject.MOTHER)
    assert terms_for(codebook.theme("child-mental-health"), census(codebook), said) == Offered(
        ("4A",), ask=True
    )


def test_several_codes_for_one_person_are_for_a_person_to_choose_from(codebook: Codebook) -> None:
    said = Said(subject=Subject.FATHER)
    offered = terms_for(codebook.theme("parental-substance-use"), census(codebook), said)
    assert offered == Offered(("1B", "2B"), ask=True)


def test_a_code_that_tells_nobody_apart_stands_for_anybody(codebook: Codebook) -> None:
    for subject in (Subject.CHILD, Subject.UNKNOWN):
        assert terms_for(codebook.theme("neglect"), census(codebook), Said(subject=subject)) == Offered(
            ("16A",)
        )


@pytest.mark.parametrize(
    "said",
    [Said(Polarity.ABSENT), Said(Polarity.ABSENT, Certainty.RULED_OUT), Said(Polarity.NOT_RECORDED)],
)
def test_what_is_absent_or_not_recorded_leads_to_no_code(codebook: Codebook, said: Said) -> None:
    assert terms_for(codebook.theme("domestic-abuse"), census(codebook), said) == Offered()


def test_no_theme_with_any_person_ever_leads_to_other_or_to_none(codebook: Codebook) -> None:
    for theme in codebook.themes:
        for subject in Subject:
            offered = terms_for(theme, census(codebook), Said(subject=subject))
            assert not {"20", "21"} & set(offered.terms)


def test_a_term_that_only_a_person_may_choose_is_never_offered() -> None:
    vocabulary = Vocabulary("v", "V", "Ours", (Term("1", "One"), Term("9", "None", whose=Whose.NOBODY)))
    theme = Theme("t", "g", "T", "D", crosswalk={"v": ("1", "9")})
    assert terms_for(theme, vocabulary, Said()) == Offered(("1",))
    assert terms_for(theme, Vocabulary("w", "W", "Ours", ()), Said()) == Offered()
