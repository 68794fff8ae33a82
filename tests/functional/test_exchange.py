"""Out to other programs and in from them, and a whole library into another, as a person does it."""

from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows
from tests.homes import empty_home
from tests.packing import pack, qde, selection

TEXT = "Card about visits\n\nNobody asked the child what home was like.\n\nWorkers wrote little down.\n"
ASKED = "Nobody asked the child"


@pytest.fixture
def read(learnt: Run, tmp_path: Path) -> Path:
    card = tmp_path / "card.txt"
    card.write_text(TEXT, encoding="utf-8")
    learnt("read", card)
    return card


def decisions(learnt: Run, tmp_path: Path) -> list[tuple[str, str, str]]:
    out = tmp_path / "decisions.jsonl"
    learnt("export", "decisions", "-o", out)
    return [(row["by"], row["theme"], row["quote"]) for row in rows(out.read_text(encoding="utf-8"))]


@pytest.mark.slow
def test_a_project_of_another_program_becomes_a_coder_of_its_own(
    learnt: Run, read: Path, tmp_path: Path
) -> None:
    at = TEXT.index(ASKED)
    project = pack(tmp_path / "p.qdpx", qde(selection(1, at, at + len(ASKED), ASKED)), TEXT.encode())
    done = learnt("import", project, "--coder", "Bo")
    assert "Took in 1 decision(s) of Bo." in done.stderr
    out = tmp_path / "out.qdpx"
    assert "What the file cannot hold" in learnt("export", "refi-qda", "-o", out).stderr
    learnt("import", out, "--coder", "Elsewhere")
    assert "were there already" in learnt("import", out, "--coder", "Elsewhere").stderr
    assert decisions(learnt, tmp_path) == [
        ("Bo", "voice-of-child", ASKED),
        ("Elsewhere", "voice-of-child", ASKED),
    ]


@pytest.mark.slow
def test_a_library_moves_into_an_empty_home_and_its_documents_come_along(
    learnt: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    at = TEXT.index(ASKED)
    project = pack(tmp_path / "p.qdpx", qde(selection(1, at, at + len(ASKED), ASKED)), TEXT.encode())
    done = learnt("import", project, "--coder", "Bo")
    assert "Read 1 document(s) of p.qdpx into the library." in done.stderr
    before = decisions(learnt, tmp_path)
    assert before == [("Bo", "voice-of-child", ASKED)]
    learnt("export", "library", "-o", tmp_path / "l.zip")
    environment["LEARNT_HOME"] = str(empty_home(tmp_path / "other"))
    assert "compared after it was read in: equal" in learnt("import", tmp_path / "l.zip").stderr
    assert decisions(learnt, tmp_path) == before
    assert "not empty" in learnt("import", tmp_path / "l.zip", expect=2).stderr


def test_what_is_not_said_is_asked_for(learnt: Run, tmp_path: Path) -> None:
    project = pack(tmp_path / "p.qdpx", qde(), TEXT.encode())
    assert "--coder NAME" in learnt("import", project, expect=2).stderr
