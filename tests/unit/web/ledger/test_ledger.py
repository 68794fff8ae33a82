"""How themes stand, over one partnership and several, from what the reader may see."""

import re

import pytest
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import now

from learnt.engine.domain.action import Rung
from learnt.web.accounts.models import Account, Membership
from learnt.web.accounts.roles import Access, Role
from learnt.web.escalations import actions
from learnt.web.escalations.actions import Between, Doing
from learnt.web.insight.holding import held
from learnt.web.ledger.saying import sayings
from learnt.web.ledger.standings import ledgers, partnerships_of
from learnt.web.library.sharing import mark_anew
from learnt.web.library.summaries import DocumentSummary
from learnt.web.reviews.models import Review
from tests.cast import ELSEWHERE, keep_document, make_account, make_outsider, make_partnership, signed_in
from tests.unit.web.every_page import _study
from tests.unit.web.ledger.conftest import TEXT, THEME, propose, show, write

pytestmark = pytest.mark.django_db


def request_of(account: Account) -> HttpRequest:
    request = HttpRequest()
    request.user = account
    return request


def test_the_list_in_brief_says_of_each_theme_what_its_own_page_says(keeper: Account) -> None:
    for at, year in enumerate((2012, 2015, 2015, None)):
        document = keep_document(_study(at), source=str(at))
        DocumentSummary.objects.filter(pk=document.pk).update(incident_year=year)
    show(propose(write(keeper), keeper), keeper, Rung.DONE, 30, kind="form-changed")
    request = request_of(keeper)
    brief = ledgers(request, partnerships_of(request))[0].lines()[THEME]
    full = ledgers(request, partnerships_of(request), THEME)[0].lines()[THEME]
    assert (brief.status, brief.rule, brief.claims[0].words) == (full.status, full.rule, full.claims[0].words)
    assert len(brief.claims[0].refs) <= len(full.claims[0].refs)


def test_a_finding_of_practice_after_the_work_shows_the_theme_as_come_back(keeper: Account) -> None:
    show(propose(write(keeper), keeper), keeper, Rung.DONE, 800, kind="form-changed")
    client = signed_in(keeper)
    document = keep_document()
    page = reverse("ledger:theme", args=[THEME])
    assert "Acted on" in client.get(page).content.decode()
    DocumentSummary.objects.filter(pk=document.pk).update(incident_year=2026)
    from learnt.web.library.models import LibraryChange

    LibraryChange.objects.create(document=document)
    assert "a review found it in practice after the work was done" in client.get(page).content.decode()
    assert "Come back" in client.get(reverse("ledger:ledger")).content.decode()


def test_what_is_said_is_only_of_the_documents_that_are_given() -> None:
    one, two = keep_document(), keep_document(_study(2), source="two")
    both = sayings(held(), [one.pk, two.pk], [THEME])
    assert {said.review for said in both[THEME]} == {f"document:{one.pk}", f"document:{two.pk}"}
    assert {said.review for said in sayings(held(), [one.pk], [THEME])[THEME]} == {f"document:{one.pk}"}
    assert not sayings(held(), [], [THEME])


def test_somebody_of_two_partnerships_reads_both_and_both_together(keeper: Account) -> None:
    elsewhere = make_partnership(ELSEWHERE)
    Membership.objects.create(account=keeper, partnership=elsewhere, role=Role.COORDINATOR)
    show(propose(write(keeper), keeper), keeper, Rung.DONE, 30, kind="form-changed")
    keep_document(_study(1), partnership=elsewhere)
    client = signed_in(keeper)
    every = client.get(reverse("ledger:ledger")).content.decode()
    assert "Of 2 partnerships where a review said something of it: not known in 1, acted on in 1." in every
    one = client.get(reverse("ledger:ledger"), {"partnership": elsewhere.pk}).content.decode()
    assert "Not known" in one
    theme = client.get(reverse("ledger:theme", args=[THEME])).content.decode()
    assert theme.count("What is known") == 2


def test_a_restricted_document_changes_nothing_for_whom_it_is_not_for(keeper: Account) -> None:
    write(keeper)
    reader = signed_in(make_account(Role.PRACTITIONER))
    pages = [reverse("ledger:ledger"), reverse("ledger:theme", args=[THEME])]

    def shown() -> list[str]:
        return [re.sub(r'value="[^"]*"', "", reader.get(page).content.decode()) for page in pages]

    before = shown()
    keep_document(access=Access.RESTRICTED)
    assert shown() == before
    assert "Found in 1 review" in signed_in(keeper).get(pages[1]).content.decode()


def test_a_recommendation_of_a_review_is_for_those_who_may_see_the_review(keeper: Account) -> None:
    review = Review(
        partnership=make_partnership(), reference="2026-03", regime="england-2023", regime_version="1",
        state="referred", begun_by=keeper,
    )  # fmt: skip
    review.save()
    row = write(keeper, review=review)
    for role, seen in ((Role.AUDITOR, True), (Role.PRACTITIONER, False)):
        client = signed_in(make_account(role))
        assert client.get(reverse("ledger:recommendation", args=[row.pk])).status_code == (
            200 if seen else 404
        )
        assert (TEXT in client.get(reverse("ledger:register")).content.decode()) is seen


def test_a_researcher_is_told_that_the_ledger_is_not_for_them() -> None:
    page = signed_in(make_account(Role.RESEARCHER)).get(reverse("ledger:ledger")).content.decode()
    assert "The ledger is for people of a partnership." in page


def test_several_partnerships_stand_side_by_side_with_what_national_documents_say(keeper: Account) -> None:
    elsewhere = make_partnership(ELSEWHERE)
    Membership.objects.create(account=keeper, partnership=elsewhere, role=Role.COORDINATOR)
    show(propose(write(keeper), keeper), keeper, Rung.DONE, 30, kind="form-changed")
    keep_document(_study(1), partnership=elsewhere)
    third = keep_document(
        _study(2), source="national", partnership=make_partnership("Third"), access=Access.OPEN
    )
    client = signed_in(keeper)
    before = client.get(reverse("ledger:ledger")).content.decode()
    assert "National documents" not in before
    DocumentSummary.objects.filter(pk=third.pk).update(scope="national")
    page = client.get(reverse("ledger:ledger"))
    [row] = [row for row in page.context["table"].rows if row[0].href.endswith(f"/{THEME}/")]
    assert [cell.text for cell in row[1:3]] == ["Acted on", "Not known"]
    assert str(row[3].text).startswith("Found in 1 review")
    theme = client.get(reverse("ledger:theme", args=[THEME])).content.decode()
    assert "What national documents say" in theme
    assert reverse("coding:passage", args=[third.pk, 0])[:-3] in theme
    third.access = Access.PARTNERSHIP
    third.save()
    mark_anew(third)
    hidden = client.get(reverse("ledger:theme", args=[THEME])).content.decode()
    assert "What national documents say" not in hidden


def test_the_page_of_a_theme_shows_the_escalations_about_it_to_those_who_may_see_them(
    keeper: Account,
) -> None:
    actions.log(
        make_partnership(), Between("Police", "Council", "Whether the child was heard.", "", [THEME]),
        Doing(now(), "Team manager", "practitioners"), by=keeper,
    )  # fmt: skip
    for account, seen in ((keeper, True), (make_account(Role.PRACTITIONER), False), (make_outsider(), False)):
        for theme, about in ((THEME, True), ("neglect", False)):
            page = signed_in(account).get(reverse("ledger:theme", args=[theme])).content.decode()
            assert ("Escalations about it" in page) is (seen and about)
