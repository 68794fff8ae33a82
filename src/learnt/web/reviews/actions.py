"""Changes to reviews: each in one transaction with a record of who, when and why; what came between is never overwritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.review import Told
from learnt.engine.process.moves import Making, made, why_not_told
from learnt.engine.process.rules import Regime, shipped_regime
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.reviews.counting import counted
from learnt.web.reviews.models import Change, ChangeKind, Review
from learnt.web.reviews.records import record_of, regime_of

Entry = Told | date | None
"""What is recorded of one thing: a fact, the day of an event, or nothing where it is taken back."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who changes a review, and the number of the last change that they saw."""

    account: Account
    seen: int


class ChangedBetweenError(UserError):
    """Somebody changed the review after the page was opened."""

    def __init__(self, changed: int, by: Mapping[str, str]) -> None:
        """Say who changed what: `by` names for each thing that clashes who changed it."""
        names = " and ".join(sorted(set(by.values())))
        super().__init__(
            f"{names} changed this review after you opened this page. What you entered is below; nothing is lost. "
            "Look at how the review stands now, and save again if you still want to."
        )
        self.changed = changed
        self.by = dict(by)


class ReasonNeededError(UserError):
    """Something that was recorded is to be changed, and nobody says why."""

    def __init__(self) -> None:
        super().__init__("You change what was recorded before. Say why.")


@transaction.atomic
def begin(*, partnership: Partnership, regime: Regime, reference: str, by: Account) -> Review:
    """Begin a review under the rules of a regime."""
    refuse_unless_runs(by, partnership.pk)
    if Review.objects.filter(partnership=partnership, reference=reference).exists():
        raise UserError(f"There is already a review with the reference {reference}. Give another.")
    row = Review.objects.create(
        partnership=partnership, reference=reference, regime=regime.id, regime_version=regime.version,
        state=regime.begins, begun_by=by,
    )  # fmt: skip
    keep(row, by, [Change(kind=ChangeKind.BEGUN, what=regime.id, value=regime.version)])
    return row


@transaction.atomic
def move(review: Review, name: str, making: Making, acting: Acting) -> Review:
    """Make a move.

    Raises:
        MoveError: the rules do not allow it.
        ChangedBetweenError: somebody changed the review since.
    """
    row = locked(review, acting)
    regime = regime_of(row)
    before = record_of(row)
    after = made(regime, before, name, making)
    changes = [
        Change(
            kind=ChangeKind.MOVED, what=name, value=after.state, before=before.state, post=making.post,
            day=making.today, reason=making.reason.strip(),
        ),
        *_differences(ChangeKind.HAPPENED, before.events, after.events),
        *_differences(ChangeKind.TOLD, before.told, after.told),
    ]  # fmt: skip
    # What others count is not ours to keep: it is counted again each time.
    typed = {name: row.told.get(name) for name in counted(row, regime)}
    row.state = after.state
    row.events = {one: day.isoformat() for one, day in after.events.items()}
    told = {name: typed.get(name, value) for name, value in after.told.items()}
    row.told = {name: value for name, value in told.items() if value is not None}
    keep(row, acting.account, changes)
    return row


def _differences(kind: ChangeKind, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[Change]:
    """Return what a move wrote and forgot."""
    names = [*after, *(name for name in before if name not in after)]
    return [
        Change(kind=kind, what=name, value=plain(after.get(name)), before=plain(before.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    ]


@transaction.atomic
def record(
    review: Review, entries: Mapping[str, Entry], acting: Acting, *, reason: str = "", post: str = ""
) -> int:
    """Record facts and the days of events; return how many were changed.

    Two people may record different things at once. Where both changed the same, the second is told.

    Raises:
        ChangedBetweenError: somebody recorded something else in the same place since.
        ReasonNeededError: what was recorded is changed, and nothing says why.
        UserError: the rules do not know it, or record something of another kind.
    """
    row = locked(review, acting, strictly=False)
    now: dict[str, Entry] = {
        **row.told,
        **{name: date.fromisoformat(day) for name, day in row.events.items()},
    }
    said = {name: None if entry == "" else entry for name, entry in entries.items()}
    new = {name: entry for name, entry in said.items() if not _same(entry, now.get(name))}
    new = _of_mine(row, new, acting.seen)
    regime = regime_of(row)
    _refuse_senseless(regime, new)
    if not reason.strip() and any(now.get(name) is not None for name in new):
        raise ReasonNeededError
    row.told = _with(row.told, {name: entry for name, entry in new.items() if name in regime.facts})
    row.events = _with(row.events, {name: entry for name, entry in new.items() if name in regime.events})
    changes = [
        Change(
            kind=ChangeKind.HAPPENED if name in regime.events else ChangeKind.TOLD, what=name, value=plain(entry),
            before=plain(now.get(name)), reason=reason.strip() if now.get(name) is not None else "", post=post,
        )
        for name, entry in new.items()
    ]  # fmt: skip
    keep(row, acting.account, changes)
    return len(new)


def _of_mine(row: Review, new: Mapping[str, Entry], seen: int) -> dict[str, Entry]:
    """Return what somebody changed themselves: not what only looks changed since another changed it meanwhile."""
    since = row.changes.filter(number__gt=seen, what__in=new).select_related("by")
    since = since.filter(kind__in=(ChangeKind.TOLD, ChangeKind.HAPPENED)).order_by("number")
    opened: dict[str, object] = {}
    by: dict[str, str] = {}
    for one in since:
        opened.setdefault(one.what, one.before)
        by[one.what] = one.by.name
    mine = {name: entry for name, entry in new.items() if name not in by or plain(entry) != opened[name]}
    clashes = {name: by[name] for name in mine if name in by}
    if clashes:
        raise ChangedBetweenError(row.changed, clashes)
    return mine


def _refuse_senseless(regime: Regime, new: Mapping[str, Entry]) -> None:
    days = {name: entry for name, entry in new.items() if name in regime.events}
    told = {name: entry for name, entry in new.items() if name not in days and entry is not None}
    faults = [*why_not_told(regime, told)]
    faults += [
        f"“{regime.events[name].name}” is recorded as a day."
        for name, entry in days.items()
        if entry is not None and not isinstance(entry, date)
    ]
    if faults:
        raise UserError(" ".join(faults))


@transaction.atomic
def choose(review: Review, choices: Mapping[str, str], acting: Acting, *, reason: str) -> int:
    """Choose readings of what the rules leave open; return how many were changed."""
    row = locked(review, acting)
    before = {
        name: regime_of(row).chosen.get(name, one.default) for name, one in regime_of(row).settings.items()
    }
    new = {name: choice for name, choice in choices.items() if before.get(name) != choice}
    shipped_regime(row.regime).choosing(new)
    row.chosen = {**row.chosen, **new}
    changes = [
        Change(kind=ChangeKind.CHOSEN, what=name, value=choice, before=before[name], reason=reason.strip())
        for name, choice in new.items()
    ]
    keep(row, acting.account, changes)
    return len(new)


@transaction.atomic
def tick(review: Review, task: str, day: date | None, acting: Acting) -> None:
    """Tick off a task that nothing recorded shows to be done, or take the tick back where no day is given."""
    row = locked(review, acting, strictly=False)
    if task not in regime_of(row).tasks:
        raise UserError("The rules have no such task. Look at the plan as it stands now.")
    before = row.ticked.get(task)
    if bool(before) == bool(day):
        return
    row.ticked = _with(row.ticked, {task: day})
    keep(
        row,
        acting.account,
        [Change(kind=ChangeKind.TICKED, what=task, value=row.ticked.get(task), before=before)],
    )


def refuse_unless_runs(by: Account, partnership: int) -> None:
    """Refuse to whoever may not run reviews in a partnership."""
    if why := by.standing().may_in(Act.RUN_REVIEWS, partnership):
        raise PermissionDenied(why)


def locked(review: Review, acting: Acting, *, strictly: bool = True) -> Review:
    """Return a review that nobody else changes until this is done.

    Raises:
        PermissionDenied: the person may not run it.
        ChangedBetweenError: it was changed since the person looked, where that matters.
    """
    row = Review.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=review.pk)
    refuse_unless_runs(acting.account, row.partnership_id)
    if strictly and row.changed != acting.seen:
        last = row.changes.select_related("by").get(number=row.changed)
        raise ChangedBetweenError(row.changed, {last.what: last.by.name})
    return row


def keep(row: Review, by: Account, changes: Iterable[Change]) -> None:
    """Keep a review with a record of each change of it; without a change nothing is kept."""
    number = row.changed
    for change in changes:
        number += 1
        change.review, change.number, change.by = row, number, by
        change.save()
    if number > row.changed:
        row.changed = number
        row.save()


def plain(entry: Entry) -> Told | None:
    """Return what is recorded as it is kept."""
    return entry.isoformat() if isinstance(entry, date) else entry


def _same(one: Entry, other: Entry) -> bool:
    """Tell whether two entries say the same; yes is not 1."""
    return type(one) is type(other) and one == other


def _with(before: Mapping[str, Told], new: Mapping[str, Entry]) -> dict[str, Told]:
    kept = {name: value for name, value in before.items() if name not in new}
    return kept | {name: told for name, entry in new.items() if (told := plain(entry)) is not None}
