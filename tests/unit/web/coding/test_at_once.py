"""Two coders at once: nothing is lost, and each sees what the other said at the next look."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.web.coding.two_at_once import EACH


@pytest.mark.slow
def test_two_coders_at_once_lose_nothing_on_a_database_in_a_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.web.coding.two_at_once"],
        env={**os.environ, "LEARNT_HOME": str(tmp_path)}, cwd=ROOT,
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "database": True, "answers": [302], "decisions": 2 * EACH, "changes": 2 * EACH, "disputed": EACH, "other": EACH,
    }  # fmt: skip
