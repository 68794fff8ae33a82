"""Nothing in a genogram lies over anything else: symbols, labels, lines, households; for shapes told and made by chance."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from learnt.engine.domain.family import Family
from learnt.engine.genogram import genogram, shipped_key
from learnt.engine.people.loading import load_people
from tests.unit.genogram.families_made import DAY, families
from tests.unit.genogram.geometry import faults

FAMILIES = sorted((Path(__file__).parent / "families").glob("*.yaml"))


def drawn(family: Family):
    return genogram(family, DAY, shipped_key())


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_in_a_family_of_a_known_shape(path: Path) -> None:
    assert faults(drawn(load_people(path)).drawing) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(families())
def test_nothing_lies_over_anything_in_a_family_made_by_chance(family: Family) -> None:
    assert faults(drawn(family).drawing) == []
