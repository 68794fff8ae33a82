"""Measuring suggestions on a file of gold, and on what was read blind in a library."""

import json
from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows

LINES = (
    (["suicide-self-harm"], "She had taken an overdose twice before the spring."),
    (["neglect"], "The neglect of the three boys was plain to every visitor."),
    ([], "The committee met on a Tuesday in the old library."),
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "".join(
            json.dumps(
                {
                    "id": f"{n}-{at}",
                    "doc": f"report {n}",
                    "text": f"{text} Part {n}.",
                    "A": {"themes": themes},
                }
            )
            + "\n"
            for n in range(3)
            for at, (themes, text) in enumerate(LINES)
        ),
        encoding="utf-8",
    )
    return path


def test_gold_is_measured_with_the_indicators_beside_and_a_page(
    learnt: Run, gold: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    found = rows(learnt("evaluate", gold, "--json", "--page", page).stdout)
    head = found[0]
    assert (head["record"], head["passages"], head["documents"]) == ("gold", 9, 3)
    methods = {row["method"]: row for row in found if row["record"] == "method"}
    assert list(methods) == ["keywords", "fused"]
    assert 0 < methods["fused"]["recall"]["value"] <= 1
    assert "not_estimable" in methods["fused"]["of_people"]
    theme = next(row for row in found if row["record"] == "theme" and row["theme"] == "neglect")
    assert theme["found"]["of"] == 3
    assert theme["use"] == "not estimable"
    assert [row["beside"] for row in found if row["record"] == "difference"] == ["keywords"]
    assert "<caption>" in page.read_text(encoding="utf-8")
    assert "overdose" not in page.read_text(encoding="utf-8")


def test_faults_of_gold_are_told_with_their_lines(learnt: Run, gold: Path) -> None:
    gold.write_text("{}\n" + gold.read_text(encoding="utf-8") + "[]\n", encoding="utf-8")
    done = learnt("evaluate", gold, expect=2)
    assert "line 1: " in done.stderr
    assert "line 11: " in done.stderr


def test_a_page_of_another_ending_is_refused_at_once(learnt: Run, gold: Path) -> None:
    assert ".md or .html" in learnt("evaluate", gold, "--page", gold.with_suffix(".pdf"), expect=2).stderr


def test_a_library_is_measured_on_what_was_read_blind(learnt: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("\n\n".join(text for _, text in LINES), encoding="utf-8")
    learnt("read", report)
    assert "without suggestions" in learnt("evaluate", expect=2).stderr
    document = rows(learnt("read", report, "--json").stdout)[0]["document"]
    for number, (themes, _) in enumerate(LINES):
        named = [word for theme in themes for word in ("--theme", theme)]
        learnt("mark", document, str(number), "--by", "Ann", "--blind", *named)
    learnt("mark", document, "1", "--by", "Ben", "--blind")
    learnt("mark", document, "0", "--by", "Cat")
    found = rows(learnt("evaluate", "--json").stdout)
    assert (found[0]["passages"], found[0]["sampled"]) == (3, True)
    assert found[0]["codings"] == ["first reader", "second reader"]
    assert found[0]["people_f1"]["value"] == 0.0
