"""Rules for records of a partnership's own load strictly, and every fault tells its remedy."""

from pathlib import Path

import pytest

import learnt.engine.records as records
from learnt.engine.domain.errors import FaultyFileError

SHIPPED = (Path(records.__file__).parent / "rules.yaml").read_text(encoding="utf-8")


def test_a_copy_of_the_rules_loads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(SHIPPED, encoding="utf-8")
    assert records.load_rules(path) == records.shipped_rules()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kinds: [alert]", "kinds: [siren]", "There is no kind “siren”"),
        ("source: NSPCC-WNB", "source: HEARSAY", "There is no source “HEARSAY”"),
        ("looks: acronyms", "looks: nowhere", "There is no look “nowhere”"),
        ("within: near", "within: reach", "“within” is one of"),
        ("denied: keep\n    asks", "denied: maybe\n    asks", "“denied” is one of"),
        ("- id: vague-alert", "- id: did-not-attend", "is there twice"),
        ('stale_months: "6"', 'stale_months: "soon"', "must be a whole number"),
        ("  institutions: [police", "  bodies: [police", "There is no list “institutions”"),
        ('"\\\\bno[- ]shows?\\\\b"', '"("', "This pattern cannot be read"),
        ('"\\\\bno[- ]shows?\\\\b"', '"<nobody> here"', "There is no list “nobody”"),
        ("when: {looks: acronyms}", "when: {}", "“when” has one test"),
        ("    when: {looks: acronyms}\n", "", "The rule has no “when”"),
        ("      before: IRO chased PLO.\n", "", "has no “before”"),
    ],
)  # fmt: skip
def test_a_fault_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "ours.yaml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyFileError, match="Mend these") as error:
        records.load_rules(path)
    assert any(told in fault.what for fault in error.value.faults)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("rules:\n  - {id: one}\n", encoding="utf-8")
    with pytest.raises(FaultyFileError) as error:
        records.load_rules(path)
    told = " ".join(fault.what for fault in error.value.faults)
    for piece in ("no “kinds”", "no “when”", "no “example”", "no “lists”", "stale_months"):
        assert piece in told
