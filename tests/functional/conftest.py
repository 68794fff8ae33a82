"""The program as a person runs it: a process of its own, with a library of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.homes import empty_home

Run = Callable[..., subprocess.CompletedProcess[str]]
HasRead = Callable[[str, str], None]
_HavingRead = Callable[[str, str], Path]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "LEARNT_HOME": str(empty_home(tmp_path / "home"))}


@pytest.fixture
def learnt(environment: dict[str, str]) -> Run:
    """Run `learnt` with these arguments; fail on any exit status but the one expected."""

    def run(*arguments: str | Path, expect: int = 0) -> subprocess.CompletedProcess[str]:
        return _done(environment, *arguments, expect=expect)

    return run


@pytest.fixture(scope="session")
def _having_read(tmp_path_factory: pytest.TempPathFactory) -> _HavingRead:
    """Return a library that has read one document, by its file and its words; it is made once, and never written to."""

    @cache
    def made(file: str, words: str) -> Path:
        place = tmp_path_factory.mktemp("read")
        home = empty_home(place / "home")
        (place / file).write_text(words, encoding="utf-8")
        _done({**os.environ, "LEARNT_HOME": str(home)}, "read", place / file)
        return home

    return made


@pytest.fixture
def has_read(environment: dict[str, str], _having_read: _HavingRead) -> HasRead:
    """Begin with a library that has read one document: `has_read("note.md", WORDS)`."""

    def copy(file: str, words: str) -> None:
        home = Path(environment["LEARNT_HOME"])
        shutil.rmtree(home)
        shutil.copytree(_having_read(file, words), home)

    return copy


def _done(
    environment: Mapping[str, str], *arguments: str | Path, expect: int = 0
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "learnt", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == expect, done.stderr
    return done


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]
