"""Saying a thing once."""

import pytest

from learnt.engine.briefing.evidence.alike import gather, once, spread
from learnt.engine.briefing.evidence.statements import Candidate, Purpose
from learnt.engine.domain.briefing import Backing, Reference, Sentence


def candidate(
    text: str, source: int, score: float = 0.5, *, mined: bool = True, sure: bool = False
) -> Candidate:
    reference = Reference(source, 1, 0, 0, len(text))
    return Candidate(
        text, False, "", reference, Purpose.LEARNED, (f"Team {source}",), {"voice": score},
        frozenset({"voice"} if sure else ()), mined,
    )  # fmt: skip


def test_statements_in_nearly_the_same_words_are_gathered_with_everyone_they_address() -> None:
    (group,) = gather(
        [
            candidate("Workers should see each child alone at home.", 1),
            candidate("Workers should always see each child alone at home.", 2, 0.9),
        ],
        "voice",
    )
    assert group.first.text == "Workers should always see each child alone at home."
    assert [one.reference.source for one in group.candidates] == [2, 1]
    assert group.audience == ("Team 2", "Team 1")


def test_what_a_person_confirmed_stands_without_what_nobody_did() -> None:
    (group,) = gather(
        [
            candidate("Workers should see each child alone at home.", 1, 0.9),
            candidate("Workers should always see each child alone at home.", 2, 0.1, sure=True),
        ],
        "voice",
    )
    assert [one.reference.source for one in group.candidates] == [2]
    assert group.sure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The child was seen alone at home by workers", "The child was not seen alone at home by workers"),
        ("Visits were made in 3 of 9 weeks that year", "Visits were made in 4 of 9 weeks that year"),
    ],
)
def test_statements_that_differ_in_a_number_or_a_denial_are_kept_apart(one: str, other: str) -> None:
    assert len(gather([candidate(one, 1), candidate(other, 2)], "voice")) == 2


def test_what_recurs_as_a_finding_comes_before_small_print_that_recurs() -> None:
    small_print = [
        candidate("This note was set in twelve point type by us.", n, mined=False) for n in (1, 2, 3)
    ]
    groups = gather(
        [*small_print, candidate("A child was heard only when a teacher asked twice.", 1)], "voice"
    )
    assert groups[0].first.text.startswith("A child was heard")


def test_statements_are_chosen_from_the_documents_heard_least() -> None:
    words = ["children lost their place in the story", "fathers were left out of every plan made",
             "managers signed forms they had not read", "neighbours saw more than any agency did"]  # fmt: skip
    groups = gather(
        [
            candidate(text, source, 0.9 - n / 10)
            for n, (text, source) in enumerate(zip(words, (1, 1, 1, 2), strict=True))
        ],
        "voice",
    )
    assert [group.first.reference.source for group in spread(groups, 2)] == [1, 2]


def test_a_question_asked_twice_is_asked_once_with_both_references() -> None:
    asked = [
        Sentence(str(n), "Who saw the child alone?", Backing.STATED, (Reference(n, 1, 0, 0, 5),), quoted=True)
        for n in (1, 2)
    ]
    (kept,) = once(asked)
    assert [reference.source for reference in kept.references] == [1, 2]
