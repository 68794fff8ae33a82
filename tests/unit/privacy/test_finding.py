"""Each kind of identifier is found where it stands, and what only looks like one is left alone."""

from itertools import pairwise

import pytest

from learnt.engine.privacy import Kind, Sure, find

FOUND = [
    ("NHS number 943 476 5919", Kind.NHS_NUMBER, "943 476 5919"),
    ("NHS no 943-476-5919", Kind.NHS_NUMBER, "943-476-5919"),
    ("Her UPN is A950000178301.", Kind.UPN, "A950000178301"),
    ("NI number AB 12 34 56 C", Kind.INSURANCE, "AB 12 34 56 C"),
    ("his nino is ab123456c", Kind.INSURANCE, "ab123456c"),
    ("They moved to SA1 1AA.", Kind.POSTCODE, "SA1 1AA"),
    ("She lives at the address sa1 1aa.", Kind.POSTCODE, "sa1 1aa"),
    ("They lived in Saltby, SA1 for a year.", Kind.POSTCODE, "SA1"),
    ("Ring 07700 900123.", Kind.PHONE, "07700 900123"),
    ("Ring +44 1632 960001.", Kind.PHONE, "+44 1632 960001"),
    ("Write to kit.marsh@gmail.com.", Kind.MAIL, "kit.marsh@gmail.com"),
    ("See facebook.com/kit.marsh.9 for more.", Kind.URL, "facebook.com/kit.marsh.9"),
    ("His Snapchat account is @kitm07.", Kind.URL, "@kitm07"),
    ("The car, AB12 CDE, was seen.", Kind.VEHICLE, "AB12 CDE"),
    ("The van had the registration A123 BCD.", Kind.VEHICLE, "A123 BCD"),
    ("Registration number: JK 1234", Kind.VEHICLE, "JK 1234"),
    ("Driving licence MORGA753116SM9IJ", Kind.LICENCE, "MORGA753116SM9IJ"),
    ("Passport number 123456789", Kind.PASSPORT, "123456789"),
    ("PNC ID 12/345678K", Kind.REFERENCE, "12/345678K"),
    ("CRN: X123456", Kind.REFERENCE, "X123456"),
    ("Her unique learner number is 1000000043.", Kind.REFERENCE, "1000000043"),
    ("case number ZW22C00123 was listed", Kind.REFERENCE, "ZW22C00123"),
    ("Mosaic ID 1234567", Kind.REFERENCE, "1234567"),
    ("DOB 03/03/2019", Kind.BIRTH, "03/03/2019"),
    ("He was born on 3rd of March 2019.", Kind.BIRTH, "3rd of March 2019"),
    ("She died on 3 March 2019.", Kind.DEATH, "3 March 2019"),
    ("They met on 2019-03-03.", Kind.DATE, "2019-03-03"),
    ("On 3 March nobody came.", Kind.DATE, "3 March"),
    ("The baby, aged 7 weeks, was seen.", Kind.AGE, "7 weeks"),
    ("He was six weeks old.", Kind.AGE, "six weeks"),
    ("He went to St Oswin's Primary School.", Kind.SCHOOL, "St Oswin's Primary School"),
    ("Staff at The Limes Medical Practice rang.", Kind.PRACTICE, "The Limes Medical Practice"),
    ("He was taken to Saltby General Hospital.", Kind.HOSPITAL, "Saltby General Hospital"),
    ("She was placed at Willow House.", Kind.HOME, "Willow House"),
    ("They live at Flat 2, 14 Old Priory Road.", Kind.ADDRESS, "Flat 2, 14 Old Priory Road"),
    ("There was shouting in Mill Lane.", Kind.STREET, "Mill Lane"),
    ("The family moved from Thornby.", Kind.PLACE, "Thornby"),
    ("In Thornby nobody knew them.", Kind.PLACE, "Thornby"),
    ("They came from Leeds.", Kind.PLACE, "Leeds"),
    ("Her brother Callum was seen.", Kind.NAME, "Callum"),
    ("His aunt Grace rang.", Kind.NAME, "Grace"),
    ("PC Marsh came.", Kind.NAME, "Marsh"),
    ("It was Oyinkansola who rang.", Kind.NAME, "Oyinkansola"),
    ("Social worker Zuzanna Nowak visited.", Kind.NAME, "Zuzanna Nowak"),
    ("Yours sincerely,\nGrace Young\nTeam Manager", Kind.NAME, "Grace Young"),
    ("Health visitor: Hope Marsh.", Kind.NAME, "Hope Marsh"),
    ("a friend known as Tyson", Kind.NAME, "Tyson"),
    ("Jane O'Neill-Smith’s report", Kind.NAME, "Jane O'Neill-Smith"),
    ("Mr J. Byrne came.", Kind.NAME, "J. Byrne"),
    ("Mrs Ward came.", Kind.NAME, "Ward"),
    ("Officer DC Marsh came.", Kind.NAME, "Marsh"),
    ("Grace’s mother and June's father came.", Kind.NAME, "June"),
    ("Joy, Tade and Wole moved.", Kind.NAME, "Joy"),
    ("Grace Ward and Laura French came.", Kind.NAME, "Laura French"),
    ("They asked Lope Bejarano.", Kind.NAME, "Lope Bejarano"),
]

NONE = [
    "Of 1,250 records 9434765918 were spent, or £9434765919.",
    "Version 1.2.3 of form CP12, page 12 of 40, in 2021-22.",
    "The boy was seen on the A47 near junction 5 of the M25.",
    "Will anyone ask? May was cold. Mark the date. Hope is no plan.",
    "Grace periods and frank talk were what families asked for.",
    "The Local Authority, Police and Health met at the Multi-Agency Safeguarding Hub.",
    "Mother said that Father and Maternal Grandmother had not been asked.",
    "Working Together and the Children Act apply in England and Wales.",
    "Professional Curiosity and Was Not Brought were the themes.",
    "Children under 6 weeks old are at greater risk.",
    "The Emergency Department rang the Emergency Duty Team on Monday.",
    "A primary school, the local hospital and their GP practice were asked.",
    "Call Childline on 0800 1111 or the front door on 0345 155 1071.",
    "In June 2022, Leadership and Health met.",
    "NSPCC, CAMHS, MARAC, CSPRs and LSCPs",
    "Antenatal care and Intergenerational harm were not asked about.",
]


@pytest.mark.parametrize(
    ("text", "kind", "words"), FOUND, ids=[f"{kind} {at}" for at, (_, kind, _) in enumerate(FOUND)]
)
def test_an_identifier_is_found_whole(text: str, kind: Kind, words: str) -> None:
    assert (kind, words) in [(one.kind, one.span.of(text)) for one in find(text)]


@pytest.mark.parametrize("text", NONE, ids=range(len(NONE)))
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [one for one in find(text) if one.sure is not Sure.POSSIBLE] == []


@pytest.mark.parametrize(
    "text", ["the s47 was begun", "Child A1 was at home", "Sibling C2 had a bruise", "an S20 agreement"]
)
def test_the_four_traps_of_number_plates_hold_nothing_even_beside_a_car(text: str) -> None:
    for words in (
        text,
        f"The vehicle registration was not known when {text}.",
        f"The car was parked and {text}.",
    ):
        assert find(words) == ()


def test_a_pseudonym_of_the_document_stays_and_others_are_found() -> None:
    text = "Adam and his sister Zara were seen."
    assert [one.span.of(text) for one in find(text, protected=["Adam"])] == ["Zara"]
    assert [one.span.of(text) for one in find(text)] == ["Adam", "Zara"]


def test_a_number_that_fails_its_check_counts_only_where_it_is_called_one() -> None:
    assert find("The total was 9434765918 in all.") == ()
    (found,) = find("NHS number 9434765918")
    assert (found.check_passed, found.sure) == (False, Sure.LIKELY)
    (right,) = find("NHS number 9434765919")
    assert (right.check_passed, right.sure) == (True, Sure.CERTAIN)


def test_a_name_told_once_is_found_where_nothing_tells_it() -> None:
    text = "Grace Kowalska rang. We told Kowalska, and Grace left."
    assert [one.span.of(text) for one in find(text)] == ["Grace Kowalska", "Kowalska", "Grace"]


def test_what_is_found_is_in_order_and_never_overlaps() -> None:
    text = " ".join(words for words, _, _ in FOUND)
    spans = [one.span for one in find(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert len(spans) > len(FOUND) // 2


def test_why_never_repeats_the_words() -> None:
    for text, _, words in FOUND:
        assert not any(words in one.why for one in find(text))
