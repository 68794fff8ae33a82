"""Learning on top of what is known: a plain slow way checks the fast one, and what does not carry over is not used."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix, hstack

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.balancers import Favouring
from learnt.engine.coding.learner.classifiers import OnTop
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.coding.learner.fusing import Tried, weights_of
from learnt.engine.coding.learner.parts import Flags, Numbers, Rule
from learnt.engine.coding.learner.weighing import shares_of, weighed


def slowly(features: Numbers, relevant: Flags, weights: Numbers, said: Numbers) -> Numbers:
    """Return the same weights by Newton's steps on all columns."""
    worth = np.zeros(features.shape[1])
    for _ in range(60):
        share = 1 / (1 + np.exp(-(said + features @ worth)))
        slope = features.T @ (weights * (share - relevant)) + worth
        bend = (features.T * (weights * share * (1 - share))) @ features + np.eye(len(worth))
        worth = worth - 0.7 * np.linalg.solve(bend, slope)
    return worth


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), rows=st.integers(2, 30), columns=st.integers(1, 12))
def test_the_fast_way_and_a_plain_one_learn_the_same(seed: int, rows: int, columns: int) -> None:
    chance = np.random.default_rng(seed)
    counted = csr_matrix(chance.random((rows, columns)) * (chance.random((rows, columns)) < 0.4))
    features = hstack([counted, csr_matrix(chance.normal(size=(rows, 2)))]).tocsr()
    relevant, said = np.arange(rows) < rows // 2, chance.normal(0, 2, rows)
    weights = Favouring().weights(relevant)
    learned = OnTop().fitted(features, relevant, weights, said)
    assert np.abs(learned.weights - slowly(features.toarray(), relevant, weights, said)).max() < 0.01
    assert learned.offset == 0.0


def test_what_is_known_already_leaves_nothing_to_learn() -> None:
    features, relevant = csr_matrix(np.eye(4)), np.array([True, True, False, False])
    surely = np.where(relevant, 20.0, -20.0)
    assert np.abs(OnTop().fitted(features, relevant, np.ones(4), surely).weights).max() < 1e-6


def test_more_decisions_move_a_score_further() -> None:
    def moved(count: int) -> float:
        features = csr_matrix(np.ones((count, 1)))
        return float(OnTop().fitted(features, np.ones(count, np.bool_), np.ones(count)).weights[0])

    assert 0 < moved(1) < moved(3) < moved(30)
    assert moved(1) < 0.5


def test_a_rule_on_weighed_numbers_says_the_same_of_numbers_as_they_come() -> None:
    passages = [PassageText("cold house"), PassageText("warm day"), PassageText("cold cold flat")]
    said, words = np.array([[2.0, -3.0], [-3.0, 1.0], [0.0, 0.0]]), Words(2**8)
    numbers = weighed((words,), passages, said)
    rule = Rule(np.linspace(-1, 1, numbers.matrix.shape[1]), 0.5)
    plain = hstack([words.matrix(passages), csr_matrix(shares_of(said))])
    assert np.allclose(numbers.unweighed(rule).margins(plain), rule.margins(numbers.matrix))


def test_rare_words_weigh_more_than_common_ones() -> None:
    texts = ["gate lantern", "gate", "gate", "gate"]
    words = Words(2**12)
    rows = weighed((words,), [PassageText(text) for text in texts], np.zeros((4, 1))).matrix.toarray()
    gate, lantern = (words.matrix([PassageText(text)]).indices[0] for text in ("gate", "lantern"))
    assert rows[0, lantern] > rows[0, gate] > 0


def test_what_the_coder_says_is_of_one_length_unless_it_says_almost_nothing() -> None:
    lengths = np.linalg.norm(shares_of(np.array([[3.0, 1.0, -4.0], [-4.0, -4.0, -4.0]])), axis=1)
    assert np.isclose(lengths[0], 1.0)
    assert lengths[1] < 0.2


def tried(relevant: Flags, margins: Numbers) -> Tried:
    return Tried(relevant, np.zeros(len(relevant)), margins, np.ones(len(relevant)))


def test_what_helps_on_other_documents_counts_in_full_and_what_harms_not_at_all() -> None:
    relevant = np.arange(40) < 20
    right = np.where(relevant, 1.0, -1.0)
    assert weights_of([tried(relevant, right)] * 3) == [1.0] * 3
    assert weights_of([tried(relevant, -right)] * 3) == [0.0] * 3
    assert weights_of([]) == []


def test_a_theme_follows_all_themes_until_its_own_decisions_say_otherwise() -> None:
    def harmed(size: int) -> Tried:
        relevant = np.arange(2 * size) < size
        return tried(relevant, np.where(relevant, -1.0, 1.0))

    relevant = np.arange(200) < 100
    others = [tried(relevant, np.where(relevant, 1.0, -1.0))] * 20
    assert weights_of([*others, harmed(3)])[-1] > 0
    assert weights_of([*others, harmed(400)])[-1] == 0.0
