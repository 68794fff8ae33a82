"""Statuses, rungs and actions as pages show them: finished words, colours and addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.urls import reverse
from django.utils.dateformat import format as date_format

from learnt.engine.domain.action import EVIDENCED, EndKind, Rung
from learnt.engine.process.closure import Climbed, Ladder, Shown, shipped_ladder
from learnt.engine.process.ledger import Line, Status
from learnt.web.codebooks.current import codebook
from learnt.web.ledger.models import Evidence
from learnt.web.ledger.progress import Acted
from learnt.web.ledger.records import is_withdrawn
from learnt.web.ledger.steps import StepKind
from learnt.web.look.parts import Colour, Link

STATUS_COLOURS: Mapping[Status, Colour] = MappingProxyType({
    Status.COME_BACK: Colour.RED,
    Status.NOT_YET: Colour.ORANGE,
    Status.NOT_KNOWN: Colour.GREY,
    Status.ACTED_ON: Colour.BLUE,
    Status.HOLDING: Colour.GREEN,
})  # fmt: skip
"""In the order in which they stand on the page: what asks for attention first."""
_SHOWN = {
    Shown.SHOWN: ("Shown", Colour.GREEN),
    Shown.NOT_SHOWN: ("Not so", Colour.RED),
    Shown.NOT_KNOWN: ("Not known", Colour.GREY),
}
END_WORDS = {
    EndKind.REJECTED: "Not accepted",
    EndKind.NOT_DOING: "Given up",
    EndKind.SUPERSEDED: "Another action took its place",
}


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the ledger with why it stands as it does."""

    name: str
    href: str
    why: str


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The themes that stand alike."""

    id: str
    words: str
    colour: Colour
    lines: Sequence[ThemeLine]


def by_status(lines: Mapping[str, Line], partnership: int) -> list[StatusGroup]:
    """Return the themes of a ledger by how they stand, what asks for attention first."""
    names = {theme.id: theme.name for theme in codebook().themes}
    groups = []
    for status, colour in STATUS_COLOURS.items():
        those = [
            ThemeLine(names[theme], f"{reverse('ledger:theme', args=[theme])}?partnership={partnership}", _why(one))
            for theme, one in lines.items()
            if one.status is status
        ]  # fmt: skip
        groups.append(
            StatusGroup(status.value, status.words, colour, sorted(those, key=lambda one: one.name))
        )
    return [group for group in groups if group.lines]


def _why(line: Line) -> str:
    """Return why a theme stands so, without the status that stands above it already."""
    words = line.claims[0].words
    begin, colon, rest = words.partition(": ")
    return f"{rest[0].upper()}{rest[1:]}" if colon and begin == line.status.words else words


@dataclass(frozen=True, slots=True)
class RungLine:
    """A rung of an action with what is known of it."""

    words: str
    means: str
    state: str
    colour: Colour
    by: str
    again: str
    takes: Sequence[str]
    """Kinds of evidence that it takes."""
    next: bool
    href: str
    """Where evidence for it is recorded."""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """Evidence as it was recorded."""

    id: int
    words: str
    measure: str
    by: str
    withdrawn: str
    ignored: str
    """Why it does not show its rung; empty where it does."""
    take_back: str


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action with its ladder."""

    id: int
    what: str
    reached: str
    colour: Colour
    facts: Sequence[tuple[str, str]]
    alarms: Sequence[str]
    rungs: Sequence[RungLine]
    evidence: Sequence[EvidenceLine]
    links: Sequence[Link]


def day_words(on: date | None) -> str:
    """Return a day in words; empty where there is none."""
    return date_format(on, "j F Y") if on else ""


def action_shown(one: Acted) -> ActionShown:
    """Return an action as its recommendation's page shows it."""
    return ActionShown(
        id=one.row.pk, what=one.row.what, reached=_reached(one), colour=_colour(one), facts=_facts(one),
        alarms=_alarms(one), rungs=_rungs(one), evidence=_evidence(one), links=_links(one),
    )  # fmt: skip


def _reached(one: Acted) -> str:
    ending = next(iter(one.row.its_endings), None)
    return END_WORDS[EndKind(ending.kind)] if ending else one.climbed.reached.words


def _colour(one: Acted) -> Colour:
    if one.ended:
        return Colour.GREY
    if one.climbed.reopened_by is not None or one.climbed.overdue:
        return Colour.RED
    return Colour.GREEN if not one.climbed.open else Colour.BLUE


def _facts(one: Acted) -> list[tuple[str, str]]:
    steps = {step.kind: step for step in one.row.its_steps}
    moved = steps.get(StepKind.MOVE_DUE)
    facts = [("Owned by", one.owner or "Nobody")]
    facts.append(("To be done by", (day_words(one.due) or "No day given") + (" (moved)" if moved else "")))
    for kind, words in ((StepKind.ACCEPT, "Accepted"), (StepKind.START, "Started")):
        if kind in steps:
            facts.append((words, day_words(steps[kind].on)))
    if one.climbed.recheck and not one.ended:
        facts.append(("To be looked at again by", day_words(one.climbed.recheck)))
    owners = [f"{row.post or 'Nobody'} from {day_words(row.since)}" for row in one.row.its_ownings]
    if len(owners) > 1:
        facts.append(("Owners so far", "; ".join(owners)))
    facts += [("Ended", f"{day_words(row.on)}. {row.reason}") for row in one.row.its_endings]
    return facts


def _alarms(one: Acted) -> list[str]:
    at = one.climbed
    alarms = []
    if at.reopened_by is not None:
        alarms.append(
            f"Open again: on {day_words(at.reopened_by.on)} it was found that “{at.reopened_by.rung.words.lower()}” is "
            f"not so ({at.reopened_by.source})."
        )
    if at.overdue:
        alarms.append(f"Overdue: it was to be done by {day_words(one.due)}.")
    if at.recheck_late:
        alarms.append(f"To be looked at again: that was due by {day_words(at.recheck)}.")
    if at.unowned:
        alarms.append("Nobody owns it.")
    return alarms


def _rungs(one: Acted) -> list[RungLine]:
    ladder, following = shipped_ladder(), next_rung(one.climbed)
    return [_rung(ladder, one, rung, is_next=rung is following) for rung in EVIDENCED]


def next_rung(at: Climbed) -> Rung | None:
    """Return the lowest rung that evidence has not shown; None where all are."""
    return next((one.rung for one in at.rungs if one.shown is not Shown.SHOWN), None)


def _rung(ladder: Ladder, one: Acted, rung: Rung, *, is_next: bool) -> RungLine:
    known, step = one.climbed.of(rung), ladder.steps[rung]
    state, colour = _SHOWN[known.shown]
    by = f"{ladder.kinds[known.by.kind].name}, {day_words(known.by.on)}" if known.by else ""
    return RungLine(
        rung.words, step.means, state, colour, by, day_words(known.recheck),
        [kind.name for kind in ladder.taking(rung)], is_next,
        "" if one.ended else reverse("ledger:evidence", args=[one.row.pk, rung.id]),
    )  # fmt: skip


def _evidence(one: Acted) -> list[EvidenceLine]:
    ignored = {evidence.id: why for evidence, why in one.climbed.ignored}
    rows = sorted(one.row.its_evidence, key=lambda row: (row.on, row.pk))
    return [_evidence_line(row, ignored.get(f"evidence:{row.pk}", "")) for row in rows]


def _evidence_line(row: Evidence, ignored: str) -> EvidenceLine:
    kinds = shipped_ladder().kinds
    kind = kinds[row.kind].name if row.kind in kinds else row.kind
    shows = "shows" if row.shows else "shows the contrary of"
    words = f"{kind}, {day_words(row.on)}, {shows} “{Rung(row.rung).words.lower()}”. Source: {row.source}"
    withdrawn = row.withdrawal.reason if is_withdrawn(row) else ""
    take_back = "" if withdrawn else reverse("ledger:take-back", args=[row.pk])
    return EvidenceLine(row.pk, words, _measure(row), row.by.name, withdrawn, ignored, take_back)


def _measure(row: Evidence) -> str:
    parts = []
    if row.before_of:
        parts.append(f"{row.before_met} of {row.before_of} on {day_words(row.before_on)}")
    if row.after_of:
        parts.append(f"{row.after_met} of {row.after_of} on {day_words(row.after_on)}")
    return ", then ".join(parts)


def _links(one: Acted) -> list[Link]:
    """Return what can be done with an action now, besides recording evidence."""
    if one.ended:
        return []
    done, pk = {step.kind for step in one.row.its_steps}, one.row.pk
    links = []
    if StepKind.ACCEPT not in done:
        links.append(Link("Record that it was accepted", reverse("ledger:step", args=[pk, StepKind.ACCEPT])))
    elif StepKind.START not in done:
        links.append(Link("Record that it was started", reverse("ledger:step", args=[pk, StepKind.START])))
    links.append(Link("Hand over", reverse("ledger:hand-over", args=[pk])))
    links.append(Link("Give it another day", reverse("ledger:step", args=[pk, StepKind.MOVE_DUE])))
    links.append(Link("End it", reverse("ledger:end", args=[pk])))
    return links


def names_of(themes: Iterable[str]) -> dict[str, str]:
    """Return the names of themes by their ids, those of the codebook only."""
    wanted = set(themes)
    return {theme.id: theme.name for theme in codebook().themes if theme.id in wanted}
