"""How a review stands, for the person who looks: whose turn it is, what can be done next and why not, what is due when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from learnt.engine.domain import embargo
from learnt.engine.domain.review import Refusal, ReviewRecord
from learnt.engine.process.deadlines import Deadline, Planned, Standing, deadlines, plan
from learnt.engine.process.moves import Possible, moves_from
from learnt.engine.process.rules import Regime
from learnt.engine.process.rules.conditions import Lets, parts_of
from learnt.web.look.parts import Colour, Link, Row, Task
from learnt.web.reviews.counting import counted
from learnt.web.reviews.models import Review
from learnt.web.reviews.records import holds_of, record_of, regime_of, shown_today
from learnt.web.reviews.sections import section_with, sections
from learnt.web.reviews.words import STANDING_COLOURS, cited_words, day_words, standing_words

_UNCOUNTED = (Standing.NOT_STARTED, Standing.NOT_NEEDED, Standing.NO_LIMIT)
_OPEN = (Standing.OVERDUE, Standing.DUE_TODAY, Standing.RUNNING)


@dataclass(frozen=True, slots=True)
class Seen:
    """A review with its rules, as it is looked at on one day."""

    row: Review
    regime: Regime
    record: ReviewRecord
    today: date

    @classmethod
    def of(cls, row: Review, today: date, holds: tuple[embargo.Hold, ...] | None = None) -> "Seen":
        """Look at a review; its proceedings are fetched where they are not given."""
        return cls(row, regime_of(row), record_of(row, holds_of(row) if holds is None else holds), today)


@dataclass(frozen=True, slots=True)
class Against:
    """A reason against a move, and where to mend it."""

    reason: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A move that leads on."""

    id: str
    name: str
    leads: str
    posts: str
    against: tuple[Against, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What people weigh at a decision, of one group."""

    group: str
    grounds: tuple[tuple[str, str], ...]
    """Each with its source."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit, in words."""

    id: str
    name: str
    counts: bool
    """Whether it is or was counted; else it has not begun or is not needed."""
    standing: str
    colour: Colour
    owner: str
    due: str
    note: str
    how: str
    force: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Day:
    """A task of the plan, in words."""

    id: str
    name: str
    owner: str
    days: str
    status: str
    colour: Colour | None
    source: str
    ticks: bool
    """Whether a person ticks it off, since nothing that is recorded shows it."""
    done: bool


def summary_of(seen: Seen) -> list[Row]:
    """Return where a review stands."""
    state, regime = seen.regime.states[seen.record.state], seen.regime
    shown = shown_today(seen.row, seen.record.holds, seen.today)
    proceedings = Link("Proceedings", reverse("reviews:proceedings", args=[seen.row.pk]))
    rules = f"{regime.name}, version {seen.row.regime_version}"
    if regime.version != seen.row.regime_version:
        rules += f". The rules are now in version {regime.version}."
    counts = [f"{regime.facts[name].name}: {count:,}" for name, count in counted(seen.row, regime).items()]
    return [
        Row("Stage", regime.stages[state.stage].name),
        Row("Whose turn it is", regime.posts[state.owner].name),
        *([Row("Counted in the register", ". ".join(counts))] if counts else []),
        Row("Rules", rules, [Link("How they are read", reverse("reviews:readings", args=[seen.row.pk]))]),
        Row("What may be shown", shown.reason or "Everything. No proceedings hold it back.", [proceedings]),
    ]


def ways_of(seen: Seen) -> list[Way]:
    """Return every move that leads on, with what stands against it; those that may be made come first."""
    possible = moves_from(seen.regime, seen.record, seen.today)
    return [_way(seen, one) for one in sorted(possible, key=lambda one: bool(one.refusals))]


def _way(seen: Seen, one: Possible) -> Way:
    regime, move = seen.regime, one.move
    posts = " or ".join(regime.posts[post].name for post in move.by)
    against = tuple(against_of(seen, refusal) for refusal in one.refusals)
    href = reverse("reviews:move", args=[seen.row.pk, move.id])
    return Way(move.id, move.name, regime.states[move.to].name, posts, against, href)


def against_of(seen: Seen, refusal: Refusal) -> Against:
    """Return a reason against a move with links to what would mend it."""
    links = [_to_field(seen, name) for name in refusal.asks]
    guard = seen.regime.guards.get(refusal.guard)
    if guard and any(isinstance(one, Lets) for one in parts_of(guard.needs)):
        links.append(Link("Proceedings", reverse("reviews:proceedings", args=[seen.row.pk])))
    return Against(refusal.reason, tuple(links))


def _to_field(seen: Seen, name: str) -> Link:
    regime = seen.regime
    stage = section_with(regime, name, seen.record.state)
    text = regime.events[name].name if name in regime.events else regime.facts[name].name
    return Link(text, f"{reverse('reviews:record', args=[seen.row.pk, stage])}#at-{name}")


def stages_of(seen: Seen) -> list[Task]:
    """Return the stages with how much is recorded at each."""
    known = {*seen.record.events, *seen.record.told}
    here = seen.regime.states[seen.record.state].stage
    found = []
    for stage, section in sections(seen.regime).items():
        recorded = sum(name in known for name in section.names)
        status = f"{recorded} of {len(section.names)} recorded"
        hint = "The review is at this stage." if stage == here else ""
        href = reverse("reviews:record", args=[seen.row.pk, stage])
        found.append(Task(section.stage.name, status, href, hint))
    return found


def weighed_in(regime: Regime) -> list[Weighed]:
    """Return the criteria that people weigh, by group; Learnt lists them and never decides."""
    groups = dict.fromkeys(one.group for one in regime.criteria.values())
    return [
        Weighed(
            group,
            tuple(
                (one.text, cited_words(regime, one.cited))
                for one in regime.criteria.values()
                if one.group == group
            ),
        )
        for group in groups
    ]


def limits_of(seen: Seen) -> list[Limit]:
    """Return every time limit: what is late or runs first, then what is over, then what has not begun."""
    found = sorted(deadlines(seen.regime, seen.record, seen.today), key=_order)
    return [_limit(seen.regime, one) for one in found]


def _order(one: Deadline) -> tuple[int, date]:
    places = [*_OPEN, Standing.BROKEN, Standing.MET_LATE, Standing.MET, Standing.PASSED]
    return (places.index(one.standing) if one.standing in places else len(places), one.due or date.max)


def _limit(regime: Regime, one: Deadline) -> Limit:
    clock, source = one.clock, regime.sources[one.clock.cited.source]
    return Limit(
        clock.id, clock.name, one.standing not in _UNCOUNTED, standing_words(one), STANDING_COLOURS[one.standing], regime.posts[clock.owner].name,
        day_words(one.due) if one.due else "", _note(regime, one), one.how, one.force.words,
        cited_words(regime, clock.cited), source.address,
    )  # fmt: skip


def _note(regime: Regime, one: Deadline) -> str:
    if one.standing is Standing.NOT_STARTED:
        starts = " or ".join(f"“{regime.events[name].name}”" for name in regime.starting(one.clock))
        return f"It is counted from {starts}, which is not recorded."
    if one.stopped:
        return f"Done on {day_words(one.stopped)}."
    if one.act_by and one.due and one.act_by != one.due and one.standing in _OPEN:
        return f"The last working day before is {day_words(one.act_by)}."
    return ""


def next_of(found: Iterable[Deadline]) -> Deadline | None:
    """Return the time limit that comes first of those that run or are past."""
    return min(
        (one for one in found if one.standing in _OPEN and not one.clock.minimum), key=_order, default=None
    )


def days_of(seen: Seen) -> list[Day]:
    """Return the plan, by day."""
    return [_day(seen, one) for one in plan(seen.regime, seen.record, seen.today)]


def _day(seen: Seen, one: Planned) -> Day:
    task = one.task
    ticks = not task.done
    done = one.done or task.id in seen.row.ticked
    late = one.late or (ticks and not done and one.last is not None and seen.today > one.last)
    status, colour = _status(one, seen.today, done=done, late=late)
    return Day(
        task.id, task.name, seen.regime.posts[task.owner].name, _span(one), status, colour,
        cited_words(seen.regime, task.cited), ticks, done,
    )  # fmt: skip


def _status(one: Planned, today: date, *, done: bool, late: bool) -> tuple[str, Colour | None]:
    if done:
        return "Done", None
    if late:
        return "Late", Colour.RED
    if one.first is None:
        return "No day yet", Colour.GREY
    return ("Now", Colour.BLUE) if one.first <= today else ("To come", Colour.GREY)


def _span(one: Planned) -> str:
    if one.first is None or one.last is None:
        return "The days are counted once the event they start from is recorded."
    if one.first == one.last:
        return day_words(one.first)
    return f"{day_words(one.first)} to {day_words(one.last)}"
