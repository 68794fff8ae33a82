"""What somebody was sent, by their private link: open it, and say how the team used it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from learnt.web.reflecting.forms import UsedForm
from learnt.web.reflecting.reaching import open_it, recipient_of, use_it


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def received(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was sent, and ask how it was used."""
    found = recipient_of(token)
    if found is None:
        raise Http404
    if "open" in request.POST:
        open_it(found)
        return redirect(f"{request.path}?opened=1")
    initial = {"used": found.used, "used_on": found.used_on} if found.used else {}
    form = UsedForm(request.POST or None, initial=initial)
    if form.is_valid():
        use_it(found, **form.cleaned_data)
        return redirect(f"{request.path}?kept=1")
    context = {"recipient": found, "sending": found.sending, "form": form}
    context |= {"opened": found.opened, "kept": "kept" in request.GET and bool(found.used)}
    return render(request, "reflecting/received.html", context)
