"""A genogram as SVG is sound and speaks; its words carry what the picture shows."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from learnt.engine.domain.family import Deceased
from learnt.engine.genogram import Genogram, genogram, png, shipped_key, svg, told
from learnt.engine.genogram.key import Sign
from learnt.engine.genogram.legend import used
from learnt.engine.people.loading import load_people
from tests.unit.genogram.families_made import DAY

FAMILIES = sorted((Path(__file__).parent / "families").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"


def laid_out(name: str, deceased: Deceased = Deceased.BY_FAMILY) -> Genogram:
    path = next(path for path in FAMILIES if name in path.stem)
    return genogram(load_people(path), DAY, replace(shipped_key(), deceased=deceased))


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_the_svg_has_a_title_a_description_own_ids_and_nothing_active(path: Path) -> None:
    one = genogram(load_people(path), DAY, shipped_key())
    root = etree.fromstring(svg(one, "mine").encode())
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named[root.get("aria-labelledby")].endswith("21 November 2026")
    assert named[root.get("aria-describedby")] == " ".join(told(one))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id_.startswith("mine-") for id_ in ids)
    tags = {str(element.tag).removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect"}
    assert not any(
        key in {"style", "class"} or key.startswith("on") for element in root.iter() for key in element.attrib
    )


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_the_words_name_everybody_every_home_and_every_tie(path: Path) -> None:
    one = genogram(load_people(path), DAY, shipped_key())
    words = " ".join(told(one))
    for held in one.scene.shown.values():
        if held.person:
            assert held.person.called in words
    assert all(home.household.label in words for home in one.scene.homes)
    ties = [
        line for line in told(one) if " of " in line or " by " in line or ":" in line or "whether" in line
    ]
    assert len(ties) >= len(one.scene.lines) + len(one.scene.pairs)


def test_no_name_alias_or_address_is_in_the_picture_or_the_words() -> None:
    from learnt.engine.domain.family import Family
    from learnt.engine.domain.person import Alias, Person
    from learnt.engine.domain.relation import Household, Stay

    person = Person(
        "m", "mother", "Ms A", name="Canary Canarysdottir", aliases=(Alias("Birdie Canary", "police"),)
    )
    home = Household("h", "Mother's home", (Stay("m"),), address="1 Canary Wharf")
    one = genogram(Family((person,), households=(home,)), DAY, shipped_key())
    assert "canary" not in (svg(one) + " ".join(told(one))).lower()


def test_somebody_who_died_is_gentle_where_a_child_is_shown_and_may_be_a_cross() -> None:
    assert laid_out("step-family").gentle
    assert not laid_out("step-family", Deceased.CROSS).gentle
    gentle, cross = (svg(laid_out("unborn", style)) for style in (Deceased.GENTLE, Deceased.CROSS))
    assert gentle.count("#e4e6e7") > 0
    assert "#e4e6e7" not in cross


def test_the_key_explains_what_is_there_and_nothing_else() -> None:
    assert Sign.TRANSITORY not in used(laid_out("nuclear"))
    assert {Sign.LOSS, Sign.UNBORN, Sign.DECEASED} <= set(used(laid_out("unborn")))
    assert Sign.IDENTICAL in used(laid_out("06-twins"))


def test_a_png_is_drawn() -> None:
    assert png(laid_out("nuclear")).startswith(b"\x89PNG")


def test_a_name_that_is_no_id_is_refused() -> None:
    with pytest.raises(ValueError, match="a letter"):
        svg(laid_out("nuclear"), "1 2")
