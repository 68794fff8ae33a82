"""Likely identifiers of private people are found, and what is none is left alone."""

import pytest

from learnt.engine.privacy import ready

FOUND = {
    "date of birth": [
        "He was born on 3 March 2019 in Saltby.", "DOB 03/03/2019", "date of birth: 3rd of March, 2019", "born 2019-03-03",
    ],
    "NHS number": ["Her number is 943 476 5919.", "NHS number 111 222", "943-476-5919 is on file"],
    "National Insurance": ["QQ is not used but AB 12 34 56 C is."],
    "telephone number": ["Ring 07700 900123.", "Ring +44 7700 900123", "Ring (01632) 960 001 at night"],
    "e-mail address": ["Write to rose.marsh@gmail.com.", "rose.marsh@harrowmere.example knows", "Write to kit@hotmail.co.uk"],
    "postcode": ["The family lived at SA1 1AA.", "near M1 1AE"],
    "house and its street": ["They lived at 14 Mill Lane.", "at 2a Old Priory Road"],
    "exact age": [
        "Rose Marsh, aged 3, was seen.", "Kit (14) had moved.", "Rose, 7, was at school.", "Rose Marsh was 14 in May.",
        "Kit was 15 years old.",
    ],
    "person's name": ["Mrs Marsh did not answer.", "They rang Mr. J. Byrne twice."],
}  # fmt: skip

LEFT_ALONE = [
    "Children aged 5 to 11 were seen at school.",
    "Child A was seen by nobody.",
    "Babies (under 1) are at greater risk.",
    "The review was published on 3 March 2019.",
    "Of 1,250 records 430 were read.",
    "Call Childline on 0800 1111.",
    "Call the front door on 0345 155 1071 or 0300 123 4567.",
    "Write to safeguarding@harrowmere.example or mash.team@council.example.",
    "The partnership met 14 times in Mill Lane School.",
    "Working Together 2018 and the Children Act 2004 apply.",
    "The unit is open from 9 to 5, Monday to Friday.",
    "A boy, 14, had been excluded.",
    "The mother was 17 when she booked.",
    "Version 1.2.3, page 12 of 40, section 47.",
    "Harrowmere has 12 schools and 3,400 pupils.",
    "Order code AB1234 and form CPS12.",
    "Between 2019 and 2021 (36 months) it fell.",
]


@pytest.mark.parametrize(
    ("sort", "text"), [(sort, text) for sort, texts in FOUND.items() for text in texts],
    ids=[f"{sort} {at}" for sort, texts in FOUND.items() for at in range(len(texts))],
)  # fmt: skip
def test_what_may_identify_somebody_is_found_and_not_repeated(sort: str, text: str) -> None:
    said = list(ready(text).stops)
    assert any(sort in words for words in said), said
    assert not any(text in words for words in said)


@pytest.mark.parametrize("text", LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_what_identifies_nobody_is_left_alone(text: str) -> None:
    assert list(ready(text).stops) == []


@pytest.mark.parametrize(
    "text",
    [
        "Front door, 2 Mill Lane, Saltby SA1 1AA, 01632 960 114",
        "jane.byrne@harrowmere.example, business manager",
    ],
    ids=["address", "address of an officer"],
)
def test_a_contact_of_an_organisation_is_no_private_person(text: str) -> None:
    assert list(ready(text, contact=True).stops) == []
    assert list(ready(text).stops) != []


@pytest.mark.parametrize("text", ["07700 900123", "kit.marsh@gmail.com", "Kit, aged 14"], ids=range(3))
def test_a_private_person_is_found_among_contacts_too(text: str) -> None:
    assert list(ready(text, contact=True).stops) != []
