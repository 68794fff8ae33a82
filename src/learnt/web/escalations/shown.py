"""Escalations as pages show them: finished words, colours and addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.dateformat import format as date_format

from learnt.engine.process.escalating import Clock, ClockState, EventKind, Policy, Span, Stands
from learnt.web.accounts.policies import Standing
from learnt.web.codebooks.current import codebook
from learnt.web.escalations.models import Escalation, Step
from learnt.web.escalations.records import stands_now
from learnt.web.look.parts import Colour, Event, Link, Row

_TITLES = {
    EventKind.RAISED: "Raised",
    EventKind.ACKNOWLEDGED: "Acknowledged",
    EventKind.ANSWERED: "Answered",
    EventKind.MOVED_UP: "Moved up",
    EventKind.ENDED: "Ended",
}
_WAITED = {EventKind.ACKNOWLEDGED: "To be acknowledged", EventKind.ANSWERED: "To be answered"}
_CLOCKS = {
    ClockState.RUNNING: ("Waiting", Colour.BLUE),
    ClockState.LATE: ("Late", Colour.RED),
    ClockState.MET: ("In time", Colour.GREEN),
    ClockState.MET_LATE: ("Done late", Colour.ORANGE),
    ClockState.STOPPED: ("No longer waited for", Colour.GREY),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An escalation in a list."""

    href: str
    name: str
    between: str
    partnership: str
    stage: str
    due: str
    status: str
    colour: Colour
    urgent: bool
    order: tuple[bool, bool, float]


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock of a stage, in words."""

    words: str
    due: str
    state: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class SpanLine:
    """A stage that an escalation came to."""

    name: str
    says: str
    since: str
    source: Link
    clocks: Sequence[ClockLine]


def listed(rows: Iterable[Escalation], now: datetime) -> list[Listed]:
    """Return escalations for a list: what is late or due first comes first, what has ended last."""
    return sorted((_listed(row, now) for row in rows), key=lambda one: one.order)


def _listed(row: Escalation, now: datetime) -> Listed:
    at = stands_now(row, now)
    status, colour = _status(at)
    due = at.next.due if at.next else None
    order = (at.ended is not None, not at.late, due.timestamp() if due else now.timestamp())
    return Listed(
        reverse("escalations:escalation", args=[row.pk]), name_of(row), f"{row.from_agency} with {row.to_agency}",
        row.partnership.name, at.span.stage.name, moment_words(due) if due else "", status, colour,
        at.span.urgent and at.ended is None, order,
    )  # fmt: skip


def name_of(row: Escalation) -> str:
    """Return what people call an escalation."""
    return f"Escalation {row.number}"


def _status(at: Stands) -> tuple[str, Colour]:
    if at.ended:
        return "Ended", Colour.GREY
    if at.late:
        return "Late", Colour.RED
    if at.span.answered:
        return "Answered", Colour.GREEN
    return "Open", Colour.BLUE


def facts_of(row: Escalation, at: Stands, policy: Policy) -> list[Row]:
    """Return where an escalation stands."""
    names = {theme.id: theme.name for theme in codebook().themes}
    themes = "; ".join(names.get(one.theme, one.theme) for one in row.its_themed)
    facts = [
        Row("What they disagree on", row.concern),
        Row("Raised by", row.from_agency),
        Row("With", row.to_agency),
        Row("Family reference", row.family or "None: it is about practice"),
        Row("Themes", themes or "None chosen"),
        Row("Stage", at.span.stage.name),
        Row("Policy", f"{policy.name}, version {row.policy_version}"),
        Row("Partnership", row.partnership.name),
    ]
    return [*facts, Row("How it ended", at.outcome.words)] if at.outcome else facts


def spans_of(policy: Policy, at: Stands) -> list[SpanLine]:
    """Return the stages that it came to, the last first."""
    return [_span(policy, one) for one in reversed(at.spans)]


def _span(policy: Policy, one: Span) -> SpanLine:
    cited = policy.urgent_cited if one.urgent and policy.urgent_cited else one.stage.cited
    source = policy.sources[cited.source]
    words = f"{source.title}. {cited.place}" if cited.place else source.title
    return SpanLine(
        one.stage.name, one.stage.says, moment_words(one.since), Link(words, source.address),
        [_clock(clock) for clock in one.clocks],
    )  # fmt: skip


def _clock(one: Clock) -> ClockLine:
    state, colour = _CLOCKS[one.state]
    met = f". Done {moment_words(one.met)}" if one.met else ""
    return ClockLine(waited_words(one), f"By {moment_words(one.due)}{met}", state, colour)


def waited_words(one: Clock) -> str:
    """Return what a clock waits for, and how soon."""
    return f"{_WAITED[one.kind]} {one.limit.words}"


def moment_words(at: datetime) -> str:
    """Return a moment in words; the end of a day by the day alone."""
    day = date_format(at, "j F Y")
    return day if (at.hour, at.minute) == (23, 59) else f"{day} at {at:%H:%M}"


def events_of(row: Escalation, policy: Policy) -> list[Event]:
    """Return what happened, the newest first."""
    return [_event(one, policy) for one in reversed(row.its_steps)]


def _event(one: Step, policy: Policy) -> Event:
    kind = EventKind(one.kind)
    stage = policy.stage(one.stage)
    title = f"{_TITLES[kind]}: {stage.name}" if stage else _TITLES[kind]
    urgent = " (cannot wait)" if one.urgent else ""
    return Event(f"{title}{urgent}", one.happened, f"{one.post}. Recorded by {one.by.name}", one.reason)


def links_of(row: Escalation, at: Stands, policy: Policy) -> list[Link]:
    """Return what can be recorded next."""
    if at.ended:
        return []
    wanted = [
        (EventKind.ACKNOWLEDGED, "Record that it was acknowledged", not (at.span.acknowledged or at.span.answered)),
        (EventKind.ANSWERED, "Record the answer", at.span.answered is None),
        (EventKind.MOVED_UP, "Move it up", at.span.stage.id != policy.stages[-1].id),
        (EventKind.ENDED, "Record how it ended", True),
    ]  # fmt: skip
    return [
        Link(words, reverse("escalations:step", args=[row.pk, kind.value]))
        for kind, words, may in wanted
        if may
    ]


def about_theme(standing: Standing, partnerships: Iterable[int], theme: str, now: datetime) -> list[Listed]:
    """Return the escalations about a theme in partnerships, as far as somebody may see them."""
    rows = Escalation.objects.open_to(standing).filter(
        partnership__in=list(partnerships), themed__theme=theme
    )
    return listed(rows.whole(), now)


def late_of(rows: Iterable[Escalation], now: datetime) -> list[tuple[Escalation, Clock]]:
    """Return the escalations that wait for something, with the clock that runs out first."""
    pairs = ((row, stands_now(row, now).next) for row in rows)
    return [(row, clock) for row, clock in pairs if clock is not None]
