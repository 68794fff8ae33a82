"""Learning from decisions: when it starts, what it changes, and what it leaves alone."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.balancers import Balanced, Favouring, Unbalanced
from learnt.engine.coding.learner.classifiers import LinearMachine, Logistic, OnTop
from learnt.engine.coding.learner.decided import Decided, merged
from learnt.engine.coding.learner.featurisers import Characters, Meaning, Words
from learnt.engine.coding.learner.fusing import calibration, out_of_fold, parts_of
from learnt.engine.coding.learner.model import Band, Model
from learnt.engine.coding.learner.training import Learner
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.coding import Assertion, Suggestion

LEARNER = Learner((Words(2**12),))


@pytest.fixture(scope="module")
def model(decided: list[Decided], coder: Coder) -> Model:
    return LEARNER.fit(decided, coder)


def score(model: Model, coder: Coder, text: str, theme: str = "poverty") -> float:
    coding = model.suggest(coder, [PassageText(text)])[0]
    return next((s.score for s in coding.suggestions if s.theme == theme), 0.0)


def test_what_was_confirmed_in_some_documents_is_found_in_another(model: Model, coder: Coder) -> None:
    assert score(model, coder, "A cousin brought a food parcel.") > 0.5
    assert score(model, coder, "A cousin mended the fence.") < 0.3
    assert coder.code([PassageText("A cousin brought a food parcel.")])[0].themes == ()


def test_two_confirmed_passages_in_two_documents_already_teach_a_little(
    decided: list[Decided], coder: Coder, model: Model
) -> None:
    """The first document says only what the second says too."""
    little = LEARNER.fit(_few(decided, ("document 0", "document 1")), coder)
    line = "A cousin brought a food parcel round."
    assert little.themes[0].positives == 2
    before = score(LEARNER.fit([], coder), coder, line)
    assert before < score(little, coder, line) < score(model, coder, line)


def test_one_confirmed_passage_is_too_few(decided: list[Decided], coder: Coder) -> None:
    assert LEARNER.fit(_few(decided, ("document 0",)), coder).themes == ()


def test_a_theme_confirmed_in_one_document_alone_is_left_to_the_rules(
    decided: list[Decided], coder: Coder
) -> None:
    crowded = [replace(one, document="d") for one in decided]
    assert LEARNER.fit(crowded, coder).themes == ()


def _few(decided: list[Decided], documents: tuple[str, ...]) -> list[Decided]:
    """Return all rejected passages, and of those confirmed the last of each of these documents."""
    confirmed = [one for one in decided if one.confirmed and one.document in documents]
    return confirmed[2::3] + [one for one in decided if one.rejected]


def test_a_passage_unlike_all_that_was_decided_on_stays_as_the_coder_has_it(
    model: Model, coder: Coder
) -> None:
    passages = [PassageText("Zebras xylophone quixotically.")]
    assert model.suggest(coder, passages) == coder.code(passages)


def test_a_theme_that_neither_coder_nor_decisions_make_likely_is_not_suggested(
    model: Model, coder: Coder
) -> None:
    assert score(model, coder, "A cousin mended the fence.") == 0.0


def test_answers_that_follow_no_rule_change_next_to_nothing(decided: list[Decided], coder: Coder) -> None:
    """Confirmed and rejected by lot: what seems to be learned fails on other documents."""
    chance, theme = np.random.default_rng(4), frozenset({"poverty"})
    lots = [
        replace(one, confirmed=theme, rejected=frozenset())
        if chance.random() < 0.5
        else replace(one, confirmed=frozenset(), rejected=theme)
        for one in decided
    ]
    made_up = [replace(one, passage=PassageText(f"{one.passage.text} [{n}]")) for n, one in enumerate(lots)]
    text = "The rent was late and the bailiffs stood at the door."
    before = score(LEARNER.fit([], coder), coder, text)
    assert score(LEARNER.fit(made_up, coder), coder, text) == pytest.approx(before, abs=0.15)


def test_nothing_is_learned_where_nothing_was_rejected(decided: list[Decided], coder: Coder) -> None:
    assert LEARNER.fit([one for one in decided if one.confirmed], coder).themes == ()


def test_no_decisions_give_a_model_that_changes_nothing(coder: Coder) -> None:
    passages = [PassageText("The neglect went on for years.")]
    assert LEARNER.fit([], coder).suggest(coder, passages) == coder.code(passages)


def test_themes_that_were_not_decided_on_stay_as_the_coder_has_them(model: Model, coder: Coder) -> None:
    text = "The neglect went on, and a food parcel came."
    before = coder.code([PassageText(text)])[0].suggestions
    after = model.suggest(coder, [PassageText(text)])[0].suggestions
    assert [s for s in after if s.theme != "poverty"] == [s for s in before if s.theme != "poverty"]


def test_evidence_and_assertion_are_kept_and_the_reason_says_that_decisions_counted(
    model: Model, coder: Coder
) -> None:
    passage = PassageText("The rent was late and the bailiffs stood at the door.")
    before = next(s for s in coder.code([passage])[0].suggestions if s.theme == "poverty")
    after = next(s for s in model.suggest(coder, [passage])[0].suggestions if s.theme == "poverty")
    assert (after.evidence, after.assertion) == (before.evidence, before.assertion)
    assert after.score > before.score
    assert after.why == f"{before.why} Earlier decisions make it more likely."


def test_a_suggestion_that_only_decisions_made_says_so_and_points_to_no_words(
    model: Model, coder: Coder
) -> None:
    coding = model.suggest(coder, [PassageText("He saw the bailiffs.")])[0]
    assert coding.suggestions[0].evidence == ()
    assert coding.suggestions[0].why == "It reads like passages that people have confirmed for this theme."


def test_the_same_decisions_give_the_same_model(model: Model, decided: list[Decided], coder: Coder) -> None:
    again = LEARNER.fit(decided, coder)
    assert again.origin == model.origin
    assert np.array_equal(again.themes[0].rule.weights, model.themes[0].rule.weights)


def test_another_decision_gives_another_origin(decided: list[Decided], coder: Coder, model: Model) -> None:
    assert LEARNER.fit(decided[:-1], coder).origin.decisions != model.origin.decisions


def test_what_the_coder_said_before_need_not_be_worked_out_again(
    decided: list[Decided], coder: Coder, model: Model
) -> None:
    codings = coder.code([one.passage for one in decided])
    known = [replace(one, coding=coding) for one, coding in zip(decided, codings, strict=True)]
    assert np.array_equal(LEARNER.fit(known, coder).themes[0].rule.weights, model.themes[0].rule.weights)


def test_few_confirmed_passages_give_bands_and_never_percentages(model: Model) -> None:
    high, low = (model.confidence(_suggestion(value)) for value in (0.99, 0.05))
    assert high is not None
    assert low is not None
    assert (high.band, high.share, low.band, low.share) == (Band.HIGH, None, Band.LOW, None)


def test_fifty_confirmed_passages_give_a_percentage(decided: list[Decided], coder: Coder) -> None:
    more = [
        replace(one, document=f"{one.document} {copy}", passage=PassageText(f"{one.passage.text} {copy}"))
        for one in decided
        for copy in ("again", "once more", "in May")
    ]
    confidence = LEARNER.fit(more, coder).confidence(_suggestion(0.99))
    assert confidence is not None
    assert confidence.share is not None
    assert 0.9 < confidence.share <= 1


def test_with_fewer_than_ten_confirmed_nobody_can_say_how_sure_it_is(
    decided: list[Decided], coder: Coder
) -> None:
    little = LEARNER.fit(_few(decided, tuple(f"document {n}" for n in range(8))), coder)
    assert little.themes[0].positives == 8
    assert little.confidence(_suggestion(0.99)) is None


def test_a_theme_that_was_not_learned_has_no_confidence(model: Model) -> None:
    assert model.confidence(replace(_suggestion(0.9), theme="neglect")) is None


def _suggestion(value: float) -> Suggestion:
    return Suggestion("poverty", value, value >= 0.5, Assertion.PRESENT, (), "")


def test_later_decisions_on_a_passage_take_the_place_of_earlier_ones() -> None:
    passage, one, two = PassageText("A line."), frozenset({"one"}), frozenset({"two"})
    rows = [Decided(passage, "d", one, two), Decided(passage, "d", two), Decided(passage, "d", rejected=one)]
    assert merged(rows) == [Decided(passage, "d", two, one)]


def test_a_theme_cannot_be_both_confirmed_and_rejected() -> None:
    with pytest.raises(ValueError, match="either confirmed or rejected"):
        Decided(PassageText("A line."), "d", frozenset({"one"}), frozenset({"one"}))


def test_whole_documents_are_dealt_out_and_each_part_has_its_share_of_the_relevant() -> None:
    documents = [f"d{n}" for n in range(10) for _ in range(4)]
    relevant = np.array([n < 20 for n in range(40)])
    parts = parts_of(documents, relevant)
    assert all(len(set(parts[n : n + 4])) == 1 for n in range(0, 40, 4))
    assert [int(relevant[parts == part].sum()) for part in range(5)] == [4] * 5


def test_a_rule_is_tried_on_documents_it_was_not_learned_from() -> None:
    """Noise that names its own document can be learned by heart, but not carried over to another document."""
    chance = np.random.default_rng(1)
    relevant = chance.random(60) < 0.5
    features = Words(2**10).matrix([PassageText(f"token{n} unique{n}") for n in range(60)])
    parts = parts_of([f"d{n // 6}" for n in range(60)], relevant)
    learn_by = (Logistic(), Balanced())
    margins = out_of_fold(features, relevant, np.zeros(60), parts, learn_by=learn_by)
    learned = Logistic().fitted(features, relevant, Balanced().weights(relevant)).margins(features)
    assert ((learned > 0) == relevant).all()
    assert abs(np.corrcoef(margins, relevant)[0, 1]) < 0.4


def test_calibration_reads_sums_as_shares() -> None:
    chance = np.random.default_rng(3)
    raw = chance.normal(0, 2, 5_000)
    relevant = chance.random(5_000) < 1 / (1 + np.exp(-(0.5 * raw - 1)))
    assert calibration(raw, relevant) == pytest.approx((0.5, -1.0), abs=0.1)


def test_weights_are_one_on_average_and_even_out_the_two_sides() -> None:
    relevant = np.array([True, False, False, False])
    weights = Balanced().weights(relevant)
    assert weights.mean() == pytest.approx(1.0)
    assert weights[0] == pytest.approx(weights[1:].sum())
    assert Unbalanced().weights(relevant).tolist() == [1.0] * 4
    assert Favouring(3.0).weights(relevant).tolist() == [3.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize("classifier", [Logistic(), LinearMachine(), OnTop()])
def test_a_classifier_puts_the_relevant_first(classifier: Logistic | LinearMachine | OnTop) -> None:
    features = Words().matrix([PassageText("cold house"), PassageText("warm day"), PassageText("cold flat")])
    margins = classifier.fitted(features, np.array([True, False, True]), np.ones(3)).margins(features)
    assert margins.argmin() == 1
    assert classifier.identity


def test_headings_count_but_only_the_nearest_two() -> None:
    passages = [
        PassageText("He left.", ("Rent", "Debt", "Home")),
        PassageText("He left.", ("Debt", "Home")),
        PassageText("He left."),
    ]
    for featuriser in (Words(), Characters()):
        rows = featuriser.matrix(passages)
        assert (rows[0] != rows[1]).nnz == 0
        assert (rows[0] != rows[2]).nnz > 0


def test_meaning_holds_the_passage_beside_its_headings(tiny_model: Path) -> None:
    rows = Meaning(Embeddings(tiny_model), "tiny", headings=0.5).matrix(
        [PassageText("food", ("money",)), PassageText("hungry"), PassageText("")]
    )
    assert rows.shape == (3, 4)
    assert np.linalg.norm(rows[0]) == pytest.approx(np.hypot(1, 0.5))
    assert rows[2].tolist() == [0.0] * 4
