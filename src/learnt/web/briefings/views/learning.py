"""My learning: two minutes by role and subject, or for a situation. Nothing of a situation is kept or written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import somewhere, standing_of
from learnt.web.briefings.learning import lessons
from learnt.web.briefings.learning_forms import SituationForm, WhoForm


@require_safe
@somewhere(Act.READ)
def learning(request: HttpRequest) -> HttpResponse:
    """Show what reviews teach on a subject, for somebody's role."""
    standing, form = standing_of(request), WhoForm(request.GET or None)
    person, subject = form.person(), form.chosen_subject()
    asked = person is not None or subject is not None
    found = lessons(standing, subject.themes if subject else (), person.agencies if person else ())
    context = {
        "form": form, "lessons": found, "asked": asked, "themes": subject.themes if subject else (),
        "manages": Partnership.objects.filter(pk__in=standing.partnerships(Act.PUBLISH_BRIEFINGS)),
    }  # fmt: skip
    return render(request, "briefings/learning.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@somewhere(Act.READ)
def situation(request: HttpRequest) -> HttpResponse:
    """Show what reviews teach for what was ticked. It is sent, shown and forgotten."""
    form = SituationForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "briefings/situation.html", {"form": form})
    person = form.person()
    found = lessons(standing_of(request), form.themes(), person.agencies if person else ())
    context = {"form": form, "lessons": found, "ticked": form.ticked(), "themes": form.themes()}
    return render(request, "briefings/situation.html", context)
