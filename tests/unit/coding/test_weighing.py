"""Signs of a kind: weighed in tables as they are plainly, one by one, by their names."""

from pathlib import Path

import numpy as np
import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText, form_of
from learnt.engine.coding.kinds import Kinds
from learnt.engine.coding.kinds.cues import Cues
from learnt.engine.coding.kinds.showing import shown_of
from learnt.engine.coding.kinds.signs import (
    WORDS_COUNT,
    Shown,
    signs_of_headings,
    wordings_of,
    wordings_of_headings,
)
from learnt.engine.coding.kinds.weighing import WEIGHTS, WEIGHTS_OF_WORDS, Weighing, Weights, load_weights
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.coding import Kind

PASSAGES = [
    PassageText(
        "The board should review its bruising protocol by June, and should tell the ward.",
        ("Findings",),
        document="a",
    ),
    PassageText(
        "- On 12 March 2020 he was seen at home. Was he seen alone?",
        ("What happened", "The visit:"),
        document="a",
    ),
    PassageText("# Always write it down", document="a"),
    PassageText("He.", ("Always write it down and share it", "Who was told?"), document="b"),
    PassageText("31% of the 12 reviews named debt", document="b"),
    PassageText("", document="c"),
]
NONE = np.zeros(9, np.float32)


def shown(passages: list[PassageText]) -> list[Shown]:
    forms = [form_of(passage) for passage in passages]
    return list(shown_of(Cues(), passages, forms, [tokens_of(passage.text) for passage in passages]))


def plainly(weights: Weights, each: list[Shown], at: int) -> np.ndarray:
    """Return how much one of the passages weighs, summed sign by sign as their names and places say."""
    cues = Cues()

    def of_signs(place: int, one: Shown, strength: float) -> np.ndarray:
        signs = {**one.signs, **signs_of_headings(cues, one.context)}
        known = [(weights.signs[name], value) for name, value in signs.items() if name in weights.signs]
        return sum((weights.of_signs[place, row] * value * strength for row, value in known), NONE)

    same = [other for other, passage in enumerate(PASSAGES) if passage.document == PASSAGES[at].document]
    worth = weights.start + of_signs(0, each[at], 1)
    if at - 1 in same:
        worth = worth + of_signs(1, each[at - 1], 0.7)
    if at + 1 in same:
        worth = worth + of_signs(2, each[at + 1], 0.7)
    for other in same:
        if other != at:
            worth = worth + of_signs(3, each[other], 1 / (len(same) - 1 + 5))
    names = {*wordings_of(each[at].words)}, wordings_of_headings(each[at].context)
    rows = [weights.wordings[name] for some in names for name in some if name in weights.wordings]
    return worth + sum((weights.of_wordings[row] * WORDS_COUNT for row in rows), NONE)


@pytest.mark.parametrize("path", [WEIGHTS, WEIGHTS_OF_WORDS], ids=["with meaning", "of words"])
def test_signs_weigh_the_same_in_tables_as_one_by_one(path: Path) -> None:
    weights = load_weights(path)
    each = shown(PASSAGES)
    weighed = Weighing(weights, Cues()).weigh(each, PASSAGES, None)
    assert np.allclose(weighed, [plainly(weights, each, at) for at in range(len(each))], atol=1e-3)


def test_what_a_passage_means_weighs_too_where_that_was_learned() -> None:
    each, weights = shown(PASSAGES), load_weights()
    meanings = np.eye(len(PASSAGES), len(weights.of_meaning), dtype=np.float32)
    without, within = (Weighing(weights, Cues()).weigh(each, PASSAGES, one) for one in (None, meanings))
    assert np.allclose(within - without, weights.of_meaning[: len(PASSAGES)], atol=1e-4)
    assert not len(load_weights(WEIGHTS_OF_WORDS).of_meaning)


def test_embeddings_that_nothing_was_learned_of_are_not_weighed(
    tiny_model: Path, small_codebook: Codebook
) -> None:
    passages = [PassageText("The nurse should have been told about the rent.", ("Findings",))]
    tiny, without = (Coder(small_codebook, one).code(passages) for one in (Embeddings(tiny_model), None))
    assert [coding.kind for coding in tiny] == [coding.kind for coding in without]


def test_a_sign_that_nothing_was_learned_of_weighs_nothing() -> None:
    weights = load_weights()
    none = Weights(
        weights.kinds, NONE, {}, np.zeros((4, 0, 9), np.float32), {}, np.zeros((0, 9), np.float32), NONE[:0]
    )
    assert not Weighing(none, Cues()).weigh(shown(PASSAGES), PASSAGES, None).any()


def test_no_passages_weigh_nothing() -> None:
    weights = load_weights()
    assert Weighing(weights, Cues()).weigh([], [], None).shape == (0, len(weights.kinds))
    assert Kinds().kinds([], [], [], None) == []


def test_each_word_counts_once_however_often_it_comes() -> None:
    each = shown([PassageText("should should should")])
    names = dict.fromkeys(wordings_of(each[0].words))
    assert [name for name in names if name.startswith("word")] == ["word should", "words should should"]


def test_form_decides_on_a_marked_heading_whatever_the_signs_say() -> None:
    passages = [PassageText("# The board should review its protocol")]
    each = shown(passages)
    assert each[0].kind is Kind.HEADING
    assert Kinds().told(each, passages, [form_of(passages[0])], None) == [Kind.HEADING]
