"""Help pages and the tour."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from learnt.engine.analysis.frames import DICTIONARY
from learnt.engine.exchange.said_tables import DICTIONARY as SAID
from learnt.web.accounts.standing import account_of
from learnt.web.guide.topics import STOPS, TOPICS


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """List the help pages."""
    return render(request, "guide/contents.html", {"topics": TOPICS})


@require_safe
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """Show one help page."""
    found = next((one for one in TOPICS if one.name == name), None)
    if found is None:
        raise Http404
    tables = (
        [(table, list(columns.items())) for table, columns in (*DICTIONARY.items(), *SAID.items())]
        if name == "data"
        else []
    )
    context = {"topic": found, "topics": TOPICS, "tables": tables}
    return render(request, f"guide/topics/{found.name}.html", context)


@require_safe
def tour(request: HttpRequest, stop: int) -> HttpResponse:
    """Show one stop of the tour."""
    if not 1 <= stop <= len(STOPS):
        raise Http404
    context = {
        "stop": stop,
        "stops": len(STOPS),
        "following": stop + 1 if stop < len(STOPS) else None,
        "before": stop - 1 or None,
    }
    return render(request, f"guide/tour_{STOPS[stop - 1]}.html", context)


@require_POST
def leave_tour(request: HttpRequest) -> HttpResponse:
    """Note that somebody has seen the tour or does not want it."""
    account = account_of(request)
    account.toured_at = timezone.now()
    account.save(update_fields=["toured_at"])
    return redirect("library:documents")
