"""An agency answers its own self-assessment: its contributor and nobody else's, moderated by the coordinator."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Role
from learnt.web.assurance import actions
from learnt.web.assurance.models import Answer
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.assurance.conftest import make_agency

pytestmark = pytest.mark.django_db
PLACE = "Officers ask children after every visit."


@pytest.fixture
def contributor() -> Account:
    """Somebody who answers for the police."""
    return answering_for("Harrowmere Police")


def answering_for(agency: str) -> Account:
    account = make_account(Role.CONTRIBUTOR, name=f"of {agency}")
    account.memberships.update(agency=make_agency(agency))
    return account


def address(name: str, agency: str = "Harrowmere Police") -> str:
    parts: list[object] = [make_partnership().pk, localdate().year, make_agency(agency).pk]
    return reverse(f"assurance:{name}", args=[*parts, *(["voice"] if name in {"answer", "moderate"} else [])])


def send(client: Client, agency: str = "Harrowmere Police") -> int:
    given = {"met": "met", "words": PLACE, "evidence": "Audit 4", "document": "", "seen": 0}
    return client.post(address("answer", agency), given).status_code


def test_a_contributor_answers_for_their_agency_and_the_coordinator_moderates(
    contributor: Account, keeper: Account
) -> None:
    client, coordinator = signed_in(contributor), signed_in(keeper)
    mine = client.get(reverse("assurance:mine")).content.decode()
    assert f"Harrowmere Police, {localdate().year}" in mine
    assert "0 of " in mine
    assert send(client) == 302
    assert Answer.objects.get().by == contributor
    assert "1 of " in client.get(reverse("assurance:mine")).content.decode()
    shown = client.get(address("agency")).content.decode()
    assert PLACE in shown
    assert "Moderate" not in shown
    year = reverse("assurance:standards", args=[make_partnership().pk, localdate().year])
    assert "1 answer to be moderated" in coordinator.get(year).content.decode()
    assert (
        coordinator.post(address("moderate"), {"met": "partly", "reason": "Two of ten."}).status_code == 302
    )
    assert "to be moderated" not in coordinator.get(year).content.decode()
    assert "as moderated; the agency says: met" in client.get(address("agency")).content.decode()


def test_nobody_answers_or_reads_for_another_agency_or_moderates_their_own(contributor: Account) -> None:
    other = signed_in(answering_for("Harrowmere Council"))
    assert send(signed_in(contributor)) == 302
    assert other.get(address("agency")).status_code == 403
    assert send(other) == 403
    assert other.post(address("moderate"), {"met": "not", "reason": "No."}).status_code == 403
    assert signed_in(contributor).get(address("moderate")).status_code == 403
    assert "Harrowmere Police" not in other.get(reverse("assurance:mine")).content.decode()
    with pytest.raises(PermissionDenied):
        actions.answer(
            make_partnership(), {"agency": "Harrowmere Council", "year": 2026, "met": "met"}, by=contributor
        )
    assert Answer.objects.count() == 1


def test_an_outsider_does_not_learn_that_the_agency_is_there(contributor: Account) -> None:
    assert send(signed_in(contributor)) == 302
    outsider = signed_in(make_outsider())
    for name in ("agency", "answer", "moderate"):
        assert outsider.get(address(name)).status_code == 404, name
    assert send(outsider) == 404
    abroad = signed_in(make_outsider(Role.CONTRIBUTOR))
    assert abroad.get(address("agency")).status_code == 404
    assert "You answer for no agency yet" in abroad.get(reverse("assurance:mine")).content.decode()


def test_whoever_no_longer_answers_for_an_agency_does_so_no_more(contributor: Account) -> None:
    client = signed_in(contributor)
    contributor.memberships.update(agency=None)
    assert client.get(address("agency")).status_code == 403
    assert send(client) == 403
