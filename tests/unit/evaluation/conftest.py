"""Gold of our own: made-up documents, coded by hand, and a codebook of four themes."""

from collections.abc import Sequence
from random import Random

import numpy as np
import pytest

from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme
from learnt.engine.domain.coding import Kind
from learnt.engine.evaluation.evaluating import Trial
from learnt.engine.evaluation.gold import Answer, Gold, Unit
from learnt.engine.evaluation.measures import Judged

THEMES = ("neglect", "poverty", "recording", "supervision")


def theme(theme_id: str, group: str, strong: Sequence[str], says: str) -> Theme:
    indicators = tuple(Indicator(words, strong=True) for words in strong)
    return Theme(theme_id, group, theme_id.capitalize(), says, indicators=indicators)


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    groups = (Group("fact", "Facts", negatable=True), Group("practice", "Practice", negatable=False))
    themes = (
        theme("neglect", "fact", ("neglect*",), "A child's needs went unmet."),
        theme("poverty", "fact", ("debt*", "bailiff*"), "The family had too little money."),
        theme("recording", "practice", ("case (note|notes)",), "What was written down."),
        theme("supervision", "practice", ("supervis*",), "Talking a case through with a manager."),
    )
    return Codebook("small", "A small codebook", "1", groups, themes)


def unit(
    number: int,
    document: str,
    first: str,
    second: str | None = None,
    *,
    text: str = "",
    partnership: str = "",
) -> Unit:
    """Return a passage; themes are given as words with spaces between."""
    answers = {"A": Answer(frozenset(first.split()), Kind.FINDING)}
    if second is not None:
        answers["B"] = Answer(frozenset(second.split()), Kind.FINDING)
    passage = PassageText(text or f"Line {number} of {document}.")
    return Unit(f"u{number}", document, (passage,), answers, partnership)


def trial_of(gold: Gold, scores: Sequence[Sequence[float]], suggested: Sequence[Sequence[int]]) -> Trial:
    """Return gold with one method's judgement on it, each document by itself."""
    judged = Judged(np.array(scores, float), np.array(suggested, bool))
    return Trial(gold, {u.document: u.document for u in gold.units}, 1, {"fused": judged})


PLAIN = (
    "the gate was painted green before harvest and pears ripened along an orchard wall while swallows gathered over "
    "barns near our village pond where boats drifted under willow branches until evening bells rang across meadows"
)
SIGNS = {
    "neglect": ("neglect", "hungry", "unwashed"),
    "poverty": ("bailiffs", "coins", "purse"),
    "recording": ("written", "ledger", "pages"),
}
LINES = ("neglect", "poverty", "recording", "", "poverty")


def line(theme: str, seed: int) -> str:
    """Return a line in words of its own, so that documents are not taken for copies, with signs of its theme."""
    chance = Random(seed)
    words = chance.choices(PLAIN.split(), k=12)
    for sign in chance.sample(SIGNS.get(theme, ()), k=2 if theme else 0):
        words.insert(chance.randrange(len(words)), sign)
    return " ".join(words).capitalize() + "."


@pytest.fixture(scope="session")
def gold() -> Gold:
    """Ten documents of five passages, all coded twice and almost alike."""
    units = []
    for document in range(10):
        for at, themes in enumerate(LINES):
            second, number = "" if (document, at) == (3, 0) else themes, len(units)
            text, area = line(themes, number), f"area {document % 3}"
            units.append(unit(number, f"document {document}", themes, second, text=text, partnership=area))
    return Gold(tuple(units), ("A", "B"))
