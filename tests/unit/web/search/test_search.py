"""Search finds what one may see, and nothing else, from the very next request on."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Span
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.library.models import Document
from learnt.web.library.sharing import share
from learnt.web.library.store import LibraryStore
from learnt.web.search import indexed
from learnt.web.search.tasks import build_index
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import LEARNED, make_document, make_study

pytestmark = pytest.mark.django_db
PAGE = "search:search"
OTHER = "The lodger mended the clock in the hall every autumn without being asked."


def find(account: Account, words: str = "", **filters: str) -> str:
    answer = signed_in(account).get(reverse(PAGE), {"words": words, **filters})
    assert answer.status_code == 200
    return answer.content.decode()


def test_words_are_found_and_marked_and_lead_to_their_passage() -> None:
    document = keep_document()
    shown = find(make_account(Role.PRACTITIONER), "days were like")
    assert "<mark>days</mark>" in shown
    assert f"{reverse('coding:document', args=[document.pk])}?passage=1#passage-1" in shown


def test_words_of_a_document_and_of_a_search_are_shown_as_words() -> None:
    keep_document(make_study(make_document("She wrote <b>bold</b> things about the orchard and its gate.")))
    shown = find(make_account(Role.PRACTITIONER), "<script>orchard</script>")
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
    assert "<script>orchard" not in shown


@pytest.mark.parametrize("access", [Access.PARTNERSHIP, Access.RESTRICTED])
def test_another_partnership_finds_and_counts_nothing(access: Access) -> None:
    document = keep_document(access=access)
    outsider = make_outsider()
    assert "Nothing found" in find(outsider, "children")
    assert "Nothing found" in find(outsider, theme="voice-of-child")
    browser = signed_in(outsider)
    for name, parts in (("search:like-document", [document.pk]), ("search:like-passage", [document.pk, 1])):
        assert browser.get(reverse(name, args=parts)).status_code == 404


def test_a_restriction_holds_in_the_next_search() -> None:
    document, reader = keep_document(), make_account(Role.PRACTITIONER)
    assert "Nothing found" not in find(reader, "children")
    share(
        document, by=make_account(Role.COORDINATOR), partnership=make_partnership(),
        access=Access.RESTRICTED, checked=False,
    )  # fmt: skip
    assert "Nothing found" in find(reader, "children")
    assert "Nothing found" not in find(make_account(Role.COORDINATOR), "children")


def test_a_document_that_changed_while_the_index_could_not_be_written_is_left_out() -> None:
    document, reader = keep_document(), make_account(Role.PRACTITIONER)
    keep_document(make_study(make_document(OTHER)), source="two")
    assert "Nothing found" not in find(reader, "children")
    document.access = Access.RESTRICTED
    document.save()
    with indexed.index()._shelf.alone(1.0) as alone:
        assert alone
        from learnt.web.library.sharing import mark_anew

        mark_anew(document)
        assert "Harrowmere did not" not in find(reader, "children")
        assert "lodger" in find(reader, "lodger")


def test_a_decision_shows_in_the_next_search() -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    assert "Nothing found" in find(coder, theme="neglect")
    text = next(iter(LibraryStore().entries([document.pk]))).study.document.text
    start = text.index(LEARNED)
    anchor = Anchor.at(text, Span(start, start + len(LEARNED)))
    LibraryStore().decide(document.pk, 1, Decision("neglect", Verdict.ACCEPTED, coder.email, anchor))
    shown = find(coder, theme="neglect", status="confirmed")
    assert "Confirmed by a person" in shown
    assert "Nothing found" in find(coder, theme="neglect", status="rejected")


def test_a_passage_to_be_read_without_suggestions_tells_nothing_of_them(settings: Settings) -> None:
    keep_document()
    settings.BLIND_SHARE = 1.0
    coder, reader = make_account(Role.CODER), make_account(Role.PRACTITIONER)
    assert "Voice of the child</" not in find(coder, "days were like").partition('class="search-hit"')[2]
    assert "search-themes" in find(reader, "days were like")
    shown = find(coder, theme="voice-of-child")
    assert "you have still to read" in shown
    assert LEARNED[:20] not in shown


def test_filters_offer_only_what_would_find_something_and_can_be_taken_away() -> None:
    keep_document()
    keep_document(make_study(make_document(OTHER)), source="two")
    reader = make_account(Role.PRACTITIONER)
    shown = find(reader, "the", kind="finding")
    assert "Finding (" in shown
    assert "Remove this filter" in shown
    assert "Nothing found" in find(reader, "the", kind="no-such-kind")


def test_nothing_found_helps() -> None:
    keep_document()
    assert "Try fewer words" in find(make_account(Role.PRACTITIONER), "-the -children zzzz*")


def test_pages_that_are_not_there_are_the_nearest_that_is() -> None:
    keep_document()
    reader = make_account(Role.PRACTITIONER)
    for page in ("0", "-1", "x", "99999999999999999999"):
        find(reader, "children", page=page)


def test_passages_and_documents_like_one() -> None:
    document = keep_document()
    near = make_study(
        make_document("Staff in Aldersea did not ask children what their days were like at home.")
    )
    keep_document(near, source="two")
    browser = signed_in(make_account(Role.PRACTITIONER))
    shown = browser.get(reverse("search:like-passage", args=[document.pk, 1])).content.decode()
    assert "Staff in Aldersea" in shown
    assert browser.get(reverse("search:like-passage", args=[document.pk, 999])).status_code == 404
    assert browser.get(reverse("search:like-document", args=[document.pk])).status_code == 200


def test_a_large_library_without_an_index_asks_for_patience_and_has_one_built(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep_document()
    monkeypatch.setattr(indexed, "AT_ONCE", 0)
    browser = signed_in(make_account(Role.PRACTITIONER))
    answer = browser.get(reverse(PAGE), {"words": "children"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "being prepared" in answer.content.decode()
    assert build_index.func()
    assert browser.get(reverse(PAGE), {"words": "children"}).status_code == 200


def test_search_asks_to_sign_in() -> None:
    assert Client().get(reverse(PAGE)).status_code == 302


def test_the_document_that_one_opens_is_still_there() -> None:
    document = keep_document()
    reader = make_account(Role.PRACTITIONER)
    find(reader, "children")
    Document.objects.filter(pk=document.pk).update(current=None)
    assert "search-hit" not in find(reader, "children").partition("<h2")[2]
