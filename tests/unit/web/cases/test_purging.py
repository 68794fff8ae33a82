"""A canary: the name of somebody in a case is nowhere else, and after a purge nowhere on the disk."""

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core import serializers
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.cases import entries, purging, rotating
from learnt.web.cases.keying import mask_text, name_text
from learnt.web.cases.keys import box
from learnt.web.cases.models import AgencyFile, Case, Identity, PieceChange, Verdict
from learnt.web.cases.reporting import made
from tests.cast import make_account, make_outsider, signed_in
from tests.unit.web.cases.conftest import CANARY, begin, full

FAMILY = "Quillfeather"
KEEP = {"administrator", "coordinator", "author"}
ELSEWHERE = (
    "/", "/search/?words=" + FAMILY, "/insight/", "/figures/", "/reviews/", "/ledger/", "/briefings/", "/history/",
    "/due/", "/cases/", "/api/",
)  # fmt: skip


def on_the_disk(words: str) -> list[str]:
    """Return the files of the data folder, and the places in the database, that hold words."""
    home = Path(settings.HOME)
    found = [path.name for path in home.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
    dumped: list[bytes] = []
    if isinstance(connection.connection, sqlite3.Connection):
        dumped.append(connection.connection.serialize())
    return found + [f"the database, {number}" for number, one in enumerate(dumped) if words.encode() in one]


def used(keeper: Account) -> Case:
    """Return a case in which everything was done that can be."""
    case = full(keeper)
    report = made(case).report
    entry = report.chronology.entries[0]
    match = report.matches[0]
    entries.decide(case, (match.first.id, match.second.id), Verdict.SAME, by=keeper)
    entries.rewrite(case, entry, {"event": f"{CANARY} was seen."}, f"{CANARY} was misspelt.", by=keeper)
    assert CANARY not in mask_text(case, f"{CANARY} came.", by=keeper).text
    return case


@pytest.mark.django_db
def test_a_name_of_a_case_is_in_no_other_page_log_or_row_for_anybody(
    keeper: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    case = used(keeper)
    asked = [make_account(role) for role in Role] + [make_outsider()]
    for account in asked:
        client = signed_in(account)
        for address in ELSEWHERE:
            shown = client.get(address, follow=True).content.decode()
            assert "Zephyrine" not in shown, address
        for page in ("case", "people", "chronology", "people-take", "pairs"):
            if account.name.lower() in KEEP:
                continue
            assert client.get(reverse(f"cases:{page}", args=[case.pk])).status_code == 404
    assert FAMILY not in serializers.serialize("json", Event.objects.all())
    assert FAMILY not in caplog.text
    assert not on_the_disk(FAMILY)


@pytest.mark.django_db(transaction=True)
def test_after_a_purge_nothing_of_a_case_is_on_the_disk(keeper: Account) -> None:
    kept, case = begin(keeper, "2026-02"), used(keeper)
    sealed = [
        Identity.objects.first().said, AgencyFile.objects.first().read, PieceChange.objects.first().after
    ]  # fmt: skip
    assert CANARY in str(sealed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM cases_identity UNION SELECT read FROM cases_agencyfile")
        rows = [row[0] for row in cursor.fetchall()]
    files = [path.read_bytes() for path in case.folder.iterdir()]
    assert rows
    assert files
    assert any(CANARY.encode() in box().decrypt(one) for one in files)
    purging.purge(case, by=keeper)
    assert list(Case.objects.all()) == [kept]
    for held in (FAMILY, *rows, *(one.decode() for one in files)):
        assert not on_the_disk(held)
    for model, _ in rotating.sealed():
        if model is not Case and hasattr(model, "case"):
            assert not model._base_manager.exists(), model
    last = Event.objects.first()
    assert last is not None
    assert (last.act, last.about, last.details) == ("case-purged", "", {})


@pytest.mark.django_db
def test_on_its_day_a_case_goes_by_itself_or_a_person_is_asked_once(keeper: Account) -> None:
    begin(keeper, "2026-03", localdate() + timedelta(days=1))
    asks, goes = begin(keeper, "2026-04"), begin(keeper, "2026-05", itself=True)
    assert purging.look_at_days() == (0, 0)
    Case.objects.filter(pk__in=[asks.pk, goes.pk]).update(keep_until=localdate())
    assert purging.look_at_days() == (1, 1)
    assert purging.look_at_days() == (0, 0)
    assert set(Case.objects.values_list("reference", flat=True)) == {"2026-03", "2026-04"}
    shown = signed_in(keeper).get(reverse("cases:case", args=[asks.pk])).content.decode()
    assert "The day until which this case is kept has come" in shown


@pytest.mark.django_db
def test_a_case_is_purged_on_its_page_only_for_its_reference(keeper: Account) -> None:
    case = begin(keeper)
    client, page = signed_in(keeper), reverse("cases:purge", args=[case.pk])
    assert "Enter the reference" in client.post(page, {"reference": "2026"}).content.decode()
    assert client.post(page, {"reference": "2026-01"}).status_code == 302
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_rotating_seals_everything_anew_and_lets_the_old_key_go(keeper: Account, settings: object) -> None:
    case = used(keeper)
    masked = mask_text(case, f"{CANARY} came.", by=keeper).text
    path = Path(settings.HOME) / "identity-keys"  # type: ignore[attr-defined]  # pytest-django's own
    before, file = path.read_text(), next(case.folder.iterdir())
    assert path.stat().st_mode & 0o777 == 0o600
    rows, files, made_here = rotating.rotate()
    assert (files, made_here) == (2, True)
    assert rows > 10
    assert path.read_text() != before
    assert len(path.read_text().split()) == 1
    old = Fernet(before.strip())
    with pytest.raises(InvalidToken):
        old.decrypt(file.read_bytes())
    assert name_text(case, masked, by=keeper) == f"{CANARY} came."
    assert case.files.count() == 2
