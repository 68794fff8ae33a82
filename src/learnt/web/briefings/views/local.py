"""What a partnership adds to its briefings: whom to call, and files with its own styles."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership
from learnt.web.briefings import locally
from learnt.web.briefings.forms import ContactForm, TemplateForm
from learnt.web.briefings.models import Contact, TemplateKind
from learnt.web.briefings.styling import keep_template, remove_template, templates_of


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.PUBLISH_BRIEFINGS)
def local(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Show whom to call, and add somebody."""
    form = ContactForm(request.POST or None)
    if form.is_valid():
        locally.add_contact(form.save(commit=False), partnership=partnership, by=account_of(request))
        messages.success(request, "The contact is added.")
        return redirect("learning:local", partnership.pk)
    return render(request, "briefings/local.html", _context(partnership, form))


def _context(
    partnership: Partnership, form: ContactForm, faulty: TemplateForm | None = None
) -> dict[str, object]:
    kept = templates_of(partnership)
    forms = [faulty if faulty and faulty.kind is kind else TemplateForm(kind) for kind in TemplateKind]
    for one in forms:
        one.kept = one.kind in kept
    contacts = Contact.objects.filter(partnership=partnership)
    return {
        "partnership": partnership,
        "contacts": contacts,
        "form": form,
        "templates": forms,
        "faulty": faulty,
    }


@require_POST
@in_partnership(Act.PUBLISH_BRIEFINGS)
def remove(request: HttpRequest, partnership: Partnership, contact: int) -> HttpResponse:
    row = get_object_or_404(Contact, pk=contact, partnership=partnership)
    locally.remove_contact(row, by=account_of(request))
    messages.success(request, "The contact is removed.")
    return redirect("learning:local", partnership.pk)


@require_POST
@in_partnership(Act.PUBLISH_BRIEFINGS)
def template(request: HttpRequest, partnership: Partnership, kind: str) -> HttpResponse:
    """Keep a file with the partnership's styles, or take it away."""
    if kind not in set(TemplateKind):
        raise Http404
    of, by = TemplateKind(kind), account_of(request)
    if "remove" in request.POST:
        remove_template(partnership, of, by=by)
        messages.success(request, "Briefings have Learnt’s own styles again.")
        return redirect("learning:local", partnership.pk)
    form = TemplateForm(of, request.POST, request.FILES)
    if form.is_valid():
        try:
            keep_template(partnership, of, form.cleaned_data["file"], by=by)
        except UserError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, "Versions that are published from now on have these styles.")
            return redirect("learning:local", partnership.pk)
    return render(request, "briefings/local.html", _context(partnership, ContactForm(), form))
