"""A genogram shows a family as it was on a day: nothing that came later, and what was over as past."""

from datetime import date
from pathlib import Path

from learnt.engine.genogram import genogram, shipped_key, told
from learnt.engine.genogram.key import Sign
from learnt.engine.genogram.showing import scene
from learnt.engine.people.loading import load_people, people_of

FAMILIES = Path(__file__).parent / "families"


def family(name: str):
    return load_people(next(FAMILIES.glob(f"*{name}.yaml")))


def homes(name: str, day: date) -> dict[str, tuple[str, ...]]:
    return {home.household.id: home.members for home in scene(family(name), day).homes}


def slashes(name: str, day: date) -> dict[frozenset[str], int]:
    return {frozenset(pair.partners): pair.slashes for pair in scene(family(name), day).pairs}


def test_a_child_lives_where_it_lived_on_the_day() -> None:
    assert homes("half-siblings", date(2024, 1, 31))["home"] == ("mum", "dad2", "kim", "lena", "jay")
    assert homes("half-siblings", date(2024, 2, 2)) == {
        "home": ("mum", "dad2", "kim", "lena"),
        "away": ("dad1", "jay"),
    }


def test_a_household_that_is_over_is_told_and_not_looped() -> None:
    one = genogram(family("half-siblings"), date(2026, 1, 1), shipped_key())
    assert "Before: Jay lived in Mother's home until 1 February 2024." in told(one)


def test_marriage_then_divorce_gets_its_slashes_by_the_day() -> None:
    pair = frozenset(("mum", "dad1"))
    assert slashes("half-siblings", date(2013, 1, 1))[pair] == 0
    assert slashes("half-siblings", date(2018, 6, 1))[pair] == 2


def test_a_relationship_that_ended_without_a_word_of_how_has_one_slash() -> None:
    assert slashes("kinship-care", date(2026, 1, 1))[frozenset(("mum", "dad"))] == 1


def test_nobody_is_shown_before_they_came() -> None:
    shown = scene(family("nine-people"), date(2020, 1, 1)).shown
    assert {"p3", "lod"}.isdisjoint(shown)
    assert "d2" in shown


def test_a_child_is_unborn_before_its_birth_and_not_there_long_before() -> None:
    assert scene(family("nuclear"), date(2018, 12, 1)).shown["ella"].unborn
    assert "ella" not in scene(family("nuclear"), date(2018, 1, 1)).shown


def test_nobody_is_dead_before_they_died() -> None:
    assert not scene(family("step-family"), date(2016, 1, 1)).shown["exm"].dead
    assert scene(family("step-family"), date(2018, 1, 1)).shown["exm"].dead


def test_the_text_tells_nothing_of_what_came_later() -> None:
    words = " ".join(told(genogram(family("nine-people"), date(2020, 1, 1), shipped_key())))
    assert not any(year in words for year in ("2021", "2022", "2026"))
    assert "Mr Oak" not in words


def test_foster_care_that_is_over_is_drawn_as_past() -> None:
    text = (FAMILIES / "09-foster.yaml").read_text(encoding="utf-8").replace('since: "2023-03-01"}\n', 'since: "2023-03-01", until: "2025-01-01"}\n')  # fmt: skip
    one = genogram(people_of(text), date(2026, 1, 1), shipped_key())
    assert any(stroke.past and stroke.sign is Sign.FOSTER for stroke in one.drawing.strokes)
    assert any("were fostered by" in line for line in told(one))


def test_foster_care_that_has_not_begun_is_not_drawn() -> None:
    one = genogram(family("foster"), date(2022, 1, 1), shipped_key())
    assert not any(stroke.sign is Sign.FOSTER for stroke in one.drawing.strokes)
