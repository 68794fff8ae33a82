"""Signs of a kind: weighed fast by their words as they are plainly by their names."""

import numpy as np
import pytest

from learnt.engine.coding.form import PassageText, form_of
from learnt.engine.coding.kinds.cues import Cues
from learnt.engine.coding.kinds.signs import first_word, shown_by, signs_of_headings
from learnt.engine.coding.kinds.weighing import Weighing, load_weights
from learnt.engine.coding.tokens import tokens_of
from learnt.engine.domain.coding import Kind

PASSAGES = [
    PassageText(
        "The board should review its bruising protocol by June, and should tell the ward.", ("Findings",)
    ),
    PassageText(
        "- On 12 March 2020 he was seen at home. Was he seen alone?", ("What happened", "The visit:")
    ),
    PassageText("He.", ("Always write it down and share it", "Who was told?")),
    PassageText("31% of the 12 reviews named debt"),
    PassageText(""),
]


@pytest.mark.parametrize("announced", [None, Kind.RECOMMENDATION])
def test_signs_weigh_the_same_by_their_words_as_by_their_names(announced: Kind | None) -> None:
    cues, weights = Cues(), load_weights()
    shown = []
    for passage in PASSAGES:
        form, tokens = form_of(passage), tokens_of(passage.text)
        said = cues.found(tokens, first_word(form, tokens))
        shown.append(shown_by(cues, passage, form, tokens, said=said, announced=announced))
    weighing = Weighing(weights, lambda context: signs_of_headings(cues, context))
    plain = [weights.worth[-1] + weights.of_signs(one.named(cues)) for one in shown]
    assert np.allclose(weighing.weigh(shown), plain, atol=1e-4)


def test_no_passages_weigh_nothing() -> None:
    weights = load_weights()
    assert Weighing(weights, lambda _: {}).weigh([]).shape == (0, len(weights.kinds))


def test_each_word_counts_once_however_often_it_comes() -> None:
    cues = Cues()
    passage = PassageText("should should should")
    form, tokens = form_of(passage), tokens_of(passage.text)
    named = shown_by(cues, passage, form, tokens, said=[], announced=None).named(cues)
    assert [name for name in named if name.startswith("word")] == ["word should", "words should should"]
