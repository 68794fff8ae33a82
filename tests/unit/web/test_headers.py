"""Every answer carries its headers: pages, files, errors and redirects; and none gives away how to come in."""

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from learnt.web.accounts.invitations import invite
from learnt.web.accounts.roles import Role
from learnt.web.logs import WithoutLinks
from learnt.web.middleware import secure_headers
from tests.cast import make_account, signed_in

pytestmark = pytest.mark.django_db
CHECKOUT = Path(__file__).resolve().parents[3]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def assert_secure(answer: Any) -> None:
    assert {name: answer[name] for name in ALWAYS} == ALWAYS
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "camera=()" in answer["Permissions-Policy"]


def test_pages_redirects_and_errors_carry_them_and_are_kept_nowhere() -> None:
    coder = signed_in(make_account(Role.CODER))
    answers = {
        200: coder.get(reverse("accounts:mine")),
        302: Client().get(reverse("accounts:mine")),
        403: coder.get(reverse("accounts:home")),
        404: coder.get("/nowhere/"),
        405: coder.get(reverse("accounts:leave-everywhere")),
        410: Client().get(reverse("accounts:start", args=["spent"])),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert_secure(answer)
        assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]


def test_files_carry_them_too_and_may_be_kept() -> None:
    assert finders.find("look/look.css")
    answer = Client().get("/static/look/look.css")
    assert b"".join(answer.streaming_content)
    answer.close()
    assert answer.status_code == 200
    assert_secure(answer)
    assert "max-age" in answer["Cache-Control"]
    assert "no-store" not in answer["Cache-Control"]


def test_another_name_of_the_machine_is_refused_with_them() -> None:
    answer = Client().get("/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert_secure(answer)


def test_a_page_that_breaks_says_nothing_of_what_it_held() -> None:
    client = Client(raise_request_exception=False)
    account = make_account(Role.CODER)
    client.force_login(account)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mfa_authenticator RENAME TO gone")
    answer = client.get(reverse("mfa_index"))
    assert answer.status_code == 500
    assert_secure(answer)
    assert b"mfa_authenticator" not in answer.content
    assert b"Traceback" not in answer.content


def test_a_body_that_is_too_large_or_has_too_many_fields_is_refused() -> None:
    client = signed_in(make_account(Role.CODER))
    large = client.post(reverse("accounts:mine"), {"name": "x" * 3_000_000})
    many = client.post(reverse("accounts:mine"), {f"field{n}": "x" for n in range(5_001)})
    for answer in (large, many):
        assert answer.status_code == 400
        assert_secure(answer)


def test_a_form_sent_from_another_site_is_refused() -> None:
    account = make_account(Role.CODER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    answer = client.post(reverse("accounts:mine"), {"name": "Somebody Else"})
    assert answer.status_code == 403
    assert_secure(answer)


def test_a_form_may_lead_to_the_sign_in_of_the_organisation_where_one_is_set(settings: Any) -> None:
    settings.CSP_FORM_ACTIONS = ["https://id.harrowmere.example"]
    answer = secure_headers(lambda _: HttpResponse())(RequestFactory().get("/"))
    assert "form-action 'self' https://id.harrowmere.example" in answer["Content-Security-Policy"]


def test_no_log_holds_a_link_that_lets_somebody_in(caplog: pytest.LogCaptureFixture) -> None:
    secret = invite(make_account(Role.CODER))
    client = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG):
        client.post(reverse("accounts:start", args=[secret]), {"password": "x"})
    kept = [record for record in caplog.records if WithoutLinks().filter(record)]
    said = "\n".join(record.getMessage() for record in kept)
    assert "/start/…" in said
    assert secret not in said


def run(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *args], cwd=CHECKOUT, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "LEARNT_HOME": os.environ["LEARNT_HOME"], **environ},
    )  # fmt: skip


@pytest.mark.slow
def test_the_settings_of_a_server_leave_nothing_to_warn_of() -> None:
    done = run(
        "check", "--deploy", "--fail-level", "WARNING", LEARNT_HTTPS="yes", LEARNT_HOSTS="learnt.example"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("LEARNT_HTTPS", "maybe", "Set it to yes or no"),
        ("LEARNT_OIDC_SERVER", "not an address", "web address"),
        ("LEARNT_IDLE_MINUTES", "0", "whole number"),
    ],
)
def test_a_misspelt_setting_is_named_with_what_to_do(name: str, value: str, words: str) -> None:
    client = {"LEARNT_OIDC_CLIENT": "learnt", "LEARNT_OIDC_SECRET": "of tests"}
    done = run("check", **client, **{name: value})
    assert done.returncode != 0
    assert name in done.stderr
    assert words in done.stderr
