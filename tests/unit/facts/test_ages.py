"""Ages: how they are written, of whom they are, and when."""

import pytest

from learnt.engine.domain.coding import Kind
from learnt.engine.facts import Age, AgeBand, FactKind, When
from learnt.engine.facts.dates import age_between, iso
from tests.unit.facts.conftest import Find

RELEVANT = "The review is about Kim Vale. "


def stated(facts: Find, words: str) -> list[str]:
    return [fact.value for fact in facts(RELEVANT + words).of(FactKind.AGE)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Kim, aged 17 years, lived in Harrowmere.", "17 years"),
        ("Kim was a 16-year-old pupil.", "16 years"),
        ("Kim was a sixteen year old pupil.", "16 years"),
        ("She was 15 years of age.", "15 years"),
        ("Kim was 17½ years old.", "17 years"),
        ("Kim was 15 years and 4 months old.", "15 years"),
        ("Kim was aged 4 months.", "4 months"),
        ("Kim was 9 weeks old.", "9 weeks"),
        ("Kim was 12 days old.", "12 days"),
        ("The deceased was 14.", "14 years"),
        ("Kim (13) was seen at home.", "13 years"),
        ("Kim, then 12, was seen at home.", "12 years"),
        ("She was a girl of 11 who loved swimming.", "11 years"),
        ("This was a week before her eighteenth birthday.", "17 years"),
        ("This was a month after her 18th birthday.", "18 years or more"),
        ("She was in her late teens.", "17 to 19 years"),
        ("He was in his early forties.", "40 to 43 years"),
        ("Kim was under 16.", "0 to 15 years"),
    ],
)
def test_an_age_is_read_however_it_is_written(facts: Find, words: str, value: str) -> None:
    assert stated(facts, words) == [value]


@pytest.mark.parametrize(
    "words",
    [
        "Services for children aged 5 to 11 were cut.",
        "There is no pathway for 16 and 17 year olds.",
        "It is offered to patients aged 16 or over.",
        "Young people under the age of 18 may refer themselves.",
        "The nurse had over 25 years of experience.",
        "The car was 12 years old.",
        "The dose was 17 mg.",
        "The policy was written 3 years ago.",
        "It was 17 minutes before help came.",
    ],
)
def test_an_age_of_nobody_in_particular_is_no_fact(facts: Find, words: str) -> None:
    assert stated(facts, words) == []


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("An investigation into the death of Kim Vale, aged 17, was opened.", When.DEATH),
        ("She was 16 years old when she died.", When.DEATH),
        ("She was 16 years old at the time of her death.", When.DEATH),
        ("He died at the age of 9 weeks.", When.DEATH),
        ("On 3 May 2019 Kim Vale, 16, was found hanging.", When.DEATH),
        ("She was diagnosed with asthma aged 12.", When.EARLIER),
        ("She began to miss school at the age of 13.", When.EARLIER),
        ("Her father died when she was 10.", When.EARLIER),
        ("Kim was 17 years old.", When.NOT_SAID),
    ],
)
def test_an_age_belongs_to_the_time_that_the_sentence_gives(facts: Find, words: str, when: When) -> None:
    assert facts(RELEVANT + words).of(FactKind.AGE)[0].when is when


def test_dates_of_birth_and_death_give_the_age_with_both_quotes(facts: Find) -> None:
    (age,) = facts("The death of Kim Vale (DOB 03.02.2001) was sudden.", "Kim died on 5 May 2017.").of(
        FactKind.AGE
    )
    assert (age.value, age.when) == ("16 years", When.DEATH)
    assert age.quote.text == "DOB 03.02.2001"
    assert age.beside
    assert age.beside.text == "died on 5 May 2017"


def test_an_earlier_age_with_its_date_gives_the_age_at_death(facts: Find) -> None:
    found = facts(
        "The death of Kim Vale.", "In October 2015, aged 15, she was referred.", "She died on 9 April 2017."
    )
    (at_death,) = [fact for fact in found.of(FactKind.AGE) if fact.when is When.DEATH]
    assert at_death.value == "16 to 17 years"


def test_a_date_of_birth_beside_the_word_death_is_not_a_date_of_death(facts: Find) -> None:
    found = facts("The investigation into the death of Kim Vale born on 3 February 2001 was opened.")
    assert [fact.value for fact in found.of(FactKind.BORN)] == ["2001-02-03"]
    assert found.of(FactKind.DEATH) == ()


def test_the_date_on_which_an_inquest_ended_is_not_a_date_of_death(facts: Find) -> None:
    assert facts("The inquest into the death of Kim Vale concluded on 4 May 2021.").of(FactKind.DEATH) == ()


def test_general_teaching_states_no_age_of_the_case_unless_it_names_somebody(facts: Find) -> None:
    assert facts("A child aged 4 cannot say this.", kind=Kind.TEACHING).facts == ()
    named = facts("The death of Kim Vale.", "Kim was a 17 year old girl.", kind=Kind.TEACHING)
    assert [fact.value for fact in named.of(FactKind.AGE)] == ["17 years"]


@pytest.mark.parametrize(
    ("born", "then", "age"),
    [
        ("2001-02-03", "2017-02-02", Age.of(15)),
        ("2001-02-03", "2017-02-03", Age.of(16)),
        ("2020-12-01", "2021-03-15", Age.of(3, "months")),
        ("2021-03-02", "2021-03-12", Age.of(10, "days")),
        ("2001", "2018", Age(192, 216)),
        ("2018-01-01", "2017-01-01", None),
    ],
)
def test_the_age_between_two_dates_is_as_exact_as_they_are(born: str, then: str, age: Age | None) -> None:
    assert age_between(born, then) == age


@pytest.mark.parametrize(
    ("words", "value"),
    [("12/1/70", "1970-01-12"), ("5-3-2004", "2004-03-05"), ("3 May 2019", "2019-05-03"), ("31/02/2001", "")],
)
def test_short_dates_are_read_day_first(words: str, value: str) -> None:
    assert iso(words) == value


def test_bands_hold_whole_ages_and_nothing_else() -> None:
    assert Age.of(4, "months").band is AgeBand.UNDER_1
    assert Age.of(17).band is AgeBand.FROM_16_TO_17
    assert Age.of(18).band is AgeBand.ADULT
    assert Age(180, 216).band is None


def test_an_age_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="range of months"):
        Age(12, 12)
