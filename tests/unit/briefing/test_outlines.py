"""Outlines as data: those that ship, a partnership's own, and what is said of their faults."""

from pathlib import Path

import pytest

from learnt.engine.briefing.filling import FILLERS
from learnt.engine.briefing.outlines import PartRole, outlines_in, read_outline, shipped, shipped_outline
from learnt.engine.briefing.outlines.finding import find_outline
from learnt.engine.codebook import load
from learnt.engine.domain.errors import FaultyFileError, UserError

OWN = """
outline: leaflet
name: Leaflet
about: For the noticeboard.
parts:
  - id: what
    role: wording
    heading: What this is
    before:
      - kind: paragraph
        text: ["A leaflet."]
"""


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(FaultyFileError) as caught:
        read_outline(path)
    return [(fault.line, fault.what) for fault in caught.value.faults]


def test_the_outlines_that_ship_are_those_that_partnerships_publish() -> None:
    assert set(shipped()) == {
        "thematic-note", "learning-note", "seven-minute", "reflective", "training-deck", "digest", "workshop-deck",
        "plain-summary", "yearly-report", "e-learning",
    }  # fmt: skip


@pytest.mark.parametrize("name", shipped())
def test_an_outline_that_ships_has_no_faults_and_names_groups_that_there_are(name: str) -> None:
    outline = shipped_outline(name)
    groups = {group.id for group in load("safeguarding").groups}
    assert outline.id == name
    assert outline.about.endswith(".")
    assert all(set(part.groups) <= groups for part in outline.parts)
    assert outline.parts[-1].role is PartRole.MADE


def test_every_role_has_a_filler() -> None:
    assert set(FILLERS) == set(PartRole)


def test_a_partnership_adds_its_own_by_a_file_or_a_folder(tmp_path: Path) -> None:
    path = written(tmp_path, OWN)
    assert find_outline(str(path), tmp_path / "nowhere").name == "Leaflet"
    assert find_outline("leaflet", tmp_path).name == "Leaflet"
    assert find_outline("digest", tmp_path).id == "digest"


def test_its_own_outline_takes_the_place_of_one_that_ships(tmp_path: Path) -> None:
    written(tmp_path, OWN.replace("leaflet", "digest"))
    assert find_outline("digest", tmp_path).name == "Leaflet"


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    written(tmp_path, OWN, "a.yaml")
    written(tmp_path, OWN, "b.yaml")
    with pytest.raises(UserError, match=r"have the outline “leaflet”. Give b.yaml another id"):
        outlines_in(tmp_path)


def test_an_outline_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Choose from digest, e-learning, learning-note"):
        find_outline("poster", tmp_path)
    with pytest.raises(UserError, match="There is no outline file"):
        find_outline("poster.yaml", tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "role: wording",
            "role: wordings",
            7,
            "There is no role “wordings”. Choose from wording, background",
        ),
        ("heading: What this is", "headin: What", 8, "Did you mean “heading”?"),
        ("id: what", "id: What now", 6, "Use small letters, digits and hyphens."),
        ("outline: leaflet", "outline: Our Leaflet", 2, "is no id"),
        ("kind: paragraph", "kind: para", 10, "There is no kind “para”. Choose from paragraph"),
        ("parts:", "themes: many\nparts:", 5, "must be a whole number from 1 to 70"),
        ("parts:", "themes: 71\nparts:", 5, "must be a whole number from 1 to 70"),
        ("What this is", '"{theme}"', 8, "may have no words in braces"),
        ("role: wording", "role: themes", 6, "is themes and needs “say”"),
        ("role: wording", "role: pictures", 6, "is pictures and needs “pictures”"),
        ("heading: What this is", "heading: What\n    scope: global", 9, "There is no scope “global”"),
        ("heading: What this is", "heading: What\n    say: [{of: learned}]", 9, "says nothing by “say”"),
        ('text: ["A leaflet."]', "text: []", 10, "has no “text”"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, *, old: str, new: str, line: int, says: str
) -> None:
    found = faults_of(written(tmp_path, OWN.replace(old, new)))
    assert any(at == line and says in what for at, what in found), found


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    broken = OWN.replace("name: Leaflet\n", "").replace("kind: paragraph", "kind: para")
    assert len(faults_of(written(tmp_path, broken))) == 2


def test_a_part_that_is_there_twice_is_named(tmp_path: Path) -> None:
    part = OWN.partition("parts:\n")[2]
    assert "is there twice" in faults_of(written(tmp_path, OWN + part))[0][1]


@pytest.mark.parametrize(("text", "says"), [("", "empty"), ("parts: [", "cannot be read as YAML")])
def test_a_file_that_is_no_outline_is_told(tmp_path: Path, text: str, says: str) -> None:
    assert says in faults_of(written(tmp_path, text))[0][1]
