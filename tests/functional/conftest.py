"""The program as a person runs it: a process of its own, with a library of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


_MAKE_TABLES = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from learnt.web.library.store import open_store
open_store()
"""


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with its tables and nothing in them, made once: to make them takes seconds."""
    home = tmp_path_factory.mktemp("empty") / "home"
    environ = {**os.environ, "LEARNT_HOME": str(home)}
    subprocess.run([sys.executable, "-c", _MAKE_TABLES], env=environ, check=True, timeout=600)
    return home


@pytest.fixture
def environment(empty_home: Path, tmp_path: Path) -> dict[str, str]:
    home = shutil.copytree(empty_home, tmp_path / "home")
    return {**os.environ, "LEARNT_HOME": str(home)}


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
