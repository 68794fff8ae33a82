"""Whether Learnt is well, for whatever watches over it: nobody signs in, and nothing is told but yes or no."""

import tempfile

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from learnt.web.library.tables import migrations

_PLAIN = "text/plain; charset=utf-8"


@login_not_required
@require_safe
def live(_: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    return HttpResponse("ok\n", content_type=_PLAIN)


@login_not_required
@require_safe
def ready(_: HttpRequest) -> HttpResponse:
    """Say whether people can work: the database answers with the tables of this release, and the disk takes files."""
    if _is_ready():
        return HttpResponse("ok\n", content_type=_PLAIN)
    return HttpResponse("not ready\n", status=503, content_type=_PLAIN)


def _is_ready() -> bool:
    try:
        if migrations() - set(MigrationRecorder(connection).applied_migrations()):
            return False
        with tempfile.TemporaryFile(dir=settings.HOME) as file:
            file.write(b"1")
    except (Error, OSError):
        return False
    return True
