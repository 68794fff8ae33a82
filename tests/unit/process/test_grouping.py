"""Recommendations that ask for much the same stand together; others and contradictions stand apart."""

from datetime import date
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.domain.recommendation_record import RecommendationRecord
from learnt.engine.process.advising import grouped, shipped_advice
from learnt.engine.process.said_before import alike

SAME = shipped_advice().limits.same
PLANTED = yaml.safe_load(
    (Path(__file__).parents[3] / "samples" / "planted.yaml").read_text(encoding="utf-8")
)["repeats"]
QUOTES = [made["quote"] for thread in PLANTED for made in thread["made"]]


def record(name: str, text: str, year: int) -> RecommendationRecord:
    return RecommendationRecord(name, text, f"review {year}", date(year, 1, 1))


def test_the_earliest_begins_the_group_and_the_most_repeated_group_comes_first() -> None:
    found = grouped(
        [
            record("c", "Book a professional interpreter for every planned visit.", 2024),
            record("a", "Book a professional interpreter for every visit.", 2019),
            record("b", "Count every missed appointment in one place.", 2018),
        ],
        alike(), same=SAME,
    )  # fmt: skip
    assert [(one.first.id, [each.id for each in one.again]) for one in found] == [("a", ["c"]), ("b", [])]
    assert found[0].reviews == ("review 2019", "review 2024")


def test_those_that_contradict_each_other_stay_apart() -> None:
    found = grouped(
        [
            record("a", "Give supervision every four weeks to each worker.", 2019),
            record("b", "Give supervision every eight weeks to each worker.", 2020),
        ],
        alike(), same=SAME,
    )  # fmt: skip
    assert len(found) == 2


@given(st.lists(st.sampled_from(QUOTES), max_size=10))
def test_every_recommendation_is_in_one_group_whatever_their_order(texts: list[str]) -> None:
    records = [record(str(at), text, 2000 + at) for at, text in enumerate(texts)]
    found = grouped(records, alike(), same=SAME)
    assert sorted(each.id for one in found for each in (one.first, *one.again)) == sorted(
        one.id for one in records
    )
    assert grouped(records[::-1], alike(), same=SAME) == found


def test_no_planted_recommendation_is_grouped_with_one_on_another_matter() -> None:
    thread = {made["quote"]: at for at, one in enumerate(PLANTED) for made in one["made"]}
    found = grouped(
        [record(str(at), text, 2000 + at) for at, text in enumerate(QUOTES)], alike(None, QUOTES), same=SAME
    )
    assert all(thread[one.first.text] == thread[each.text] for one in found for each in one.again)
