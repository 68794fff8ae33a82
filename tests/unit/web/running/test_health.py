"""What watches over Learnt learns whether it is well, and nothing else; metrics are for whoever has the token."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from learnt.web.accounts.roles import Role
from tests.cast import HOME, keep_document, make_account, signed_in

pytestmark = pytest.mark.django_db
LINE = re.compile(r"(# TYPE \w+ (counter|gauge|histogram)|\w+(\{\w+=\"[^\"]+\"\})? [0-9.]+)")


@pytest.fixture
def home(settings: Any) -> Iterator[Path]:
    settings.HOME = Path(tempfile.mkdtemp(prefix="learnt-home-"))
    yield settings.HOME
    shutil.rmtree(settings.HOME, ignore_errors=True)


def test_a_server_that_is_well_says_so_without_signing_in(client: Client) -> None:
    for address in ("/health/live/", "/health/ready/"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (200, b"ok\n")
        assert not answer.cookies


def test_a_server_whose_disk_takes_nothing_lives_and_is_not_ready(client: Client, home: Path) -> None:
    shutil.rmtree(home)
    assert client.get("/health/live/").status_code == 200
    answer = client.get("/health/ready/")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")


def test_a_server_whose_tables_are_of_an_earlier_release_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'accounts' AND name = '0004_sealed_events'")
    assert client.get("/health/ready/").status_code == 503


def test_metrics_are_counts_without_names(client: Client) -> None:
    keep_document()
    make_account(Role.AUTHOR, name="Robin Hale")
    answer = client.get("/metrics/", SERVER_NAME="127.0.0.1")
    lines = answer.content.decode().split()
    told = answer.content.decode().splitlines()
    assert all(LINE.fullmatch(line) for line in told), told
    assert "learnt_documents 1" in told
    assert 'learnt_tasks{status="ready"} 0' in [line for line in told if "ready" in line]
    assert not {"Robin", "Hale", HOME.split()[0]} & set(lines)


def test_metrics_are_for_this_machine_where_no_token_is_set(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    here = {"SERVER_NAME": "localhost"}
    assert client.get("/metrics/", **here).status_code == 200
    assert client.get("/metrics/", SERVER_NAME="learnt.example").status_code == 404
    assert client.get("/metrics/", **here, REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/metrics/", **here, headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    assert signed_in(make_account(Role.ADMINISTRATOR)).get("/metrics/").status_code == 404


def test_metrics_are_for_whoever_has_the_token_where_one_is_set(client: Client, settings: Any) -> None:
    settings.METRICS_TOKEN = "a-quiet-heron"  # noqa: S105 - of nobody real
    right = {"Authorization": "Bearer a-quiet-heron"}
    assert client.get("/metrics/", headers=right).status_code == 200
    assert client.get("/metrics/", headers={"Authorization": "Bearer another"}).status_code == 404
    assert client.get("/metrics/", SERVER_NAME="localhost").status_code == 404
