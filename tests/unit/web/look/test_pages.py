"""The frame of a page says whose it is, and pages of error say what to do and nothing technical."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import path
from lxml import html
from pytest_django import Settings

from learnt.web.look import context
from learnt.web.look.context import Look
from tests.unit.web.look.trees import fixtures, tree

pytestmark = pytest.mark.django_db
CANARY = "canary-of-the-north"


def breaks(request: HttpRequest) -> HttpResponse:
    raise {"403": PermissionDenied, "400": SuspiciousOperation}.get(request.GET["how"], RuntimeError)(CANARY)


urlpatterns = [path("breaks/", breaks)]


@pytest.fixture
def careless(settings: Settings) -> Iterator[Client]:
    """A browser on a site whose page breaks; without signing in, and without the pages of the real one."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "LoginRequired" not in m and "Account" not in m]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/breaks/?how=400", 400, "There is a problem with this request"),
        ("/breaks/?how=403", 403, "You cannot open this page"),
        ("/nowhere/", 404, "Page not found"),
        ("/breaks/?how=500", 500, "Sorry, there is a problem"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_a_page_of_error_says_what_to_do_and_nothing_of_the_cause(
    careless: Client, address: str, status: int, heading: str
) -> None:
    answer = careless.get(address)
    page = html.fromstring(answer.content.decode())
    assert answer.status_code == status
    assert page.xpath("//h1/text()") == [heading]
    assert page.xpath("//title/text()") == [f"{heading} - Learnt"]
    assert page.xpath("//main//p/a[@href='/']")
    assert CANARY not in page.text_content()
    assert "Error" not in page.text_content()


def test_a_form_that_was_open_too_long_says_so(careless: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/breaks/?how=500")
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()


def test_the_title_has_the_page_then_the_partnership_then_learnt() -> None:
    assert Look("Harrowmere Partnership").title == "Harrowmere Partnership - Learnt"
    assert Look().title == "Learnt"


def test_the_brand_is_asked_for_only_where_a_page_shows_it(settings: Settings) -> None:
    settings.LOOK = {"brand": "not.there", "navigation": "nor.this"}
    given = context.look(RequestFactory().get("/"))
    with pytest.raises(ImportError):
        bool(given["look"])


def test_a_look_without_a_brand_or_a_menu_is_learnt_s_own(settings: Settings) -> None:
    settings.LOOK = {}
    given = context.look(RequestFactory().get("/"))
    assert given["look"] == Look()
    assert list(given["navigation"]) == []  # type: ignore[call-overload]


@pytest.mark.parametrize("address", ["/about/", "/accessibility/"])
def test_anybody_may_read_about_learnt(client: Client, address: str) -> None:
    page = html.fromstring(client.get(address).content.decode())
    assert page.get("lang") == "en-GB"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//*[@style] | //style | //script[not(@src)]") == []


def test_the_header_and_the_skip_link_equal_the_examples_of_the_design_system() -> None:
    header = engines["django"].from_string('{% include "look/header.html" %}').render({"look": Look()})
    expected = fixtures("generic-header")[0]["html"].replace("My cool service", "Learnt")
    assert tree(header.replace(" learnt-header", "")) == tree(expected)
    base = (Path(context.__file__).parent / "templates/look/base.html").read_text(encoding="utf-8")
    skip = next(line for line in base.splitlines() if "govuk-skip-link" in line)
    expected = fixtures("skip-link")[0]["html"].replace("#test-target-element", "#main-content")
    assert tree(skip.strip()) == tree(expected)
