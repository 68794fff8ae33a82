"""The doctor finds what is wrong, says what to do, and changes nothing."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from learnt.web.accounts.audit import note
from learnt.web.library.origins import Original
from learnt.web.library.tasks import learn_when_due
from learnt.web.running.checks import look_over
from learnt.web.running.guards import guarded, unguarded
from tests.cast import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Iterator[Path]:
    tmp_path.chmod(0o700)
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "uploads"
    return tmp_path


def told(check: str) -> dict[str, str]:
    return next(one for one in look_over() if one["check"] == check)


def test_an_installation_that_is_well_has_nothing_wrong() -> None:
    assert [one for one in look_over() if one["state"] == "wrong" and one["check"] != "Disk"] == []


def test_every_table_of_what_people_said_is_guarded() -> None:
    assert {"library_decision", "accounts_event", "accounts_seal", "reviews_change"} <= guarded()
    assert unguarded() == []


def test_a_guard_that_was_taken_off_is_found() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER accounts_event_no_update")
        else:
            cursor.execute("DROP TRIGGER accounts_event_no_change ON accounts_event")
    assert told("Guards")["state"] == "wrong"
    assert "accounts_event" in told("Guards")["found"]


def test_a_folder_that_others_can_look_into_is_found(home: Path) -> None:
    home.chmod(0o755)
    assert "chmod 700" in told("Folder")["do"]


def test_a_key_that_others_can_read_is_found(home: Path) -> None:
    (home / "secret-key").write_text("x", encoding="utf-8")
    (home / "secret-key").chmod(0o644)
    assert "chmod 600" in told("Keys")["do"]


def test_files_that_are_gone_or_not_as_they_were_given_are_found() -> None:
    for name, digest in (("kept", hashlib.sha256(b"1").hexdigest()), ("changed", "0" * 64)):
        path = default_storage.save(f"originals/{name}", ContentFile(b"1"))
        Original.objects.create(
            partnership=make_partnership(), path=path, name="a.pdf", size=1, digest=digest
        )
    assert "0 are missing and 1 are not as they were given" in told("Files people gave")["found"]
    default_storage.delete("originals/changed")
    assert "1 are missing and 0 are not" in told("Files people gave")["found"]


def test_a_clock_that_was_put_back_is_found() -> None:
    note("signed-in", by=None)
    assert told("Clock")["state"] == "well"
    statement = "INSERT INTO accounts_event (at, act, about, details) VALUES (%s, 'signed-in', '', '{}')"
    with connection.cursor() as cursor:
        cursor.execute(statement, [timezone.now() + timedelta(hours=1)])
    assert "put back" in told("Clock")["found"]


def test_work_that_waits_for_long_is_found() -> None:
    learn_when_due.enqueue()
    assert told("Worker")["state"] == "well"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert "learnt worker" in told("Worker")["do"]


def test_a_mail_server_that_is_not_there_is_found(settings: Any) -> None:
    assert told("Mail")["state"] == "look"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert told("Mail")["state"] == "wrong"
