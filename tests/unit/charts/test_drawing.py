"""Pictures can stand in any page, say in words what they show, and are the same every time."""

import json
import re
from io import BytesIO

import altair
import polars
import pytest
from lxml import etree
from PIL import Image

from learnt.engine.analysis.frequency import over_time
from learnt.engine.analysis.grouping import Year
from learnt.engine.analysis.records import PlaceRow
from learnt.engine.analysis.sharing import shared
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.charts.drawing import png, svg
from learnt.engine.charts.look import BLUE, CONFIRMED, INK, PAPER, QUIET, SECOND, SUGGESTED, Form
from learnt.engine.charts.trend import trend
from learnt.engine.domain.coding import Kind
from tests.unit.charts.conftest import DRAWN, Draw

SVG = "{http://www.w3.org/2000/svg}"
EVERY = [(name, form) for name in DRAWN for form in Form]


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_a_picture_has_no_script_style_address_or_handler(draw: Draw, name: str, form: Form) -> None:
    root = etree.fromstring(svg(draw(name, form), "one"))
    for element in root.iter():
        assert etree.QName(element).localname in {
            "svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "line", "text", "tspan", "clipPath",
        }  # fmt: skip
        for attribute, value in element.attrib.items():
            assert attribute not in {"style", "class", "href"}
            assert not attribute.startswith("on")
            assert "http" not in value
            assert "url(" not in value or re.fullmatch(r"url\(#one-[a-z0-9-]+\)", value)


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_a_picture_is_named_and_described_for_screen_readers(draw: Draw, name: str, form: Form) -> None:
    picture = draw(name, form)
    root = etree.fromstring(svg(picture, "one"))
    assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == (
        "img",
        "one-title",
        "one-desc",
    )
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == (picture.title, picture.description)
    assert re.search(r"\d", picture.description)


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_no_letter_of_a_picture_lies_outside_it_and_the_tall_form_fits_320_pixels(
    draw: Draw, name: str, form: Form
) -> None:
    picture = draw(name, form)
    root = etree.fromstring(svg(picture, "one"))
    assert float(root.get("width", "0")) <= {Form.WIDE: 780, Form.TALL: 320}[form]
    image = Image.open(BytesIO(png(picture))).convert("RGB")
    assert image.width == 2 * round(float(root.get("width", "0")))
    edges = [(0, 0, image.width, 4), (0, image.height - 4, image.width, image.height)]
    edges += [(0, 0, 4, image.height), (image.width - 4, 0, image.width, image.height)]
    for edge in edges:
        assert image.crop(edge).getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_a_picture_drawn_again_is_the_same_to_the_byte(draw: Draw, name: str, form: Form) -> None:
    first, again = draw(name, form), draw(name, form)
    assert (first.key, svg(first, "one"), png(first)) == (again.key, svg(again, "one"), png(again))


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_a_specification_is_sound_vega_lite(draw: Draw, name: str, form: Form) -> None:
    spec = json.loads(draw(name, form).spec)
    altair.Chart.from_dict(spec, validate=True)


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_an_empty_library_still_draws(draw_nothing: Draw, name: str, form: Form) -> None:
    assert svg(draw_nothing(name, form), "one").startswith("<svg")


def test_two_pictures_in_one_page_share_no_id(draw: Draw) -> None:
    page = [etree.fromstring(svg(draw("prevalence", Form.WIDE), name)) for name in ("first", "second")]
    ids = [str(element.get("id")) for root in page for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 4


def test_what_is_confirmed_is_solid_and_what_is_suggested_is_hatched(draw: Draw) -> None:
    drawing = svg(draw("prevalence", Form.WIDE), "one")
    assert f'fill="{BLUE}"' in drawing
    assert 'fill="url(#one-hatch-1)"' in drawing
    assert CONFIRMED in drawing
    assert SUGGESTED in drawing


def test_a_picture_s_key_tells_forms_and_titles_apart(draw: Draw) -> None:
    keys = {draw(name, form).key for name, form in EVERY}
    assert len(keys) == len(EVERY)


@pytest.mark.parametrize("name", ["", "1st", "a b", 'a"', "a_b"])
def test_a_name_that_is_no_id_is_refused(draw: Draw, name: str) -> None:
    with pytest.raises(ValueError, match="letters, digits and hyphens"):
        svg(draw("trend", Form.WIDE), name)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("colour", "least"), [(BLUE, 4.5), (SECOND, 4.5), (INK, 4.5), (QUIET, 4.5)])
def test_every_colour_stands_out_from_paper(colour: str, least: float) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= least


def test_a_shared_picture_shows_no_small_number(library: tuple[Tallies, list[PlaceRow]]) -> None:
    table, _ = library
    few = table.only(polars.col("document") < "d025")
    answer = over_time(few, Kind.FINDING, Year.PUBLICATION)
    safe = shared(answer)
    assert safe.hidden
    picture = trend(safe.answer, "voice")
    rows = [row for rows in json.loads(picture.spec)["datasets"].values() for row in rows if "said" in row]
    small = re.compile(r"^[1-4] of ")
    assert not [row for row in rows if small.match(row["said"])]
    assert [row for row in json.loads(trend(answer, "voice").spec)["datasets"]["rows-1"] if row]
    assert not re.search(r"\d{4} [1-4] of|, [1-4] confirmed", picture.description)
