"""Audits of case files on their pages, what the ledger makes of them, and what may be shared."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.assurance.audits import CaseSays
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.roles import Role
from learnt.web.assurance.models import CaseAnswer, CaseAudit, Conclusion
from tests.cast import make_account, make_partnership, signed_in
from tests.unit.web.assurance.conftest import THEME, day, make_audit

pytestmark = pytest.mark.django_db


def test_an_audit_is_made_concluded_and_counted_by_the_ledger(keeper: Account) -> None:
    client, place = signed_in(keeper), make_partnership()
    begin = reverse("assurance:begin", args=[place.pk])
    assert "voice-of-child: Does the file show" in client.get(begin).content.decode()
    asked = f"{THEME}: Was disagreement taken up?\nvoice-of-child: Was the child seen alone?"
    assert client.post(begin, {"title": "Autumn", "questions": asked}).status_code == 302
    row = CaseAudit.objects.get()
    one, two = row.questions.all()
    case, page = reverse("assurance:case", args=[row.pk]), reverse("assurance:audit", args=[row.pk])
    answers = {
        "case": "cf-7",
        f"says-{one.pk}": "no",
        f"why-{one.pk}": "No note of it",
        f"says-{two.pk}": "yes",
    }
    assert client.post(case, answers).status_code == 302
    other = signed_in(make_account(Role.AUDITOR))
    assert other.post(case, {"case": "CF-7", f"says-{one.pk}": "yes"}).status_code == 302
    shown = client.get(page).content.decode()
    for words in ("1 case, 2 auditors", "Where auditors differ", "Question 1: CF-7"):
        assert words in shown, words
    conclude = reverse("assurance:conclude", args=[row.pk, THEME])
    said = {"holds": "no", "words": "Found in 4 of 10 files.", **day("on", localdate())}
    assert (
        "lies ahead"
        in client.post(conclude, {**said, **day("on", localdate() + timedelta(days=2))}).content.decode()
    )
    assert client.post(conclude, said).status_code == 302
    ledger = client.get(reverse("ledger:theme", args=[THEME])).content.decode()
    for words in (
        "Found in 4 of 10 files.",
        "Case-file audit: Autumn",
        f'id="file-audit-{Conclusion.objects.get().pk}"',
        page,
    ):
        assert words in ledger, words
    reader = (
        signed_in(make_account(Role.PRACTITIONER)).get(reverse("ledger:theme", args=[THEME])).content.decode()
    )
    assert "Found in 4 of 10 files." in reader
    assert f'href="{page}"' not in reader
    assert not any("No note" in str(event.details) for event in Event.objects.all())


def test_what_is_shared_names_no_case_and_hides_small_numbers(keeper: Account) -> None:
    row = make_audit(keeper, cases=3)
    shown = signed_in(keeper).get(reverse("assurance:share", args=[row.pk])).content.decode()
    assert "CF-0" not in shown
    assert "Too few to tell" in shown
    full = make_audit(keeper, cases=7, says=CaseSays.YES)
    told = signed_in(keeper).get(reverse("assurance:share", args=[full.pk])).content.decode()
    assert "Too few to tell" not in told


@pytest.mark.parametrize(
    ("given", "words"),
    [({"case": "the Marsh family"}, "A name is none"), ({"case": "CF-1"}, "Answer at least one question"),
     ({"case": ""}, "Enter the reference of the case")],
)  # fmt: skip
def test_a_case_that_cannot_be_kept_is_refused(keeper: Account, given: dict[str, str], words: str) -> None:
    row = make_audit(keeper)
    assert words in signed_in(keeper).post(reverse("assurance:case", args=[row.pk]), given).content.decode()
    one = row.questions.first()
    assert one
    no = {"case": "CF-1", f"says-{one.pk}": "no"}
    assert (
        "Enter why" in signed_in(keeper).post(reverse("assurance:case", args=[row.pk]), no).content.decode()
    )
    assert not CaseAnswer.objects.exists()


def test_a_repeated_audit_stands_beside_the_one_before(keeper: Account) -> None:
    client, before = signed_in(keeper), make_audit(keeper, cases=5)
    begin = reverse("assurance:begin", args=[make_partnership().pk])
    form = client.get(begin, {"again": before.pk})
    questions = form.context["form"].initial["questions"]
    assert "Was the child seen?" in questions
    sent = {"title": "Again", "questions": questions, "before": before.pk}
    page = client.post(begin, sent)["Location"]
    assert "In the audit before: yes in 0 of 5" in client.get(page).content.decode()
    wrong = client.post(begin, {**sent, "questions": "nothing: Why?"}).content.decode()
    assert "Look at line 1" in wrong
    nothing = reverse("assurance:conclude", args=[CaseAudit.objects.latest("pk").pk, THEME])
    said = {"holds": "yes", "words": "All.", **day("on", localdate())}
    assert "No case is answered" in client.post(nothing, said).content.decode()
    assert client.get(reverse("assurance:conclude", args=[before.pk, "neglect"])).status_code == 404
