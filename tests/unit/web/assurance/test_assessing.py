"""Self-assessment: answers brought forward, moderated by somebody else, and standards of one's own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from learnt.engine.assurance.loading import shipped_standards_text
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Access, Role
from learnt.web.assurance.models import Answer, Moderation, OwnStandards
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.assurance.conftest import make_agency

pytestmark = pytest.mark.django_db
PLACE = "Children are asked after every visit."


def address(name: str, year: int = 2026, standard: str = "voice") -> str:
    agency, place = make_agency(), make_partnership()
    args = (
        [place.pk, year, agency.pk, standard]
        if name in {"answer", "moderate"}
        else [place.pk, year, agency.pk]
    )
    return reverse(f"assurance:{name}", args=args)


def given(**changed: object) -> dict[str, object]:
    return {"met": "met", "words": PLACE, "evidence": "Audit 4", "document": "", "seen": 0, **changed}


def test_an_answer_is_moderated_by_somebody_else_and_brought_forward(keeper: Account) -> None:
    client = signed_in(keeper)
    document = keep_document()
    assert client.post(address("answer", 2025), given(document=document.pk)).status_code == 302
    row = Answer.objects.get()
    own = client.post(address("moderate", 2025), {"met": "not", "reason": "Two of ten."}).content.decode()
    assert "Somebody else has to moderate it" in own
    other = signed_in(make_account(Role.AUDITOR))
    assert (
        other.post(address("moderate", 2025), {"met": "partly", "reason": "Two of ten."}).status_code == 302
    )
    shown = client.get(address("agency", 2025)).content.decode()
    for words in ("Partly met", "the agency says: met", "Two of ten.", PLACE, f"/documents/{document.pk}"):
        assert words in shown, words
    after = client.get(address("agency", 2026)).content.decode()
    assert "Brought forward from 2025" in after
    form = client.get(address("answer", 2026)).content.decode()
    assert PLACE in form
    assert "checked" not in form
    assert client.post(address("answer", 2026), given(seen=row.pk)).status_code == 302
    assert "Better than the year before" in client.get(address("agency", 2026)).content.decode()
    spread = client.get(reverse("assurance:standards", args=[make_partnership().pk, 2026])).content.decode()
    assert "no ranking" in spread
    assert not any(PLACE in str(event.details) for event in Event.objects.all())


def test_what_is_entered_while_somebody_else_answers_is_kept_and_refused(keeper: Account) -> None:
    client = signed_in(keeper)
    client.post(address("answer"), given())
    shown = client.post(address("answer"), given(words="Otherwise now.")).content.decode()
    assert "Somebody changed this" in shown
    assert "Otherwise now." in shown
    assert Answer.objects.count() == 1
    assert signed_in(make_outsider()).get(address("moderate")).status_code == 404
    assert client.get(address("moderate", standard="training")).status_code == 404
    assert client.get(address("answer", standard="nothing")).status_code == 404
    assert client.get(address("agency", 1999)).status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"words": ""}, "Enter what you have in place"), ({"met": ""}, "Choose whether it is met"),
     ({"words": "Robin Marsh, aged 4, was not seen."}, "Take")],
)  # fmt: skip
def test_an_answer_that_cannot_be_kept_is_refused(
    keeper: Account, changed: dict[str, object], words: str
) -> None:
    shown = signed_in(keeper).post(address("answer"), given(**changed)).content.decode()
    assert words in shown or "takes out" in shown
    assert not Answer.objects.exists()


def test_a_document_that_one_may_not_see_cannot_be_named_and_is_not_shown(keeper: Account) -> None:
    hidden = keep_document(access=Access.RESTRICTED)
    auditor = make_account(Role.AUDITOR)
    assert (
        "Select a valid choice"
        in signed_in(auditor).post(address("answer"), given(document=hidden.pk)).content.decode()
    )
    signed_in(keeper).post(address("answer"), given(document=hidden.pk))
    assert hidden.pk in signed_in(keeper).get(address("agency")).content.decode()
    assert hidden.pk not in signed_in(auditor).get(address("agency")).content.decode()


def test_standards_of_ones_own_hold_until_those_that_come_with_learnt_are_taken_again(
    keeper: Account,
) -> None:
    client, page = signed_in(keeper), reverse("assurance:own", args=[make_partnership().pk])
    file = client.get(reverse("assurance:own-file", args=[make_partnership().pk])).content.decode()
    assert file == shipped_standards_text()
    text = file.replace('version: "1"', 'version: "2027"').replace(
        "name: Listening to children", "name: Hearing children"
    )
    assert client.post(page, {"file": SimpleUploadedFile("ours.yaml", text.encode())}).status_code == 302
    assert "Hearing children" in client.get(address("agency")).content.decode()
    wrong = text.replace("asks:", "aks:", 1)
    refused = client.post(page, {"file": SimpleUploadedFile("ours.yaml", wrong.encode())}).content.decode()
    assert "Did you mean “asks”" in refused
    for sent in ({}, {"file": SimpleUploadedFile("a.yaml", b"\xff\xfe\x00")}):
        assert client.post(page, sent).status_code == 200
    assert client.post(page, {"shipped": "on"}).status_code == 302
    assert "Listening to children" in client.get(address("agency")).content.decode()
    assert OwnStandards.objects.count() == 2
    assert not Moderation.objects.exists()
