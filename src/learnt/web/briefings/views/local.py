"""What a partnership adds to its briefings: whom to call, and a Word file with its own styles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import account_of, in_partnership
from learnt.web.briefings import locally
from learnt.web.briefings.forms import ContactForm, TemplateForm
from learnt.web.briefings.models import Contact, Template


@require_http_methods(["GET", "HEAD", "POST"])
@in_partnership(Act.PUBLISH_BRIEFINGS)
def local(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Show whom to call, and add somebody."""
    form = ContactForm(request.POST or None)
    if form.is_valid():
        locally.add_contact(form.save(commit=False), partnership=partnership, by=account_of(request))
        messages.success(request, "The contact is added.")
        return redirect("learning:local", partnership.pk)
    return render(request, "briefings/local.html", _context(partnership, form, TemplateForm()))


def _context(partnership: Partnership, form: ContactForm, template_form: TemplateForm) -> dict[str, object]:
    return {
        "partnership": partnership, "contacts": Contact.objects.filter(partnership=partnership), "form": form,
        "template_form": template_form, "template": Template.objects.filter(partnership=partnership).first(),
    }  # fmt: skip


@require_POST
@in_partnership(Act.PUBLISH_BRIEFINGS)
def remove(request: HttpRequest, partnership: Partnership, contact: int) -> HttpResponse:
    row = get_object_or_404(Contact, pk=contact, partnership=partnership)
    locally.remove_contact(row, by=account_of(request))
    messages.success(request, "The contact is removed.")
    return redirect("learning:local", partnership.pk)


@require_POST
@in_partnership(Act.PUBLISH_BRIEFINGS)
def template(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """Keep a Word file with the partnership's styles, or take it away."""
    by = account_of(request)
    if "remove" in request.POST:
        locally.remove_template(partnership, by=by)
        messages.success(request, "Briefings have Learnt’s own styles again.")
        return redirect("learning:local", partnership.pk)
    form = TemplateForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            locally.keep_template(partnership, form.cleaned_data["word"], by=by)
        except UserError as error:
            form.add_error("word", str(error))
        else:
            messages.success(
                request, "Word files of versions that are published from now on have these styles."
            )
            return redirect("learning:local", partnership.pk)
    return render(
        request, "briefings/local.html", _context(partnership, ContactForm(), form) | {"faulty": form}
    )
