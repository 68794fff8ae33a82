"""The record of who did what, with a real file: those who write at once make one chain, and a change shows."""

import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.functional.conftest import Run

WRITERS, EACH = 3, 40
WRITE = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "learnt.web.settings"
django.setup()
from django.db import transaction
from learnt.web.accounts.audit import note
for number in range(int(sys.argv[1])):
    with transaction.atomic():
        note("signed-in", by=None, about=f"account {number}")
"""


def test_those_who_write_at_once_make_one_chain_and_a_change_is_found(
    learnt: Run, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-c", WRITE, str(EACH)]
    writers = [subprocess.Popen(command, env=environment) for _ in range(WRITERS)]
    assert [one.wait(300) for one in writers] == [0] * WRITERS
    told = learnt("verify-audit").stdout
    assert f"{WRITERS * EACH} event(s) fit" in told
    head = told.split("--since ")[1].split()[0]
    with sqlite3.connect(Path(environment["LEARNT_HOME"]) / "learnt.sqlite3") as database:
        database.execute("DROP TRIGGER accounts_event_no_update")
        database.execute("UPDATE accounts_event SET about = 'account 1000' WHERE id = 7")
    told = learnt("verify-audit", "--since", head, expect=1).stderr
    assert "event 7 does not fit" in told
