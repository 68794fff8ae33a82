"""Documents on one case are offered to whoever may see and code both, and are a family once somebody says so."""

from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Access, Role
from learnt.web.library import families
from learnt.web.library.models import Document
from learnt.web.library.origins import Family, Likeness
from tests.cast import ELSEWHERE, keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.factories import make_document, make_study

pytestmark = pytest.mark.django_db

CASE = (
    "The review of Rowan found that the father was not invited to the first meeting because nobody had asked the "
    "mother where he lived, and that the health visitor had written his name in a note that the others never read."
)
OTHER = (
    "A quite different audit counted how many plans were written down within ten working days of each visit."
)


@pytest.fixture
def coder() -> Account:
    return make_account(Role.CODER)


@pytest.fixture
def client(coder: Account) -> Client:
    return signed_in(coder)


def keep(name: str, *texts: str, **options: object) -> Document:
    return keep_document(make_study(make_document(*texts)), source=name, **options)  # type: ignore[arg-type]


def find() -> list[Likeness]:
    families.find_likenesses(make_partnership().pk)
    return list(Likeness.objects.all())


def test_a_report_and_the_briefing_that_quotes_it_are_found_and_others_are_not() -> None:
    report, briefing = keep("report", CASE, OTHER), keep("briefing", CASE)
    keep(
        "audit", "Nothing of this is in any of the other documents that this partnership has in its library."
    )
    (likeness,) = find()
    assert {likeness.one, likeness.other} == {report, briefing}


def test_a_pair_that_is_confirmed_is_a_family_and_is_not_offered_again(
    client: Client, coder: Account
) -> None:
    report, briefing = keep("report", CASE, OTHER), keep("briefing", CASE)
    (likeness,) = find()
    client.post(reverse("library:family", args=[likeness.pk]), {"answer": "one-case", "document": report.pk})
    report.refresh_from_db()
    briefing.refresh_from_db()
    assert report.family == briefing.family is not None
    find()
    assert not families.offers(coder.standing()).exists()
    assert list(families.members(report, coder.standing())) == [briefing]
    assert briefing.pk in client.get(f"/documents/{report.pk}/").content.decode()


def test_a_pair_that_is_rejected_is_never_offered_again(client: Client, coder: Account) -> None:
    keep("report", CASE, OTHER)
    keep("briefing", CASE)
    (likeness,) = find()
    assert client.get("/").context["families"] == 1
    client.post(reverse("library:family", args=[likeness.pk]), {"answer": "apart"})
    find()
    assert not families.offers(coder.standing()).exists()
    assert not Family.objects.exists()


def test_two_families_become_one(coder: Account) -> None:
    documents = [
        keep(str(number), CASE, f"Part {number} of it says other words as well.") for number in range(4)
    ]
    pairs = {
        (row.one_id, row.other_id): row
        for row in (Likeness.objects.create(one=a, other=b, shared=0.5) for a, b in pairwise(documents))
    }
    first, middle, last = pairs.values()
    for one in (first, last):
        families.confirm(one, by=coder)
    assert Family.objects.count() == 2
    middle = Likeness.objects.select_related("one", "other").get(pk=middle.pk)
    families.confirm(middle, by=coder)
    assert Family.objects.count() == 1
    assert Document.objects.filter(family=None).count() == 0


def test_leaving_a_family_of_two_ends_it(client: Client, coder: Account) -> None:
    report = keep("report", CASE, OTHER)
    keep("briefing", CASE)
    (likeness,) = find()
    families.confirm(likeness, by=coder)
    client.post(reverse("library:leave-family", args=[report.pk]))
    assert not Family.objects.exists()
    find()
    assert not families.offers(coder.standing()).exists()


def test_nobody_is_told_of_a_document_that_they_may_not_see(client: Client, coder: Account) -> None:
    report = keep("report", CASE, OTHER)
    keep("briefing", CASE, access=Access.RESTRICTED)
    (likeness,) = find()
    assert client.get("/").context["families"] == 0
    assert not client.get(f"/documents/{report.pk}/").context["offers"]
    assert client.post(reverse("library:family", args=[likeness.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        families.confirm(likeness, by=coder)


def test_a_member_of_the_family_that_one_may_not_see_is_not_shown(coder: Account) -> None:
    report, briefing = keep("report", CASE, OTHER), keep("briefing", CASE, access=Access.RESTRICTED)
    coordinator = make_account(Role.COORDINATOR)
    (likeness,) = find()
    families.confirm(likeness, by=coordinator)
    report.refresh_from_db()
    assert list(families.members(report, coordinator.standing())) == [briefing]
    assert list(families.members(report, coder.standing())) == []


def test_an_outsider_and_who_may_not_code_answer_nothing() -> None:
    keep("report", CASE, OTHER)
    keep("briefing", CASE)
    (likeness,) = find()
    address = reverse("library:family", args=[likeness.pk])
    assert signed_in(make_outsider()).post(address).status_code == 404
    assert signed_in(make_account(Role.PRACTITIONER)).post(address).status_code == 403
    assert signed_in(make_account(Role.PRACTITIONER)).get(reverse("library:families")).status_code == 403


def test_documents_of_two_partnerships_are_not_compared() -> None:
    keep("report", CASE, OTHER)
    keep("briefing", CASE, partnership=make_partnership(ELSEWHERE))
    assert find() == []
