"""Each finder asks when there is something to ask, and not when there is not."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from learnt.engine.chronology.directory import Directory
from learnt.engine.chronology.finders import asked, load_rules
from learnt.engine.chronology.matching import Matcher
from learnt.engine.chronology.words import Phrases
from learnt.engine.domain.chronology import Chronology, Entry, Place, merged
from learnt.engine.domain.errors import FaultyFileError
from learnt.engine.domain.uncertain_date import UncertainDate
from learnt.engine.people.loading import people_of

PEOPLE = Directory(
    people_of("""people:
  - {id: baby, role: subject child, pseudonym: Baby, name: Kit Vale, born: 2024-01-01}
  - {id: girl, role: sister, name: Ina Vale, born: 2016-01-01}
  - {id: mum, role: mother, name: Jo Vale, sex: female, born: 1995}
  - {id: man, role: partner, name: Al Reed, sex: male, born: 1994}
""")
)
RULES = load_rules(None, PEOPLE)
START = date(2024, 2, 1)


def entry(day: int, event: str, agency: str = "GP", who: str = "baby", **more) -> Entry:
    when = more.pop("when", UncertainDate.on(START + timedelta(day)))
    place = Place(f"{agency}.csv", "", day + 2)
    return Entry(
        place, agency, (("Event", event), ("Who", who)), when, event, subjects=tuple(who.split()), **more
    )


def found(rule: str, *entries: Entry) -> list[str]:
    whole = merged([Chronology(entries)])
    return [one.question for one in asked(whole, [one for one in RULES if one.id == rule], PEOPLE)]


def test_a_gap_is_asked_about_only_where_surely_nobody_wrote() -> None:
    assert found("silence", entry(0, "a"), entry(40, "b")) == []
    (question,) = found("silence", entry(0, "a"), entry(60, "b"))
    assert "60 days" in question
    month = UncertainDate.month(2024, 2)
    assert found("silence", entry(0, "a", when=month), entry(60, "b")) == []
    year = UncertainDate.year(2024)
    (question,) = found("silence", entry(0, "a"), entry(60, "b"), entry(61, "c", when=year))
    assert "1 with an uncertain date may lie in it" in question


def test_one_missed_appointment_is_no_pattern_and_a_mother_is_no_child() -> None:
    assert found("was-not-brought", entry(0, "Was not brought to clinic.")) == []
    (question,) = found(
        "was-not-brought", entry(0, "Was not brought."), entry(30, "Missed the rebooked clinic.")
    )
    assert question.startswith("Baby: 2 entries")
    assert found("was-not-brought", entry(0, "Did not attend.", who="mum"), entry(30, "DNA", who="mum")) == []
    assert found("was-not-brought", entry(0, "Was not brought."), entry(200, "Was not brought.")) == []
    assert found("was-not-brought", entry(0, "Jo did not attend."), entry(3, "Mother did not attend.")) == []
    twice_told = (entry(0, "Was not brought."), entry(1, "Was not brought.", agency="Health visiting"))
    assert found("was-not-brought", *twice_told) == []


@pytest.mark.parametrize(
    ("event", "asks"),
    [("Bruise on the arm.", True), ("Small red mark on the chin.", True), ("No bruises or marks seen.", False),
     ("No rash, no bruising.", False), ("Birthmark on the back noted.", False), ("Mark Hill visited.", False),
     ("Mother denied any bruising.", False), ("Seen. Bruising to left cheek, no explanation.", True)],
)  # fmt: skip
def test_a_mark_on_a_baby_is_asked_about_and_what_is_denied_is_not(event: str, asks: bool) -> None:
    assert bool(found("bruise-not-mobile", entry(0, event))) is asks


def test_the_time_to_a_paediatric_opinion_is_told_as_well_as_it_is_known() -> None:
    mark = entry(0, "Bruise on the arm.")
    assert "No paediatric opinion" in found("bruise-not-mobile", mark)[0]
    assert (
        "same day"
        in found("bruise-not-mobile", mark, entry(0, "Seen by consultant paediatrician.", "Hospital"))[0]
    )
    assert (
        "3 days later"
        in found("bruise-not-mobile", mark, entry(3, "Child protection medical.", "Hospital"))[0]
    )
    about = UncertainDate(START + timedelta(2), START + timedelta(5), UncertainDate.month(2024, 2).precision)
    assert (
        "2 to 5 days later"
        in found("bruise-not-mobile", mark, entry(2, "Paediatric review.", "Hospital", when=about))[0]
    )
    assert found("bruise-not-mobile", entry(400, "Bruise on the shin.")) == []
    assert found("bruise-not-mobile", entry(0, "Bruise on the shin.", who="girl")) == []


def test_a_child_not_seen_twice_in_a_row_is_asked_about_until_seen() -> None:
    unseen = [entry(day, "No access.", seen=False) for day in (0, 10, 20)]
    (question,) = found("not-seen", *unseen)
    assert "3 contacts in a row" in question
    assert found("not-seen", unseen[0], entry(5, "Visit.", seen=True), unseen[1]) == []
    assert found("not-seen", unseen[0], entry(5, "Brought by mother.", "Hospital"), unseen[1]) == []


def test_a_child_who_talks_and_is_never_alone_is_asked_about() -> None:
    visits = [entry(day, "Visit.", who="girl", seen=True, alone=False) for day in (0, 10, 20)]
    (question,) = found("not-alone", *visits)
    assert "Sister was seen 3 times" in question
    alone = entry(15, "Visit.", who="girl", seen=True, alone=True)
    assert found("not-alone", *visits, alone) == []
    assert found("not-alone", *(entry(day, "Visit.", seen=True, alone=False) for day in (0, 10, 20))) == []


def test_what_one_agency_alone_knew_is_asked_about_and_what_two_knew_is_not() -> None:
    own = [
        entry(0, "Al Reed arrested for assault.", "Police", "man"),
        entry(9, "Domestic incident.", "Police", "man"),
    ]
    others = [entry(5, "Weighed.", "GP"), entry(6, "Late.", "School", "girl")]
    (question,) = found("one-agency", *own, *others)
    assert question.startswith("Only Police recorded domestic abuse of Partner")
    told = entry(20, "Police told us of a domestic incident with Al Reed.", "School", "girl")
    assert found("one-agency", *own, *others, told) == []
    assert found("one-agency", *own) == []


HURT = entry(0, "Bruise on the thigh, no explanation.", "Hospital")


@pytest.mark.parametrize(
    "words",
    [
        entry(9, "Ina drew in class.", "School", "girl", voice="Al squeezed Kit", response="Noted"),
        entry(9, "Ina said that Al was cross with Kit.", "School", "girl"),
        entry(-9, "Ina told her teacher that mum shook Kit.", "School", "girl", response="Told head teacher"),
        entry(9, "Kit at nursery.", "Nursery", voice="Daddy did it", response="Police were not told"),
    ],
)
def test_words_of_a_child_that_went_no_further_are_asked_about_beside_the_injury(words: Entry) -> None:
    (question,) = found("told-to-one", HURT, words)
    assert question.startswith(words.agency)
    assert "Hospital recorded an injury of Baby" in question


@pytest.mark.parametrize(
    "others",
    [
        (entry(9, "Ina drew.", "School", "girl", voice="Al squeezed Kit", response="Police informed"),),
        (entry(9, "Ina said that Kit is tiny.", "School", "girl"),),
        (entry(9, "Ina drew in class.", "School", "girl", voice="Al is loud"),),
        (entry(40, "Ina drew in class.", "School", "girl", voice="Al squeezed Kit"),),
        (entry(9, "Jo said that Kit rolled.", "School", "mum"),),
        (
            entry(9, "Ina drew in class.", "School", "girl", voice="Al squeezed Kit"),
            entry(10, "Head rang: Ina said that Al squeezed Kit.", "Care"),
        ),
    ],
    ids=["passed on", "no adult", "not the one hurt", "long after", "not a child", "heard by another"],
)
def test_words_of_a_child_are_not_asked_about_without_cause(others: tuple[Entry, ...]) -> None:
    assert found("told-to-one", HURT, *others) == []


def test_an_injury_that_only_the_same_agency_saw_or_that_was_not_there_is_none_to_set_words_beside() -> None:
    words = entry(9, "Ina drew in class.", "School", "girl", voice="Al squeezed Kit")
    assert found("told-to-one", entry(0, "Bruise on the thigh.", "School"), words) == []
    assert found("told-to-one", entry(0, "Weighed. No bruises seen.", "Hospital"), words) == []


def test_a_role_that_names_a_child_is_not_a_child() -> None:
    people = Directory(
        people_of("""people:
  - {id: baby, role: subject child, name: Kit Vale, born: 2024-01-01}
  - {id: kin, role: half-sibling 1, name: Ina Vale}
  - {id: dad, role: father of Child K, name: Al Reed}
  - {id: aunt, role: child's aunt, name: Bea Reed}
""")
    )
    rule = next(one for one in load_rules(None, people) if one.id == "told-to-one")
    names = rule.phrases["names"]
    assert [names.in_text(name) for name in ("Al", "Bea", "Kit", "Ina")] == [True, True, False, False]


def test_neglect_adds_up_over_agencies_and_needs_more_than_one_sign() -> None:
    signs = ["Hungry at school.", "Head lice again.", "House cold and dirty.", "Clothes smell of urine."]
    (question,) = found("neglect", *(entry(20 * at, sign, f"A{at}", "girl") for at, sign in enumerate(signs)))
    assert question.startswith("4 entries of A0, A1, A2 and A3")
    assert found("neglect", *(entry(20 * at, sign) for at, sign in enumerate(signs[:3]))) == []
    fine = ["Not hungry.", "No head lice.", "Clean.", "Well fed."]
    assert found("neglect", *(entry(20 * at, sign) for at, sign in enumerate(fine))) == []


def test_referral_after_closure_is_asked_about_when_it_happens_again() -> None:
    rows = [("Referral", "New."), ("Closure", "Case closed."), ("Referral", "Again."), ("Decision", "No further action."), ("Referral", "And again.")]  # fmt: skip
    entries = [entry(30 * at, words, "Care", kind=kind) for at, (kind, words) in enumerate(rows)]
    (question,) = found("re-referral", *entries)
    assert "2 times" in question
    assert found("re-referral", *entries[:3]) == []


def test_an_adult_nobody_identified_is_asked_about() -> None:
    assert found("unknown-adult", entry(0, "A man called Mo answered the door."))
    assert found("unknown-adult", entry(0, "Mother has a new boyfriend."))
    assert found("unknown-adult", entry(0, "Father answered the door.")) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [("bruise seen", True), ("no bruise", False), ("no marks or bruise", False), ("no rash. bruise seen", True),
     ("without a bruise", False), ("no access but a bruise was seen", True), ("not sure, said bruise", True)],
)  # fmt: skip
def test_a_denial_reaches_to_the_end_of_its_clause(text: str, says: bool) -> None:
    assert Phrases(("bruise",)).in_text(text) is says


def test_rules_of_a_partnership_are_checked_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        'rules:\n  - id: x\n    name: X\n    how: guess\n    why: y\n    question: q?\n    source: s\n    words: ["("]\n'
    )
    with pytest.raises(FaultyFileError) as error:
        load_rules(path)
    assert [fault.line for fault in error.value.faults] == [4, 8]


def test_one_event_told_by_two_agencies_is_offered_and_two_events_are_not() -> None:
    one = entry(0, "School referred Ina: hungry and in dirty clothes every day since June.", "Care", "girl")
    two = entry(0, "Referral made to care: hungry, dirty clothes every day since June.", "School", "girl")
    other = entry(0, "Sports day, Ina won the sack race.", "School", "girl")
    matches = Matcher(merged([Chronology((one, two, other))]), PEOPLE).matches()
    assert [{match.first.id, match.second.id} for match in matches] == [{one.id, two.id}]
    assert matches[0].differ == ()


def test_accounts_that_differ_say_in_what() -> None:
    noise = tuple(
        entry(40 + at, f"Thing {word} happened", f"A{at % 3}") for at, word in enumerate("abcdefgh")
    )
    one = entry(
        0,
        "Joint visit with the midwife. Weighed 3.4 kg, mark on left ear. Jo and Al attended.",
        "GP",
        seen=True,
    )
    two = entry(
        1,
        "Joint visit with the GP. Weighed 3.1 kg, mark on right ear. Jo attended, Al did not.",
        "Midwifery",
        seen=False,
    )
    (match,) = Matcher(merged([Chronology((one, two, *noise))]), PEOPLE).matches()
    assert set(match.differ) == {
        "the day",
        "whether a child was seen",
        "how many kg",
        "which side",
        "who attended",
    }


def _offered(*entries: Entry) -> list[tuple[str, ...]]:
    return [match.differ for match in Matcher(merged([Chronology(entries)]), PEOPLE).matches()]


SIDE = entry(0, "Home visit. Bruise about 2.5 cm on the left upper arm; mother spoke of a cot.", "Health")


def test_a_mark_on_opposite_sides_is_offered_though_days_lie_between_and_little_else_is_alike() -> None:
    assert _offered(SIDE, entry(8, "Medical. A faded mark, right arm.", "Hospital")) == [
        ("the day", "which side")
    ]


@pytest.mark.parametrize(
    "event",
    ["Medical. A faded mark, left arm.", "Medical. A faded mark, right leg.", "Medical. No marks on the right arm.",
     "Injection given in the right arm.", "Marks on both arms.", "Right arm marked, bruise on the left arm.",
     "Left the room, right after which a mark was seen."],
)  # fmt: skip
def test_marks_that_do_not_contradict_each_other_are_not_offered(event: str) -> None:
    assert _offered(SIDE, entry(8, event, "Hospital")) == []


def test_opposite_sides_of_two_children_or_of_two_times_are_not_offered() -> None:
    mark = "Medical. A faded mark, right arm."
    assert _offered(SIDE, entry(8, mark, "Hospital", "girl")) == []
    assert _offered(SIDE, entry(15, mark, "Hospital")) == []
    assert _offered(SIDE, entry(8, mark, "Health")) == []


def test_of_two_accounts_offered_as_one_event_only_one_is_set_against_the_other_side() -> None:
    told = "Child protection medical by the consultant: faded mark on the right arm, explanation accepted."
    differ = _offered(SIDE, entry(8, told, "Hospital"), entry(8, told, "Care"))
    assert sorted(differ) == [(), ("the day", "which side")]
