"""Surveys, training, supervision, one theme from several sides, tools and checklists on their pages."""

from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.assurance.audits import CaseSays
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.assurance import actions
from learnt.web.assurance.models import Effect, Filled, Supervision, Survey, Tool, Training
from learnt.web.reminders.gathering import Kind
from learnt.web.reminders.models import HeldPost
from learnt.web.reminders.sharing_out import due_for
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.assurance.conftest import THEME, day, make_agency, make_audit, make_tool

pytestmark = pytest.mark.django_db
COUNTS = (
    f"question,theme,agency,role,agree,disagree,not sure\nI can say so when I disagree,{THEME},Police,,40,6,4"
)


def test_a_survey_keeps_counts_and_hides_small_groups(keeper: Account) -> None:
    client = signed_in(keeper)
    page = reverse("assurance:new-survey", args=[make_partnership().pk])
    sent = {"title": "Spring survey", "table": COUNTS, **day("on", date(2026, 3, 1))}
    assert client.post(page, sent).status_code == 302
    shown = client.get(reverse("assurance:survey", args=[Survey.objects.get().pk])).content.decode()
    assert "Too few to tell" in shown
    assert ">4<" not in shown
    for table, words in (
        ("who\n1", "The first line has no"),
        ("", "Paste the counts"),
        (COUNTS.replace("Police", '"Robin Marsh, aged 4"'), "Take"),
    ):
        refused = client.post(page, {**sent, "table": table}).content.decode()
        assert words in refused or "takes out" in refused, table
    ahead = {**sent, **day("on", localdate() + timedelta(days=3))}
    assert "lies ahead" in client.post(page, ahead).content.decode()
    assert Survey.objects.count() == 1


def test_training_is_no_change_until_somebody_is_asked(keeper: Account) -> None:
    client, place = signed_in(keeper), make_partnership()
    make_agency()
    sent = {
        "title": "Challenge each other", "theme": THEME, "agency": "Harrowmere Police", "role": "", "needed": 40,
        "came": 30, **day("on", localdate() - timedelta(days=120)),
    }  # fmt: skip
    assert client.post(reverse("assurance:new-training", args=[place.pk]), sent).status_code == 302
    shown = client.get(reverse("assurance:training", args=[place.pk])).content.decode()
    assert "To be asked" in shown
    assert "1 to be asked what changed" in client.get(reverse("assurance:assurance")).content.decode()
    effect = reverse("assurance:effect", args=[Training.objects.get().pk])
    told = {
        "asked": 20,
        "changed": 6,
        "words": "They name the stage of the policy.",
        **day("on", localdate()),
    }
    assert "More answered than came" in client.post(effect, {**told, "asked": 31}).content.decode()
    assert "More named a change" in client.post(effect, {**told, "changed": 21}).content.decode()
    early = {**told, **day("on", localdate() - timedelta(days=200))}
    assert "before the training" in client.post(effect, early).content.decode()
    assert client.post(effect, told).status_code == 302
    assert (
        "6 of 20 who answered" in client.get(reverse("assurance:training", args=[place.pk])).content.decode()
    )
    assert Effect.objects.count() == 1


def test_of_supervision_only_that_it_took_place_is_kept(keeper: Account) -> None:
    client, place = signed_in(keeper), make_partnership()
    page = reverse("assurance:supervision", args=[place.pk])
    sent = {"agency": "Police", "kind": "debrief", **day("on", localdate())}
    assert client.post(page, {**sent, "words": "What was said"}).status_code == 302
    assert {field.name for field in Supervision._meta.concrete_fields} == {"id", "by", "at", "partnership", "agency", "kind", "on"}  # fmt: skip
    assert "Debrief" in client.get(reverse("assurance:training", args=[place.pk])).content.decode()
    assert (
        "lies ahead"
        in client.post(page, {**sent, **day("on", localdate() + timedelta(days=2))}).content.decode()
    )


def test_sides_that_do_not_agree_stand_side_by_side(keeper: Account) -> None:
    place = make_partnership()
    make_audit(keeper, cases=6, says=CaseSays.NO)
    for name in ("Police", "Council"):
        given = {"own": None, "version": "1", "agency": name, "year": 2026, "standard": "escalation", "met": "met", "words": "A policy.", "evidence": ""}  # fmt: skip
        actions.answer(place, given, by=keeper)
    client = signed_in(keeper)
    shown = client.get(reverse("assurance:sides", args=[place.pk, THEME])).content.decode()
    assert "Agencies score themselves met in 2 of 2 answers; audits found it in 0 of 6 case files." in shown
    assert "It cannot tell" in shown
    assert "Nothing is known from here." in shown
    assert THEME in client.get(reverse("assurance:choose", args=[place.pk])).content.decode()
    assert client.get(reverse("assurance:sides", args=[place.pk, "nothing"])).status_code == 404


def test_a_tool_stands_where_its_theme_does_until_it_is_taken_off(keeper: Account) -> None:
    client, place = signed_in(keeper), make_partnership()
    page = reverse("assurance:new-tool", args=[place.pk])
    sent = {
        "title": "Escalation policy", "kind": "protocol", "what_for": "Where agencies disagree.",
        "href": "https://harrowmere.example/policy", "contact": "", "document": "", "owner": "Business manager",
        "themes": [THEME], **day("review", localdate() - timedelta(days=1)),
    }  # fmt: skip
    for given, words in (({"href": ""}, "Enter a link, a document"), ({"href": "javascript:alert(1)"}, "begins with https")):  # fmt: skip
        assert words in client.post(page, {**sent, **given}).content.decode()
    assert client.post(page, sent).status_code == 302
    row = Tool.objects.get()
    reader = signed_in(make_account(Role.PRACTITIONER))
    for address in (reverse("ledger:theme", args=[THEME]), reverse("insight:theme", args=[THEME]), reverse("assurance:tools")):  # fmt: skip
        shown = reader.get(address).content.decode()
        assert "Escalation policy" in shown, address
        assert "was to look at it again" in shown
    assert "Change<" not in reader.get(reverse("assurance:tools")).content.decode()
    assert "1 to be looked at again" in client.get(reverse("assurance:assurance")).content.decode()
    change = reverse("assurance:tool", args=[row.pk])
    assert (
        client.post(
            change, {**sent, "title": "Policy of 2027", **day("review", date(2030, 1, 1))}
        ).status_code
        == 302
    )
    late = client.post(change, {**sent, "title": "Mine"}).content.decode()
    assert "Somebody changed this" in late
    assert 'value="Mine"' in late
    shelf = reader.get(reverse("assurance:tools")).content.decode()
    assert "Policy of 2027" in shelf
    assert "Escalation policy" not in shelf
    assert client.post(reverse("assurance:take-off", args=[Tool.objects.latest("pk").pk])).status_code == 302
    assert "The shelf is empty" in reader.get(reverse("assurance:tools")).content.decode()
    assert Tool.objects.count() == 3


def test_my_learning_shows_tools_for_the_subject_that_is_asked_for(keeper: Account) -> None:
    make_tool(keeper)
    reader = signed_in(make_account(Role.PRACTITIONER))
    page = reverse("learning:learning")
    assert "Policy of escalation" not in reader.get(page).content.decode()
    choices = [value for value, _ in reader.get(page).context["form"].fields["subject"].choices if value]
    shown = [reader.get(page, {"subject": value}).content.decode() for value in choices]
    assert any("Policy of escalation" in one for one in shown)


def test_a_checklist_is_kept_under_a_reference_and_goes_on(keeper: Account) -> None:
    client, place = signed_in(make_account(Role.PRACTITIONER)), make_partnership()
    page = reverse("assurance:new-checklist", args=[place.pk, "handover"])
    refused = client.post(page, {"reference": "The Marsh family", "told": "done"}).content.decode()
    assert "A name is none" in refused
    named = client.post(
        page, {"reference": "MV-3", "told": "done", "told-note": "Robin Marsh, aged 4, moved"}
    )
    assert named.status_code == 200
    there = client.post(
        page, {"reference": "mv-3", "told": "done", "seen": "not-yet", "seen-note": "On Monday"}
    )["Location"]
    row = Filled.objects.get()
    assert (row.reference, row.answers) == (
        "MV-3",
        {"told": "done", "seen": "not-yet", "seen-note": "On Monday"},
    )
    assert "10 lines open" in client.get(reverse("assurance:checklists")).content.decode()
    word = docx.Document(BytesIO(client.get(reverse("assurance:checklist-file", args=[row.pk])).content))
    cells = [cell.text for table in word.tables for line in table.rows for cell in line.cells]
    assert "Not yet. On Monday" in cells
    assert client.post(there, {"reference": "MV-3", "told": "done", "seen": "done"}).status_code == 302
    again = client.post(there, {"reference": "MV-3", "told": "not-yet"}).content.decode()
    assert "Somebody changed this" in again
    assert Filled.objects.count() == 2
    assert client.get(reverse("assurance:new-checklist", args=[place.pk, "decision"])).status_code == 404


def test_a_tool_to_be_looked_at_again_is_due_for_its_owner_and_else_for_coordinators(keeper: Account) -> None:
    row = make_tool(keeper, review=localdate() - timedelta(days=1))
    due = [one for one in due_for(keeper, localdate()) if one.kind is Kind.TOOL]
    assert [(one.about, one.on, one.post) for one in due] == [(row.pk, row.review, "Business manager")]
    assert "Look at the tool again: Policy of escalation" in signed_in(keeper).get("/due/").content.decode()
    holder = make_account(Role.AUDITOR, name="Sam Reed")
    HeldPost.objects.create(account=holder, partnership=make_partnership(), post="business manager")
    assert [one.about for one in due_for(holder, localdate())] == [row.pk]
    assert due_for(keeper, localdate()) == []
    reader = make_account(Role.PRACTITIONER, name="Kim Lowe")
    HeldPost.objects.create(account=reader, partnership=make_partnership(), post="Business manager")
    assert due_for(reader, localdate()) == []
    assert due_for(make_outsider(Role.COORDINATOR), localdate()) == []
    actions.keep_tool(make_partnership(), {**told_of(row), "review": localdate() + timedelta(days=400)}, [], by=keeper, before=row)  # fmt: skip
    assert [one.on for one in due_for(holder, localdate())] == [localdate() + timedelta(days=400)]


def told_of(row: Tool) -> dict[str, object]:
    """Return what a tool says, to be said again."""
    return {name: getattr(row, name) for name in ("title", "kind", "what_for", "href", "contact", "owner")}
