"""The action plan, the progress report and the practice review's report hold what the register tells of the review."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from learnt.engine.domain.action import Rung
from learnt.engine.domain.embargo import ProceedingKind, Release
from learnt.engine.process.rules import shipped_regime
from learnt.web.accounts.models import Account, Event
from learnt.web.library.models import Document
from learnt.web.reviews import actions, holding
from learnt.web.reviews.actions import Acting
from learnt.web.reviews.models import Hold, Review
from learnt.web.reviews.yearly import matter_of_year
from tests.cast import keep_document, make_partnership, signed_in
from tests.unit.web.ledger.conftest import TEXT, ago, propose, show, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(keeper: Account) -> Review:
    return actions.begin(
        partnership=make_partnership(), regime=shipped_regime("england-2023"), reference="2026-03", by=keeper
    )


def rows(review: Review, keeper: Account, paper: str) -> list[list[str]]:
    """Return the rows of all tables of a paper."""
    response = signed_in(keeper).post(reverse("reviews:written", args=[review.pk, paper]))
    written = docx.Document(BytesIO(response.content))
    return [[cell.text for cell in row.cells] for table in written.tables for row in table.rows]


def test_the_action_plan_names_each_action_with_its_post_day_and_measure(
    review: Review, keeper: Account
) -> None:
    row = write(
        keeper, review=review, to="Head of health visiting", measure="Children asked, of forty visits."
    )
    propose(row, keeper, due=ago(-30))
    found = rows(review, keeper, "action-plan")
    assert ["1", TEXT, "Head of health visiting", "Not yet recorded"] in found
    (action,) = [one for one in found if one[0] == "1.1"]
    assert action[1:3] == ["Change the form of visits.", "Head of health visiting"]
    assert action[4] == "Children asked, of forty visits."


def test_the_progress_report_tells_how_far_each_has_come_and_what_shows_it(
    review: Review, keeper: Account
) -> None:
    action = propose(write(keeper, review=review), keeper, due=ago(10))
    found = rows(review, keeper, "progress-report")
    assert ["Actions late", "1"] in found
    show(action, keeper, Rung.DONE, 5, kind="policy-issued")
    (line,) = [one for one in rows(review, keeper, "progress-report") if one[0] == "1.1"]
    assert line[4].startswith("Done: Audit 7")


def test_the_practice_reviews_report_lists_the_recommendations(review: Review, keeper: Account) -> None:
    write(keeper, review=review, expected_change="Children are heard.")
    found = rows(review, keeper, "practice-review-report")
    assert [TEXT, "Not yet recorded", "Not yet recorded", "Children are heard."] in found


def test_what_was_taken_from_a_document_that_is_held_back_is_not_told(
    review: Review, keeper: Account
) -> None:
    document = keep_document()
    row = write(keeper, review=review)
    type(row).objects.filter(pk=row.pk).update(document=document)
    assert any(TEXT in one for one in rows(review, keeper, "action-plan"))
    Document.objects.filter(pk=document.pk).update(held_back=True)
    assert not any(TEXT in one for one in rows(review, keeper, "action-plan"))


def test_the_yearly_report_counts_the_year_and_tells_what_was_done_and_where_little_was(
    review: Review, keeper: Account
) -> None:
    actions.record(
        review, {"notified": ago(30), "rapid-review-sent": ago(400)}, Acting(keeper, review.changed)
    )
    propose(write(keeper, review=review), keeper)
    page = signed_in(keeper).get(reverse("reviews:reviews"))
    address = reverse("reviews:yearly", args=[review.partnership_id])
    assert address in page.content.decode()
    response = signed_in(keeper).post(address)
    paper = docx.Document(BytesIO(response.content))
    found = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["Incidents notified", "1"] in found
    assert ["Rapid reviews sent", "0"] in found
    assert [TEXT, "Not yet recorded", "Change the form of visits. Proposed.", "Not yet recorded"] in found
    headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    assert "Areas with little or no progress" in headings
    noted = Event.objects.get(act="review-paper-written")
    assert (noted.partnership_id, noted.details) == (review.partnership_id, {"paper": "yearly-report"})


def test_the_yearly_report_tells_nothing_of_a_review_that_proceedings_hold_back(
    review: Review, keeper: Account
) -> None:
    write(keeper, review=review)
    told = matter_of_year(review.partnership, localdate()).tables["review-actions"]
    assert [one["what"] for one in told] == [TEXT]
    hold = Hold(
        kind=ProceedingKind.CRIMINAL, level=Release.NOTHING, condition="The trial has ended.", since=ago(9),
        next_check=ago(-90),
    )  # fmt: skip
    holding.enter(review, hold, Acting(keeper, review.changed))
    assert matter_of_year(review.partnership, localdate()).tables["review-actions"] == []
