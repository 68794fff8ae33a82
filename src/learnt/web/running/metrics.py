"""Counts and times for Prometheus, for whoever has the token or asks on this machine itself."""

import shutil
from collections.abc import Iterator
from hmac import compare_digest

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learnt.web.accounts.models import Account, Event
from learnt.web.library.models import Decision, Document
from learnt.web.running.counting import lines

_HERE = {"127.0.0.1", "::1"}
_NAMES_HERE = {"localhost", "127.0.0.1", "[::1]"}


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Tell counts and times; to everybody else the page is not there."""
    if not _may_know(request):
        raise Http404
    text = "\n".join([*lines(), *_of_the_library(), *_of_the_work(), ""])
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_know(request: HttpRequest) -> bool:
    """Where no token is set, ask by name and address for this machine: a proxy on it asks by another name."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    name = (
        request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    )
    forwarded = "X-Forwarded-For" in request.headers
    return request.META.get("REMOTE_ADDR") in _HERE and name in _NAMES_HERE and not forwarded


def _of_the_library() -> Iterator[str]:
    yield from _gauge("learnt_documents", Document.objects.count())
    yield from _gauge("learnt_decisions", Decision.objects.count())
    yield from _gauge("learnt_accounts", Account.objects.filter(is_active=True).count())
    yield from _gauge("learnt_events", Event.objects.count())
    yield from _gauge("learnt_disk_free_bytes", shutil.disk_usage(settings.HOME).free)


def _of_the_work() -> Iterator[str]:
    counts = dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")))
    yield "# TYPE learnt_tasks gauge"
    yield from (
        f'learnt_tasks{{status="{one.value.lower()}"}} {counts.get(one.value, 0)}' for one in TaskResultStatus
    )
    first = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at").first()
    waited = (timezone.now() - first.enqueued_at).total_seconds() if first else 0
    yield from _gauge("learnt_longest_wait_seconds", round(max(0, waited)))


def _gauge(name: str, value: int) -> Iterator[str]:
    yield f"# TYPE {name} gauge"
    yield f"{name} {value}"
