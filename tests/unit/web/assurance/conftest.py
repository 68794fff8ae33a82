"""What tests of assurance share."""

from datetime import date

import pytest

from learnt.engine.assurance.audits import CaseSays
from learnt.web.accounts.models import Account, Agency
from learnt.web.accounts.roles import Role
from learnt.web.assurance import actions
from learnt.web.assurance.models import CaseAudit, Tool
from tests.cast import make_account, make_partnership

THEME = "challenge-escalation"


@pytest.fixture
def keeper() -> Account:
    """A coordinator, who keeps audits and assessments."""
    return make_account(Role.COORDINATOR, name="Alex Morgan")


def day(name: str, on: date) -> dict[str, int]:
    """Return a day as its three boxes send it."""
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def make_agency(name: str = "Harrowmere Police") -> Agency:
    """Return an agency of Harrowmere."""
    return Agency.objects.get_or_create(partnership=make_partnership(), name=name)[0]


def make_audit(by: Account, *, cases: int = 0, says: CaseSays = CaseSays.NO) -> CaseAudit:
    """Return an audit of two questions, each answered alike for so many cases."""
    asked = [
        (THEME, "Does the file show that disagreement was taken up?"),
        ("voice-of-child", "Was the child seen?"),
    ]
    row = actions.begin_audit(make_partnership(), "Files of autumn", asked, by=by)
    for number in range(cases):
        answers = [(question, says, "Page 3 of the file") for question in row.questions.all()]
        actions.answer_case(row, f"CF-{number}", answers, by=by)
    return row


def make_tool(by: Account, **given: object) -> Tool:
    """Return a tool for a theme on the shelf of Harrowmere."""
    told = {
        "title": "Policy of escalation", "kind": "protocol", "what_for": "Where agencies disagree.",
        "href": "https://harrowmere.example/escalation", "contact": "", "owner": "Business manager",
        "review": date(2030, 1, 1), **given,
    }  # fmt: skip
    return actions.keep_tool(make_partnership(), told, [THEME], by=by)
