"""The pages of a case: what each shows, and who may open it."""

import pytest
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.policies import TABLE, Reach
from learnt.web.accounts.roles import Act, Role
from learnt.web.cases.models import Case
from learnt.web.cases.reporting import made
from tests.cast import make_account, make_outsider, signed_in
from tests.unit.web.cases.conftest import CANARY, full
from tests.unit.web.test_every_page import plain

pytestmark = pytest.mark.django_db
PLAIN = (
    "case", "keep", "agencies", "purge", "people", "people-history", "people-take", "people-bring", "files", "file-add",
    "chronology", "entry-add", "timeline", "questions", "pairs", "genogram", "genogram-settings", "pseudonyms",
    "names-back",
)  # fmt: skip


def addresses(case: Case) -> dict[str, str]:
    """Return every page of a case that is asked for."""
    piece = case.pieces.get(kind="households")
    entry = made(case).report.chronology.entries[0].id
    found = {name: reverse(f"cases:{name}", args=[case.pk]) for name in PLAIN}
    more = {
        "piece-add": ["twins"], "piece": [piece.pk], "piece-remove": [piece.pk], "part-add": [piece.pk],
        "part": [piece.pk, 1], "file": [case.files.first().pk], "file-columns": [case.files.first().pk],
        "timeline-picture": ["agency", "tall"], "chronology-take": ["csv"], "entry": [entry],
        "genogram-picture": ["svg"],
    }  # fmt: skip
    found |= {name: reverse(f"cases:{name}", args=[case.pk, *given]) for name, given in more.items()}
    return found | {"making": reverse("cases:chronology-take", args=[case.pk, "docx"])}


POSTED = {"file-leave-out": "file", "entry-strike": "entry"}


def test_every_page_of_a_case_opens_for_who_keeps_it_and_is_not_there_for_others(keeper: Account) -> None:
    case = full(keeper)
    keeps, other = signed_in(keeper), signed_in(make_outsider())
    auditor = signed_in(make_account(Role.AUDITOR))
    for name, address in addresses(case).items():
        assert keeps.get(address).status_code == 200, name
        for client in (other, auditor):
            answer = client.get(address)
            assert answer.status_code == 404, name
            assert plain(answer) == plain(client.get(reverse("cases:case", args=[999_999]))), name
    for name, like in POSTED.items():
        args = [case.pk, case.files.first().pk if like == "file" else "a" * 12]
        assert other.post(reverse(f"cases:{name}", args=args)).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_only_administrators_coordinators_and_authors_keep_cases(keeper: Account, role: Role) -> None:
    case = full(keeper)
    status = signed_in(make_account(role)).get(reverse("cases:case", args=[case.pk])).status_code
    keeps = role in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.AUTHOR}
    assert (TABLE[Act.KEEP_CASES][role] >= Reach.OURS) is keeps
    assert status == (200 if keeps else 404)


def test_names_are_shown_only_where_they_were_asked_for(keeper: Account) -> None:
    case = full(keeper)
    client = signed_in(keeper)
    for page in ("case", "people", "chronology", "pairs", "questions", "timeline", "genogram", "files"):
        shown = client.get(reverse(f"cases:{page}", args=[case.pk])).content.decode()
        assert "Quillfeather" not in shown, page
    for page in ("people", "chronology", "pairs"):
        shown = client.get(reverse(f"cases:{page}", args=[case.pk]), {"names": "shown"}).content.decode()
        assert CANARY in shown, page


def begun(client: Client) -> Case:
    """Return a case that was begun on its page."""
    given = {
        "reference": "2026-07", "keep_until-day": 1, "keep_until-month": 3, "keep_until-year": 2030, "purge": "ask",
        "partnership": make_account(Role.CODER).memberships.get().partnership_id,
    }  # fmt: skip
    answer = client.post(reverse("cases:begin"), given)
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.get()
