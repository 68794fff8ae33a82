"""The whole way of a recommendation: taken, accepted, acted on, evidenced, failed again; and the ledger that follows it."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from learnt.engine.domain.action import Rung
from learnt.web.accounts.models import Account
from learnt.web.ledger import acting
from learnt.web.ledger.models import Evidence, Recommendation
from tests.cast import keep_document, make_partnership, signed_in
from tests.factories import ADVICE
from tests.unit.web.ledger.conftest import THEME, ago, propose, show, turn, write

pytestmark = pytest.mark.django_db


def text_of(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def day(name: str, days: int) -> dict[str, str]:
    on = ago(days)
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def theme_page(client: Client) -> str:
    return text_of(client.get(reverse("ledger:theme", args=[THEME])))


def send(client: Client, name: str, pk: object, *more: object, **fields: object) -> None:
    address = reverse(f"ledger:{name}", args=[pk, *more])
    form = client.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', form)
    assert seen
    answer = client.post(address, {"seen": seen[1], **fields})
    assert answer.status_code == 302, text_of(answer)


def test_a_recommendation_is_taken_from_a_document_and_followed_until_a_failed_audit_opens_it_again(
    keeper: Account,
) -> None:
    document, client = keep_document(), signed_in(keeper)
    assert ADVICE in text_of(client.get(reverse("ledger:take", args=[document.pk])))
    assert "Not known" in theme_page(client)
    start = document.current.text.index(ADVICE)  # type: ignore[union-attr]
    answer = client.post(
        reverse("ledger:take", args=[document.pk]), {"chosen": [start], **day("made_on", 1200)}
    )
    assert answer.status_code == 302
    row = Recommendation.objects.get()
    assert (row.quote, row.document_id, [one.theme for one in row.themed.all()]) == (
        ADVICE,
        document.pk,
        [THEME],
    )
    assert "Not yet acted on" in theme_page(client)

    send(client, "answer", row.pk, answered="accepted", reason="The partners agreed.", **day("on", 1100))
    send(client, "propose", row.pk, what="Change the form of visits.", post="Head of health visiting")
    action = row.actions.get()
    send(client, "step", action.pk, "accept", **day("on", 1090))
    send(client, "step", action.pk, "start", **day("on", 1080))
    send(
        client,
        "evidence",
        action.pk,
        "done",
        shows="yes",
        kind="form-changed",
        source="Form 12",
        **day("on", 1000),
    )
    assert "Acted on: the work was done" in theme_page(client)
    used = {"shows": "yes", "kind": "dip-sample", "source": "Sample 3", "after_met": 20, "after_of": 40}
    send(client, "evidence", action.pk, "used", **used, **day("on", 310))
    changed = {"shows": "yes", "kind": "case-audit", "source": "Audit 7", "after_met": 30, "after_of": 40}
    changed |= {"before_met": 8, "before_of": 40, **day("before_on", 1100)}
    send(client, "evidence", action.pk, "practice-changed", **changed, **day("on", 300))
    assert "Holding: practice had changed when last looked at" in theme_page(client)
    assert "Open again" not in text_of(client.get(reverse("ledger:recommendation", args=[row.pk])))

    failed = {"shows": "no", "kind": "case-audit", "source": "Audit 9", "after_met": 6, "after_of": 40}
    send(client, "evidence", action.pk, "practice-changed", **failed, **day("on", 20))
    assert "Come back: after the work was done" in theme_page(client)
    page = text_of(client.get(reverse("ledger:recommendation", args=[row.pk])))
    assert "Open again" in page
    assert "Not so" in page
    assert "opened again by later evidence" in text_of(client.get(reverse("ledger:register")))


def test_every_link_under_a_claim_opens(keeper: Account) -> None:
    keep_document()
    action = propose(write(keeper), keeper)
    show(action, keeper, Rung.DONE, 500, kind="form-changed")
    audit = {"on": ago(30), "holds": False, "words": "9 of 40 files", "source": "Audit 3"}
    acting.audit(make_partnership(), THEME, audit, by=keeper)
    client = signed_in(keeper)
    page = client.get(reverse("ledger:theme", args=[THEME])).content.decode()
    claims = page[page.index("ledger-reason") : page.index("How this is told")]
    links = set(re.findall(r'href="([^"]+)"', claims))
    kinds = {"/documents/", "/ledger/recommendations/", "#action-", "#evidence-", "#audit-"}
    assert all(any(kind in link for link in links) for kind in kinds), links
    for link in links:
        answer = client.get(link, follow=True)
        assert answer.status_code == 200, link
        _, _, place = link.partition("#")
        assert not place or f'id="{place}"' in answer.content.decode(), link


def test_training_does_not_show_that_practice_changed_and_nothing_that_was_entered_is_lost(
    keeper: Account,
) -> None:
    action = propose(write(keeper), keeper)
    given = {
        "seen": turn(action.recommendation),
        "shows": "yes",
        "kind": "training-delivered",
        "source": "Register 4",
    }
    address = reverse("ledger:evidence", args=[action.pk, "practice-changed"])
    answer = signed_in(keeper).post(address, {**given, **day("on", 5)})
    assert "shows that people were taught, not that they work differently" in text_of(answer)
    assert "Register 4" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_an_audit_of_the_theme_that_fails_shows_it_as_come_back(keeper: Account) -> None:
    action = propose(write(keeper), keeper)
    show(action, keeper, Rung.DONE, 500, kind="form-changed")
    client = signed_in(keeper)
    fields = {
        "holds": "no",
        "words": "9 of 40 files",
        "source": "Audit 3",
        "partnership": make_partnership().pk,
    }
    answer = client.post(reverse("ledger:audit", args=[THEME]), {**fields, **day("on", 10)}, follow=True)
    assert "Come back" in text_of(answer)
    assert "9 of 40 files" in text_of(answer)


def test_a_theme_with_nothing_after_the_recommendation_says_so(keeper: Account) -> None:
    write(keeper)
    page = theme_page(signed_in(keeper))
    assert "Not yet acted on: it was recommended, and no action on it is done." in page
    assert "Nothing is recorded after the recommendation" in page
