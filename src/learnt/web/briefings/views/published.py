"""A published briefing, as anybody in the partnership reads it, and its files."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of
from learnt.web.briefings.copies import content_of
from learnt.web.briefings.evidence import Library
from learnt.web.briefings.files import file_of, formats, name_of
from learnt.web.briefings.models import Briefing, Edition
from learnt.web.briefings.policies import edition_for
from learnt.web.briefings.shown import Reader
from learnt.web.briefings.views.editing import picture_of


@require_safe
def published(request: HttpRequest, briefing: int) -> HttpResponse:
    """Show the version that holds."""
    return _shown(request, edition_for(request, briefing))


@require_safe
def version(request: HttpRequest, briefing: int, number: int) -> HttpResponse:
    """Show one version: one that holds no more is shown to those who work on the briefing."""
    return _shown(request, edition_for(request, briefing, number))


def _shown(request: HttpRequest, edition: Edition) -> HttpResponse:
    content, standing = content_of(edition), standing_of(request)
    library = Library(edition, content)
    row = edition.briefing
    working = Briefing.objects.open_to(standing).filter(pk=row.pk).exists()
    current = Edition.objects.current().filter(pk=edition.pk).exists()
    others = row.editions.open_to(standing).exclude(pk=edition.pk).defer("content") if working else []
    context = {
        "edition": edition, "briefing": row, "content": content, "current": current, "working": working,
        "parts": Reader(library, reverse("briefings:picture", args=[row.pk, edition.number, 0])).parts(content),
        "sources": [(one, library.document_href(one.number)) for one in content.sources], "others": others,
        "formats": [(reverse("briefings:file", args=[row.pk, edition.number, name]), label) for name, label in formats().items()],
        "may_withdraw": current and not standing.may_in(Act.PUBLISH_BRIEFINGS, row.partnership_id),
    }  # fmt: skip
    return render(request, "briefings/published.html", context)


@require_safe
def picture(request: HttpRequest, briefing: int, number: int, picture: int) -> HttpResponse:
    return picture_of(content_of(edition_for(request, briefing, number)), picture)


@require_safe
def file(request: HttpRequest, briefing: int, number: int, form: str) -> FileResponse:
    """Send a version as a file; a withdrawn version is no longer sent."""
    edition = edition_for(request, briefing, number)
    if form not in formats():
        raise Http404
    if edition.withdrawn_at:
        raise PermissionDenied("This version was withdrawn, so it can no longer be downloaded.")
    made = file_of(edition, form)
    return FileResponse(made.open("rb"), as_attachment=True, filename=name_of(edition, made))
