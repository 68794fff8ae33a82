"""A page that broke because the database is away or busy keeps what somebody sent, and nothing secret."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from lxml import html
from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore")]
CANARY = "canary-of-the-north"
LOCKED = "database is locked"


def breaks(request: HttpRequest) -> HttpResponse:
    raise OperationalError(request.GET.get("how", LOCKED))


urlpatterns = [path("breaks/", breaks), path("api/breaks/", breaks)]
handler500 = "learnt.web.running.away.broken"


@pytest.fixture
def careless(settings: Settings) -> Iterator[Client]:
    """A browser on a site whose page breaks; without signing in, and without the pages of the real one."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "LoginRequired" not in m and "Account" not in m]
    return Client(raise_request_exception=False)


def test_what_was_sent_stands_on_the_page_as_it_was_and_is_sent_to_the_same_address(careless: Client) -> None:
    words = f"\n <b>{CANARY}</b> & more\nof it"
    answer = careless.post("/breaks/?part=2", {"words": words, "theme": ["one", "two"]})
    page = html.fromstring(answer.content.decode())
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    (form,) = page.xpath("//main//form")
    assert form.get("action") == "/breaks/?part=2"
    kept = [(one.get("name"), unescape(one.text)) for one in form.xpath("textarea")]
    assert kept == [
        ("words", f"\n{words}"),
        ("theme", "\none"),
        ("theme", "\ntwo"),
    ]  # a browser drops the first line end
    assert form.xpath("input[@name='csrfmiddlewaretoken']/@value")[0]


def test_a_password_and_a_file_are_not_given_back(careless: Client) -> None:
    for sent in ({"password": CANARY}, {"file": SimpleUploadedFile("a.md", b"words"), "words": CANARY}):
        answer = careless.post("/breaks/", sent)
        assert answer.status_code == 503
        assert CANARY not in answer.content.decode()
        assert "<form" not in answer.content.decode().partition("<main")[2]


def test_a_page_that_was_only_opened_offers_to_try_again(careless: Client) -> None:
    page = html.fromstring(careless.get("/breaks/?part=2").content.decode())
    assert page.xpath("//main//a/@href") == ["/breaks/?part=2"]
    assert page.xpath("//title/text()") == ["Sorry, Learnt cannot be used just now - Learnt"]


def test_a_program_is_told_in_its_own_form(careless: Client) -> None:
    answer = careless.get("/api/breaks/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert set(answer.json()) == {"detail"}


def test_a_question_that_makes_no_sense_to_sqlite_is_a_fault_of_the_program(careless: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has another error for that.")
    answer = careless.get("/breaks/?how=no such table")
    assert answer.status_code == 500
    assert "Sorry, there is a problem" in answer.content.decode()
