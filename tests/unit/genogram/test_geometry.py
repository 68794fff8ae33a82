"""The checks of geometry find what they look for: a drawing that is spoilt has faults."""

from dataclasses import replace
from pathlib import Path

import pytest

from learnt.engine.genogram import genogram, shipped_key
from learnt.engine.genogram.drawn import Drawing, Stroke
from learnt.engine.people.loading import load_people
from tests.unit.genogram.families_made import DAY
from tests.unit.genogram.geometry import faults

FAMILY = Path(__file__).parent / "families" / "03-two-partners-half-siblings.yaml"


@pytest.fixture(scope="module")
def good() -> Drawing:
    return genogram(load_people(FAMILY), DAY, shipped_key()).drawing


def told(drawing: Drawing, words: str) -> bool:
    return any(words in fault for fault in faults(drawing))


def test_a_symbol_over_another_is_found(good: Drawing) -> None:
    first, second, *rest = good.symbols
    spoilt = replace(good, symbols=(first, replace(second, x=first.x + 5, y=first.y), *rest))
    assert told(spoilt, "lies over")


def test_a_line_through_a_symbol_and_a_label_is_found(good: Drawing) -> None:
    one = good.symbols[0]
    through = Stroke(((one.x, one.y - 60), (one.x, one.label[3] + 5)), good.strokes[0].sign, (), "line 99")
    spoilt = replace(good, strokes=(*good.strokes, through))
    assert told(spoilt, f"goes through {one.id}")
    assert told(spoilt, f"through the label of {one.id}")


def test_a_stranger_in_a_loop_and_a_member_outside_are_found(good: Drawing) -> None:
    one, other = good.loops
    spoilt = replace(good, loops=(replace(one, outline=other.outline), other))
    assert told(spoilt, "stranger")
    assert told(spoilt, "not wholly within")


def test_lines_that_run_along_each_other_are_found(good: Drawing) -> None:
    line = next(one for one in good.strokes if one.family.startswith("line"))
    assert told(replace(good, strokes=(*good.strokes, replace(line, family="line 99"))), "run along")


def test_what_is_off_the_page_is_found(good: Drawing) -> None:
    assert told(replace(good, width=100), "off the page")


def test_a_name_of_a_household_on_something_is_found(good: Drawing) -> None:
    one, other = good.loops
    assert told(replace(good, loops=(replace(one, label_box=good.symbols[0].label), other)), "name of")
