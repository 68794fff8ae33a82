"""Parts are found by their entry points, ours and other people's."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from learnt.engine.coding.learner.classifiers import Logistic
from learnt.engine.coding.learner.featurisers import Words
from learnt.engine.coding.learner.parts import names, part
from learnt.engine.coding.queue.queriers import Mixed
from learnt.engine.coding.queue.stoppers import Elusion
from learnt.engine.domain.errors import UserError


def test_our_own_parts_are_installed_like_anyone_elses() -> None:
    assert part("featuriser.words") is Words
    assert part("classifier.logistic") is Logistic
    assert part("querier.mixed") is Mixed
    assert part("stopper.elusion") is Elusion


def test_every_installed_part_can_be_loaded() -> None:
    assert len({part(name) for name in names()}) == len(names()) >= 12


def test_every_part_that_the_project_names_is_there() -> None:
    project = tomllib.loads((Path(__file__).parents[4] / "pyproject.toml").read_text(encoding="utf-8"))
    for place in project["project"]["entry-points"]["learnt.learner"].values():
        module, name = place.split(":")
        assert callable(getattr(import_module(module), name))


def test_a_part_that_is_not_installed_is_named_beside_those_that_are() -> None:
    with pytest.raises(
        UserError, match=r"“classifier.magic” is not installed\. Choose one of: .*classifier.logistic"
    ):
        part("classifier.magic")
