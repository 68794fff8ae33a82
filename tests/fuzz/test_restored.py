"""A backup that was changed on the way is put back, or refused with a reason; nothing is ever written beside its folder.

LEARNT_FUZZ_TRIES sets how often each way of changing it is tried (1).
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pytest_django import Settings

from learnt.engine.domain.errors import UserError
from learnt.web.running.restoring import restore
from tests.fuzz.archived import WORDS, in_one_place, packed
from tests.fuzz.mutating import Mutator
from tests.fuzz.trying import place_of
from tests.homes import empty_home

TRIES = 60 * int(os.environ.get("LEARNT_FUZZ_TRIES", "1"))
MANIFEST, DATABASE = "manifest.json", "database.sqlite3"
UPLOAD = "home/uploads/originals/one"
Parts = dict[str, bytes]
Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """The files of a backup of a library with one upload, without its keys."""
    folder = tmp_path_factory.mktemp("backed-up")
    home = empty_home(folder / "home")
    upload = home / UPLOAD.removeprefix("home/")
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"as it was given")
    command = [sys.executable, "-m", "learnt", "backup", str(folder / "whole.zip")]
    subprocess.run(command, env={**os.environ, "LEARNT_HOME": str(home)}, check=True, timeout=600)
    with zipfile.ZipFile(folder / "whole.zip") as whole:
        return {name: whole.read(name) for name in whole.namelist()}


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    """An empty folder for a library, in a folder that holds nothing else."""
    settings.HOME = tmp_path / "outer" / "home"
    settings.HOME.mkdir(parents=True)
    return Path(settings.HOME)


def told(parts: Parts, changed: Callable[[Manifest], object]) -> Parts:
    """Return the files with a manifest that says something else."""
    manifest = json.loads(parts[MANIFEST])
    changed(manifest)
    return {**parts, MANIFEST: json.dumps(manifest).encode()}


def told_anew(parts: Parts, name: str) -> Parts:
    """Return the files with a manifest that agrees with one that was changed."""

    def agree(manifest: Manifest) -> None:
        holder = (
            (manifest["database"], "digest")
            if name == DATABASE
            else (manifest["files"], name.removeprefix("home/"))
        )
        holder[0][holder[1]] = hashlib.sha256(parts[name]).hexdigest()

    return told(parts, agree)


def with_file(parts: Parts, inside: str) -> Parts:
    """Return the files and one more, which the manifest names."""
    return told_anew({**parts, f"home/{inside}": b"planted"}, f"home/{inside}")


def with_database(parts: Parts, path: Path, command: str) -> Parts:
    """Return the files with a database in which somebody did more, which the manifest agrees to."""
    path.write_bytes(parts[DATABASE])
    with closing(sqlite3.connect(path)) as database:
        database.execute(command)
        database.commit()
    return told_anew({**parts, DATABASE: path.read_bytes()}, DATABASE)


def changed(parts: Parts, chance: Random) -> Parts:
    """Return the files of a backup of which one was changed, told by the manifest or not; or the manifest itself."""
    name = chance.choice([MANIFEST, MANIFEST, DATABASE, UPLOAD])
    if name == MANIFEST and chance.random() < 0.7:
        return {**parts, MANIFEST: in_one_place(parts[MANIFEST], chance)}
    made = {**parts, name: Mutator(chance, [parts[name]], WORDS).changed(parts[name])}
    return told_anew(made, name) if name != MANIFEST and chance.random() < 0.7 else made


def put_back(parts: Parts, home: Path) -> bool:
    """Put a backup back and take it away again; return whether it was taken. Nothing may be left of what was refused."""
    outer = home.parent
    try:
        restore(packed(parts, outer.parent / "in.zip"))
    except UserError:
        assert not list(home.iterdir())
        return False
    finally:
        beside = [one.name for one in outer.iterdir() if one != home]
        shutil.rmtree(home)
        home.mkdir()
        assert not beside
    return True


def test_what_was_not_changed_is_put_back(made: Parts, home: Path) -> None:
    assert put_back(made, home)


@pytest.mark.parametrize(
    "inside",
    ["/{outer}/planted", "{outer}/planted", "../planted", "a/../../planted", "a\\..\\..\\planted", "learnt.sqlite3", "learnt.sqlite3-wal", ".restoring/x", "index/x", "secret-key", "keys/one.key"],
    ids=["whole path", "path", "up", "up from below", "up the other way", "the database", "its log", "half way", "the index", "a key", "another key"],
)  # fmt: skip
def test_a_file_that_no_backup_has_is_refused(made: Parts, home: Path, *, inside: str) -> None:
    planted = inside.format(
        outer=str(home.parent).lstrip("/") if inside.startswith("/") else str(home.parent)
    )
    assert not put_back(with_file(made, planted), home)


@pytest.mark.parametrize("other", ["uploads", "uploads/originals/one/below", f"uploads/{'a' * 300}"])
def test_names_that_no_folder_can_have_are_refused(made: Parts, home: Path, *, other: str) -> None:
    assert not put_back(with_file(made, other), home)


def test_a_database_that_is_none_of_ours_is_refused(made: Parts, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE one (a)")
    theirs = told_anew({**made, DATABASE: other.read_bytes()}, DATABASE)
    assert not put_back(theirs, home)
    assert not put_back(told(theirs, lambda manifest: manifest["database"].update(tables={"one": 0})), home)
    assert not put_back(told_anew({**made, DATABASE: b"not a database" * 100}, DATABASE), home)


def test_a_table_with_a_hostile_name_is_only_a_table(made: Parts, home: Path, tmp_path: Path) -> None:
    name = 'a" UNION SELECT 1; --'
    theirs = with_database(
        made, tmp_path / "theirs.sqlite3", f'CREATE TABLE "{name.replace(chr(34), chr(34) * 2)}" (a)'
    )
    assert not put_back(theirs, home)
    assert put_back(told(theirs, lambda manifest: manifest["database"]["tables"].update({name: 0})), home)


def test_a_later_release_is_named(made: Parts, home: Path) -> None:
    later = told(made, lambda manifest: manifest.update(form=2, learnt="9.0", database=None))
    with pytest.raises(UserError, match=r"later release \(9.0\)"):
        restore(packed(later, home.parent.parent / "in.zip"))


def test_a_key_that_is_there_is_not_lost(made: Parts, home: Path) -> None:
    (home / "secret-key").write_bytes(b"ours")
    theirs = told(with_file(made, "secret-key/one.key"), lambda manifest: manifest.update(keys=True))
    with pytest.raises(UserError, match="has secret-key already"):
        restore(packed(theirs, home.parent.parent / "in.zip"))
    assert [(one.name, one.read_bytes()) for one in home.iterdir()] == [("secret-key", b"ours")]


def test_a_changed_backup_is_refused_with_a_reason_or_put_back_whole(made: Parts, home: Path) -> None:
    found, taken = set(), 0
    for number in range(TRIES):
        try:
            taken += put_back(changed(made, Random(number)), home)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            found.add(f"{type(error).__name__} at {place_of(error)}, number {number}")
    assert not found, "\n".join(sorted(found))
    assert 0 < taken < TRIES
