"""What answers, counts and records come to; small numbers hidden; and sides that do not agree."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnt.engine.assurance.assessing import Said, lines, spreads
from learnt.engine.assurance.audits import CaseSays, Found, proposed, questions_in, results, shared
from learnt.engine.assurance.loading import shipped_standards
from learnt.engine.assurance.model import Met
from learnt.engine.assurance.surveys import Count, counts_in, told
from learnt.engine.assurance.training import Trained, months_after, reckon
from learnt.engine.assurance.triangulation import Leaning, Seen, Side, disagreements, leaning, silent
from learnt.engine.domain.codebook import Theme
from learnt.engine.domain.errors import UserError

TABLE = "question,theme,agency,role,agree,disagree,not sure\nI can challenge,challenge,Police,Officer,30,8,12\nI can challenge,challenge,Council,,50,9,10\n"


def test_a_case_that_auditors_answer_differently_counts_for_no_answer() -> None:
    found = [
        Found(1, "A-1", 1, CaseSays.YES), Found(1, "A-1", 2, CaseSays.YES),
        Found(1, "A-2", 1, CaseSays.NO), Found(1, "A-2", 2, CaseSays.YES),
        Found(1, "A-3", 1, CaseSays.NO), Found(1, "A-3", 1, CaseSays.PARTLY),
    ]  # fmt: skip
    one, empty = results([1, 2], found)
    assert (one.yes, one.partly, one.no, one.not_seen, one.cases, one.told) == (1, 1, 0, 0, 3, 2)
    assert one.differ == ("A-2",)
    assert empty.cases == 0


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 12), st.integers(1, 2), st.sampled_from(CaseSays)),
        max_size=60,
    )
)
def test_every_case_is_counted_once_and_nothing_under_five_is_told(
    answers: list[tuple[int, int, int, CaseSays]],
) -> None:
    found = results([1, 2, 3], [Found(q, f"C-{c}", who, says) for q, c, who, says in answers])
    for one in found:
        assert one.yes + one.partly + one.no + one.not_seen + len(one.differ) == one.cases
        assert one.cases == len({case for question, case, *_ in answers if question == one.question})
    for row in shared(found):
        for number in (row.yes, row.partly, row.no, row.not_seen, row.cases):
            assert number is None or number == 0 or number >= 5


def test_questions_come_from_definitions_with_the_themes_named_first_at_the_head() -> None:
    themes = [
        Theme("voice", "practice", "Voice", "Whether the child was heard."),
        Theme("sharing", "practice", "Sharing", "What was shared, with whom."),
        Theme("poverty", "family", "Poverty", "Debt and housing."),
    ]
    asked = proposed(themes, ["sharing"])
    assert [name for name, _ in asked] == ["sharing", "voice"]
    assert asked[1][1] == "Does the file show whether the child was heard?"
    assert asked[0][1].startswith("Does the file show good practice on this: what was shared")
    text = "\n".join(f"{name}: {words}" for name, words in asked)
    assert questions_in(text, ["voice", "sharing"]) == asked
    with pytest.raises(UserError, match="line 1, 3"):
        questions_in("nothing: Why?\n\nvoice\nvoice: Was the child seen?", ["voice"])
    with pytest.raises(UserError, match="1 to 40"):
        questions_in("\n \n", ["voice"])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_counts_of_a_survey_are_read_whatever_stands_between_cells(mark: str) -> None:
    found = counts_in("\ufeff" + TABLE.replace(",", mark), ["challenge"])
    assert [one.answered for one in found] == [50, 69]
    assert found[0] == Count("I can challenge", "challenge", "Police", "Officer", 30, 8, 12)


def test_every_fault_of_a_table_is_told_with_its_line() -> None:
    wrong = (
        TABLE
        + "I can challenge,challenge,Police,Officer,1,1,1\n,challenge,X,,1,1,1\nQ,nothing,X,,1,1,1\nQ,,X,,-1,1,1\nQ,,X,,1\n"
    )
    with pytest.raises(UserError) as raised:
        counts_in(wrong, ["challenge"])
    words = str(raised.value)
    for part in ("Line 5: there is no question", "Line 6: the theme", "Line 7: “agree”", "Line 8: “disagree”", "1 of the groups"):  # fmt: skip
        assert part in words, part
    for text in ("", "who,what\n1,2", TABLE.splitlines()[0]):
        with pytest.raises(UserError):
            counts_in(text, [])


def test_small_groups_of_staff_cannot_be_worked_out() -> None:
    counts = [Count("Q", "", "Police", "", 20, 2, 8), Count("Q", "", "Council", "", 30, 9, 11)]
    shown = {one.agency: one for one in told(counts)}
    assert shown["Police"].disagree is None
    assert shown["Council"].disagree is None or shown[""].disagree is None
    assert shown["Police"].answered is None or shown["Police"].unsure is None or shown["Police"].agree is None


def test_that_people_came_to_training_is_never_taken_for_change() -> None:
    on = date(2026, 11, 30)
    assert months_after(on, 3) == date(2027, 2, 28)
    early = reckon(Trained(on, 40, 38), date(2026, 12, 1))
    assert early.reach == "38 of 40 who need it came"
    assert early.effect == "Not known. To be asked from 28 February 2027"
    assert not early.to_ask
    late = reckon(Trained(on, 0, 38), date(2027, 3, 1))
    assert late.to_ask
    assert "how many need it is not known" in late.reach
    asked = reckon(Trained(on, 40, 38, date(2027, 1, 4), 20, 6), date(2027, 3, 1))
    assert (
        asked.effect
        == "6 of 20 who answered named something they do otherwise. They were asked sooner than after three months"
    )
    assert reckon(Trained(on, 4, 3, date(2027, 3, 1)), date(2027, 3, 1)).effect.startswith("Not known")


def test_an_answer_is_brought_forward_and_what_changed_is_told() -> None:
    said = [
        Said("voice", "Police", 2024, Met.MET),
        Said("voice", "Police", 2025, Met.NOT),
        Said("training", "Police", 2025, Met.MET),
        Said("voice", "Police", 2026, Met.MET, Met.PARTLY),
        Said("voice", "Council", 2026, Met.MET),
        Said("learning", "Police", 2026, Met.NEEDLESS),
    ]
    held = shipped_standards()
    found = {line.standard.id: line for line in lines(held, said, "Police", 2026)}
    assert found["voice"].change == "Better than the year before"
    assert found["training"].carried
    assert not found["learning"].change
    assert found["leadership"].now is None
    assert not found["leadership"].carried
    spread = {one.standard.id: one for one in spreads(held, said, ["Police", "Council", "School"], 2026)}
    assert spread["voice"].counts == {Met.MET: 1, Met.PARTLY: 1, Met.NOT: 0, Met.NEEDLESS: 0}
    assert spread["voice"].silent == 1


def test_sides_that_do_not_agree_are_told_plainly_and_silence_is_no_agreement() -> None:
    seen = [
        Seen(Side.ASSESSMENT, "…", Leaning.WELL, "agencies score themselves met in 9 of 10 answers"),
        Seen(Side.AUDITS, "…", Leaning.POOR, "audits found it in 4 of 10 case files"),
        Seen(Side.ESCALATIONS, "…", Leaning.UNKNOWN),
    ]
    assert disagreements(seen) == [
        "Agencies score themselves met in 9 of 10 answers; audits found it in 4 of 10 case files."
    ]
    assert silent(seen) == [Side.REVIEWS, Side.SURVEY, Side.TRAINING]
    assert disagreements(seen[1:]) == []
    assert [leaning(*pair) for pair in ((0, 0), (8, 10), (5, 10), (4, 10))] == [
        Leaning.UNKNOWN, Leaning.WELL, Leaning.MIXED, Leaning.POOR,
    ]  # fmt: skip
    assert all(side.words and side.tells and side.silent_on for side in Side)
