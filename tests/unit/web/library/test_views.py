"""The list of documents shows what one may see, quickly, and nothing else."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from learnt.web.accounts.models import Membership
from learnt.web.accounts.roles import Access, Role
from learnt.web.library.models import Document
from learnt.web.library.origins import Correction
from learnt.web.library.summarising import renew_details
from tests.cast import (
    ELSEWHERE,
    keep_document,
    make_account,
    make_outsider,
    make_partnership,
    signed_in,
)
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db


def keep(source: str, words: str = "Fathers were not asked.", **options: object) -> Document:
    document = keep_document(make_study(make_document(words)), source=source, **options)  # type: ignore[arg-type]
    Correction.objects.create(document=document, detail="title", value=source.title(), by=make_account())
    renew_details(document)
    return document


def titles(client: Client, query: str = "") -> list[str]:
    return [line.title for line in client.get(f"/{query}").context["lines"]]


@pytest.fixture
def coder() -> Client:
    return signed_in(make_account(Role.CODER))


def test_an_empty_library_offers_the_samples_to_whoever_may_add() -> None:
    assert "Add the samples" in signed_in(make_account(Role.CODER)).get("/").content.decode()
    page = signed_in(make_account(Role.PRACTITIONER)).get("/").content.decode()
    assert "Add the samples" not in page
    assert "Ask a coordinator" in page


def test_the_tour_is_offered_until_it_was_taken_or_declined() -> None:
    account = make_account(Role.CODER)
    browser = signed_in(account)
    assert reverse("guide:tour", args=[1]) in browser.get("/").content.decode()
    assert browser.post(reverse("guide:leave-tour"))["Location"] == "/"
    assert "New to Learnt?" not in browser.get("/").content.decode()


def test_documents_are_listed_with_what_is_left_to_look_at(coder: Client) -> None:
    keep_document()
    (line,) = coder.get("/").context["lines"]
    assert (line.title, line.note, line.left) == ("Learning in Harrowmere", "6 passages", 6)


def test_somebody_of_another_partnership_sees_only_what_is_open() -> None:
    keep("ours")
    keep("secret", "Secret things were said.", access=Access.RESTRICTED)
    keep("open", "Open things were said.", access=Access.OPEN)
    assert titles(signed_in(make_outsider())) == ["Open"]


def test_filters_offer_nothing_that_only_others_have(coder: Client) -> None:
    keep("ours")
    hidden = keep("theirs", "Other things were said.", partnership=make_partnership(ELSEWHERE))
    Correction.objects.create(document=hidden, detail="kind", value="audit", by=make_account())
    renew_details(hidden)
    page = coder.get("/")
    assert "audit" not in str(page.context["list_form"])
    assert ELSEWHERE not in page.content.decode()
    assert titles(coder, "?kind=audit") == ["Ours"]


def test_a_restricted_document_is_tagged_and_a_plain_one_is_not(coder: Client) -> None:
    keep("plain")
    keep("open", "Open things were said.", access=Access.OPEN)
    assert {line.title: line.tag for line in coder.get("/").context["lines"]} == {"Plain": "", "Open": "Open"}


def test_documents_are_found_by_words_of_their_title_and_by_access(coder: Client) -> None:
    keep("rowan review")
    keep("rowan briefing", "Other words were said.", access=Access.OPEN)
    assert titles(coder, "?words=review+rowan") == ["Rowan Review"]
    assert titles(coder, "?access=open") == ["Rowan Briefing"]
    assert titles(coder, "?words=nothing") == []


def test_each_filter_in_force_has_an_address_without_it(coder: Client) -> None:
    keep("rowan review")
    keep("rowan briefing", "Other words were said.", access=Access.OPEN)
    chosen = coder.get("/?words=rowan&access=open&sort=title").context["chosen"]
    assert {one.heading: [link.href for link in one.links] for one in chosen} == {
        "Words of the title": ["?access=open&sort=title"],
        "Who may see it": ["?words=rowan&sort=title"],
    }


def test_documents_are_sorted_as_asked(coder: Client) -> None:
    for name in ("beech", "ash", "elm"):
        keep(name, f"Words of {name} were said.")
    assert titles(coder, "?sort=title") == ["Ash", "Beech", "Elm"]
    assert titles(coder) == ["Elm", "Ash", "Beech"]
    assert titles(coder, "?sort=nonsense") == ["Elm", "Ash", "Beech"]


def test_a_long_list_is_cut_into_pages_and_needs_few_queries(
    coder: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        keep_document(make_study(make_document(f"Words number {number} were said.")), source=str(number))
    with django_assert_max_num_queries(16):
        page = coder.get("/?page=2")
    assert len(page.context["lines"]) == 5


def test_whoever_belongs_to_two_partnerships_sees_whose_each_document_is() -> None:
    account = make_account(Role.CODER)
    other = make_partnership(ELSEWHERE)
    Membership.objects.create(account=account, partnership=other, role=Role.CODER)
    keep("ours")
    keep("theirs", "Other words were said.", partnership=other)
    assert titles(signed_in(account), f"?partnership={other.pk}") == ["Theirs"]


def test_words_of_a_document_are_shown_as_words_and_not_as_markup(coder: Client) -> None:
    keep("<script>alert(1)</script>")
    shown = coder.get("/").content.decode()
    assert "<Script>" not in shown
    assert "&lt;Script&gt;" in shown


def test_every_answer_forbids_scripts_from_elsewhere(coder: Client) -> None:
    headers = coder.get("/").headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


def test_a_page_takes_only_safe_methods(coder: Client) -> None:
    assert coder.post("/").status_code == 405
