"""Who sees what of the ledger and who may do what: every page, as every role, and as somebody of another partnership."""

from collections.abc import Mapping

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from learnt.engine.domain.action import EndKind, Rung
from learnt.engine.domain.recommendation_record import Answered
from learnt.web.accounts.models import Account, Event
from learnt.web.accounts.policies import TABLE, Reach
from learnt.web.accounts.roles import Access, Act, Role
from learnt.web.ledger import acting, recommending
from learnt.web.ledger.models import Answer, Citation, Evidence, Recommendation, Rewording, ThemeAudit
from learnt.web.ledger.recommending import Lifted
from learnt.web.ledger.steps import StepKind
from tests.cast import keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.ledger.conftest import TEXT, THEME, ago, propose, show, turn, write
from tests.unit.web.test_every_page import plain

pytestmark = pytest.mark.django_db
READ = ("recommendation", "before", "history")
RUN = ("change", "answer")
KEEP: Mapping[str, tuple[object, ...]] = {
    "propose": (), "evidence": ("done",), "step": ("accept",), "hand-over": (), "end": (), "take-back": (),
}  # fmt: skip


@pytest.fixture
def evidence(keeper: Account) -> Evidence:
    """Evidence of an action on a recommendation, and so a bit of everything."""
    action = propose(write(keeper), keeper)
    return show(action, keeper, Rung.DONE, 500, kind="form-changed")


def address(name: str, evidence: Evidence) -> str:
    of = {"propose": evidence.action.recommendation_id, "take-back": evidence.pk}
    if name in (*READ, *RUN, "cite"):
        return reverse(f"ledger:{name}", args=[evidence.action.recommendation_id])
    return reverse(f"ledger:{name}", args=[of.get(name, evidence.action_id), *KEEP[name]])


def ask(client: Client, name: str, evidence: Evidence) -> HttpResponse:
    where = address(name, evidence)
    if name == "cite":
        return client.post(where, {"earlier": evidence.action.recommendation_id})
    return client.get(where)


@pytest.mark.parametrize("role", Role)
def test_each_page_opens_for_whoever_may_do_what_it_does(evidence: Evidence, role: Role) -> None:
    client = signed_in(make_account(role))
    reads = TABLE[Act.READ][role] >= Reach.OURS
    for names, act in ((READ, Act.READ), ((*RUN, "cite"), Act.RUN_REVIEWS), (KEEP, Act.KEEP_ACTIONS)):
        for name in names:
            may = TABLE[act][role] >= Reach.OURS
            expected = {404} if not reads else {200, 302} if may else {403}
            assert ask(client, name, evidence).status_code in expected, name


@pytest.mark.parametrize("role", Role)
def test_nobody_of_another_partnership_learns_of_anything(evidence: Evidence, role: Role) -> None:
    client = signed_in(make_outsider(role))
    for name in (*READ, *RUN, "cite", *KEEP):
        assert ask(client, name, evidence).status_code == 404, name
    gone = client.get(reverse("ledger:recommendation", args=[999_999]))
    assert plain(gone) == plain(ask(client, "recommendation", evidence))
    for page in (reverse("ledger:ledger"), reverse("ledger:register"), reverse("ledger:theme", args=[THEME])):
        shown = client.get(page).content.decode()
        assert "Harrowmere" not in shown
        assert TEXT not in shown
    home = make_partnership().pk
    assert client.get(reverse("ledger:ledger"), {"partnership": home}).status_code == 404
    assert client.get(reverse("ledger:theme", args=[THEME]), {"partnership": home}).status_code == 404


def test_a_recommendation_of_a_restricted_document_is_hidden_from_whom_the_document_is(
    keeper: Account,
) -> None:
    document = keep_document(access=Access.RESTRICTED)
    lifted = [Lifted(0, 1, TEXT, (THEME,))]
    row = recommending.take(document, lifted, made_on=ago(30), by=keeper)[0]
    propose(row, keeper)
    for role, seen in ((Role.COORDINATOR, True), (Role.PRACTITIONER, False), (Role.AUTHOR, False)):
        client = signed_in(make_account(role))
        one = client.get(reverse("ledger:recommendation", args=[row.pk]))
        assert one.status_code == (200 if seen else 404), role
        for page in (reverse("ledger:register"), reverse("ledger:theme", args=[THEME])):
            assert (TEXT in client.get(page).content.decode()) is seen, role


def test_what_people_recorded_cannot_be_changed_or_deleted_whoever_writes(
    evidence: Evidence, keeper: Account
) -> None:
    row = evidence.action.recommendation
    row.refresh_from_db()
    recommending.answer(row, Answered.ACCEPTED, reason="Agreed.", on=ago(10), by=keeper, seen=turn(row))
    recommending.change(row, {"text": "Ask every child."}, by=keeper, seen=turn(row))
    recommending.cite(row, Citation(earlier=write(keeper)), by=keeper, seen=turn(row))
    acting.step(evidence.action, StepKind.ACCEPT, on=ago(400), by=keeper, seen=turn(row))
    acting.take_back(evidence, reason="The wrong form.", by=keeper, seen=turn(row))
    given = {"reason": "No longer needed.", "on": ago(1)}
    acting.end(evidence.action, EndKind.NOT_DOING, given, by=keeper, seen=turn(row))
    acting.audit(make_partnership(), THEME, {"on": ago(5), "holds": True, "source": "Audit 3"}, by=keeper)
    tables = (
        "rewording",
        "answer",
        "citation",
        "action",
        "step",
        "owning",
        "evidence",
        "withdrawal",
        "ending",
        "themeaudit",
    )
    for table in tables:
        for words in ("UPDATE ledger_{} SET at = at", "DELETE FROM ledger_{}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(words.format(table))
    for model in (Answer, Rewording, Evidence, ThemeAudit):
        kept = model.objects.get()
        for change in (
            kept.save,
            kept.delete,
            model.objects.all().delete,
            lambda model=model: model.objects.update(by=keeper),
        ):
            with pytest.raises(TypeError):
                change()


def test_every_change_has_its_row_in_the_history_without_words(evidence: Evidence, keeper: Account) -> None:
    row = evidence.action.recommendation
    events = Event.objects.filter(about=f"recommendation {row.pk}")
    assert set(events.values_list("act", flat=True)) == {
        "recommendation-made",
        "action-proposed",
        "evidence-recorded",
    }
    for event in events:
        assert "child" not in str(event.details)
    auditor = signed_in(make_account(Role.AUDITOR)).get(reverse("accounts:history")).content.decode()
    assert "Recorded evidence" in auditor


def test_a_second_editor_is_told_and_loses_nothing(keeper: Account) -> None:
    row = write(keeper)
    client, page = signed_in(keeper), reverse("ledger:change", args=[row.pk])
    fields = {
        "text": "Ask each child alone.",
        "made_on-day": "3",
        "made_on-month": "4",
        "made_on-year": "2024",
        "seen": 0,
    }
    recommending.change(row, {"text": "Ask each child."}, by=keeper, seen=0)
    answer = client.post(page, fields)
    assert "Somebody changed this after you opened it" in answer.content.decode()
    assert "Ask each child alone." in answer.content.decode()
    row.refresh_from_db()
    assert row.text == "Ask each child."
    assert client.post(page, {**fields, "seen": row.turn}).status_code == 302
    assert Recommendation.objects.get().text == "Ask each child alone."
    assert [one.before for one in Rewording.objects.filter(field="text")] == [TEXT, "Ask each child."]
