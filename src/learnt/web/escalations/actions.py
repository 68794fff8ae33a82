"""Escalations logged and taken further, and the policies they go by; everything is added and nothing changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from learnt.engine.domain.errors import UserError
from learnt.engine.process.escalating import EventKind, Outcome, policy_of, shipped_policy, why_not
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.escalations.models import Escalation, OwnPolicy, Step, Themed
from learnt.web.escalations.records import happened_in, happened_of, held_in, policy_under


class ChangedBetweenError(UserError):
    """Somebody recorded something of the escalation after the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody recorded something here after you opened the page. What you entered is below; nothing is lost. "
            "Look at how the escalation stands now, and save again if it still holds."
        )


@dataclass(frozen=True, slots=True)
class Between:
    """Between whom an escalation is, and about what."""

    from_agency: str
    to_agency: str
    concern: str
    family: str = ""
    themes: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Doing:
    """What happened, when, and which post did it."""

    at: datetime
    post: str
    stage: str = ""
    reason: str = ""
    outcome: str = ""
    urgent: bool = False


@transaction.atomic
def log(partnership: Partnership, between: Between, doing: Doing, *, by: Account) -> Escalation:
    """Log an escalation under the policy that holds in the partnership now.

    Raises:
        UserError: the policy does not allow it to begin so.
    """
    _refuse_unless(by, Act.KEEP_ACTIONS, partnership.pk)
    if between.from_agency.casefold() == between.to_agency.casefold():
        raise UserError("An escalation is between two agencies. Choose another agency.")
    held = held_in(Partnership.objects.select_for_update().get(pk=partnership.pk))
    last = Escalation.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0
    row = Escalation.objects.create(
        partnership=partnership, number=last + 1, shipped=held.shipped, own=held.own,
        policy_version=held.policy.version, from_agency=between.from_agency, to_agency=between.to_agency,
        concern=between.concern.strip(), family=between.family, by=by,
    )  # fmt: skip
    for theme in sorted(set(between.themes)):
        Themed.objects.create(escalation=row, theme=theme)
    _add(row, EventKind.RAISED, doing, by=by, seen=0)
    return row


@transaction.atomic
def record(row: Escalation, kind: EventKind, doing: Doing, *, by: Account, seen: int) -> None:
    """Record what happened next.

    Raises:
        UserError: it cannot have happened next by the policy, with the reason.
        ChangedBetweenError: something was recorded since the person looked.
    """
    _refuse_unless(by, Act.KEEP_ACTIONS, row.partnership_id)
    _add(row, kind, doing, by=by, seen=seen)


def _add(row: Escalation, kind: EventKind, doing: Doing, *, by: Account, seen: int) -> None:
    held = Escalation.objects.select_for_update(of=("self",)).whole().get(pk=row.pk)
    if len(held.its_steps) != seen:
        raise ChangedBetweenError
    outcome = Outcome(doing.outcome).value if doing.outcome else ""
    new = Step(
        escalation=held, number=seen + 1, kind=kind, happened=doing.at, post=doing.post.strip(),
        stage=doing.stage, reason=doing.reason.strip(), outcome=outcome, urgent=doing.urgent, by=by,
    )  # fmt: skip
    if why := why_not(policy_under(held), happened_in(held), happened_of(new), timezone.now()):
        raise UserError(why)
    new.save()
    note(f"escalation-{kind}", by=by, about=f"escalation {row.pk}", partnership=row.partnership_id,
         number=new.number, stage=new.stage)  # fmt: skip


@transaction.atomic
def set_policy(partnership: Partnership, *, text: str = "", shipped: str = "", by: Account) -> OwnPolicy:
    """Take a policy file, or one that comes with Learnt; what is under way stays under the policy it began with.

    Raises:
        FaultyFileError: the file has faults, all told together.
        UserError: no policy of this name comes with Learnt.
    """
    _refuse_unless(by, Act.RUN_REVIEWS, partnership.pk)
    found = policy_of(text) if text else shipped_policy(shipped)
    row = OwnPolicy.objects.create(partnership=partnership, text=text, shipped="" if text else shipped, by=by)
    note("escalation-policy-set", by=by, about=f"partnership {partnership.pk}", partnership=partnership.pk,
         own=bool(text), version=found.version)  # fmt: skip
    return row


def _refuse_unless(by: Account, act: Act, partnership: int) -> None:
    if why := by.standing().may_in(act, partnership):
        raise PermissionDenied(why)
