"""A ladder or rules of advice of a partnership's own load strictly, and every fault tells its remedy."""

from pathlib import Path

import pytest

import learnt.engine.process.advising as advising
import learnt.engine.process.closure as closure
from learnt.engine.domain.errors import FaultyFileError
from learnt.engine.process.advising import Strength, load_advice, shipped_advice, strengths_of
from learnt.engine.process.closure import load_ladder

LADDER = (Path(closure.__file__).parent / "ladder.yaml").read_text(encoding="utf-8")
ADVICE = (Path(advising.__file__).parent / "rules.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- {id: used,", "- {id: worn,", "There is no rung “worn”"),
        ("needs_measure: after", "needs_measure: twice", "“twice” is not one of"),
        ('months_to_recheck: "24"', 'months_to_recheck: "0"', "must be a whole number from 1"),
        ("shows: [outcome]", "shows: []", "“shows” at least one rung"),
        ("shows: [outcome]", "shows: [accepted]", "There is no rung “accepted” that takes evidence"),
        ("means: Children are better off by it.,", "", "has no “means”"),
        ("version:", "vershun:", "Did you mean “version”?"),
        ("limit: \"Minutes", "limits: \"Minutes", "Did you mean “limit”?"),
    ],
)  # fmt: skip
def test_a_fault_of_a_ladder_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in LADDER
    path = tmp_path / "ladder.yaml"
    path.write_text(LADDER.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyFileError, match="Mend these") as error:
        load_ladder(path)
    assert any(told in fault.what for fault in error.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("looks: several-asks", "looks: nowhere", "There is no looks “nowhere”"),
        ("missing: finding", "missing: link", "There is no link “link”"),
        ("in: expected_change", "in: wishes", "There is no field “wishes”"),
        ("{missing: factor}", "{missing: factor, looks: no-date}", "“when” has one test"),
        ("source: BRAND", "source: HEARSAY", "There is no source “HEARSAY”"),
        ('same: "0.5"', 'same: "2"', "must be a number above 0 and up to 1"),
        ('same: "0.5"', 'same: "half"', "must be a number above 0 and up to 1"),
        ("- id: no-factor", "- id: no-why", "is there twice"),
        ("- id: weak\n    name", "- id: feeble\n    name", "There is no id “feeble”"),
        ("    when: {missing: factor}\n", "", "The rule has no “when”"),
        ('any: ["\\\\S"]', 'any: ["("]', "This pattern cannot be read"),
        ('any: ["\\\\S"]', "any: []", "A test of words has “any”"),
        ("limits:\n", "limitz:\n", "There are no “limits”"),
    ],
)  # fmt: skip
def test_a_fault_of_advice_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in ADVICE
    path = tmp_path / "advice.yaml"
    path.write_text(ADVICE.replace(old, new), encoding="utf-8")
    with pytest.raises(FaultyFileError, match="Mend these") as error:
        load_advice(path)
    assert any(told in fault.what for fault in error.value.faults)


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(FaultyFileError, match="cannot be opened"):
        load_ladder(tmp_path / "none.yaml")
    with pytest.raises(FaultyFileError, match="cannot be opened"):
        load_advice(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("text", "strengths"),
    [
        ("Train all staff.", [Strength.WEAK]),
        ("Fund two more supervisors.", [Strength.INTERMEDIATE]),
        ("The form cannot be closed without the father's name.", [Strength.STRONG]),
        ("Train staff and audit files.", [Strength.INTERMEDIATE, Strength.WEAK]),
        ("Visit the ward.", []),
    ],
)
def test_the_strength_of_an_action_is_told_by_its_words(text: str, strengths: list[Strength]) -> None:
    found = strengths_of(shipped_advice(), text)
    assert list(found) == strengths
    assert all(word.lower() in text.lower() for words in found.values() for word in words)
