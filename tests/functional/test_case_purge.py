"""On a real disk: of a case that is purged nothing is left in the database file, its journal or the uploads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.homes import empty_home

pytestmark = pytest.mark.slow
_KEEP = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from django.db import connection
from learnt.web.accounts.roles import Role
from learnt.web.cases.models import AgencyFile, Case, Identity
from tests.cast import make_account
from tests.unit.web.cases.conftest import full
full(make_account(Role.COORDINATOR, name="Alex Morgan"))
with connection.cursor() as cursor:
    cursor.execute("SELECT said FROM cases_identity UNION ALL SELECT read FROM cases_agencyfile WHERE read IS NOT NULL")
    print("\\n".join(row[0] for row in cursor.fetchall()))
"""
_PURGE = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from learnt.web.cases.models import Case
from learnt.web.cases.purging import purge
purge(Case.objects.get(), by=None)
"""


def _run(code: str, home: Path) -> list[str]:
    environ = {**os.environ, "LEARNT_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, check=True, capture_output=True, text=True, timeout=300
    )
    return done.stdout.split()


def _there(home: Path, words: str) -> list[str]:
    return [
        path.name for path in home.rglob("*") if path.is_file() and words[:60].encode() in path.read_bytes()
    ]


def test_what_a_case_held_is_on_the_disk_sealed_and_after_the_purge_not_at_all(tmp_path: Path) -> None:
    home = empty_home(tmp_path / "home")
    sealed = _run(_KEEP, home)
    files = [path.read_text() for path in (home / "uploads" / "cases").rglob("*") if path.is_file()]
    assert len(sealed) >= 5
    assert len(files) == 2
    assert all(_there(home, one) for one in (*sealed, *files))
    assert not _there(home, "Quillfeather")
    assert not _there(home, "Larkfield")
    _run(_PURGE, home)
    for one in (*sealed, *files, "Quillfeather", "Larkfield", "2026-01"):
        assert not _there(home, one)
