"""The package and the page: every sentence is in them, and a learning system finds what it needs."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.outlines import shipped
from learnt.engine.briefing.writing import NAMES, WRITERS, write
from learnt.engine.domain.briefing import Block, BlockKind, Briefing
from learnt.engine.domain.document import Document
from learnt.engine.elearning.planning import module_of
from learnt.engine.elearning.writing import write_module, write_scorm
from tests.unit.briefing.conftest import *  # noqa: F403 - the same library, composed the same way
from tests.unit.briefing.conftest import Compose
from tests.unit.elearning.teaching import QUESTION, briefing, said, theme

PACKAGING = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
TRACKING = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


def package(folder: Path, made: Briefing | None = None, brand: Brand | None = None) -> zipfile.ZipFile:
    (path,) = write_scorm(made or briefing(), {}, brand or Brand(), folder)
    return zipfile.ZipFile(path)


def missing(page: str, made: Briefing) -> list[str]:
    """Return what of a briefing a page does not say; what only a speaker needs is not on it."""
    tree = html.fromstring(page)
    text = re.sub(r"\s+", "", tree.text_content())
    noted = {note.id for part in made.parts for note in part.notes}
    links = {link.sentence.id for part in made.parts for link in part.links}
    wanted = [made.title, *(part.heading for part in made.parts), *(one.words for one in made.sources)]
    wanted += [one.words for one in made.sentences() if one.id not in noted | links]
    wanted += [link.name for part in made.parts for link in part.links]
    return [one for one in wanted if re.sub(r"\s+", "", one) not in text]


@pytest.mark.parametrize("name", shipped())
def test_every_sentence_of_every_outline_is_in_the_page_and_in_the_package(
    composed: Compose, sources: Mapping[str, Document], tmp_path: Path, *, name: str
) -> None:
    made = composed(name)
    page, packed = write(made, sources, tmp_path, ["module", "scorm"])
    assert missing(page.read_text(encoding="utf-8"), made) == []
    with zipfile.ZipFile(packed) as files:
        assert missing(files.read("index.html").decode(), made) == []


def test_the_formats_have_names_for_people() -> None:
    assert {"module", "scorm"} <= set(WRITERS) <= set(NAMES)


def test_every_link_within_a_module_leads_somewhere(tmp_path: Path) -> None:
    (path,) = write_module(briefing(), {}, Brand(), tmp_path)
    page = html.fromstring(path.read_text(encoding="utf-8"))
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    anchors = [one[1:] for one in page.xpath("//a/@href") if one.startswith("#")]
    assert anchors
    assert set(anchors) <= set(ids)


def test_the_page_alone_needs_no_script_and_fetches_nothing(tmp_path: Path) -> None:
    (path,) = write_module(briefing(), {}, Brand(), tmp_path)
    page = html.fromstring(path.read_text(encoding="utf-8"))
    assert page.xpath("//script | //link | //@style | //@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//@src") == []
    answers = [one.text_content() for one in page.xpath("//details[@class='answer']")]
    assert answers
    assert all("The right answer is " in one for one in answers)


def test_the_package_names_every_file_once_and_opens_a_page(tmp_path: Path) -> None:
    with package(tmp_path) as files:
        root = etree.fromstring(files.read("imsmanifest.xml"))
        (resource,) = root.iter(f"{PACKAGING}resource")
        named = [one.get("href") for one in resource.iter(f"{PACKAGING}file")]
        assert sorted([*named, "imsmanifest.xml"]) == sorted(files.namelist())
        assert resource.get("href") in named
        assert resource.get(f"{TRACKING}scormtype") == "sco"
        assert root.findtext(f"{PACKAGING}metadata/{PACKAGING}schemaversion") == "1.2"
        (organizations,) = root.iter(f"{PACKAGING}organizations")
        (course,) = organizations.iter(f"{PACKAGING}organization")
        (item,) = course.iter(f"{PACKAGING}item")
        assert organizations.get("default") == course.get("identifier")
        assert item.get("identifierref") == resource.get("identifier")
        assert item.findtext(f"{PACKAGING}title") == "Learning <in Harrowmere> & beyond"
        identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
        assert len(set(identifiers)) == len(identifiers)
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in identifiers)


def test_scripts_and_styles_of_the_package_are_files_in_it(tmp_path: Path) -> None:
    with package(tmp_path) as files:
        page = html.fromstring(files.read("index.html").decode())
        assert page.xpath("//style | //@style | //script[not(@src)]") == []
        asked = page.xpath("//link/@href | //script/@src | //img/@src")
        assert {one for one in asked if not one.startswith("data:")} <= set(files.namelist())
        imported = re.findall(r'from "\./([\w.]+)"', files.read("module.js").decode())
        assert imported
        assert set(imported) <= set(files.namelist())


def test_the_same_briefing_makes_the_same_package_byte_for_byte(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        write_scorm(briefing(), {}, Brand(), folder)
    assert (one / "module.zip").read_bytes() == (two / "module.zip").read_bytes()


def test_a_module_that_says_something_else_is_another_for_who_had_begun() -> None:
    other = briefing(theme("language", "Language", said("Say it in the words that people use at home.", 1)))
    assert module_of(briefing()).digest == module_of(briefing()).digest
    assert module_of(other).digest != module_of(briefing()).digest


def test_time_is_told_from_words_questions_and_exercises() -> None:
    short = module_of(briefing(theme("language", "Language", said("Say it in plain words to them.", 1))))
    assert short.minutes == 1
    words = said(("word " * 1800).strip(), 1)
    assert module_of(briefing(theme("long", "Long", words))).minutes == 10
    part = theme("long", "Long", words)
    (block,) = part.contents
    assert isinstance(block, Block)
    timed = Block(BlockKind.STEPS, block.sentences, minutes=15)
    assert module_of(briefing(type(part)("long", "Long", (timed,)))).minutes == 25


def test_questions_for_reflection_stand_in_the_module_and_ask_for_nothing_to_be_typed(tmp_path: Path) -> None:
    (path,) = write_module(briefing(), {}, Brand(), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert QUESTION in text
    assert "nothing that you think is recorded" in text
    assert not re.search(r"<(?:textarea|input)", text)


def test_a_partnerships_name_and_colour_are_the_modules(tmp_path: Path) -> None:
    brand = Brand(name="Harrowmere Partnership", accent="#5b2a86")
    with package(tmp_path, brand=brand) as files:
        assert "Harrowmere Partnership" in files.read("index.html").decode()
        assert "#5b2a86" in files.read("module.css").decode()
