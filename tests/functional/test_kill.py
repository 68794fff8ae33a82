"""A kill in the middle of a long read loses nothing that was reported as stored."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.functional.conftest import Run, rows

DOCUMENTS = 40


def test_what_was_reported_before_a_kill_is_there_after_it(
    learnt: Run, environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(DOCUMENTS):
        text = f"# Briefing {number}\n\n" + f"Fathers were not invited to meeting {number}.\n\n" * 20
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "learnt", "read", str(folder), "--json"]
    reported = []
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout is not None
        for line in run.stdout:
            reported.append(json.loads(line)["document"])
            if len(reported) == DOCUMENTS // 4:
                run.send_signal(signal.SIGKILL)
                break
    out = tmp_path / "documents.jsonl"
    learnt("export", "documents", "-o", out)
    stored = {row["document"] for row in rows(out.read_text(encoding="utf-8"))}
    assert stored >= {f"{number:02}.md" for number in range(len(reported))}
    again = rows(learnt("read", folder, "--json").stdout)
    assert len(again) == DOCUMENTS
    assert {row["document"] for row in again if row["change"] == "unchanged"} >= set(reported)
