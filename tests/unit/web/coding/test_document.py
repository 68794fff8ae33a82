"""The page of a document: passages with what is suggested and decided, for whoever may see them."""

import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from learnt.engine.domain.decision import Verdict
from learnt.web.accounts.roles import Access, Role
from learnt.web.coding.models import Place
from learnt.web.library.models import Decision
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db
READ = "/documents/{}/read/"


@pytest.fixture(autouse=True)
def _nothing_held_back(settings: Settings) -> None:
    settings.BLIND_SHARE = 0.0


def post(client, document, number, **data):
    version = document.current.digest[:16]
    return client.post(f"/documents/{document.pk}/read/{number}/decide/", {"version": version, **data})


def test_a_coder_accepts_a_suggestion_and_takes_it_back_without_a_script() -> None:
    document, coder = keep_document(), make_account(Role.CODER)
    client = signed_in(coder)
    page = client.get(READ.format(document.pk)).content.decode()
    assert "Suggested" in page
    answer = post(client, document, 1, say="accepted voice-of-child")
    assert answer["Location"] == f"/documents/{document.pk}/read/?part=1#passage-1"
    decision = Decision.objects.get()
    assert (decision.by, decision.verdict, decision.theme) == (coder.email, "accepted", "voice-of-child")
    page = client.get("/documents/" + document.pk + "/read/?part=1").content.decode()
    assert "Confirmed by you" in page
    post(client, document, 1, undo=f"decision {decision.pk}")
    withdrawn = Decision.objects.last()
    assert (withdrawn.verdict, withdrawn.of) == (Verdict.WITHDRAWN, coder.email)
    assert "Confirmed by you" not in client.get(f"/documents/{document.pk}/read/?part=1").content.decode()
