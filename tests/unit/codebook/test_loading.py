"""A codebook file is read whole, or all its faults are told together."""

from pathlib import Path

import pytest

from learnt.engine.codebook import load, shipped
from learnt.engine.domain.errors import FaultyFileError, UserError

SOUND = """\
codebook: boats
name: Small boats
version: 2
groups:
  - {id: hull, name: The hull, negatable: true}
  - {id: crew, name: The crew, negatable: false}
vocabularies: [words/ports.yaml]
parts: [crew.yaml]
themes:
  - id: leak
    group: hull
    name: Leaks
    definition: Water comes in.
    include: [slow leaks]
    exclude: [rain]
    indicators:
      strong: [leak*, (water|sea) ~ below]
      weak: [damp]
    counter_indicators: [leak* of information]
    examples: [The boat took in water by the mast.]
    crosswalk: {ports: [1A, 20]}
"""
CREW = """\
themes:
  - {id: watch, group: crew, name: Keeping watch, definition: Somebody looks out., indicators: {weak: [look out]}}
"""
PORTS = """\
vocabulary: ports
name: Codes of the port
source: Made up for this test
terms:
  - {id: 1A, name: Hull}
  - {id: 20, name: Other, note: Never assigned.}
"""


def written(folder: Path, main: str = SOUND, crew: str = CREW, ports: str = PORTS) -> Path:
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "ports.yaml").write_text(ports, encoding="utf-8")
    (folder / "crew.yaml").write_text(crew, encoding="utf-8")
    path = folder / "boats.yaml"
    path.write_text(main, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(FaultyFileError) as caught:
        load(path)
    return [(fault.line, fault.what) for fault in caught.value.faults]


def fault(path: Path) -> tuple[int, str]:
    (only,) = faults(path)
    return only


def test_a_file_becomes_themes_groups_and_vocabularies(tmp_path: Path) -> None:
    codebook = load(written(tmp_path))
    leak, watch = codebook.themes
    assert (codebook.id, codebook.version) == ("boats", "2")
    assert [(i.words, i.strong) for i in leak.indicators] == [
        ("leak*", True),
        ("(water|sea) ~ below", True),
        ("damp", False),
    ]
    assert leak.counter_indicators == ("leak* of information",)
    assert leak.crosswalk == {"ports": ("1A", "20")}
    assert codebook.group_of(leak).negatable
    assert not codebook.group_of(watch).negatable
    assert codebook.vocabularies[0].terms[1].note == "Never assigned."


def test_a_path_may_be_text_and_a_shipped_name_needs_no_path(tmp_path: Path) -> None:
    assert load(str(written(tmp_path))).id == "boats"
    assert [load(name).id for name in shipped()] == list(shipped())


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(UserError, match="safeguarding"):
        load("no-such-codebook")


def test_all_faults_of_all_files_are_told_together_with_their_lines(tmp_path: Path) -> None:
    main = (
        SOUND.replace("group: hull\n", "group: keel\n")
        .replace("[damp]", "[(damp]")
        .replace("1A, 20", "1A, 9Z")
    )
    crew = CREW.replace("name:", "nmae:").replace("group: crew", "group: deck")
    found = faults(written(tmp_path, main, crew))
    assert [line for line, _ in found] == [11, 18, 21, 2, 2, 2]
    whats = [what for _, what in found]
    assert "no group “keel”" in whats[0]
    assert "opens a bracket" in whats[1]
    assert "no term “9Z”" in whats[2]
    assert all(what.startswith("In crew.yaml: ") for what in whats[3:])
    assert any("Did you mean “name”?" in what for what in whats[3:])


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("codebook: boats", "codebok: boats"), 1, "codebook"),
        (("name: Small boats\n", "name: [Small, boats]\n"), 2, "must be text"),
        (("negatable: true", "negatable: perhaps"), 5, "true or false"),
        (("id: crew", "id: hull"), 6, "there twice"),
        (("words/ports.yaml", "words/harbours.yaml"), 7, "no file “words/harbours.yaml”"),
        (("crew.yaml", "../crew.yaml"), 8, "outside the folder"),
        (("id: leak", "id: watch"), 2, "there twice"),
        (("id: leak", "id: Big Leak"), 10, "small letters"),
        (("    definition: Water comes in.\n", ""), 10, "no “definition”"),
        (("name: Leaks", "name: Leaks\n    name: Drips"), 13, "twice"),
        (("name: Leaks", "name: ''"), 12, "empty"),
        (("name: Leaks", "name: no"), 12, "quotation marks"),
        (("[slow leaks]", "slow leaks"), 14, "must be a list"),
        (("[leak*, (water|sea) ~ below]", "[leak*, LEAK*, (water|sea) ~ below, ~]"), 17, "quotation marks"),
        (("[damp]", "[damp, leak*]"), 18, "under strong and under weak"),
        (("[damp]", "[damp, Damp]"), 18, "twice under weak"),
        (("[leak* of information]", "[damp]"), 19, "under weak and under counter_indicators"),
        (("{ports: [1A, 20]}", "{harbours: [1A]}"), 21, "no key “harbours”"),
        (("    exclude: [rain]", "    risk_level: high"), 15, "No child or family is given a score"),
        (("    exclude: [rain]", "    score: 3"), 15, "No child or family is given a score"),
        (("name: Leaks", "name: Risk level of the child"), 12, "No child or family is given a score"),
        (("id: leak", "id: high-risk-family"), 10, "No child or family is given a score"),
    ],
)
def test_a_fault_is_told_where_it_stands(
    tmp_path: Path, change: tuple[str, str], line: int, said: str
) -> None:
    found = faults(written(tmp_path, SOUND.replace(*change, 1)))
    assert any(at == line and said in what for at, what in found), found


def test_a_theme_without_indicators_is_a_fault(tmp_path: Path) -> None:
    line, what = fault(written(tmp_path, crew=CREW.replace("{weak: [look out]}", "{}")))
    assert line == 2
    assert "no sound indicator" in what


def test_a_term_that_stands_twice_in_a_vocabulary_is_a_fault(tmp_path: Path) -> None:
    line, what = fault(written(tmp_path, ports=PORTS + "  - {id: 1A, name: Again}\n"))
    assert line == 7
    assert what.startswith("In ports.yaml: ")


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "empty"),
        (b"groups: [\nthemes: }", 2, "read as YAML"),
        (b"\xff\xfe\x00", 1, "UTF-8"),
        (b"name: a\x00b", 1, "read as YAML"),
        (b"#" * 2_000_001, 1, "larger than"),
        (b"- one\n- two", 1, "set of keys"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, line: int, said: str
) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    at, what = faults(path)[0]
    assert at == line
    assert said in what


def test_an_alias_that_holds_itself_does_not_hang_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "ring.yaml"
    path.write_text("themes: &themes\n  - {id: a, indicators: *themes}\n", encoding="utf-8")
    assert faults(path)
