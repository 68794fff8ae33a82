"""Papers of a review as Word files; each that is written has its row in the history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from learnt.engine import casework
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership
from learnt.web.briefings.files import brand_of
from learnt.web.reviews.matters import MEDIA, matter_for, matter_for_agency, papers_of, written
from learnt.web.reviews.overview import Seen
from learnt.web.reviews.policies import review_for
from learnt.web.reviews.yearly import YEARLY, matter_of_year

LETTER = "agency-request"


@require_safe
def paper(request: HttpRequest, review: int, paper: str) -> HttpResponse:
    """Send a paper, filled with what is recorded now."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    seen = Seen.of(row, localdate())
    template = next((one for one in papers_of(seen) if one.id == paper), None)
    if template is None:
        raise Http404
    return sent_out(
        written(template, matter_for(seen), row, account_of(request)), f"review-{row.pk}-{template.id}"
    )


@require_safe
def letter(request: HttpRequest, review: int, asked: int) -> HttpResponse:
    """Send the letter that asks an agency what it knows."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = row.requests.filter(pk=asked).prefetch_related("returns", "chases").first()
    if found is None:
        raise Http404
    found.review = row
    template = casework.shipped_template(LETTER)
    made = written(template, matter_for_agency(found, localdate()), row, account_of(request))
    return sent_out(made, f"request-{found.pk}-{template.id}")


@require_safe
@in_partnership(Act.RUN_REVIEWS)
def yearly(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Send the yearly report of a partnership, with what follows from its reviews and what was done about them."""
    template = casework.shipped_template(YEARLY)
    made = casework.write(template, matter_of_year(partnership, localdate()), brand_of(partnership))
    about = f"partnership {partnership.pk}"
    note(
        "review-paper-written", by=account_of(request), about=about, partnership=partnership.pk, paper=YEARLY
    )
    return sent_out(made, f"partnership-{partnership.pk}-{YEARLY}")


def sent_out(made: bytes, name: str) -> HttpResponse:
    """Send a Word file; its name tells nothing of the review but its number."""
    response = HttpResponse(made, content_type=MEDIA)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    response.headers["Cache-Control"] = "no-store"
    return response
