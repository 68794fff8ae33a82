"""A vocabulary may say whose its terms are; what does not fit is told with the other faults."""

from pathlib import Path

import pytest

from learnt.engine.codebook import load
from learnt.engine.domain.codebook import Whose
from learnt.engine.domain.errors import FaultyFileError

MAIN = """\
codebook: boats
name: Boats
version: 1
groups: [{id: hull, name: The hull, negatable: true}]
vocabularies: [ports.yaml]
themes:
  - {id: leak, group: hull, name: Leaks, definition: Water comes in., indicators: {weak: [damp]}, crosswalk: {ports: [1A]}}
"""
PORTS = """\
vocabulary: ports
name: Codes of the port
source: Made up for this test
terms: [{id: 1A, name: Hull}, {id: 1B, name: Mast}, {id: 20, name: Other}]
whose:
"""


def written(folder: Path, whose: str) -> Path:
    (folder / "ports.yaml").write_text(PORTS + whose, encoding="utf-8")
    path = folder / "boats.yaml"
    path.write_text(MAIN, encoding="utf-8")
    return path


def test_terms_know_whose_they_are(tmp_path: Path) -> None:
    codebook = load(written(tmp_path, "  child: [1A]\n  nobody: [20]\n"))
    assert [term.whose for term in codebook.vocabularies[0].terms] == [Whose.CHILD, None, Whose.NOBODY]


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ("  child: [1Z]\n", "no term “1Z”"),
        ("  aunt: [1A]\n", "no key “aunt”"),
        ("  - child\n", "set of keys"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, whose: str, said: str) -> None:
    with pytest.raises(FaultyFileError) as caught:
        load(written(tmp_path, whose))
    assert any(said in fault.what for fault in caught.value.faults)
