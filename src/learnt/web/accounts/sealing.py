"""The chain over what people did: each event is sealed as soon as it stands, and a change around the program shows.

An event is sealed after its transaction, in a short one of its own: so two who write at once wait for each other for
no longer than that, and never in a ring. What a crash left without a seal, the sealing of the next event takes up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver

from learnt.web.accounts.digest import COLUMNS, FIRST, Row, chained, digest_of
from learnt.web.accounts.models import Event, Seal

LATE = 1_000
"""How many ids an event may stand behind the last that was sealed: on PostgreSQL a long transaction ends after others."""
NEAR = 20
"""How many ids are looked at beside one's own event, for what a crash left without a seal."""
_LOCK = 0x6C6561726E74
"""Of PostgreSQL: whoever holds it seals. SQLite lets one write at a time anyway."""
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of looking through the whole chain."""

    fits: int
    """How many events fit, from the first."""
    head: str
    """Number and digest of the last seal that fits. Kept elsewhere, it later shows that nothing was cut off."""
    misfit: int | None = None
    """Id of the first event that does not fit; None where all do."""
    why: str = ""


@receiver(post_save, sender=Event)
def _seal_once_it_stands(instance: Event, **_: Any) -> None:
    transaction.on_commit(partial(seal, instance.pk), robust=True)


def seal(event: int | None = None) -> int:
    """Seal what is not sealed yet: this event and those near it, or all; return how many that was."""
    if event is not None and Seal.objects.filter(event=event).exists():
        return 0  # With others of its transaction.
    with transaction.atomic():
        _wait_for_others()
        last = _last()
        number, before = (last.number, last.digest) if last else (0, FIRST)
        rows: QuerySet[Any, Row] = _unsealed(last, event).order_by("pk").values_list(*COLUMNS)
        made = [
            Seal(number=one, event_id=pk, digest=digest)
            for one, (pk, digest) in enumerate(chained(before, rows), start=number + 1)
        ]
        Seal.objects.bulk_create(made, batch_size=_AT_ONCE)
    return len(made)


def verify(head: str = "") -> Verdict:
    """Look through the whole chain; `head` is that of an earlier look, which must still stand in it."""
    fits, before = 0, FIRST
    stood = not head
    for number, digest, event, row in _sealed():
        why = _misfit(fits + 1, before, (number, digest, row))
        if why:
            return Verdict(fits, _head(fits, before), event, why)
        fits, before = number, digest
        stood = stood or _head(fits, before) == head
    if not stood:
        return Verdict(
            fits, _head(fits, before), None, "The seal that was kept elsewhere is not in the chain."
        )
    return _added_around(fits, before)


def _misfit(due: int, before: str, sealed: tuple[int, str, Row | None]) -> str:
    """Return why a seal does not fit the one before it; nothing where it does."""
    number, digest, row = sealed
    if number != due:
        return f"Seal {due} is gone."
    if row is None:
        return "It was deleted."
    if digest_of(before, row) != digest:
        return "It was changed, or one before it was taken out or put in."
    return ""


def _added_around(fits: int, before: str) -> Verdict:
    """Look for an event that the program would have sealed long ago, and did not: it was put in by other means."""
    last = _last()
    sealed = Seal.objects.filter(event=OuterRef("pk"))
    old = Event.objects.filter(pk__lte=last.event_id - LATE if last else 0).exclude(Exists(sealed))
    number = old.order_by("pk").values_list("pk", flat=True).first()
    why = "" if number is None else "It has no seal, so it was put in around the program."
    return Verdict(fits, _head(fits, before), number, why)


def _sealed() -> Iterator[tuple[int, str, int, Row | None]]:
    """Yield each seal with its event, or None where that is gone, in the order of the chain."""
    reached = 0
    while seals := list(
        Seal.objects.filter(number__gt=reached)
        .order_by("number")
        .values_list("number", "digest", "event_id")[:_AT_ONCE]
    ):
        ids = [event for _, _, event in seals]
        rows = {row[0]: row for row in Event.objects.filter(pk__in=ids).values_list(*COLUMNS)}
        for number, digest, event in seals:
            yield number, digest, event, rows.get(event)
        reached = seals[-1][0]


def _head(number: int, digest: str) -> str:
    return f"{number}-{digest}" if number else ""


def _last() -> Seal | None:
    return Seal.objects.order_by("-number").first()


def _unsealed(last: Seal | None, event: int | None) -> "QuerySet[Event]":
    """Return the events without a seal: near an event and the last seal, or all that may have come late."""
    reached = last.event_id if last else 0
    start = reached - LATE if event is None else min(reached, event) - NEAR
    sealed = Seal.objects.filter(event=OuterRef("pk"))
    return Event.objects.filter(pk__gt=start).exclude(Exists(sealed))


def _wait_for_others() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
