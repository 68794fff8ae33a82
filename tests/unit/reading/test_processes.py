"""Reading from a script without a main guard, and from standard input, works as from anywhere else."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
from pathlib import Path
from learnt.engine.reading.many import read_many
for outcome in read_many([Path({path!r})]):
    print(len(outcome.documents), outcome.problem)
"""


@pytest.mark.parametrize("how", ["a script", "standard input"])
def test_a_program_without_a_main_guard_can_read(tmp_path: Path, how: str) -> None:
    note = tmp_path / "note.txt"
    note.write_text("# Note\n\nFathers were not asked.")
    script = SCRIPT.format(path=str(note))
    if how == "a script":
        (tmp_path / "script.py").write_text(script)
        command, given = [sys.executable, str(tmp_path / "script.py")], None
    else:
        command, given = [sys.executable, "-"], script
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout == "1 None\n", done.stderr
