"""Reach: to whom something was sent, by agency and role, who opened it and which teams used it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db import transaction
from django.urls import reverse

from learnt.engine.analysis.suppression import suppress
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.look.parts import Cell, Column, Table
from learnt.web.reflecting.sendings import Recipient, Sending
from learnt.web.reflecting.summing import FEW

_RECEIVED = signing.Signer(salt="learnt.received")


@dataclass(frozen=True, slots=True)
class Used:
    """A line that a team recorded."""

    text: str
    on: date


@transaction.atomic
def send(
    *,
    by: Account,
    partnership: Partnership,
    title: str,
    address: str,
    recipients: Iterable[tuple[str, str, int]],
) -> Sending:
    """Keep to whom something was sent, with a private link for each."""
    sending = Sending.objects.create(partnership=partnership, title=title, address=address, made_by=by)
    Recipient.objects.bulk_create(
        Recipient(sending=sending, agency=agency, role=role)
        for agency, role, count in recipients
        for _ in range(count)
    )
    note("reach-list-made", by=by, about=f"sending {sending.pk}", partnership=partnership.pk,
         recipients=sending.recipients.count())  # fmt: skip
    return sending


def link_of(recipient: Recipient) -> str:
    """Return the private link of a recipient."""
    return reverse("reflecting:received", args=[_RECEIVED.sign(str(recipient.pk))])


def recipient_of(token: str) -> Recipient | None:
    """Return the recipient that a private link is for."""
    try:
        key = int(_RECEIVED.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return Recipient.objects.select_related("sending__partnership").filter(pk=key).first()


def open_it(recipient: Recipient) -> None:
    """Keep that somebody chose to open what was sent; that a mail program looked at the link does not count."""
    Recipient.objects.filter(pk=recipient.pk).update(opened=True)


def use_it(recipient: Recipient, *, used: str, used_on: date) -> None:
    """Keep how a team used what was sent, which also tells that it was opened."""
    recipient.used, recipient.used_on, recipient.opened = used, used_on, True
    recipient.save(update_fields=["used", "used_on", "opened"])


def reach_tables(sending: Sending) -> list[Table]:
    """Return how many places it reached by agency and by role, without small numbers."""
    rows = list(sending.recipients.all())
    return [
        _table("By agency", "Agency", "by-agency", [(one.agency, one) for one in rows]),
        _table("By role", "Role", "by-role", [(one.role, one) for one in rows]),
    ]


def _table(caption: str, first: str, name: str, rows: Sequence[tuple[str, Recipient]]) -> Table:
    """Draw a table of where it was not opened, opened, and used: three counts that add up to those it was sent to."""
    counts: Counter[tuple[str, int]] = Counter((key, _stage(one)) for key, one in rows)
    keys = sorted({key for key, _ in rows})
    shared = suppress([[counts[key, stage] for stage in range(3)] for key in keys], under=FEW)
    columns = [
        Column(first),
        *(Column(text, number=True) for text in _STAGES),
        Column("Sent to", number=True),
    ]
    lines = [
        [Cell(key), *(_cell(n) for n in cells), _cell(total)]
        for key, cells, total in zip(keys, shared.cells, shared.row_totals, strict=True)
    ]
    lines.append([Cell("All"), *(_cell(n) for n in shared.column_totals), _cell(shared.total)])
    return Table(caption, columns, lines, name=name)


_STAGES = ("Not opened", "Opened, not used", "Used in a team")


def _stage(recipient: Recipient) -> int:
    return 2 if recipient.used else int(recipient.opened)


def _cell(count: int | None) -> Cell:
    return Cell("Not told" if count is None else count)


def uses(sending: Sending) -> list[Used]:
    """Return what teams recorded, newest first, without saying which team."""
    rows = sending.recipients.exclude(used="").order_by("-used_on", "-pk").values_list("used", "used_on")
    return [Used(text, on) for text, on in rows if on is not None]
