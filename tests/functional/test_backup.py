"""The restore drill: a backup taken while others write comes back equal, elsewhere, or not at all."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows
from tests.postgresql import found, server

DOCUMENTS = 12
UPLOAD, KEY = "uploads/originals/5f", "secret-key"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"# Briefing {number}\n\n" + f"Fathers were not invited to meeting {number}.\n\n" * 10
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    return folder


def documents(learnt: Run, out: Path) -> set[str]:
    learnt("export", "documents", "-o", out)
    return {row["document"] for row in rows(out.read_text(encoding="utf-8"))}


def test_a_backup_taken_while_others_write_comes_back_equal(
    learnt: Run, environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    home, backup = Path(environment["LEARNT_HOME"]), tmp_path / "monday.zip"
    (home / UPLOAD).parent.mkdir(parents=True)
    (home / UPLOAD).write_bytes(b"%PDF-1.7 as it was given")
    command = [sys.executable, "-m", "learnt", "read", str(folder), "--json"]
    before: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as reading:
        assert reading.stdout is not None
        for line in reading.stdout:
            before.append(json.loads(line)["file"])
            if len(before) == 3:
                break
        told = learnt("backup", backup).stderr
        reading.stdout.read()
    assert reading.returncode == 0
    assert "Keys are left out" in told
    assert backup.stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob(".*"))
    later = documents(learnt, tmp_path / "later.jsonl")

    environment["LEARNT_HOME"] = str(tmp_path / "restored")
    assert "equal" in learnt("restore", backup).stderr
    restored = documents(learnt, tmp_path / "restored.jsonl")
    assert set(before) <= restored <= later
    assert (tmp_path / "restored" / UPLOAD).read_bytes() == b"%PDF-1.7 as it was given"
    assert (tmp_path / "restored" / KEY).read_text() != (home / KEY).read_text()
    assert len(rows(learnt("search", "fathers", "--json").stdout)) > 0
    assert "library here already" in learnt("restore", backup, expect=2).stderr


def test_a_backup_that_was_changed_leaves_nothing_behind(
    learnt: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    backup, changed = tmp_path / "monday.zip", tmp_path / "changed.zip"
    learnt("backup", backup, "--keys")
    assert "already" in learnt("backup", backup, expect=2).stderr
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"library_document", b"library_documenT"))
    restored = tmp_path / "restored"
    environment["LEARNT_HOME"] = str(restored)
    assert "damaged or was changed" in learnt("restore", changed, expect=2).stderr
    assert {one.name for one in restored.iterdir()} <= {KEY}
    with zipfile.ZipFile(backup) as packed:
        key = packed.read(f"home/{KEY}").decode()
    learnt("restore", backup)
    assert (restored / KEY).read_text() == key


def test_a_backup_of_postgresql_comes_back_equal(
    learnt: Run, environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    programs = found()
    if programs is None:
        pytest.skip("PostgreSQL is not on this machine.")
    backup = tmp_path / "monday.zip"
    with server(programs) as first, server(programs) as second:
        environment |= {"LEARNT_DATABASE": first, "LEARNT_HOME": str(tmp_path / "first")}
        learnt("read", folder / "00.md")
        learnt("backup", backup)
        environment["LEARNT_HOME"] = str(tmp_path / "second")
        assert "library here already" in learnt("restore", backup, expect=2).stderr
        environment["LEARNT_DATABASE"] = second
        learnt("restore", backup)
        assert documents(learnt, tmp_path / "restored.jsonl") == {"00.md"}
        assert "event(s) fit" in learnt("verify-audit").stdout
