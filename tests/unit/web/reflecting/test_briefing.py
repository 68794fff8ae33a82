"""A session is planned from a published briefing by whoever may read it and run sessions where it belongs."""

import hashlib

import pytest
from django.urls import reverse
from django.utils import timezone

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.briefings.content import to_text
from learnt.web.briefings.models import Briefing, Edition, Rest
from learnt.web.reflecting.models import Session
from learnt.web.reflecting.policies import MOST_STEPS
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.reflecting.test_pieces import BRIEFING, many_questions

pytestmark = pytest.mark.django_db
LIST = "reflecting:briefings"


@pytest.fixture
def edition() -> Edition:
    return publish(to_text(BRIEFING))


def publish(content: str) -> Edition:
    by = make_account(Role.COORDINATOR)
    made = Briefing.objects.create(
        partnership=make_partnership(), outline="workshop", title=BRIEFING.title, choices={}, made_by=by
    )
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Edition.objects.create(
        briefing=made, number=1, title=BRIEFING.title, kind="Workshop", content=content, digest=digest, by=by
    )


def test_the_questions_and_exercises_of_a_briefing_become_a_plan(edition: Edition, trainer: Account) -> None:
    desk, address = signed_in(trainer), reverse("reflecting:briefing", args=[edition.pk])
    assert BRIEFING.title in desk.get(reverse(LIST)).content.decode()
    assert "Whom did you ask?" in desk.get(address).content.decode()
    desk.post(address)
    session = Session.objects.get()
    assert session.title == BRIEFING.title
    assert session.content_note == "We speak of harm. Take care."
    assert set(session.steps.exclude(source="").values_list("source", flat=True)) == {
        f"briefing {edition.briefing_id}"
    }
    assert session.steps.count() == 7


def test_a_briefing_of_elsewhere_or_that_was_withdrawn_is_not_there(
    edition: Edition, trainer: Account
) -> None:
    address = reverse("reflecting:briefing", args=[edition.pk])
    for account in (make_outsider(), make_outsider(Role.TRAINER), make_account(Role.CODER), make_account()):
        client = signed_in(account)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert BRIEFING.title not in signed_in(make_outsider()).get(reverse(LIST)).content.decode()
    Edition.objects.filter(pk=edition.pk).update(withdrawn_at=timezone.now())
    assert signed_in(trainer).post(address).status_code == 404
    assert not Session.objects.exists()


def test_a_briefing_on_a_document_that_one_may_not_see_is_not_there(
    edition: Edition, trainer: Account
) -> None:
    document = keep_document(access=Access.RESTRICTED)
    Rest.objects.create(edition=edition, document=document)
    desk = signed_in(trainer)
    assert desk.get(reverse("reflecting:briefing", args=[edition.pk])).status_code == 404
    assert BRIEFING.title not in desk.get(reverse(LIST)).content.decode()


def test_of_a_briefing_with_more_questions_than_a_session_takes_the_first_are_taken(trainer: Account) -> None:
    edition = publish(to_text(many_questions(60)))
    desk = signed_in(trainer)
    page = desk.post(reverse("reflecting:briefing", args=[edition.pk]), follow=True).content.decode()
    assert "The first are here" in page
    session = Session.objects.get()
    assert session.steps.count() == MOST_STEPS
    assert [step.text for step in session.steps.all()][1:3] == ["Question 0?", "Question 1?"]


def test_a_briefing_without_questions_plans_nothing(trainer: Account) -> None:
    edition = publish(to_text(many_questions(0)))
    page = signed_in(trainer).post(reverse("reflecting:briefing", args=[edition.pk])).content.decode()
    assert "asks no questions" in page
    assert not Session.objects.exists()
