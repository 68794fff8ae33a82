"""Papers of a review as Word files; each that is written has its row in the history."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from learnt.engine import casework
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership
from learnt.web.briefings.files import brand_of
from learnt.web.releasing.checking import TAKING, let_out
from learnt.web.releasing.outgoing import Outgoing, pieces_of_word
from learnt.web.reviews.matters import MEDIA, as_word, matter_for, matter_for_agency, note_written, papers_of
from learnt.web.reviews.models import Review
from learnt.web.reviews.overview import Seen
from learnt.web.reviews.policies import review_for
from learnt.web.reviews.yearly import YEARLY, matter_of_year

LETTER = "agency-request"


@require_http_methods(TAKING)
def paper(request: HttpRequest, review: int, paper: str) -> HttpResponseBase:
    """Send a paper, filled with what is recorded now, to whoever has seen what may tell in it who somebody is."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    seen = Seen.of(row, localdate())
    template = next((one for one in papers_of(seen) if one.id == paper), None)
    if template is None:
        raise Http404
    return _checked(request, row, template, matter_for(seen), name=f"review-{row.pk}-{template.id}")


@require_http_methods(TAKING)
def letter(request: HttpRequest, review: int, asked: int) -> HttpResponseBase:
    """Send the letter that asks an agency what it knows."""
    row = review_for(request, review, Act.RUN_REVIEWS)
    found = row.requests.filter(pk=asked).prefetch_related("returns", "chases").first()
    if found is None:
        raise Http404
    found.review = row
    template = casework.shipped_template(LETTER)
    return _checked(
        request,
        row,
        template,
        matter_for_agency(found, localdate()),
        name=f"request-{found.pk}-{template.id}",
    )


@require_http_methods(TAKING)
@in_partnership(Act.RUN_REVIEWS)
def yearly(request: HttpRequest, partnership: Partnership) -> HttpResponseBase:
    """Send the yearly report of a partnership, with what follows from its reviews and what was done about them."""
    template = casework.shipped_template(YEARLY)
    made = casework.write(template, matter_of_year(partnership, localdate()), brand_of(partnership))
    about = f"partnership {partnership.pk}"

    def send() -> HttpResponse:
        by = account_of(request)
        note("review-paper-written", by=by, about=about, partnership=partnership.pk, paper=YEARLY)
        return sent_out(made, f"partnership-{partnership.pk}-{YEARLY}")

    outgoing = Outgoing(template.name, about, partnership.pk, lambda: pieces_of_word(made))
    return let_out(request, outgoing, send, back=reverse("reviews:reviews"))


def _checked(request: HttpRequest, row: Review, template: casework.Template, matter: casework.Matter, *, name: str) -> HttpResponseBase:  # fmt: skip
    made = as_word(template, matter, row)

    def send() -> HttpResponse:
        note_written(template, row, account_of(request))
        return sent_out(made, name)

    outgoing = Outgoing(template.name, f"review {row.pk}", row.partnership_id, lambda: pieces_of_word(made))
    return let_out(request, outgoing, send, back=reverse("reviews:papers", args=[row.pk]))


def sent_out(made: bytes, name: str) -> HttpResponse:
    """Send a Word file; its name tells nothing of the review but its number."""
    response = HttpResponse(made, content_type=MEDIA)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    response.headers["Cache-Control"] = "no-store"
    return response
