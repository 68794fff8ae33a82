"""Each question names the exact words that raised it, whose they are, and what was not found."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.records import RecordKind, Said, as_rows, as_text, check, shipped_rules, stale_before

RULES = shipped_rules()


def asked(text: str, kind: RecordKind = RecordKind.REFERRAL, on: date | None = None):
    return {one.rule.id: one for one in check(RULES, text, kind, on=on)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kit is streetwise.", Said.OWN),
        ("Mother said “he is streetwise”.", Said.QUOTED),
        ('Mother said "he is streetwise, he copes".', Said.QUOTED),
        ("Mother said 'he is streetwise'.", Said.QUOTED),
        ("Mother said he's streetwise and doesn't listen.", Said.REPORTED),
        ("The school described him as streetwise.", Said.REPORTED),
        ("I said that he is streetwise.", Said.OWN),
        ("Mother said no. He is streetwise.", Said.OWN),
    ],
)
def test_it_tells_whose_words_they_are(text: str, said: Said) -> None:
    found = asked(text)["blames-child"]
    assert (found.words, found.said) == ("streetwise", said)
    assert bool(said.words) == (said is not Said.OWN)


@pytest.mark.parametrize(
    "text",
    ["He is not streetwise.", "Never write that a child is streetwise.", "It isn't a lifestyle choice."],
)
def test_what_is_denied_is_not_raised(text: str) -> None:
    assert "blames-child" not in asked(text)


def test_an_opinion_of_somebody_else_is_theirs() -> None:
    assert "opinion-unmarked" not in asked("Grandmother told me that he is lazy.")
    assert "opinion-unmarked" in asked("He is lazy.")


def test_it_tells_which_parts_are_missing() -> None:
    found = asked("Information was shared with the school nurse about the burn.")["sharing-unclear"]
    assert found.missing == ("for what purpose",)
    assert asked("Information shared.")["sharing-unclear"].missing == (
        "what",
        "with whom",
        "for what purpose",
    )


def test_what_is_missing_without_any_words_has_no_span() -> None:
    found = asked("Nil.", RecordKind.ALERT)["vague-alert"]
    assert (found.start, found.end, found.words) == (0, 0, "")
    assert check(RULES, "Nil.", RecordKind.ALERT)[-1] == found


def test_nothing_is_out_of_date_without_a_day_to_read_it_on() -> None:
    text = "Household last confirmed on 4 March 2024."
    assert "out-of-date" not in asked(text)
    assert asked(text, on=date(2026, 11, 21))["out-of-date"].words == "last confirmed on 4 March 2024"[5:]
    assert "out-of-date" not in asked(text, on=date(2024, 9, 3))
    assert "out-of-date" not in asked("Household confirmed on 31/02/2020.", on=date(2026, 11, 21))


def test_stale_is_counted_in_months() -> None:
    assert stale_before(RULES, date(2026, 3, 31)) == date(2025, 9, 28)


def test_an_acronym_is_asked_about_once_and_not_where_it_is_explained() -> None:
    text = "TAF met. The TAF will meet again. The emergency duty team (EDT) rang. EDT and TAF agreed."
    assert [one.words for one in check(RULES, text, RecordKind.CONTACT) if one.rule.id == "acronym"] == [
        "TAF"
    ]


def test_a_rule_asks_only_about_its_kinds_of_record() -> None:
    text = "Concerns re family."
    assert "vague-alert" in asked(text, RecordKind.ALERT)
    assert "vague-alert" not in asked(text, RecordKind.CONTACT)


def test_an_empty_record_raises_nothing_and_is_told_so() -> None:
    assert check(RULES, " \n", RecordKind.CONTACT) == ()
    assert "does not say it is good" in as_text(())


def test_the_text_gives_words_question_reason_and_example() -> None:
    text = as_text(check(RULES, "Mother said “Kit is streetwise”. Information shared.", RecordKind.DECISION))
    for piece in ("“streetwise”", "This is a quotation.", "Not found: what, with whom", "theme information-sharing", "Better:", "Not in the record"):  # fmt: skip
        assert piece in text


def test_no_row_holds_a_mark_or_a_score() -> None:
    rows = list(as_rows(check(RULES, "Kit is streetwise.", RecordKind.CONTACT)))
    assert rows
    assert set(rows[0]) == {"rule", "words", "start", "end", "said", "missing", "asks", "why", "theme", "source", "example"}  # fmt: skip


PIECES = st.sampled_from([
    "Kit is streetwise. ", "Mother said “", "”", "'", "DNA", " was not brought", "\n", "04/03/2019 ", "Review due ",
    "IRO ", "Dr. Ash ", "Information shared", ". ", "He told me ", "é", "🙂", "A man ",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(RecordKind))
def test_the_words_are_always_those_of_the_span(text: str, kind: RecordKind) -> None:
    found = check(RULES, text, kind, on=date(2026, 11, 21))
    assert all(one.words == text[one.start : one.end] for one in found)
    assert found == check(RULES, text, kind, on=date(2026, 11, 21))
