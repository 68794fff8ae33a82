"""Pages that make reading easier: the keys, and a break."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from learnt.web.accounts.standing import account_of, standing_of
from learnt.web.library.models import Document


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Tell the keys, and switch them on and off."""
    account = account_of(request)
    if request.method == "POST":
        account.shortcuts = request.POST.get("shortcuts") == "on"
        account.save(update_fields=["shortcuts"])
        messages.success(request, f"Keys are {'on' if account.shortcuts else 'off'}.")
        return redirect(request.get_full_path())
    return render(request, "coding/keys.html", {"on": account.shortcuts, "back": _back(request)})


@require_safe
def pause(request: HttpRequest) -> HttpResponse:
    """Show a calm page, and the way back to the place."""
    return render(request, "coding/pause.html", {"back": _back(request)})


def _back(request: HttpRequest) -> str:
    """Return the way back to the document that the person came from, if they may see it; else to the first page."""
    found = Document.objects.read().open_to(standing_of(request)).filter(pk=request.GET.get("from", "")[:16])
    row = found.first()
    return reverse("coding:document", args=[row.pk]) if row else reverse("library:documents")
