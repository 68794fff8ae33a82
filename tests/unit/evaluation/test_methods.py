"""What each method makes of made-up gold, and what an evaluation of all of them says."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from learnt.engine.agreement.resampling import Resampling
from learnt.engine.agreement.values import Estimate, Interval, NotEstimable
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.evaluating import Design, evaluate, measured, tried
from learnt.engine.evaluation.gold import Answer, Gold, Unit
from learnt.engine.evaluation.methods.choosing import LABELS, Parts, chosen
from learnt.engine.evaluation.methods.untrained import Alike, Fused, Keywords
from learnt.engine.evaluation.page import Made, html_page, markdown_page, shown
from learnt.engine.evaluation.report import Evaluation
from learnt.engine.evaluation.splits import By
from tests.unit.evaluation.conftest import unit

FEW = Resampling(draws=60)


@pytest.fixture(scope="session")
def evaluation(gold: Gold, codebook: Codebook) -> Evaluation:
    parts = Parts(Coder(codebook), None, (Words(),))
    return evaluate(gold, codebook, chosen(["fused", "words", "learner"], parts), Design(resampling=FEW))


def test_strong_indicators_alone_suggest_what_they_are_found_in(codebook: Codebook) -> None:
    texts = ("Debts upon debts.", "Nothing.", "They wrote a case note of the debt.")
    gold = Gold(tuple(unit(n, "a", "", text=text) for n, text in enumerate(texts)), ("A",))
    judged = Keywords(codebook).judged(gold, ())
    assert judged.suggested.tolist() == [[0, 1, 0, 0], [0, 0, 0, 0], [0, 1, 1, 0]]
    assert judged.scores[0, 1] > judged.scores[2, 1]


def test_a_whole_document_has_the_best_score_of_its_passages(codebook: Codebook) -> None:
    passages = (
        PassageText("Nothing at all."),
        PassageText("The bailiffs came."),
        PassageText("A case note."),
    )
    whole = Unit("w", "w", passages, {"A": Answer(frozenset({"poverty"}))})
    fused = Fused(Coder(codebook))
    judged = fused.judged(Gold((whole,), ("A",)), ())
    assert judged.suggested.tolist() == [[False, True, True, False]]
    assert fused.kinds(Gold((whole,), ("A",))) == [None]
    apart = fused.judged(Gold(tuple(Unit(str(n), "w", (p,), {}) for n, p in enumerate(passages)), ("A",)), ())
    assert np.array_equal(judged.scores[0], apart.scores.max(axis=0))


def test_every_method_is_measured_beside_the_indicators_and_people(evaluation: Evaluation) -> None:
    assert [report.method for report in evaluation.methods] == ["keywords", "words", "fused", "learner"]
    assert (evaluation.units, evaluation.documents, evaluation.families, evaluation.splits) == (
        50,
        10,
        10,
        10,
    )
    assert evaluation.people.number == pytest.approx(2 * 39 / 79)
    assert {(one.method, one.beside) for one in evaluation.differences} >= {
        ("fused", "keywords"),
        ("learner", "fused"),
    }


def test_words_alone_learn_signs_that_the_codebook_lacks(evaluation: Evaluation) -> None:
    words, keywords = evaluation.method("words").overall, evaluation.method("keywords").overall
    assert words.recall.number is not None
    assert keywords.recall.number is not None
    assert words.recall.number > keywords.recall.number
    assert words.mean_average_precision.number == pytest.approx(1.0, abs=0.1)


def test_kinds_are_compared_where_people_told_them(evaluation: Evaluation) -> None:
    report = evaluation.method("fused").kinds
    assert report is not None
    assert {kind.kind for kind in report.kinds} >= {Kind.FINDING}
    assert evaluation.method("keywords").kinds is None


def test_gold_is_split_by_partnership_where_asked(gold: Gold, codebook: Codebook) -> None:
    found = evaluate(gold, codebook, [Keywords(codebook)], Design(by=By.PARTNERSHIP, resampling=FEW))
    assert (found.families, found.splits) == (3, 3)


def test_a_method_that_needs_what_is_missing_says_so(codebook: Codebook) -> None:
    parts = Parts(Coder(codebook), None, (Words(),))
    with pytest.raises(UserError, match="make setup"):
        chosen(LABELS, parts)
    with pytest.raises(UserError, match="no method guessing"):
        chosen(["guessing"], parts)


def test_likeness_suggests_from_a_threshold_of_other_families(codebook: Codebook, tmp_path: Path) -> None:
    from learnt.engine.coding.similarity import Embeddings
    from tests.unit.evaluation.tiny import tiny_model

    alike = Alike(codebook, Embeddings(tiny_model(tmp_path)))
    lines = (("poverty", "debt and money"), ("", "hungry"), ("poverty", "money"), ("", "dirty food"))
    gold = Gold(tuple(unit(n, f"d{n}", themes, text=text) for n, (themes, text) in enumerate(lines)), ("A",))
    found = evaluate(gold, codebook, [alike], Design(resampling=FEW)).method("similarity")
    assert found.overall.mean_average_precision.number is None  # no theme is in five units
    poverty = next(row for row in found.themes if row.theme == "poverty")
    assert (poverty.found.count, poverty.found.of) == (2, 2)


def test_a_passage_is_coded_in_its_surroundings(codebook: Codebook) -> None:
    """By itself the item says nothing of a theme; what leads into it does."""
    lead, item = (
        PassageText("Poverty and debts:", document="d"),
        PassageText("- the winter of that year", document="d"),
    )
    whole = (lead, item, PassageText("Then all was well.", document="d"))
    units = (Unit("1", "d", (item,), {}, places=(1,)),)
    alone = Fused(Coder(codebook)).judged(Gold(units, ("A",)), ())
    within = Fused(Coder(codebook)).judged(Gold(units, ("A",), {"d": whole}), ())
    assert alone.scores[0, 1] < within.scores[0, 1]
    assert "winter" in Gold(units, ("A",), {"d": whole}).documents["d"]
    assert "well" in Gold(units, ("A",), {"d": whole}).documents["d"]


def test_part_of_a_trial_is_measured_as_if_alone(gold: Gold, codebook: Codebook) -> None:
    trial = tried(gold, [Keywords(codebook), Fused(Coder(codebook))])
    part = measured(trial.only(range(10, 40)), codebook, Design(resampling=FEW))
    alone = evaluate(
        Gold(gold.units[10:40], gold.codings), codebook, [Keywords(codebook), Fused(Coder(codebook))]
    )
    assert (part.units, part.documents) == (30, 6)
    for name in ("keywords", "fused"):
        assert part.method(name).overall.f1.number == alone.method(name).overall.f1.number
    kinds, of_alone = part.method("fused").kinds, alone.method("fused").kinds
    assert kinds is not None
    assert of_alone is not None
    assert kinds.kinds == of_alone.kinds


def test_there_must_be_something_to_evaluate(codebook: Codebook) -> None:
    with pytest.raises(UserError, match="nothing to evaluate"):
        evaluate(Gold((), ("A",)), codebook, [Keywords(codebook)])


def test_a_measure_is_shown_with_its_interval_and_a_difference_with_its_sign() -> None:
    estimate = Estimate(-0.001, Interval(-0.2, 0.104, 30))
    assert shown(estimate) == "0.00 (-0.20 to 0.10)"
    assert shown(estimate, signed=True) == "+0.00 (-0.20 to +0.10)"
    assert shown(Estimate(0.5, NotEstimable.ONE_DOCUMENT)) == "0.50"
    assert shown(Estimate(NotEstimable.NOT_GIVEN, NotEstimable.NOT_GIVEN)) == "–"


def test_the_pages_say_for_each_theme_what_it_can_be_used_for(evaluation: Evaluation) -> None:
    made = Made("gold.jsonl", "learnt 1, codebook small 1")
    html, markdown = html_page(evaluation, made), markdown_page(evaluation, made)
    for row in evaluation.method("fused").themes:
        assert f"| {row.name}{' (rare)' if row.rare else ''} | {row.band} |" in markdown
        assert f'<th scope="row">{row.name}{" (rare)" if row.rare else ""}</th><td>{row.band}</td>' in html
    assert html.count("<caption>") == html.count("<table>")
    assert 'lang="en-GB"' in html
    assert "**" not in html
    for page in (html, markdown):
        assert "Never to rate a child" in page
        assert "gold.jsonl" in page
        assert "bailiffs" not in page


def test_what_a_page_is_given_cannot_break_it(evaluation: Evaluation) -> None:
    odd = replace(evaluation, unknown={"<b>|x": 1})
    made = Made("<script>.csv", "x")
    assert "<script>" not in html_page(odd, made)
    assert "&lt;b&gt;|x (1)" in html_page(odd, made)
    assert "<b>/x (1)" in markdown_page(odd, made)
