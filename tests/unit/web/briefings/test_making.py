"""Choosing and composing: what a draft is made of, and of which documents."""

import pytest
from django.urls import reverse

from learnt.engine.domain.briefing import Backing
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.briefings.copies import edited_now
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.states import State
from learnt.web.briefings.tasks import compose_briefing
from learnt.web.library.correcting import put_right
from learnt.web.library.sharing import mark_anew
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.briefings.conftest import LEARNED, Make, lines, other_study, shelve

pytestmark = pytest.mark.django_db
NEW = {"outline": "thematic-note", "title": "Learning in Harrowmere", "length": "standard", "which": "all"}


def sent(**changed: object) -> dict[str, object]:
    return {**NEW, "partnership": make_partnership().pk, **changed}


def test_a_draft_is_made_of_confirmed_learning_and_of_nothing_that_is_only_suggested(make: Make) -> None:
    shelve()
    keep_document(other_study(), source="two")
    said = lines(make())
    assert any(LEARNED in line.sentence.text and line.sentence.backing is Backing.CONFIRMED for line in said)
    assert all(line.sentence.backing is not Backing.SUGGESTED for line in said)


def test_what_is_only_suggested_is_marked_where_it_is_asked_for(make: Make) -> None:
    keep_document()
    assert any(line.sentence.backing is Backing.SUGGESTED for line in lines(make(include_suggested=True)))


def test_somebody_chooses_and_the_draft_is_composed_in_the_background(author: Account) -> None:
    shelve()
    answer = signed_in(author).post(reverse("briefings:new"), sent())
    row = Briefing.objects.get()
    assert answer["Location"] == reverse("briefings:draft", args=[row.pk])
    assert row.state == State.COMPOSING
    assert b"Being composed" in signed_in(author).get(answer["Location"]).content
    assert compose_briefing.call(row.pk, author.pk) == "composed"
    page = signed_in(author).get(answer["Location"])
    assert page.status_code == 200
    assert b"Being composed" not in page.content


def test_composing_twice_by_accident_changes_nothing(make: Make, author: Account) -> None:
    shelve()
    row = make()
    before = row.composed
    assert compose_briefing.call(row.pk, author.pk) == "nothing to do"
    row.refresh_from_db()
    assert row.composed == before


def test_faults_of_the_form_are_told_and_what_was_typed_is_kept(author: Account) -> None:
    page = signed_in(author).post(
        reverse("briefings:new"), sent(outline="", first_year="2024", last_year="2020", title="Kept words")
    )
    text = page.content.decode()
    assert "Choose what to make" in text
    assert "The last year must not be before the first" in text
    assert "Kept words" in text
    assert not Briefing.objects.exists()


def test_only_ticked_documents_are_used(author: Account) -> None:
    one, _ = shelve(), shelve(source="two")
    client = signed_in(author)
    ticking = client.post(reverse("briefings:new"), sent(which="some"))
    assert b"Documents of the briefing" in ticking.content
    assert not Briefing.objects.exists()
    refused = client.post(reverse("briefings:new"), {**sent(which="some"), "which-documents": "yes"})
    assert b"Choose a document" in refused.content
    client.post(
        reverse("briefings:new"), {**sent(which="some"), "which-documents": "yes", "documents": one.pk}
    )
    row = Briefing.objects.get()
    compose_briefing.call(row.pk, author.pk)
    assert set(row.rests.filter(current=True).values_list("document", flat=True)) == {one.pk}


def test_restricted_documents_are_used_only_when_asked_for(make: Make) -> None:
    shelve()
    secret = shelve(source="two", access=Access.RESTRICTED)
    assert not make().rests.filter(document=secret).exists()
    assert make(restricted=True).rests.filter(document=secret).exists()


def test_documents_of_others_are_neither_offered_nor_used(author: Account, make: Make) -> None:
    shelve()
    theirs = shelve(source="two")
    outsider = make_outsider()
    theirs.partnership = outsider.memberships.get().partnership
    theirs.save()
    mark_anew(theirs)
    ticking = signed_in(author).post(reverse("briefings:new"), sent(which="some", restricted="on"))
    assert theirs.pk.encode() not in ticking.content
    forged = {**sent(which="some"), "which-documents": "yes", "documents": theirs.pk}
    signed_in(author).post(reverse("briefings:new"), forged)
    assert not Briefing.objects.exists()


def test_where_no_document_fits_the_page_says_so_and_offers_to_choose_anew(
    make: Make, author: Account
) -> None:
    row = make(first_year=2099)
    assert row.state == State.FAILED
    page = signed_in(author).get(reverse("briefings:draft", args=[row.pk])).content.decode()
    assert "No document that you may use fits" in page
    assert reverse("briefings:choices", args=[row.pk]) in page


def test_details_that_people_put_right_decide_and_are_printed(make: Make) -> None:
    put_right(shelve(), {"title": "What Harrowmere learned"}, by=make_account(Role.ADMINISTRATOR))
    assert edited_now(make()).tree.base.sources[0].title == "What Harrowmere learned"


def test_choosing_anew_composes_again_and_keeps_the_rest(make: Make, author: Account) -> None:
    shelve()
    row = make()
    page = reverse("briefings:choices", args=[row.pk])
    assert b"Learning in Harrowmere" in signed_in(author).get(page).content
    signed_in(author).post(page, {"title": "Another title", "length": "short", "which": "all"})
    row.refresh_from_db()
    assert (row.state, row.title) == (State.COMPOSING, "Another title")
    compose_briefing.call(row.pk, author.pk)
    row.refresh_from_db()
    assert edited_now(row).briefing().title == "Another title"
    assert row.composed_times == 2


def test_a_record_of_it_holds_no_words(make: Make) -> None:
    shelve()
    make(title="A canary in the title")
    for event in Event.objects.all():
        assert "canary" not in f"{event.act} {event.about} {event.details}"
