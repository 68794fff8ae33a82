"""Nothing is tried on a family that it was fitted to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.coding.learner.training import Enough, Learner
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.evaluating import tried
from learnt.engine.evaluation.gold import Answer, Gold, Unit
from learnt.engine.evaluation.methods.shape import Method
from learnt.engine.evaluation.methods.trained import Learnt, WordsAlone
from learnt.engine.evaluation.splits import By, groups_of, inner_splits, splits_of
from tests.unit.evaluation.conftest import unit


def gold_in(documents: list[int]) -> Gold:
    return Gold(tuple(unit(at, f"d{number}", "") for at, number in enumerate(documents)), ("A",))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=80), st.integers(1, 50))
def test_every_unit_is_tried_once_and_its_group_is_never_fitted_to(documents: list[int], below: int) -> None:
    gold = gold_in(documents)
    groups = {f"d{number}": f"g{number // 2}" for number in documents}
    splits = splits_of(gold, groups, leave_one_out_below=below)
    assert sorted(at for split in splits for at in split.test.tolist()) == list(range(len(documents)))
    for split in splits:
        tested = {groups[gold.units[at].document] for at in split.test}
        assert tested.isdisjoint(groups[gold.units[at].document] for at in split.train)
        assert len(split.train) + len(split.test) == len(documents)
        for inner in inner_splits(split, splits):
            inside = {groups[gold.units[at].document] for at in inner.test}
            assert inside.isdisjoint(groups[gold.units[at].document] for at in inner.train)
            assert not set(split.test.tolist()) & {*inner.train.tolist(), *inner.test.tolist()}


def test_few_groups_are_left_out_one_by_one_and_many_dealt_to_ten_parts() -> None:
    few, many = gold_in(list(range(24))), gold_in(list(range(25)))
    assert len(splits_of(few, {f"d{n}": f"d{n}" for n in range(24)})) == 24
    assert len(splits_of(many, {f"d{n}": f"d{n}" for n in range(25)})) == 10


def test_documents_that_quote_each_other_are_one_family() -> None:
    story = " ".join(f"word{n}" for n in range(60))
    units = (
        unit(0, "report", "", text=f"{story} and much else besides"),
        unit(1, "briefing", "", text=story),
        unit(2, "other", "", text="Nothing of that is in here."),
    )
    groups = groups_of(Gold(units, ("A",)), By.FAMILY)
    assert groups == {"report": "report", "briefing": "report", "other": "other"}


def test_partnerships_that_share_a_family_are_one_group() -> None:
    units = tuple(
        Unit(f"u{n}", f"d{n}", unit(n, f"d{n}", "").passages, {"A": Answer(frozenset())}, area, family)
        for n, (area, family) in enumerate(
            [("north", ""), ("north", "x"), ("south", "x"), ("west", ""), ("", "")]
        )
    )
    groups = groups_of(Gold(units, ("A",)), By.PARTNERSHIP)
    assert groups == {"d0": "d0", "d1": "d0", "d2": "d0", "d3": "d3", "d4": "d4"}


def test_splitting_by_partnership_needs_partnerships() -> None:
    with pytest.raises(UserError, match="partnership"):
        groups_of(gold_in([0, 1]), By.PARTNERSHIP)


@pytest.mark.parametrize("name", ["words", "learner"])
def test_what_people_said_of_a_family_does_not_reach_its_own_scores(
    name: str, codebook: Codebook, gold: Gold
) -> None:
    """Turning every answer of one document round changes what is learned for others, and nothing for itself."""
    learner = Learner((Words(),), enough=Enough(positives=3, documents=2))
    method: Method = WordsAlone(codebook) if name == "words" else Learnt(Coder(codebook), learner)
    themes = frozenset(theme.id for theme in codebook.themes)
    turned = tuple(
        Unit(u.id, u.document, u.passages, {"A": Answer(themes - u.answers["A"].themes)})
        if u.document == "document 4"
        else u
        for u in gold.units
    )
    before = tried(gold, [method]).judged[name]
    after = tried(Gold(turned, gold.codings), [method]).judged[name]
    mine = np.array([u.document == "document 4" for u in gold.units])
    assert np.array_equal(before.scores[mine], after.scores[mine])
    assert np.array_equal(before.suggested[mine], after.suggested[mine])
    assert not np.array_equal(before.scores[~mine], after.scores[~mine])


def test_one_family_cannot_be_learned_from(codebook: Codebook, gold: Gold) -> None:
    alone = Gold(gold.units[:5], gold.codings)
    with pytest.raises(UserError, match="one family"):
        tried(alone, [WordsAlone(codebook)])
