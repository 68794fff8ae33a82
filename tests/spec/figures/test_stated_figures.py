"""The published figures and known mis-statements of the field, each in a sentence of our own, with its verdict."""

from decimal import Decimal

import pytest

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.document import Role
from learnt.engine.domain.findings import Check, Figure
from learnt.engine.findings.figures import find_figures
from learnt.engine.reading.draft import Draft

OK, NO, ODD, BARE, PLAIN = (
    Check.CONSISTENT, Check.IMPOSSIBLE, Check.INCONSISTENT, Check.BASE_NOT_STATED, Check.UNCHECKED,
)  # fmt: skip


def figures(*lines: str, heading: str = "", items: bool = False) -> tuple[Figure, ...]:
    draft = Draft("register.txt", "text")
    if heading:
        draft.add(heading, Role.HEADING, level=1)
    for line in lines:
        draft.add(line, Role.ITEM if items else Role.PARAGRAPH, level=1 if items else 0)
    document = draft.document()
    return find_figures(document, [Coding(Kind.FIGURE)] * len(document.passages))


Row = tuple[str, str, Check, str]
"""A statement, the value looked at, its verdict, and words its reason must hold."""

ROWS: list[Row] = [
    # The Panel, 2018-19
    ("Of the 538 notifications, 244 concerned a death and 294 serious harm.", "244", OK, "244 and 294 add to 538"),
    ("Of the 538 notifications, 244 concerned a death and 294 serious harm.", "538", OK, "244 and 294 add"),
    ("289 (54%) of the 538 cases were open to social care.", "54", OK, "53.7 per cent"),
    ("A plan was in place in 13% of the 538 cases (70).", "13", OK, "13.0 per cent"),
    ("Children were looked after in 15% of cases (80).", "15", OK, "517 to 551"),
    ("27% (144) of rapid reviews concerned injured babies.", "27", OK, "524 to 543"),
    ("Of the 294 incidents of serious harm, 77 were near misses.", "77", OK, "77 of 294 is 26.2 per cent"),
    # The Panel, 2020
    ("Of the 482 notifications, 206 were deaths, 267 serious harm and 9 other.", "206", OK, "add to 482"),
    ("Of the 482 notifications, 206 were deaths, 267 serious harm and 12 other.", "206", ODD, "485, not to 482"),
    ("Of the 206 deaths, 17% were within the family.", "17", OK, "34 to 36 of 206"),
    ("Of the 206 deaths, 8% were outside the family.", "8", OK, "16 to 17 of 206"),
    ("Of the 206 deaths, 31% were sudden deaths of infants.", "31", OK, "63 to 64 of 206"),
    ("Of the 206 deaths, 20% were suicides.", "20", OK, "41 to 42 of 206"),
    ("Physical abuse was a factor in 38% of the 267 incidents.", "38", OK, "101 to 102 of 267"),
    ("Domestic abuse was a factor in 42.6% of the 267 incidents.", "42.6", NO, "113 is 42.3 and 114 is 42.7"),
    ("Parental ill health was a factor in 27.3 per cent of the 267 incidents.", "27.3", OK, "73 of 267"),
    # The Panel, 2021 and after
    ("Notifications fell by 21% from 482 to 379.", "-21", OK, "-21.4"),
    ("Of the 393 reviews, 146 (37%) concerned a death.", "37", OK, "146 of 393 is 37.2"),
    ("Of the 393 reviews, 227 (58%) concerned serious harm.", "58", OK, "227 of 393 is 57.8"),
    ("Neglect featured in 53% of the 393 reviews.", "53", OK, "207 to 210 of 393"),
    ("Babies were the subject of 36% (142) of the 393 reviews.", "36", OK, "142 of 393 is 36.1"),
    ("36% (142) concerned babies.", "36", OK, "390 to 400"),
    ("Rapid reviews fell by 18% from 393 to 330.", "-18", ODD, "-16.0 per cent, not -18"),
    ("Rapid reviews fell by 18% from 393 to 330.", "-18", ODD, "400 to 404"),
    ("Rapid reviews fell by 16% from 393 to 330.", "-16", OK, "-16.0"),
    ("There was an 18% decrease in rapid reviews.", "-18", BARE, "from what number"),
    ("Among suicides 92% followed a known mental health condition.", "92", BARE, "does not say"),
    # The Department's notifications
    ("Of 285 notifications, 153 (53.7%) concerned boys.", "53.7", OK, "153 of 285"),
    ("Of 285 notifications, 130 (45.6%) concerned girls.", "45.6", OK, "130 of 285"),
    ("Of 285 notifications, 2 (0.7%) did not state the sex.", "0.7", OK, "2 of 285"),
    ("There were 456 notifications: 201 deaths, 244 serious harm and 11 other.", "244", OK, "add to 456"),
    ("There were 405 notifications: 205 deaths, 180 serious harm and 20 other.", "180", OK, "205, 180 and 20 add to 405"),
    ("There were 338 notifications: 162 deaths, 167 serious harm and 9 other.", "338", OK, "add to it"),
    ("Notifications fell by 16.5% from 405 to 338.", "-16.5", OK, "-16.5"),
    # Triennial analyses, child death reviews, inspectors, Wales
    ("101/645 (15.7%) had a plan for neglect.", "15.7", OK, "15.7"),
    ("Modifiable factors were found in 784/4,012 (20%) deaths.", "20", OK, "19.5 per cent"),
    ("Of 3,595 deaths, 3,540 (98%) were reviewed.", "98", OK, "98.5"),
    ("Of 3,595 deaths, 90 (3%) were the subject of a serious case review.", "3", OK, "2.5"),
    ("Parents were responsible in 24 of the 61 incidents (40%).", "40", NO, "39.3 per cent, not 40"),
    ("Parents were responsible in 24 of the 61 incidents (39%).", "39", OK, "39.3"),
    ("Parents were responsible in 24 of 61 incidents, or 40%, that year.", "40", NO, "39.3"),
    ("Of 231 notifications, 170 were deaths and 61 other.", "170", OK, "170 and 61 add to 231"),
    ("There were 10 child practice reviews, 6 concise reviews and 4 extended reviews, 20 reviews in total.", "20", OK, "add to 20"),
    # Known mis-statements
    ("Neglect featured in 75% of the 368 serious case reviews.", "75", OK, "275 to 277 of 368"),
    ("Neglect featured in 75% of the reviews examined.", "75", BARE, "does not say"),
    ("244 safeguarding partnerships reported a death.", "244", ODD, "at most 153"),
    ("120 safeguarding partnerships sent a return.", "120", PLAIN, "nothing to hold it against"),
    ("The rate was 29.8 per 100,000 children.", "29.8", PLAIN, "rate"),
    ("One in six of the 645 children had a plan.", "16.7", OK, "about 108"),
    ("130% of children in the 40 reviews were known.", "130", NO, "more than the whole"),
    ("45 of the 40 children were known.".replace("of", "out of"), "45", NO, "more than the 40"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "value", "check", "why"), ROWS)
def test_a_stated_figure_gets_the_verdict_its_arithmetic_gives(
    statement: str, value: str, check: Check, why: str
) -> None:
    found = [figure for figure in figures(statement) if figure.value == Decimal(value)]
    assert len(found) == 1, [str(figure.value) for figure in figures(statement)]
    assert found[0].check is check, found[0].why
    assert why in found[0].why


def test_a_list_under_a_heading_that_counts_its_cases_takes_them_as_base_and_may_pass_100() -> None:
    stated = ["35", "21", "17", "13", "12", "9", "11", "7", "7", "4", "1"]
    lines = [
        f"{percent}% Characteristic {letter}" for percent, letter in zip(stated, "ABCDEFGHIJK", strict=True)
    ]
    found = figures(*lines, heading="Characteristics of the 538 children notified in 2018-19", items=True)[1:]
    assert [str(f.value) for f in found] == stated
    assert {(f.denominator, f.check, f.period) for f in found} == {(538, OK, "2018/2019")}
    assert all("137 per cent, so one case may be in several lines" in f.why for f in found)
    ranges = (
        "186 to 190,111 to 115,89 to 94,68 to 72,62 to 67,46 to 51,57 to 61,35 to 40,35 to 40,19 to 24,3 to 8"
    )
    assert [f.why.split(" of 538")[0] for f in found] == ranges.split(",")


def test_counts_of_a_wrong_unit_point_to_the_unit_their_sum_has_elsewhere() -> None:
    found = figures(
        "244 safeguarding partnerships reported a death and 294 reported serious harm.",
        "The Panel received 538 notifications that year.",
    )
    assert [f.check for f in found] == [ODD, ODD, OK]
    assert "244 and 294 add to 538, which the document counts as notifications" in found[0].why


def test_a_group_just_counted_is_the_base_of_what_points_back_to_it() -> None:
    found = figures(
        "294 notifications were of serious harm.", "Of this latter group, 77 incidents were near misses."
    )
    assert (found[1].numerator, found[1].denominator, found[1].check) == (77, 294, OK)


def test_a_share_and_its_opposite_on_one_base_make_up_100() -> None:
    said = "54% of the 538 children were known to social care. 46% of the 538 children were not known to social care."
    assert [f.check for f in figures(said)] == [OK, OK]
    wrong = said.replace("46%", "41%")
    assert [f.check for f in figures(wrong)] == [ODD, ODD]


def test_groups_that_overlap_are_never_totalled() -> None:
    found = figures(
        "Of the 23 children, 20 had an acute condition and 12 a chronic one, and several had more than one."
    )
    parts = [f for f in found if f.denominator == 23]
    assert [(f.numerator, f.check) for f in parts] == [(20, OK), (12, OK)]
    assert not any("add to" in f.why for f in found)


def test_the_reports_analysed_and_the_reviews_commissioned_are_not_taken_for_each_other() -> None:
    found = figures(
        "368 serious case reviews were commissioned.", "The study read 278 reports.",
        "Neglect featured in 75% of all the reviews examined.",
    )  # fmt: skip
    share = next(f for f in found if f.unit == "percent")
    assert (share.check, share.denominator) == (BARE, None)
    assert "does not say that they are the base" in share.why


def test_a_near_miss_of_exactness_is_allowed_where_the_words_say_so() -> None:
    nearly = figures("Nearly 40% (24 of 61) involved a parent.")[0]
    assert (nearly.check, nearly.qualifier) == (OK, "nearly")
    over = figures("Over 40% (24 of 61) involved a parent.")[0]
    assert over.check is NO


def test_two_values_for_one_subject_on_one_base_are_both_flagged() -> None:
    found = figures(
        "Neglect featured in 53% of the 393 reviews.", "Later, neglect featured in 53% of the 393 reviews.",
        "Neglect featured in 57% of the 393 reviews.",
    )  # fmt: skip
    flagged = [f for f in found if f.check is ODD]
    assert {str(f.value) for f in flagged} == {"53", "57"}


def test_a_base_carries_on_to_the_pairs_after_it_that_fit() -> None:
    found = figures(
        "A friend interpreted at 14 of the 31 visits (45%), a cousin at 3 (10%) and nobody at 9 (30%)."
    )
    assert [(f.numerator, f.denominator) for f in found] == [(14, 31), (3, 31), (9, None)]


def test_bands_of_age_that_pass_their_total_are_flagged() -> None:
    found = figures("Of the 36 children, 15 were under one, 12 were aged 1 to 9 and 11 were aged 10 to 17.")
    assert {f.check for f in found if f.denominator == 36} == {ODD}


def test_a_note_gives_the_shares_of_its_section_their_base() -> None:
    found = figures(
        "All are shares of the 212 reviews.", "Debt: 42%", "Housing: 39%", heading="What was found"
    )
    assert [(f.denominator, f.check) for f in found[1:]] == [(212, OK), (212, OK)]
