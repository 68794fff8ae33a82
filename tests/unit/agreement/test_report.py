import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from learnt.engine.agreement.coded import Coded, Unit
from learnt.engine.agreement.report import agree, agree_all
from learnt.engine.agreement.resampling import Resampling
from learnt.engine.agreement.values import Estimate, NotEstimable
from learnt.engine.domain.errors import UserError
from tests.unit.agreement.conftest import THEMES, Table, coders_of, tables, yes_or_no

GOLD = Path(__file__).resolve().parents[4] / "shared" / "gold" / "pfd_dev.jsonl"
ONCE = Resampling(draws=2)
NEGLECT, NONE = frozenset({"neglect"}), frozenset[str]()


def test_only_passages_that_both_coders_read_count() -> None:
    first = [Coded("a", 0, NEGLECT), Coded("a", 1, NEGLECT), Coded("b", 0, NEGLECT)]
    second = [Coded("a", 0, NEGLECT), Coded("a", 2), Coded("c", 0)]
    report = agree(first, second, ["neglect"])
    assert (report.documents, report.passages.units) == (1, 1)
    assert report.passages.themes[0].given == (1, 1)


def test_passages_without_labels_count_as_agreement_on_absence() -> None:
    report = agree(*yes_or_no(0, 1, 0, 9), ["neglect"])
    assert report.passages.units == 10
    assert report.passages.themes[0].observed.value == pytest.approx(0.9)


def test_the_weakest_theme_comes_first_and_what_cannot_be_estimated_last() -> None:
    table = {
        "a": [
            (frozenset({"housing", "neglect"}), frozenset({"neglect"})),
            (frozenset(), frozenset({"housing"})),
            (frozenset({"voice"}), frozenset()),
            (frozenset({"voice"}), frozenset({"voice"})),
        ]
    }
    report = agree_all(coders_of(table), ["handover", "neglect", "voice", "housing"])
    assert [row.theme for row in report.passages.themes] == ["housing", "voice", "neglect", "handover"]


def test_disputed_passages_are_listed_for_people_to_look_at() -> None:
    first = [Coded("a", 0, NEGLECT), Coded("a", 1), Coded("b", "x", NEGLECT)]
    second = [Coded("b", "x"), Coded("a", 1, NEGLECT), Coded("a", 0, NEGLECT)]
    report = agree(first, second, ["neglect"])
    assert report.passages.themes[0].disputed == (Unit("a", 1), Unit("b", "x"))
    assert report.whole_documents.themes[0].disputed == (Unit("b"),)


def test_coders_may_differ_on_passages_and_agree_on_the_document() -> None:
    table = {
        "a": [(NEGLECT, NONE), (NONE, NEGLECT)],
        "b": [(NONE, NONE), (NONE, NONE)],
        "c": [(NEGLECT, NEGLECT), (NONE, NONE)],
    }
    report = agree_all(coders_of(table), ["neglect"])
    (row,) = report.whole_documents.themes
    assert report.whole_documents.units == 3
    assert row.given == (2, 2)
    assert row.kappa.value == 1.0
    assert report.passages.themes[0].kappa.value == pytest.approx(0.25)


def test_a_coder_who_read_more_of_a_document_does_not_differ_by_reading_it() -> None:
    first = [Coded("a", 0), Coded("a", 1, NEGLECT), Coded("b", 0, NEGLECT)]
    second = [Coded("a", 0), Coded("b", 0, NEGLECT)]
    third = [Coded("b", 0, NEGLECT), Coded("b", 1)]
    report = agree_all((first, second, third), ["neglect"])
    assert report.whole_documents.themes[0].given == (1, 1, 1)
    assert report.whole_documents.themes[0].alpha.value == 1.0


def test_a_document_whose_coders_share_no_passage_is_not_compared_as_a_whole() -> None:
    first = [Coded("a", 0, NEGLECT), Coded("b", 0)]
    second = [Coded("a", 0, NEGLECT), Coded("a", 1), Coded("b", 0, NEGLECT)]
    third = [Coded("a", 1)]
    report = agree_all((first, second, third), ["neglect"])
    assert report.passages.units == 3
    assert report.whole_documents.units == 1
    assert report.whole_documents.themes[0].given == (0, 1, 0)


@settings(deadline=None, max_examples=40)
@given(tables(2))
def test_a_document_is_given_what_any_of_its_passages_is_given(table: Table) -> None:
    whole = agree_all(coders_of(table), THEMES, resampling=ONCE).whole_documents
    for row in whole.themes:
        for coder, count in enumerate(row.given):
            assert count == sum(
                any(row.theme in (answers[coder] or ()) for answers in passages)
                for passages in table.values()
            )


def test_coders_who_share_no_passage_get_no_numbers() -> None:
    report = agree([Coded("a", 0, NEGLECT)], [Coded("b", 0, NEGLECT)], ["neglect"])
    (row,) = report.passages.themes
    estimates: list[Estimate] = [row.observed, row.positive, row.negative, row.kappa, row.alpha]
    assert {e.value for e in estimates} == {NotEstimable.NOT_SHARED}
    assert report.passages.masi.value is report.whole_documents.jaccard.value is NotEstimable.NOT_SHARED
    assert (report.documents, report.families, report.passages.units) == (0, 0, 0)


def test_labels_that_were_not_asked_for_are_named() -> None:
    report = agree(
        [Coded("a", 0, frozenset({"neglect", "negelct"}))], [Coded("a", 0)], ["neglect", "neglect"]
    )
    assert report.left_out == ("negelct",)
    assert len(report.passages.themes) == 1


def test_blind_and_assisted_coders_are_not_pooled() -> None:
    blind, assisted = [Coded("a", 0)], [Coded("a", 0, assisted=True)]
    with pytest.raises(UserError, match="done blind and some with suggestions in sight"):
        agree(blind, assisted, ["neglect"])


def test_blind_and_assisted_work_of_one_coder_is_not_pooled() -> None:
    first = [Coded("a", 0), Coded("b", 0, assisted=True)]
    with pytest.raises(UserError, match="cannot be pooled"):
        agree(first, [Coded("a", 0)], ["neglect"])


def test_assisted_work_is_compared_with_assisted_work_and_says_so() -> None:
    table = {"a": [(NEGLECT, NEGLECT), (NONE, NONE)]}
    assert agree_all(coders_of(table, assisted=True), ["neglect"]).assisted
    assert not agree_all(coders_of(table), ["neglect"]).assisted


def test_a_passage_coded_twice_by_one_coder_is_refused() -> None:
    with pytest.raises(UserError, match="Passage 3 of document a is coded twice"):
        agree([Coded("a", 3), Coded("a", 3, NEGLECT)], [Coded("a", 3)], ["neglect"])


def test_one_coder_is_too_few() -> None:
    with pytest.raises(UserError, match="at least two coders"):
        agree_all(([Coded("a", 0)],), ["neglect"])


def test_there_must_be_a_theme_to_compare() -> None:
    with pytest.raises(UserError, match="no themes to compare"):
        agree([Coded("a", 0)], [Coded("a", 0)], [])


@pytest.mark.skipif(not GOLD.is_file(), reason="the passages coded twice are not beside this checkout")
def test_two_careful_codings_of_coroners_reports_agree_well_and_not_perfectly() -> None:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    first, second = (
        [Coded(line["doc"], line["id"], frozenset(line[by]["themes"])) for line in lines] for by in "AB"
    )
    themes = sorted({label for coded in first + second for label in coded.labels})
    report = agree(first, second, themes)
    assert report.passages.units == len(lines)
    assert report.passages.masi.number is not None
    assert 0.7 < report.passages.masi.number < 0.95
    assert sum(row.given[0] for row in report.passages.themes) == sum(len(c.labels) for c in first)
