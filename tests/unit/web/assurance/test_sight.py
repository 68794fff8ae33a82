"""Who sees which row of assurance, and that nobody elsewhere learns that there is one."""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from learnt.engine.assurance.loading import shipped_sheet
from learnt.engine.assurance.surveys import Count
from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import TABLE, Reach
from learnt.web.accounts.roles import Act, Role
from learnt.web.assurance import actions
from learnt.web.assurance.models import Tool
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.assurance.conftest import THEME, make_audit, make_tool
from tests.unit.web.test_every_page import plain

pytestmark = pytest.mark.django_db


def addresses(by: Account) -> dict[str, tuple[str, Act]]:
    """Return the pages of single rows, each with what one must be allowed to do."""
    home, on = make_partnership(), date(2026, 3, 1)
    audit, tool = make_audit(by, cases=1), make_tool(by)
    survey = actions.keep_survey(home, "Spring", on, [Count("Q", "", "Police", "", 9, 0, 0)], by=by)
    given = {
        "title": "Challenge",
        "theme": "",
        "agency": "Police",
        "role": "",
        "on": on,
        "needed": 9,
        "came": 9,
    }
    training = actions.keep_training(home, given, by=by)
    filled = actions.keep_checklist(home, shipped_sheet("closure"), "EH-7", {"child": "done"}, by=by)
    pages = {
        name: (reverse(f"assurance:{name}", args=[audit.pk]), Act.ASSURE)
        for name in ("audit", "share", "case")
    }
    pages["conclude"] = (reverse("assurance:conclude", args=[audit.pk, THEME]), Act.ASSURE)
    pages["survey"] = (reverse("assurance:survey", args=[survey.pk]), Act.ASSURE)
    pages["effect"] = (reverse("assurance:effect", args=[training.pk]), Act.ASSURE)
    pages["tool"] = (reverse("assurance:tool", args=[tool.pk]), Act.ASSURE)
    for name in ("checklist", "checklist-file"):
        pages[name] = (reverse(f"assurance:{name}", args=[filled.pk]), Act.READ)
    return pages


def test_each_row_opens_for_whoever_may_and_elsewhere_looks_as_if_there_were_none(keeper: Account) -> None:
    pages = addresses(keeper)
    for role in Role:
        client = signed_in(make_account(role))
        for name, (address, act) in pages.items():
            may = TABLE[act][role] >= Reach.OURS
            assert client.get(address).status_code == (200 if may else 403), (role, name)
    outsider = signed_in(make_outsider())
    for name, (address, _) in pages.items():
        answer, gone = outsider.get(address), outsider.get(re.sub(r"\d+", "999999", address))
        assert answer.status_code == gone.status_code == 404, name
        assert plain(answer) == plain(gone), name
    for name in ("assurance", "tools", "checklists"):
        shown = outsider.get(reverse(f"assurance:{name}")).content.decode()
        assert "Policy of escalation" not in shown
        assert "EH-7" not in shown


def test_nobody_elsewhere_takes_a_tool_off_the_shelf(keeper: Account) -> None:
    row = make_tool(keeper)
    page = reverse("assurance:take-off", args=[row.pk])
    assert signed_in(make_outsider()).post(page).status_code == 404
    assert signed_in(make_account(Role.PRACTITIONER)).post(page).status_code == 403
    assert Tool.objects.count() == 1


def test_the_database_itself_refuses_to_change_what_was_recorded(keeper: Account) -> None:
    row = make_audit(keeper, cases=1)
    for words in ("UPDATE assurance_caseanswer SET says = 'yes'", "DELETE FROM assurance_caseaudit"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(words)
    for change in (row.save, row.delete):
        with pytest.raises(TypeError):
            change()
