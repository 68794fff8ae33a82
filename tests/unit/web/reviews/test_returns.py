"""Returns of agencies: by whoever answers for one and nobody else; on a page, or from a form filled in offline."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.web.accounts.models import Account, Agency, Event, Membership
from learnt.web.accounts.roles import Role
from learnt.web.reviews.models import Request, Review
from tests.cast import make_account, make_outsider, make_partnership, signed_in
from tests.unit.casework.test_reading_back import answer
from tests.unit.web.reviews.conftest import standing_in, words
from tests.unit.web.reviews.test_agencies import agencies, asked  # noqa: F401 - agencies is a fixture

pytestmark = pytest.mark.django_db
FACTS = "Known since September."
TOLD = {
    "q-involved": "involved", "q-post": "Head of safeguarding", "q-facts": FACTS, "q-extent": "Four visits.",
    "q-safety": "A plan is in place.", "q-learnt": "To ask earlier.", "q-staff-support": "offered",
}  # fmt: skip


@pytest.fixture
def request_(review: Review, runner: Account, agencies: list[Agency]) -> Request:  # noqa: F811
    return asked(review, agencies[2], runner, sent=localdate())


def contributor(agency: Agency | None) -> Account:
    account = make_account(Role.CONTRIBUTOR)
    Membership.objects.filter(account=account).update(agency=agency)
    return account


@pytest.fixture
def theirs(request_: Request) -> Client:
    """Return a browser in which somebody is signed in who answers for the agency that is asked."""
    return signed_in(contributor(request_.agency))


def at(name: str, row: Request) -> str:
    return reverse(f"reviews:{name}", args=[row.pk])


def send(client: Client, row: Request, **more: str) -> HttpResponse:
    return client.post(at("answer", row), {**standing_in(client.get(at("answer", row))), **more}, follow=True)


def blank(client: Client, row: Request) -> docx.document.Document:
    response = client.get(at("blank", row))
    assert response["Content-Disposition"] == f'attachment; filename="request-{row.pk}-agency-return.docx"'
    return docx.Document(BytesIO(response.content))


def upload(client: Client, row: Request, form: docx.document.Document | bytes) -> HttpResponse:
    kept = BytesIO(form if isinstance(form, bytes) else b"")
    if not isinstance(form, bytes):
        form.save(kept)
    return client.post(at("answer-file", row), {"file": SimpleUploadedFile("form.docx", kept.getvalue())})


def test_a_contributor_finds_what_their_agency_is_asked_and_returns_it(
    theirs: Client, request_: Request, client: Client
) -> None:
    listed = words(theirs.get(reverse("reviews:returns")))
    assert "Wexley School: review 2026-03" in listed
    assert "call 999" in words(theirs.get(at("answer", request_)))
    assert "The return is sent" in words(send(theirs, request_, **TOLD))
    assert request_.returns.get().answers["facts"] == FACTS
    shown = words(client.get(reverse("reviews:agency", args=[request_.review_id, request_.pk])))
    assert FACTS in shown
    assert "Returned" in shown


def test_no_involvement_is_an_answer_and_needs_no_more(
    theirs: Client, request_: Request, client: Client
) -> None:
    send(theirs, request_, **{"q-involved": "none", "q-post": "Head of safeguarding"})
    assert "No involvement" in words(client.get(reverse("reviews:agencies", args=[request_.review_id])))
    assert "Relevant, and missing" not in words(
        client.get(reverse("reviews:agencies", args=[request_.review_id]))
    )


def test_an_agency_that_was_involved_says_what_the_form_needs(theirs: Client, request_: Request) -> None:
    page = words(send(theirs, request_, **{**TOLD, "q-learnt": ""}))
    assert "Answer: What has your agency learnt?" in page
    assert FACTS in page
    assert not request_.returns.exists()


def test_a_return_is_corrected_beside_the_first_and_nobody_writes_over_another(
    theirs: Client, request_: Request, client: Client
) -> None:
    opened = standing_in(client.get(at("answer", request_)))
    send(theirs, request_, **TOLD)
    late = client.post(at("answer", request_), {**opened, **TOLD, "q-facts": "Something else."})
    assert "after you opened this page" in words(late)
    assert "Something else." in words(late)
    send(theirs, request_, **{**TOLD, "q-facts": "Known since August."})
    assert [one.answers["facts"] for one in request_.returns.order_by("pk")] == [FACTS, "Known since August."]


def test_a_form_filled_in_offline_is_read_shown_and_sent_and_what_does_not_fit_goes_with_it(
    theirs: Client, request_: Request, client: Client
) -> None:
    form = blank(theirs, request_)
    for name, said in TOLD.items():
        answer(form, name[2:], {"involved": "Involved", "offered": "Offered"}.get(said, said))
    form.add_paragraph("We also hold minutes.")
    page = upload(theirs, request_, form)
    assert "Some words answered no question" in words(page)
    sent = standing_in(page)
    assert sent["beside"] == "Beside the questions: We also hold minutes."
    assert not request_.returns.exists()
    short = theirs.post(at("answer", request_), {**sent, "q-post": ""})
    assert "We also hold minutes." in words(short)
    theirs.post(at("answer", request_), sent)
    told = request_.returns.get()
    assert told.from_file
    assert told.answers["facts"] == FACTS
    shown = words(client.get(reverse("reviews:agency", args=[request_.review_id, request_.pk])))
    assert "We also hold minutes." in shown


def test_a_form_of_another_request_says_so(theirs: Client, request_: Request, client: Client) -> None:
    police = Agency.objects.get(name="Harrowmere Police")
    other = asked(request_.review, police, request_.review.begun_by, sent=localdate())
    form = blank(client, other)
    assert "that of another request" in words(upload(theirs, request_, form))


def test_a_bad_file_gets_a_plain_error_and_keeps_nothing(theirs: Client, request_: Request) -> None:
    page = words(upload(theirs, request_, b"no Word file at all"))
    assert "The form could not be read" in page or "damaged" in page
    assert "Choose a file" in words(theirs.post(at("answer-file", request_), {}))
    assert not request_.returns.exists()


def test_nobody_else_finds_what_an_agency_is_asked(request_: Request, agencies: list[Agency]) -> None:  # noqa: F811
    others = [contributor(agencies[0]), contributor(None), make_account(Role.AUDITOR), make_outsider()]
    abroad = make_account(Role.CONTRIBUTOR, partnership=make_partnership("Wexcombe Safeguarding Partnership"))
    for account in (*others, abroad):
        client = signed_in(account)
        pages = [at(name, request_) for name in ("answer", "answer-file", "blank")]
        assert [client.get(page).status_code for page in pages] == [404] * 3, account.email
        assert client.post(pages[0], TOLD).status_code == 404
        assert "Wexley School" not in words(client.get(reverse("reviews:returns")))


def test_what_was_not_sent_yet_is_not_seen_by_the_agency(
    review: Review,
    runner: Account,
    agencies: list[Agency],  # noqa: F811
) -> None:
    row = asked(review, agencies[1], runner)
    assert signed_in(contributor(agencies[1])).get(at("answer", row)).status_code == 404


def test_no_words_of_a_return_stand_in_the_audit_or_the_history_of_others(
    theirs: Client, request_: Request
) -> None:
    send(theirs, request_, **TOLD)
    rows = Event.objects.filter(about=f"review {request_.review_id}")
    assert "review-returned" in {row.act for row in rows}
    told = str([(row.about, row.details) for row in rows])
    assert FACTS not in told
    assert "Wexley" not in told
