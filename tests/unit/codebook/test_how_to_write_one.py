"""The how-to guide on codebooks tells the truth: what it shows loads, and does what it says."""

import re
from pathlib import Path

import pytest

from learnt.engine.codebook import load
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Codebook

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-codebook.md"
_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[str]:
    return _YAML.findall(GUIDE.read_text(encoding="utf-8"))


@pytest.fixture
def codebook(tmp_path: Path) -> Codebook:
    path = tmp_path / "water-safety.yaml"
    path.write_text(blocks()[0], encoding="utf-8")
    return load(path)


def themes(codebook: Codebook, text: str) -> tuple[str, ...]:
    return Coder(codebook).code([PassageText(text)])[0].themes


def test_the_codebook_of_the_guide_has_no_faults(codebook: Codebook) -> None:
    assert [theme.id for theme in codebook.themes] == ["open-water", "supervision"]


def test_its_examples_raise_their_themes(codebook: Codebook) -> None:
    assert all(
        theme.id in themes(codebook, example) for theme in codebook.themes for example in theme.examples
    )


def test_a_fact_may_be_denied_and_practice_may_not(codebook: Codebook) -> None:
    assert themes(codebook, "There was no pond in the garden.") == ()
    assert themes(codebook, "There was no supervision.") == ("supervision",)


def test_a_codebook_of_several_files_loads_as_the_guide_says(tmp_path: Path) -> None:
    whole, parts, vocabulary = blocks()
    head, _, listed = whole.partition("themes:\n")
    practice = listed.index("  - id: supervision")
    setting = listed[:practice] + "    crosswalk: {incident-codes: [W1]}\n"
    for folder in ("water-safety", "vocabularies"):
        (tmp_path / folder).mkdir()
    (tmp_path / "water-safety.yaml").write_text(head + parts, encoding="utf-8")
    (tmp_path / "water-safety" / "setting.yaml").write_text("themes:\n" + setting, encoding="utf-8")
    (tmp_path / "water-safety" / "practice.yaml").write_text(
        "themes:\n" + listed[practice:], encoding="utf-8"
    )
    (tmp_path / "vocabularies" / "incident-codes.yaml").write_text(vocabulary, encoding="utf-8")
    loaded = load(tmp_path / "water-safety.yaml")
    assert loaded.theme("open-water").crosswalk == {"incident-codes": ("W1",)}
    assert loaded.theme("supervision").indicators


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("systemic", "The system failed.", True),
        ("systemic*", "The system failed.", False),
        ("timely", "It took time.", True),
        ("import*", "This is important.", True),
        ("imported", "This is important.", True),
        ("imported*", "This is important.", False),
        ("not ~ shared", "It was not at any time shared.", True),
        ("LAC", "There was a lac of care.", False),
    ],
)
def test_what_the_guide_says_of_indicators_is_so(
    tmp_path: Path, pattern: str, text: str, found: bool
) -> None:
    mended = blocks()[0].replace('"supervis*"', f'"{pattern}"')
    path = tmp_path / "mended.yaml"
    path.write_text(mended, encoding="utf-8")
    assert ("supervision" in themes(load(path), text)) is found
