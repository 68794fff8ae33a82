"""How a theme stands in a partnership, by rules that are told and prefer to say that something is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from learnt.engine.domain.action import Action, EndKind, Evidence, Rung
from learnt.engine.process.closure import Climbed, Ladder, Shown, climbed
from learnt.engine.process.ledger.model import Audited, Known, Said, Saying, Status
from learnt.engine.timetable.length import add_months

MONTHS_TO_HOLD = 6
"""Practice holds when it was seen so long after the work was done; there is no published number, so it can be set."""
MONTHS_TO_AUDIT_AGAIN = 12
"""An audit of a theme tells of practice for so long; there is no published number."""
RULES = {
    "nothing-recorded": "Nothing is recorded of what was done. What is not recorded is not known, and not the same as not done.",
    "found-only": "It was found and nothing was recommended or done.",
    "not-done": "It was recommended and no action on it is done.",
    "failed-after": "An audit or other evidence after the work was done shows that practice had not changed. The last evidence counts.",
    "happened-after": "A review found it in practice that took place after the work was done. When a review is published does not count: it may tell of practice before.",
    "not-looked-again": "It held when last looked at, and the next look is overdue. What nobody looked at is not known.",
    "held": "Practice was shown to have changed, long enough after the work was done, on every recommendation, and nothing later is against it.",
    "some-done": "Some recommendations were acted on and others were not.",
    "too-early": "Practice was shown to have changed, too soon after the work was done to say that it holds.",
    "done-only": "The work is done, and nothing since shows whether practice changed.",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The status of a theme, the rule by which it is so, and what that rests on."""

    status: Status
    rule: str
    said: tuple[Said, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    audits: tuple[Audited, ...] = ()
    actions: tuple[Action, ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    action: Action
    climbed: Climbed
    done: date | None
    """When the work was first shown to be done."""


def judge(ladder: Ladder, known: Known, today: date, *, months_to_hold: int = MONTHS_TO_HOLD) -> Judged:
    """Return how a theme stands in a partnership today."""
    works = [_work(ladder, action, today) for action in known.actions if not _set_aside(action, today)]
    done = [work for work in works if work.done is not None]
    if not done:
        return _nothing_done(known, works)
    since = min(work.done for work in done if work.done is not None)
    return (
        _come_back(known, done, since)
        or _stale(known, done, since, today)
        or _partly(known, works, done)
        or _held(known, done, months_to_hold)
        or Judged(
            Status.ACTED_ON, "done-only", evidence=_showing(done, Rung.DONE), actions=_actions(done), on=since
        )
    )


def _set_aside(action: Action, today: date) -> bool:
    """Tell whether an action was taken up by another, so that the other speaks for it."""
    return action.end is not None and action.end.kind is EndKind.SUPERSEDED and action.end.on <= today


def _work(ladder: Ladder, action: Action, today: date) -> _Work:
    at = climbed(ladder, action, today)
    ignored = {one.id for one, _ in at.ignored}
    shown = [one.on for one in action.evidence if one.shows and one.id not in ignored]
    return _Work(action, at, min(shown, default=None))


def _nothing_done(known: Known, works: list[_Work]) -> Judged:
    if not known.keeps_register and not works:
        return Judged(Status.NOT_KNOWN, "nothing-recorded", said=known.said)
    advised = tuple(one for one in known.said if one.saying is Saying.RECOMMENDED)
    if not advised and not works:
        return Judged(Status.NOT_YET, "found-only", said=known.said)
    return Judged(Status.NOT_YET, "not-done", said=advised, actions=_actions(works))


def _come_back(known: Known, done: list[_Work], since: date) -> Judged | None:
    """Return that it came back, where the last that is known after the work was done is against it."""
    good = max((on for on, _ in _good(known, done)), default=date.min)
    failed = tuple(one for one in known.audits if not one.holds and one.on > since and one.on >= good)
    against = tuple(
        one
        for one in (work.climbed.reopened_by for work in done)
        if one and one.on >= since and one.on >= good
    )
    if failed or against:
        days = [*(one.on for one in failed), *(one.on for one in against)]
        return Judged(Status.COME_BACK, "failed-after", evidence=against, audits=failed, on=max(days))
    again = tuple(one for one in known.said if _again(one, max(since, good)))
    if again:
        return Judged(Status.COME_BACK, "happened-after", said=again, on=since)
    return None


def _again(said: Said, since: date) -> bool:
    return said.saying is Saying.FOUND and said.happened is not None and said.happened.surely_after(since)


def _good(known: Known, done: list[_Work]) -> list[tuple[date, Evidence | Audited]]:
    """Return what shows that practice changed, with its day."""
    audits: list[tuple[date, Evidence | Audited]] = [(one.on, one) for one in known.audits if one.holds]
    return audits + [pair for work in done for pair in _of_work(work)]


def _of_work(work: _Work) -> list[tuple[date, Evidence | Audited]]:
    at = (work.climbed.of(rung) for rung in (Rung.PRACTICE_CHANGED, Rung.OUTCOME))
    return [(one.by.on, one.by) for one in at if one.shown is Shown.SHOWN and one.by is not None]


def _stale(known: Known, done: list[_Work], since: date, today: date) -> Judged | None:
    """Return that nothing is known, where what held was to be looked at again and was not."""
    good = [(on, one) for on, one in _good(known, done) if on > since]
    if not good:
        return None
    last = max(on for on, _ in good)
    rechecks = [
        at.recheck
        for work in done
        for at in (work.climbed.of(Rung.PRACTICE_CHANGED), work.climbed.of(Rung.OUTCOME))
        if at.recheck is not None
    ]
    due = max([*rechecks, add_months(last, MONTHS_TO_AUDIT_AGAIN)])
    if due >= today:
        return None
    return _with(Status.NOT_KNOWN, "not-looked-again", [one for _, one in good], last)


def _partly(known: Known, works: list[_Work], done: list[_Work]) -> Judged | None:
    """Return that it is acted on in part, where a recommendation has no action that is done."""
    answered = {work.action.recommendation for work in done}
    turned_down = {
        w.action.recommendation for w in works if w.action.end and w.action.end.kind is EndKind.REJECTED
    }
    left = tuple(
        one for one in known.said
        if one.saying is Saying.RECOMMENDED and one.recommendation and one.recommendation not in answered | turned_down
    )  # fmt: skip
    open_ = tuple(w.action for w in works if w.done is None and w.action.end is None)
    if not left and not open_:
        return None
    return Judged(Status.ACTED_ON, "some-done", said=left, actions=(*_actions(done), *open_))


def _held(known: Known, done: list[_Work], months: int) -> Judged | None:
    """Return whether it holds: by an audit after all the work was done, or by evidence on every action."""
    looked = [_looked(known, done, work) for work in done]
    if not all(looked):
        return None
    last = [max(on for on, _ in each) for each in looked]
    good = dict.fromkeys(one for each in looked for _, one in each)
    enough = all(
        on >= add_months(work.done, months)
        for on, work in zip(last, done, strict=True)
        if work.done is not None
    )
    status, rule = (Status.HOLDING, "held") if enough else (Status.ACTED_ON, "too-early")
    return _with(status, rule, good, max(last))


def _looked(known: Known, done: list[_Work], work: _Work) -> list[tuple[date, Evidence | Audited]]:
    """Return what shows that practice changed by one action: its own evidence, and audits after all was done."""
    begun = max(one.done for one in done if one.done is not None)
    audits = [(one.on, one) for one in known.audits if one.holds and one.on > begun]
    own = [(on, one) for on, one in _of_work(work) if work.done is not None and on > work.done]
    return [*audits, *own]


def _with(status: Status, rule: str, good: Iterable[Evidence | Audited], on: date) -> Judged:
    found = tuple(good)
    evidence = tuple(one for one in found if isinstance(one, Evidence))
    audits = tuple(one for one in found if isinstance(one, Audited))
    return Judged(status, rule, evidence=evidence, audits=audits, on=on)


def _showing(done: list[_Work], rung: Rung) -> tuple[Evidence, ...]:
    return tuple(by for work in done if (by := work.climbed.of(rung).by) is not None and by.shows)


def _actions(works: list[_Work]) -> tuple[Action, ...]:
    return tuple(work.action for work in works)
