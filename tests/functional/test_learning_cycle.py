"""Reading, marking, learning and suggesting anew, from the command line and in the background."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows
from tests.homes import empty_home
from tests.teaching_library import THEME, speaks_to_it, teaching_documents

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
READ_BY_A_PERSON = """
import django
django.setup()
from learnt.engine.codebook import load
from learnt.engine.coding.said import edition
from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Reading
from learnt.web.library.store import open_store
from tests.teaching_library import THEME, speaks_to_it
store, codebook = open_store(), edition(load("safeguarding"))
for entry in list(store.entries())[:6]:
    document = entry.study.document
    for passage in document.passages:
        themes = (THEME,) if speaks_to_it(document.quote(passage)) else ()
        reading = Reading("A. Reader", Anchor.at(document.text, passage.span), themes, False, codebook)
        store.mark(entry.id, passage.number, reading)
"""
"""Dozens of readings in one process; from the command line each would take a second."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of eight notes, and a home that has read them, six of them in full by a person; never written to."""
    place = tmp_path_factory.mktemp("taught")
    folder, home = place / "notes", empty_home(place / "home")
    folder.mkdir()
    for document in teaching_documents():
        paragraphs = [document.quote(passage) for passage in document.passages]
        note = folder / document.file.replace(".txt", ".md")
        note.write_text("# " + "\n\n".join(paragraphs), encoding="utf-8")
    variables = os.environ | {
        "LEARNT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "learnt.web.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }  # fmt: skip
    for command in (["-m", "learnt", "read", str(folder)], ["-c", READ_BY_A_PERSON]):
        subprocess.run([sys.executable, *command], env=variables, check=True, timeout=600)
    return place


@pytest.fixture
def six_read(prepared: Path, environment: dict[str, str]) -> Path:
    """A library of eight notes, six of them read in full by a person; returns their folder."""
    home = Path(environment["LEARNT_HOME"])
    shutil.rmtree(home)
    shutil.copytree(prepared / "home", home)
    return prepared / "notes"


def suggested(learnt: Run, tmp_path: Path) -> list[str]:
    out = tmp_path / "codings.jsonl"
    learnt("export", "codings", "-o", out)
    return [row["quote"] for row in rows(out.read_text(encoding="utf-8")) if row["theme"] == THEME]


def test_what_people_said_is_learned_and_suggested_anew(learnt: Run, six_read: Path, tmp_path: Path) -> None:
    assert not suggested(learnt, tmp_path)
    done = learnt("learn", "--json")
    row = next(row for row in rows(done.stdout) if row["theme"] == THEME)
    assert (row["confirmed"], row["documents"], row["learned"], row["missing"]) == (18, 6, True, None)
    assert "8 document(s) made anew" in done.stderr
    assert ", learned " in done.stderr
    found = suggested(learnt, tmp_path)
    assert len(found) > 18
    assert all(map(speaks_to_it, found))

    kept = rows(learnt("read", six_read, "--json").stdout)
    assert {row["change"] for row in kept} == {"unchanged"}
    assert all(", learned " in row["made_by"] for row in kept)


def test_a_damaged_model_is_told_of_and_work_goes_on(
    learnt: Run, six_read: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    learnt("learn")
    (weights,) = Path(environment["LEARNT_HOME"]).glob("models/safeguarding/*/weights.npz")
    weights.write_bytes(b"spoilt")
    passages, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    passages.write_text(
        '{"id": 1, "text": "A cousin carried a bag of tins up to the flat."}\n', encoding="utf-8"
    )
    done = learnt("code", passages, "-o", out)
    assert "was changed or not fully written. Learn again" in done.stderr
    assert "Suggestions are made without it." in done.stderr
    assert len(rows(out.read_text(encoding="utf-8"))) == 1
    assert "made without it" not in learnt("code", passages, "-o", out, "--no-learning").stderr


def test_the_worker_learns_when_it_is_time_and_survives_a_kill(
    learnt: Run, six_read: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    models = Path(environment["LEARNT_HOME"]) / "models" / "safeguarding"
    with subprocess.Popen(
        [sys.executable, "-m", "learnt", "worker"], env=environment, stderr=subprocess.PIPE
    ) as run:
        waited = time.monotonic() + 60
        while not models.exists() and time.monotonic() < waited:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
    assert models.exists()
    assert "Nothing waits to be done." in learnt("worker", "--once").stderr
    assert len(suggested(learnt, tmp_path)) > 18


def test_python_uses_what_was_learned_and_says_so(
    learnt: Run, six_read: Path, environment: dict[str, str]
) -> None:
    learnt("learn")
    script = (
        "import learnt, sys; library = learnt.read(sys.argv[1]); print(library.made_by); "
        "print(learnt.read(sys.argv[1], learning=False).made_by)"
    )
    command = [sys.executable, "-c", script, str(next(six_read.iterdir()))]
    done = subprocess.run(
        command,
        env=environment | {"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
        check=True,
        capture_output=True,
        text=True,
    )
    with_learning, without = done.stdout.splitlines()
    assert ", learned " in with_learning
    assert with_learning.startswith(without)
