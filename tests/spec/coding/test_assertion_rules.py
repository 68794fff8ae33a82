"""The nine rules of assertion as minimal pairs: what a passage says is there, is not there, or may be there."""

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Assertion

PRESENT, ABSENT, UNCERTAIN = Assertion.PRESENT, Assertion.ABSENT, Assertion.UNCERTAIN

PAIRS = {
    "1 negation applies to facts of a case and never to practice": [
        ("There was no domestic abuse in the family.", "domestic-abuse", ABSENT),
        ("There was domestic abuse in the family.", "domestic-abuse", PRESENT),
        ("There was no professional curiosity about the uncle.", "curiosity", PRESENT),
        ("There was a lack of professional curiosity.", "curiosity", PRESENT),
        ("Information was not shared with the nursery.", "sharing", PRESENT),
        ("Information was shared with the nursery.", "sharing", PRESENT),
        ("The visit was not recorded.", "recording", PRESENT),
        ("She has never used heroin.", "drugs", ABSENT),
        ("He lived without neglect.", "neglect", ABSENT),
    ],
    "2 not known to a service is contact, not the absence of harm": [
        ("The family was not known to social care.", "in-care", PRESENT),
        ("They were not known to the police for domestic abuse.", "domestic-abuse", PRESENT),
        ("The household was known to the police for domestic abuse.", "domestic-abuse", PRESENT),
        ("The brothers were not previously known to services for neglect.", "neglect", PRESENT),
    ],
    "3 denied is somebody's word, not absence": [
        ("Mother denied drinking.", "alcohol", UNCERTAIN),
        (
            "She was asked about domestic abuse and denied it; the midwife wrote this down.",
            "domestic-abuse",
            UNCERTAIN,
        ),
        ("He denies any suicidal thoughts.", "self-harm", UNCERTAIN),
        ("The claim of neglect was disputed by the grandparents.", "neglect", UNCERTAIN),
        ("Mother admitted drinking.", "alcohol", PRESENT),
    ],
    "4 not recognised means that it was there": [
        ("Neglect was not identified by the school.", "neglect", PRESENT),
        ("Tariq was not recognised as a young carer.", "young-carer", PRESENT),
        ("No assessment of domestic abuse was made.", "domestic-abuse", PRESENT),
        ("Nobody had explored his low mood.", "mental-health", PRESENT),
        ("Her low mood was not explored.", "mental-health", PRESENT),
        ("Practitioners did not consider neglect.", "neglect", PRESENT),
        ("There was no evidence that domestic abuse was considered.", "domestic-abuse", PRESENT),
        ("There was no evidence that domestic abuse had happened.", "domestic-abuse", ABSENT),
        ("There was no domestic abuse training for the team.", "domestic-abuse", PRESENT),
        ("There was no response to the drug misuse.", "drugs", PRESENT),
    ],
    "5 was not brought and did not attend are signals": [
        ("He was not brought to three dental appointments.", "was-not-brought", PRESENT),
        ("The family did not attend the clinic.", "was-not-brought", PRESENT),
        ("There were no access visits, and neglect went on.", "neglect", PRESENT),
        ("She was not brought to clinic because of neglect.", "neglect", PRESENT),
    ],
    "6 no evidence of, ruled out and accidental mean absent": [
        ("There was no evidence of neglect.", "neglect", ABSENT),
        ("There was evidence of neglect.", "neglect", PRESENT),
        ("There were no concerns about alcohol.", "alcohol", ABSENT),
        ("There were concerns about alcohol.", "alcohol", PRESENT),
        ("There was nothing to suggest sexual abuse.", "sexual-abuse", ABSENT),
        ("Sexual abuse was ruled out.", "sexual-abuse", ABSENT),
        ("Sexual abuse could not be ruled out.", "sexual-abuse", UNCERTAIN),
        ("Doctors ruled out physical abuse.", "physical-abuse", ABSENT),
        ("Doctors did not rule out physical abuse.", "physical-abuse", UNCERTAIN),
        ("The fracture was accidental.", "physical-abuse", ABSENT),
        ("A non-accidental injury was found.", "physical-abuse", PRESENT),
        ("The bruising had a medical cause.", "physical-abuse", ABSENT),
        ("The drug test was negative.", "drugs", ABSENT),
        ("She returned a negative drug test.", "drugs", ABSENT),
        ("There was no disclosure of domestic abuse.", "domestic-abuse", ABSENT),
        ("There was no history of depression.", "mental-health", ABSENT),
        ("There was a history of depression.", "mental-health", PRESENT),
        ("There was no evidence of neglect, domestic abuse or drug misuse.", "drugs", ABSENT),
        ("Neglect: none known", "neglect", ABSENT),
    ],
    "7 alleged, disclosed, suspected and possible are uncertain": [
        ("Alleged sexual abuse by a neighbour.", "sexual-abuse", UNCERTAIN),
        ("Sexual abuse by a neighbour was proven in court.", "sexual-abuse", PRESENT),
        ("She disclosed domestic abuse to a teacher.", "domestic-abuse", UNCERTAIN),
        ("Neglect was suspected.", "neglect", UNCERTAIN),
        ("Possible neglect", "neglect", UNCERTAIN),
        ("Query physical abuse", "physical-abuse", UNCERTAIN),
        ("He reported domestic violence.", "domestic-abuse", UNCERTAIN),
        ("The case did not meet the threshold for neglect.", "neglect", UNCERTAIN),
        ("The allegation of sexual abuse was retracted.", "sexual-abuse", UNCERTAIN),
        ("The sexual abuse led to no further action.", "sexual-abuse", UNCERTAIN),
    ],
    "8 scope ends at but, however, although, a semicolon and the end of a bullet": [
        ("There was no domestic abuse, but neglect was severe.", "neglect", PRESENT),
        ("There was no domestic abuse but neglect was severe.", "domestic-abuse", ABSENT),
        ("No concerns about alcohol; heroin was found.", "drugs", PRESENT),
        ("There was no evidence of neglect although depression was known.", "mental-health", PRESENT),
        ("There was no evidence of neglect. Depression was known.", "mental-health", PRESENT),
        ("No sign of neglect. However, cannabis was found.", "drugs", PRESENT),
        ("- no evidence of neglect\n- domestic abuse", "domestic-abuse", PRESENT),
        ("- no evidence of neglect\n- domestic abuse", "neglect", ABSENT),
        ("Alleged neglect, however domestic abuse was certain.", "domestic-abuse", PRESENT),
    ],
    "traps: words that look like a denial or like the theme": [
        ("Not only neglect but also domestic abuse was seen.", "neglect", PRESENT),
        ("There is no doubt that neglect was severe.", "neglect", PRESENT),
        ("Neglect was not always visible.", "neglect", PRESENT),
        ("The father could not cope with her drinking.", "alcohol", PRESENT),
        ("There was no longer any heroin in the house.", "drugs", PRESENT),
        ("Denied access to the house; neglect was severe.", "neglect", PRESENT),
    ],
}


def _cases() -> list[object]:
    return [
        pytest.param(*case, id=f"rule {rule.split()[0].rstrip(':')} case {number}")
        for rule, cases in PAIRS.items()
        for number, case in enumerate(cases, 1)
    ]


@pytest.mark.parametrize(("text", "theme", "expected"), _cases())
def test_a_theme_is_asserted_as_the_passage_says(
    coder: Coder, text: str, theme: str, expected: Assertion
) -> None:
    suggestions = {s.theme: s for s in coder.code([PassageText(text)])[0].suggestions}
    assert suggestions[theme].assertion is expected


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("No concerns about neglect", "Neglect of dental care"),
        ("No evidence of domestic abuse", "Coercive control of the mother's money"),
        ("Domestic abuse ruled out", "Domestic violence in the first marriage"),
    ],
)
def test_a_denial_in_a_heading_does_not_reach_the_bullets_under_it(
    coder: Coder, heading: str, text: str
) -> None:
    coding = coder.code([PassageText(f"- {text}", (heading,))])[0]
    assert [s.assertion for s in coding.suggestions if s.suggested] == [PRESENT]


def test_a_theme_that_a_heading_denies_is_not_inherited(coder: Coder) -> None:
    denied = coder.code([PassageText("- Three visits in May", ("No evidence of neglect",))])[0]
    affirmed = coder.code([PassageText("- Three visits in May", ("Evidence of neglect",))])[0]
    assert "neglect" not in {s.theme for s in denied.suggestions}
    assert "neglect" in {s.theme for s in affirmed.suggestions}


@pytest.mark.parametrize(
    "text",
    [
        "The child was missing from the record.",
        "An aunt's self-neglect was noted.",
        "Dva is a word in another tongue.",
    ],
)
def test_a_counter_indicator_or_small_letters_keep_a_look_alike_out(coder: Coder, text: str) -> None:
    themes = {s.theme for s in coder.code([PassageText(text)])[0].suggestions}
    assert not themes & {"missing", "neglect", "domestic-abuse"}
