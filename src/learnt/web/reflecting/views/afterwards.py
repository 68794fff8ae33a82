"""What changed since: by the private link of a pledge, or by the link that everybody was sent."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from learnt.web.reflecting.pledging import pledge_of, say_what_changed, session_of
from learnt.web.reflecting.room_forms import ChangeForm

_GET_OR_POST = ["GET", "HEAD", "POST"]


@login_not_required
@require_http_methods(_GET_OR_POST)
def pledge(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody what they said they would do, and ask what changed."""
    found = pledge_of(token)
    if found is None:
        raise Http404
    kept = getattr(found, "change", None)
    form = ChangeForm(request.POST or None, initial={"done": kept.done, "text": kept.text} if kept else {})
    if form.is_valid():
        say_what_changed(found.session, pledge=found, **form.cleaned_data)
        return redirect(f"{request.path}?kept=1")
    context = {
        "session": found.session,
        "pledge": found,
        "form": form,
        "kept": "kept" in request.GET and kept,
    }
    return render(request, "reflecting/changed.html", context)


@login_not_required
@require_http_methods(_GET_OR_POST)
def changed(request: HttpRequest, token: str) -> HttpResponse:
    """Ask somebody who was in a session what changed; nobody knows who."""
    session = session_of(token)
    if session is None:
        raise Http404
    form = ChangeForm(request.POST or None)
    if form.is_valid():
        say_what_changed(session, pledge=None, **form.cleaned_data)
        return redirect(f"{request.path}?kept=1")
    context = {"session": session, "form": form, "kept": "kept" in request.GET}
    return render(request, "reflecting/changed.html", context)
