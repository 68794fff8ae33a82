"""Methods tried by many workers judge as they do in one process."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.evaluating import Trial, tried
from learnt.engine.evaluation.gold import Answer, Gold, Unit
from learnt.engine.evaluation.methods.choosing import LABELS, Parts, chosen
from learnt.engine.many.evaluating import tried_over
from learnt.engine.many.making import Making, school_of
from learnt.engine.many.mapping import Mapped, in_processes, in_this_process
from learnt.home import embeddings_folder
from tests.unit.many.test_many import CODEBOOK

METHODS = tuple(name for name in LABELS if name not in {"similarity", "careful"})
"""Those that do without the language model."""
WORDS = (
    "orchard",
    "gate",
    "harvest",
    "swallows",
    "barn",
    "pears",
    "village",
    "pond",
    "boats",
    "willow",
    "bells",
)


@pytest.fixture(scope="module")
def making(tmp_path_factory: pytest.TempPathFactory) -> Making:
    folder = tmp_path_factory.mktemp("trying")
    (folder / "trial.yaml").write_text(CODEBOOK, encoding="utf-8")
    return Making(str(folder / "trial.yaml"), None, folder / "models", learning=False, release="test").named()


@pytest.fixture(scope="module")
def gold() -> Gold:
    chance = Random(3)
    units, around = [], {}
    for document in range(4):
        passages = []
        for number in range(8):
            theme = ("fathers", "home", "")[chance.randrange(3)]
            text = f"{' '.join(chance.sample(WORDS, 7))} {theme} {document * 100 + number}."
            passages.append(PassageText(text, document=f"d{document}"))
            answers = {"A": Answer(frozenset({theme} if theme else ()))}
            places = (number,) if document % 2 else ()
            units.append(
                Unit(f"{document}/{number}", f"d{document}", (passages[-1],), answers, places=places)
            )
        if document % 2:
            around[f"d{document}"] = tuple(passages)
    return Gold(tuple(units), ("A",), around)


@pytest.fixture(scope="module")
def alone(gold: Gold, making: Making) -> Trial:
    school = school_of(making)
    return tried(gold, chosen(METHODS, Parts(school.coder, None, school.featurisers)))


@pytest.mark.parametrize("mapped", [in_this_process, in_processes(2)])
def test_workers_judge_as_one_process_does(gold: Gold, making: Making, alone: Trial, mapped: Mapped) -> None:
    found = tried_over(mapped, gold, METHODS, making)
    assert tuple(found.judged) == tuple(alone.judged) == METHODS
    for name, judged in alone.judged.items():
        assert np.array_equal(found.judged[name].scores, judged.scores)
        assert np.array_equal(found.judged[name].suggested, judged.suggested)
    assert (found.groups, found.splits, found.kinds) == (alone.groups, alone.splits, alone.kinds)
    assert alone.judged["words"].scores.any()


def test_what_cannot_be_tried_is_told(gold: Gold, making: Making) -> None:
    with pytest.raises(UserError, match="nothing to evaluate"):
        tried_over(in_this_process, Gold((), ("A",)), ["fused"], making)
    with pytest.raises(UserError, match="no method magic"):
        tried_over(in_this_process, gold, ["magic"], making)
    same = replace(gold, units=tuple(replace(unit, family="one") for unit in gold.units))
    with pytest.raises(UserError, match="of one family"):
        tried_over(in_this_process, same, ["words"], making)


def test_careful_reading_is_judged_alike_and_needs_the_language_model(gold: Gold, making: Making) -> None:
    folder = embeddings_folder()
    assert folder is not None
    how = replace(making, embeddings=folder, made_by="").named()
    school = school_of(how)
    alone = tried(gold, chosen(["careful"], Parts(school.coder, Embeddings(folder), school.featurisers)))
    found = tried_over(in_this_process, gold, ["careful"], how)
    assert np.array_equal(found.judged["careful"].scores, alone.judged["careful"].scores)
    assert found.kinds == alone.kinds
    with pytest.raises(UserError, match="careful needs the language model"):
        tried_over(in_this_process, gold, ["careful"], making)
