"""Looking through parcels, making their files and taking them in, by `learnt worker`: safe to kill and to run again."""

import logging
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import now
from django_tasks import task

from learnt.engine.domain.errors import UserError
from learnt.web.exchange.keeping import drop_file, keep_file, keep_path, tidy
from learnt.web.exchange.models import Content, Parcel
from learnt.web.exchange.states import Kind, State

_log = logging.getLogger(__name__)
_SOON = 20
"""Somebody waits for it."""
_BROKE = "Something went wrong ({}). Try again. If it happens again, tell whoever looks after Learnt."


@task(priority=_SOON)
def look_through(parcel: int) -> str:
    """Find out what a parcel holds and what is lost, before anything is made or kept."""
    tidy()
    return _done(
        parcel, State.LOOKING, {Kind.PROJECT_IN: _look_in, Kind.CODEBOOK_IN: _look_at_codes}, _look_out
    )


@task(priority=_SOON)
def go_on(parcel: int) -> str:
    """Make the file of a parcel, or take it in."""
    return _done(parcel, State.WORKING, {Kind.PROJECT_IN: _take_in, Kind.CODEBOOK_IN: _complete}, _make)


_Work = Callable[[Parcel], None]


def _done(number: int, state: State, works: dict[Kind, _Work], otherwise: _Work) -> str:
    row = Parcel.objects.select_related("by", "partnership").filter(pk=number, state=state).first()
    if row is None:
        return "nothing to do"
    try:
        works.get(Kind(row.kind), otherwise)(row)
    except UserError as error:
        return _fail(row, str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the page says so, and its words may hold a document's
        _log.error("Parcel %s: %s", row.pk, type(error).__name__)
        return _fail(row, _BROKE.format(type(error).__name__))
    return "done"


@transaction.atomic
def _fail(row: Parcel, why: str) -> str:
    row.state, row.why, row.ended_at = State.FAILED, why, now()
    row.save()
    drop_file(row)
    return "failed"


def _look_out(row: Parcel) -> None:
    from learnt.web.exchange.outgoing import made_of

    made = made_of(row)
    row.state, row.told, row.report = State.LOOKED, made.told, made.report
    row.save()


def _make(row: Parcel) -> None:
    from learnt.web.exchange.noting import note_made
    from learnt.web.exchange.outgoing import made_of, written

    made = made_of(row)
    with written(row, made) as path:
        kept = keep_path(path)
    with transaction.atomic():
        row.contents.all().delete()
        Content.objects.bulk_create(Content(parcel=row, document_id=one) for one in made.documents)
        row.path, row.told, row.report = kept, made.told, made.report
        row.state, row.ended_at = State.DONE, now()
        row.save()
        note_made(row)


def _look_in(row: Parcel) -> None:
    from learnt.web.exchange.incoming import layered, place, tell_missing, unmatched, waiting_codings

    made = layered(row)
    place(made)
    add = bool(row.chosen("add"))
    tell_missing(made, added=add)
    made.layer.tell_the_rest()
    row.codes, row.report, row.state = unmatched(made), made.losses.lines(), State.LOOKED
    row.told = {
        "documents": len(set(made.found.values())), "codings": sum(map(len, made.new.values())), "known": made.known,
        "missing": len(made.missing) if add else 0, "waiting": waiting_codings(made) if add else 0,
        "themes": len(set(made.layer.themes.values())),
    }  # fmt: skip
    row.save()


def _take_in(row: Parcel) -> None:
    from learnt.web.exchange.taking import take_in

    take_in(row)


def _look_at_codes(row: Parcel) -> None:
    from learnt.web.exchange.incoming import as_codebook

    book, _, losses = as_codebook(row)
    row.told = {"themes": len(book.themes), "groups": len(book.groups)}
    row.report, row.state = losses.lines(), State.LOOKED
    row.save()


def _complete(row: Parcel) -> None:
    from learnt.web.exchange.incoming import as_codebook

    _, text, losses = as_codebook(row)
    with transaction.atomic():
        drop_file(row)
        row.path = keep_file(ContentFile(text.encode()), ".yaml")
        row.report, row.state, row.ended_at = losses.lines(), State.DONE, now()
        row.save()
