"""How far people agree, as a person asks for it: from files and from the library."""

import json
from pathlib import Path

from tests.functional.conftest import Run, rows

CODED = [
    {"coder": coder, "document": f"d{number % 4}", "passage": number, "themes": themes, "assisted": assisted}
    for assisted in (False, True)
    for number in range(12)
    for coder, themes in (
        ("Ann", ["fire"] if number % 3 == 0 else []),
        ("Bo", ["fire"] if (assisted and number % 3 == 0) or number % 6 == 0 else ["shed"]),
    )
]


def coded(folder: Path) -> Path:
    path = folder / "coded.jsonl"
    path.write_text("\n".join(map(json.dumps, CODED)), encoding="utf-8")
    return path


def test_blind_and_assisted_coding_of_one_file_are_told_apart(learnt: Run, tmp_path: Path) -> None:
    done = learnt("agree", coded(tmp_path), "--page", tmp_path / "page.html")
    assert "compared apart" in done.stderr
    assert done.stdout.index("Work done blind by Ann, Bo") < done.stdout.index("with suggestions in sight by")
    assert "below 0.667: shed, fire" in done.stderr
    assert "Disputed, fire: d1/9, d3/3" in done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("<h2>") == 2
    assert "not estimable" not in done.stderr


def test_numbers_come_as_json_lines_for_scripts(learnt: Run, tmp_path: Path) -> None:
    found = rows(learnt("agree", coded(tmp_path), "--json", "--coder", "Ann", "--coder", "Bo").stdout)
    assert [row["assisted"] for row in found if row["record"] == "comparison"] == [False, True]
    fire = {
        row["assisted"]: row for row in found if row.get("theme") == "fire" and row["level"] == "passages"
    }
    assert fire[False]["given"] == [4, 2]
    assert fire[True]["kappa"]["value"] == 1.0
    assert fire[False]["disputed"] == ["d1/9", "d3/3"]


def test_a_page_of_no_known_kind_is_refused(learnt: Run, tmp_path: Path) -> None:
    told = learnt("agree", coded(tmp_path), "--page", tmp_path / "page.pdf", expect=2).stderr
    assert "as .md or .html" in told


CODEBOOK = """
codebook: harbour
name: Harbour safety
version: "1"
groups: [{id: practice, name: Practice, negatable: false}]
themes:
  - {id: lookout, group: practice, name: Lookout, definition: Whether somebody kept watch., indicators: {strong: [lookout]}}
  - {id: asking, group: practice, name: Asking, definition: Whether anybody asked who was there., indicators: {strong: [asking]}}
"""


def test_readings_of_the_library_are_compared(learnt: Run, tmp_path: Path) -> None:
    text = "The watchman wrote down what the boy had said.\n\nNobody asked who else was in the boat.\n"
    (tmp_path / "note.md").write_text(text, encoding="utf-8")
    (tmp_path / "harbour.yaml").write_text(CODEBOOK, encoding="utf-8")
    book = ("--codebook", str(tmp_path / "harbour.yaml"))
    (document,) = rows(learnt("read", tmp_path / "note.md", "--json", *book).stdout)
    told = learnt("agree", *book, expect=2).stderr
    assert "Nobody has read a passage of this library in full" in told
    for by, second in (("Ann", ["--theme", "asking"]), ("Bo", [])):
        learnt("mark", document["document"], "0", "--by", by, "--theme", "lookout", "--blind", *book)
        learnt("mark", document["document"], "1", "--by", by, *second, "--blind", *book)
    found = rows(learnt("agree", "--json", *book).stdout)
    themes = {
        row["theme"]: row for row in found if row.get("level") == "passages" and row["record"] == "theme"
    }
    assert themes["lookout"]["by_all"] == 1
    assert themes["asking"]["disputed"] == [f"{document['document']}/1"]
