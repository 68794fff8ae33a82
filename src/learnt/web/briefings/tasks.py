"""Composing and making files in the background, by `learnt worker`: safe to kill and to run again."""

import logging

from django.db import transaction
from django.utils.timezone import localdate, now
from django_tasks import task

from learnt.engine.domain.briefing import Briefing as Composed
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.briefings.models import Briefing, Edition, Rest, Step
from learnt.web.briefings.states import Move, State

_log = logging.getLogger(__name__)
_SOON = 20
"""Somebody waits for it."""
_BROKE = "Something went wrong while it was composed ({}). Try again. If it happens again, tell whoever looks after Learnt."


@task(priority=_SOON)
def compose_briefing(briefing: int, by: int) -> str:
    """Compose a briefing from what the person who asked may see now."""
    from learnt.web.briefings.checking import faults_in
    from learnt.web.briefings.composing import composed_for

    row = Briefing.objects.select_related("partnership").filter(pk=briefing, state=State.COMPOSING).first()
    if row is None:
        return "nothing to do"
    try:
        made, documents = composed_for(row, Account.objects.get(pk=by), localdate())
    except UserError as error:
        return _fail(row, str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the page says so, and its words may hold a document's
        _log.error("Briefing %s: %s", row.pk, type(error).__name__)
        return _fail(row, _BROKE.format(type(error).__name__))
    _keep(row, made, set(documents.values()))
    faults_in(row, made)
    return "composed"


@task(priority=_SOON)
def make_files(edition: int) -> int:
    """Make the files of a published version; return how many."""
    from learnt.web.briefings.files import file_of, formats

    row = (
        Edition.objects.select_related("briefing__partnership").filter(pk=edition, withdrawn_at=None).first()
    )
    made = [file_of(row, form) for form in formats()] if row else []
    return len(made)


@transaction.atomic
def _keep(row: Briefing, made: Composed, documents: set[str]) -> None:
    from learnt.web.briefings.content import to_text  # slow to load, and every command loads this module

    row.rests.exclude(document__in=documents).update(current=False)
    for document in sorted(documents):
        Rest.objects.update_or_create(briefing=row, document_id=document, defaults={"current": True})
    row.composed, row.composed_at, row.why_failed = to_text(made), now(), ""
    row.composed_times += 1
    _moved(row, Move.COMPOSED, State.DRAFT)


def _fail(row: Briefing, why: str) -> str:
    row.why_failed = why
    _moved(row, Move.FAIL, State.FAILED)
    return "failed"


@transaction.atomic
def _moved(row: Briefing, move: Move, state: State) -> None:
    row.state = state
    row.save()
    Step.objects.create(briefing=row, move=move)
