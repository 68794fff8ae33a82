"""A key and nudges of one's own load strictly, and nudges move people without anything lying over anything."""

from pathlib import Path

import pytest

import learnt.engine.genogram as package
from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.genogram import Nudges, genogram, load_key, load_nudges, shipped_key
from learnt.engine.people.loading import load_people
from tests.unit.genogram.families_made import DAY
from tests.unit.genogram.geometry import faults

KEY = (Path(package.__file__).parent / "key.yaml").read_text(encoding="utf-8")
FAMILY = load_people(Path(__file__).parent / "families" / "03-two-partners-half-siblings.yaml")


def written(folder: Path, text: str) -> Path:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_key_of_ones_own_changes_words_and_shapes(tmp_path: Path) -> None:
    key = load_key(
        written(
            tmp_path,
            KEY.replace("male: Male", "male: Boy or man").replace("unknown: diamond", "unknown: hexagon"),
        )
    )
    assert key != shipped_key()
    assert load_key(written(tmp_path, KEY)) == shipped_key()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("deceased: by-family", "deceased: skull", "“deceased” is one of"),
        ("male: square", "male: oval", "“male” is one of"),
        ("  twins: Twins\n", "", "no “twins”"),
        ("words:", "wordz:", "no key “wordz”"),
    ],
)  # fmt: skip
def test_a_fault_of_a_key_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(FaultyFileError) as error:
        load_key(written(tmp_path, KEY.replace(old, new, 1)))
    assert any(told in fault.what for fault in error.value.faults)


def test_nudges_move_people_and_keep_them_apart(tmp_path: Path) -> None:
    text = "orders:\n  - left_to_right: [dad2, mum, dad1]\nmoves: {lena: 150}\n"
    before = genogram(FAMILY, DAY, shipped_key()).drawing
    after = genogram(FAMILY, DAY, shipped_key(), load_nudges(written(tmp_path, text))).drawing
    was, now = ({one.id: one.x for one in drawing.symbols} for drawing in (before, after))
    assert was["dad1"] < was["mum"] < was["dad2"]
    assert now["dad2"] < now["mum"] < now["dad1"]
    assert faults(after) == []


def test_a_push_to_the_right_is_felt() -> None:
    was, now = (
        {one.id: one.x for one in genogram(FAMILY, DAY, shipped_key(), Nudges(moves=moves)).drawing.symbols}
        for moves in ({}, {"lena": 120.0})
    )
    assert now["lena"] - now["kim"] > was["lena"] - was["kim"] + 60


def test_a_nudge_of_nobody_is_refused() -> None:
    with pytest.raises(UserError, match="not in the family"):
        genogram(FAMILY, DAY, shipped_key(), Nudges(moves={"nobody": 1.0}))


@pytest.mark.parametrize(
    "text", ["moves: {a: far}", "orders: [{left_to_right: [a]}]", "shoves: {}", "moves: {a: 1e9}"]
)
def test_a_fault_of_nudges_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(FaultyFileError, match="Mend these"):
        load_nudges(written(tmp_path, text + "\n"))
