"""A version that was published on the pages is what the commands code with, without anybody naming it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
PUBLISH = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
import django
django.setup()
from dataclasses import replace
from learnt.engine.codebook.changing import Reworded
from learnt.engine.domain.codebook import Indicator
from learnt.web.accounts.roles import Role
from learnt.web.codebooks.current import codebook
from learnt.web.codebooks.drafts import live_steps, open_draft, state_of, take_step
from learnt.web.codebooks.kinds import StepKind
from learnt.web.codebooks.publishing import publish
from tests.cast import make_account
somebody = make_account(Role.COORDINATOR)
theme = codebook().theme("neglect")
theme = replace(theme, indicators=(*theme.indicators, Indicator("quillwort", strong=True)))
take_step(StepKind.REWORD, [Reworded(theme)], themes=[theme], note="To try it.", by=somebody)
draft = open_draft()
publish(draft, state_of(live_steps(draft)), note="To try it.", by=somebody)
"""


def run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_published_on_the_pages_is_what_commands_read_with(
    environment: dict[str, str], tmp_path: Path
) -> None:
    home, note = Path(environment["LEARNT_HOME"]), tmp_path / "note.md"
    note.write_text("# A note\n\nThe quillwort grew by the lake in Harrowmere.\n", encoding="utf-8")
    before = run(environment, "-m", "learnt", "read", "--json", str(note))
    assert "codebook safeguarding 1" in json.loads(before.splitlines()[0])["made_by"]
    run(environment, "-c", PUBLISH)
    after = json.loads(run(environment, "-m", "learnt", "read", "--json", str(note)).splitlines()[0])
    assert after["change"] == "read-anew"
    assert "codebook safeguarding 1.1" in after["made_by"]
    assert list((home / "codebooks").glob("safeguarding-1.1-*.yaml"))
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": 1, "text": "The quillwort grew by the lake."}), encoding="utf-8")
    run(environment, "-m", "learnt", "code", str(lines), "-o", str(tmp_path / "out.jsonl"))
    assert "neglect" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
