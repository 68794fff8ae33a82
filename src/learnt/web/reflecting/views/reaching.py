"""Reach: what was sent to whom, and what became of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, somewhere, standing_of
from learnt.web.look.parts import Cell, Column, Table
from learnt.web.reflecting import reaching
from learnt.web.reflecting.forms import SendingForm
from learnt.web.reflecting.sendings import Sending

_A_PAGE = 25


@require_safe
@somewhere(Act.RUN_SESSIONS)
def sendings(request: HttpRequest) -> HttpResponse:
    """List what was sent out."""
    rows = Sending.objects.filter(partnership__in=standing_of(request).partnerships(Act.RUN_SESSIONS))
    page = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    cells = [
        [
            Cell(one.title, href=reverse("reflecting:sending", args=[one.pk])),
            Cell(date_format(localtime(one.made_at), "j F Y")),
        ]
        for one in page
    ]
    table = Table("What was sent", [Column("What"), Column("When")], cells, name="sendings")
    return render(request, "reflecting/sendings.html", {"page": page, "table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.RUN_SESSIONS)
def send(request: HttpRequest) -> HttpResponse:
    """Keep to whom something was sent."""
    place = Partnership.objects.filter(pk__in=standing_of(request).partnerships(Act.RUN_SESSIONS)).first()
    form = SendingForm(request.POST or None)
    if form.is_valid() and place is not None:
        made = reaching.send(by=account_of(request), partnership=place, **form.cleaned_data)
        return redirect("reflecting:sending", sending=made.pk)
    return render(request, "reflecting/send.html", {"form": form})


@require_safe
def sending(request: HttpRequest, sending: int) -> HttpResponse:
    """Show how far something reached, and the links to hand out."""
    places = standing_of(request).partnerships(Act.RUN_SESSIONS)
    row = Sending.objects.filter(partnership__in=places, pk=sending).first()
    if row is None:
        raise Http404
    links = [
        {"to": f"{one.agency}, {one.role}", "link": request.build_absolute_uri(reaching.link_of(one))}
        for one in row.recipients.all()
    ]
    context = {
        "sending": row,
        "tables": reaching.reach_tables(row),
        "uses": reaching.uses(row),
        "links": links,
    }
    return render(request, "reflecting/sending.html", context)
