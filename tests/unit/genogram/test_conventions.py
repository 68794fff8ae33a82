"""The conventions of the United Kingdom hold in what is drawn."""

from pathlib import Path

import pytest

from learnt.engine.genogram import genogram, shipped_key
from learnt.engine.genogram.drawn import Drawing
from learnt.engine.genogram.key import Shape, Sign
from learnt.engine.people.loading import load_people
from tests.unit.genogram.families_made import DAY

FAMILIES = sorted((Path(__file__).parent / "families").glob("*.yaml"))


def drawn(name: str) -> Drawing:
    path = next(path for path in FAMILIES if path.stem.endswith(name))
    return genogram(load_people(path), DAY, shipped_key()).drawing


def places(drawing: Drawing) -> dict[str, tuple[float, float]]:
    return {one.id: (one.x, one.y) for one in drawing.symbols}


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_the_eldest_of_each_line_stands_at_the_left_and_parents_above(path: Path) -> None:
    one = genogram(load_people(path), DAY, shipped_key())
    at = places(one.drawing)
    for line in one.scene.lines:
        born = [child for child in line.children if one.scene.shown[child].order[0].year < 9999]
        assert [at[child][0] for child in born] == sorted(at[child][0] for child in born)
        assert all(at[parent][1] < at[child][1] for parent in line.parents for child in line.children)


def test_partners_stand_in_order_of_time() -> None:
    at = places(drawn("three-partners"))
    assert at["p1"][0] < at["p2"][0] < at["p3"][0]


def test_each_sex_and_the_unborn_have_their_shape() -> None:
    shapes = {
        one.id: one.look.shape
        for name in ("same-sex", "unborn-and-miscarriage")
        for one in drawn(name).symbols
    }
    assert (shapes["x"], shapes["m1"], shapes["kit"], shapes["bump"]) == (
        Shape.SQUARE, Shape.CIRCLE, Shape.HEXAGON, Shape.TRIANGLE,
    )  # fmt: skip


def test_a_transitory_relationship_is_a_broken_line_and_a_lasting_one_is_not() -> None:
    signs = {
        frozenset(one.about): one.sign
        for one in drawn("three-partners").strokes
        if one.family.startswith("pair")
    }
    assert signs[frozenset(("mum", "p3"))] is Sign.TRANSITORY
    assert signs[frozenset(("mum", "p1"))] is Sign.TOGETHER


def test_separation_has_one_slash_and_divorce_two() -> None:
    slashes = [frozenset(one.about) for one in drawn("three-partners").slashes]
    assert slashes.count(frozenset(("mum", "p1"))) == 2
    assert slashes.count(frozenset(("mum", "p2"))) == 1


def test_twins_hang_from_one_stalk_and_identical_ones_are_joined() -> None:
    drawing = drawn("twins")
    at = places(drawing)
    for one, other, joined in (("fay", "gia", 1), ("hal", "ina", 0)):
        middle = (at[one][0] + at[other][0]) / 2
        forks = [stroke for stroke in drawing.strokes if abs(stroke.points[0][0] - middle) < 0.1 and stroke.points[0][0] != stroke.points[-1][0]]  # fmt: skip
        assert {stroke.points[-1][0] for stroke in forks} == {at[one][0], at[other][0]}
        level = [s for s in drawing.strokes if s.points[0][1] == s.points[-1][1] and abs(sum(x for x, _ in s.points) / 2 - middle) < 0.1 and abs(s.points[0][0] - s.points[-1][0]) < at[other][0] - at[one][0]]  # fmt: skip
        assert len(level) == joined


def test_an_unknown_adult_is_shown_as_such_among_the_adults() -> None:
    drawing = drawn("unknown-father-transitory")
    unknown = {one.id for one in drawing.symbols if one.look.unidentified}
    assert unknown == {"dad", "lod"}
    assert places(drawing)["lod"][1] == places(drawing)["mum"][1]


def test_a_lost_pregnancy_stands_in_order_of_birth() -> None:
    at = places(drawn("unborn-and-miscarriage"))
    assert at["fin"][0] < at["pregnancy 1"][0] < at["gwen"][0] < at["bump"][0]


def test_carers_have_a_line_of_their_own() -> None:
    for name, sign in (("foster", Sign.FOSTER), ("adopted", Sign.ADOPTIVE), ("kinship-care", Sign.GUARDIAN)):
        assert any(stroke.sign is sign for stroke in drawn(name).strokes)


def test_it_fits_on_one_sheet_of_a4_at_full_size() -> None:
    for path in FAMILIES:
        drawing = genogram(load_people(path), DAY, shipped_key()).drawing
        assert drawing.width < 1123 - 40
        assert drawing.height < 794 - 190
