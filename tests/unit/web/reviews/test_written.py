"""Papers of a review are written from its record, for those who run it; each has its audit row."""

from io import BytesIO

import docx
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.web.accounts.models import Account, Agency, Event
from learnt.web.accounts.roles import Role
from learnt.web.library.models import Document
from learnt.web.reviews import actions, asking, papers
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Came, Request, Review
from tests.cast import keep_document, make_account, make_outsider, signed_in
from tests.factories import make_document, make_study
from tests.unit.web.reviews.conftest import begun, words
from tests.unit.web.reviews.test_agencies import agencies, asked  # noqa: F401 - agencies is a fixture

pytestmark = pytest.mark.django_db
HELD_WORDS = "The heron came back to the weir on the first cold morning."


def whole(response: HttpResponse) -> str:
    """Return every word of a Word file, headers and tables too."""
    paper = docx.Document(BytesIO(response.content))
    parts = [paper.element, *(part._element for part in (paper.sections[0].header, paper.sections[0].footer))]
    return "\n".join("".join(part.itertext()) for part in parts)


def at(row: Review, paper: str) -> str:
    return reverse("reviews:written", args=[row.pk, paper])


@pytest.fixture
def request_(review: Review, runner: Account, agencies: list[Agency]) -> Request:  # noqa: F811
    return asked(review, agencies[0], runner, sent=localdate())


def test_each_paper_of_the_rules_is_written_with_what_is_recorded_and_noted(
    client: Client, review: Review, runner: Account, request_: Request
) -> None:
    told = asking.Told(
        {"involved": "involved", "facts": "Known since September."}, "agency-return", localdate()
    )
    asking.take_return(request_, told, runner, last=0)
    review.refresh_from_db()
    came = {"Harrowmere Council": (Came.CAME, "Head of service")}
    asking.meet(review, localdate(), came, Acting(runner, review.changed))
    actions.record(review, {"incident": "A fall at home.", "harm": "serious-harm"}, Acting(runner, 0))
    listed = words(client.get(reverse("reviews:papers", args=[review.pk])))
    for paper, name in (
        ("notification-summary", "Notification summary"), ("rapid-review-report", "Rapid review report"),
        ("practice-review-report", "Practice review report"),
    ):  # fmt: skip
        assert f"{name} (Word)" in listed
        response = client.post(at(review, paper))
        assert response["Content-Disposition"] == f'attachment; filename="review-{review.pk}-{paper}.docx"'
        assert "Restricted" in whole(response)
    report = whole(client.post(at(review, "rapid-review-report")))
    for part in ("A fall at home.", "Known since September.", "Came: Head of service", "Not yet recorded"):
        assert part in report
    noted = Event.objects.filter(act="review-paper-written", about=f"review {review.pk}")
    assert [one.details for one in noted.order_by("id")][-1] == {"paper": "rapid-review-report"}
    assert noted.count() == 4


def test_the_letter_to_an_agency_says_what_is_asked_and_nothing_else_of_the_review(
    client: Client, review: Review, runner: Account, request_: Request
) -> None:
    actions.record(review, {"incident": "A fall at home."}, Acting(runner, 0))
    address = reverse("reviews:letter", args=[review.pk, request_.pk])
    letter = whole(client.post(address))
    assert "To the safeguarding lead of Harrowmere Council." in letter
    assert "What the agency knows of a year." in letter
    assert "A fall at home." not in letter
    assert client.get(reverse("reviews:letter", args=[review.pk, request_.pk + 1])).status_code == 404


def test_a_paper_that_the_rules_have_no_use_for_is_not_there(
    client: Client, review: Review, runner: Account
) -> None:
    audit = begun(runner, reference="2026-09", regime="audit")
    assert client.get(at(audit, "rapid-review-report")).status_code == 404
    for paper in ("yearly-report", "agency-request", "nothing"):
        assert client.get(at(review, paper)).status_code == 404, paper


def test_no_paper_holds_a_word_of_a_document_of_the_review(
    client: Client, review: Review, runner: Account
) -> None:
    document: Document = keep_document(make_study(make_document(HELD_WORDS)))
    papers.attach(review, document, Acting(runner, 0), reason="It is the report.")
    for paper in ("notification-summary", "rapid-review-report", "practice-review-report"):
        report = whole(client.post(at(review, paper)))
        assert "heron" not in report
        assert document.summary.title not in report


def test_papers_are_for_those_who_run_the_review(review: Review, request_: Request) -> None:
    letter = reverse("reviews:letter", args=[review.pk, request_.pk])
    for address in (at(review, "rapid-review-report"), letter):
        assert signed_in(make_outsider()).get(address).status_code == 404
        assert signed_in(make_account(Role.CONTRIBUTOR)).get(address).status_code == 404
        assert signed_in(make_account(Role.AUDITOR)).get(address).status_code == 403
    page = signed_in(make_account(Role.AUDITOR)).get(reverse("reviews:papers", args=[review.pk]))
    assert "Write a paper" not in words(page)
