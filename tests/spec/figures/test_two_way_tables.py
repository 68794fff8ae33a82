"""Published two-way tables, read as cells, reproduce to the last percentage."""

from pathlib import Path

from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.findings import Check, Figure
from learnt.engine.findings.figures import find_figures
from learnt.engine.reading.limits import Limits
from learnt.engine.reading.text import read_text

HARM = """# Harm

Table 2.13: Non-fatal harm by sex of the child (n=43)

| Harm | Boys | Girls |
|---|---|---|
| Physical | 14 (61%) | 9 (39%) |
| Sexual | 5 (71%) | 2 (29%) |
| Neglect | 5 (100%) | 0 (0%) |
| Risk-taking | 3 (43%) | 4 (57%) |
| Other | 0 (0%) | 1 (100%) |
"""
SEX = """# Notifications 2020-21

| Sex | Notifications | Percentage |
|---|---|---|
| Male | 153 | 53.7 |
| Female | 130 | 45.6 |
| Not known | 2 | 0.7 |
| Total | 285 | 100 |
"""
REGIONS = """# Notifications by region

| Region | Notifications |
|---|---|
| North | 90 |
| South | 110 |
| East | 60 |
| West | 70 |
| Middle | 80 |
| Total | 420 |
"""


def table(tmp_path: Path, text: str) -> tuple[Figure, ...]:
    path = tmp_path / "table.md"
    path.write_text(text, encoding="utf-8")
    document = read_text(path, Limits())
    return find_figures(document, [Coding(Kind.OTHER)] * len(document.passages))


def test_every_share_of_a_two_way_table_is_held_against_its_row(tmp_path: Path) -> None:
    found = table(tmp_path, HARM)
    assert [(f.numerator, f.denominator) for f in found] == [
        (14, 23), (9, 23), (5, 7), (2, 7), (5, 5), (0, 5), (3, 7), (4, 7), (0, 1), (1, 1),
    ]  # fmt: skip
    assert {f.check for f in found} == {Check.CONSISTENT}
    assert found[0].subject == "Physical, Boys"


def test_a_wrong_share_in_a_two_way_table_is_impossible(tmp_path: Path) -> None:
    found = table(tmp_path, HARM.replace("61%", "62%"))
    assert [f.check for f in found[:2]] == [Check.IMPOSSIBLE, Check.CONSISTENT]
    assert "60.9 per cent of 23" in found[0].why


def test_counts_and_shares_in_columns_of_their_own_are_held_together(tmp_path: Path) -> None:
    found = table(tmp_path, SEX)
    assert {f.check for f in found} == {Check.CONSISTENT}
    shares = [f for f in found if f.unit == "percent"]
    assert [(f.numerator, f.denominator) for f in shares] == [(153, 285), (130, 285), (2, 285), (285, 285)]
    assert {f.period for f in found} == {"2020/2021"}
    assert {f.unit for f in found} == {"percent", "Notifications"}


def test_a_total_that_its_rows_do_not_make_is_flagged(tmp_path: Path) -> None:
    found = table(tmp_path, SEX.replace("| 285 |", "| 286 |"))
    total = next(f for f in found if f.value == 286)
    assert total.check is Check.INCONSISTENT
    assert "add to 285, not to the total 286" in total.why


def test_counts_rounded_to_the_nearest_ten_need_not_add_exactly(tmp_path: Path) -> None:
    found = table(tmp_path, REGIONS)
    assert {f.check for f in found} == {Check.CONSISTENT}
    assert "nearest 10" in found[-1].why


def test_rows_that_share_cases_are_not_forced_to_their_total(tmp_path: Path) -> None:
    found = table(tmp_path, REGIONS.replace("| 420 |", "| 200 |"))
    assert found[-1].check is Check.UNCHECKED
    assert "one case may be in several rows" in found[-1].why


def test_suppressed_cells_leave_a_total_unjudged(tmp_path: Path) -> None:
    found = table(tmp_path, SEX.replace("| 2 | 0.7 |", "| <5 | 0.7 |"))
    assert next(f for f in found if f.value == 285).check is Check.UNCHECKED


def test_numbers_of_an_action_plan_are_no_figures(tmp_path: Path) -> None:
    plan = "| No. | Action | Due |\n|---|---|---|\n| 1 | Write to parents | 12/05/2021 |\n| 2 | Hold a meeting | 3 |\n"
    assert table(tmp_path, plan) == ()


def test_a_table_laid_on_its_side_is_judged_all_the_same(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "| Measure | North | South |\n|---|---|---|\n| Files | 12 | 8 |\n| Share of 20 | 60% | 45% |\n",
    )
    shares = [f for f in found if f.unit == "percent"]
    assert [(f.subject, f.numerator, f.denominator, f.check) for f in shares] == [
        ("North", 12, 20, Check.CONSISTENT), ("South", 8, 20, Check.IMPOSSIBLE),
    ]  # fmt: skip


def test_ages_in_a_table_are_no_figures(tmp_path: Path) -> None:
    assert table(tmp_path, "| Name | Age in May 2020 |\n|---|---|\n| Fern | 8 |\n| Ivy | 13 |\n") == ()
