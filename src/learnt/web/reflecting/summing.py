"""The summary of a session: what was asked, what the room was shown, what is proposed; and nobody can be told from it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from learnt.engine.analysis.suppression import suppress
from learnt.engine.domain.numbers import number_of
from learnt.web.reflecting.boards import Board, board_of
from learnt.web.reflecting.models import Note, Session
from learnt.web.reflecting.states import DONE_NAMES, STEP_NAMES, WORTH_NAMES, Done, StepKind, Worth

FEW = 5
"""Smaller numbers of people are not told."""
NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class Asked:
    """A step with what the room was shown of its answers."""

    step: int
    heading: str
    kind: str
    tasks: tuple[str, ...]
    minutes: int
    board: Board
    left_out: int
    """Answers that were not shown."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people were of each sort; the number is words, and small ones are not told."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What is kept and passed on of a session."""

    title: str
    partnership: str
    held_on: date
    people: str
    who: tuple[Counted, ...]
    asked: tuple[Asked, ...]
    actions: tuple[Note, ...]
    pledges: tuple[str, ...]
    pledged: str
    """How many said what they will do."""
    feedback: tuple[Counted, ...]
    remarks: tuple[tuple[str, tuple[str, ...]], ...]
    changes: tuple[str, ...]
    changed: tuple[Counted, ...]


def summary_of(session: Session) -> Summary:
    """Return the summary of a session as it stands."""
    given = list(session.feedback.all())
    changes = list(session.followed.all())
    pledges = session.pledges.all()
    held = timezone.localtime(session.opened_at or session.made_at)
    remarks = {
        "What was most useful": tuple(one.useful for one in given if one.useful),
        "What should be different next time": tuple(one.better for one in given if one.better),
    }
    return Summary(
        title=session.title,
        partnership=session.partnership.name,
        held_on=held.date(),
        people=people_words(session.seats.count()),
        who=tuple(_who(session)),
        asked=tuple(_asked(session)),
        actions=tuple(session.notes.filter(proposed=True)),
        pledges=tuple(one.text for one in pledges if one.shared),
        pledged=people_words(len(pledges)),
        feedback=_counted(
            "Was it worth your time?", [WORTH_NAMES[Worth(one.worth)] for one in given], WORTH_NAMES.values()
        ),
        remarks=tuple((heading, said) for heading, said in remarks.items() if said),
        changes=tuple(one.text for one in changes if one.text),
        changed=_counted(
            "Did you do what you said?", [DONE_NAMES[Done(one.done)] for one in changes], DONE_NAMES.values()
        ),
    )


def people_words(count: int) -> str:
    """Return how many people, in words that do not tell a small number."""
    if 0 < count < FEW:
        return f"fewer than {FEW} people"
    return number_of(count, "person", "people") if count else "nobody"


def _asked(session: Session) -> list[Asked]:
    steps = session.steps.exclude(begun_at=None)
    found = []
    for step in steps:
        if not step.asks:
            continue
        board = board_of(step, only_shown=True)
        left_out = step.answers.count() - board.count
        kind = STEP_NAMES[StepKind(step.kind)]
        found.append(Asked(step.pk, step.text, kind, tuple(step.tasks), step.minutes, board, left_out))
    return found


def _who(session: Session) -> list[Counted]:
    seats = list(session.seats.values_list("agency", "role"))
    found: list[Counted] = []
    if session.agencies:
        found += _counted("Agencies", [agency or NOT_SAID for agency, _ in seats])
    if session.roles:
        found += _counted("Roles", [role or NOT_SAID for _, role in seats])
    return found


def _counted(heading: str, values: list[str], order: "tuple[str, ...] | object" = ()) -> tuple[Counted, ...]:
    """Return how often each value was given, with small numbers and what would give them away left out."""
    if not values:
        return ()
    counts = Counter(values)
    names = [one for one in order if counts[one]] if order else sorted(counts)  # type: ignore[attr-defined]
    shown = suppress([[counts[name]] for name in names], under=FEW)
    lines = [
        (name, f"fewer than {FEW}" if cells[0] is None and counts[name] < FEW else _number(cells[0]))
        for name, cells in zip(names, shown.cells, strict=True)
    ]
    return (Counted(heading, tuple(lines)),)


def _number(count: int | None) -> str:
    return "not told, so that others cannot be worked out" if count is None else str(count)
