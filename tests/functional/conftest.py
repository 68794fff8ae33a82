"""The program as a person runs it: a process of its own, with a library of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.homes import empty_home

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "LEARNT_HOME": str(empty_home(tmp_path / "home"))}


@pytest.fixture
def learnt(environment: dict[str, str]) -> Run:
    """Run `learnt` with these arguments; fail on any exit status but the one expected."""

    def run(*arguments: str | Path, expect: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "learnt", *map(str, arguments)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == expect, done.stderr
        return done

    return run


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]
