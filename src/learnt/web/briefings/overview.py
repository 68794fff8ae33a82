"""How a briefing stands: its state, what one may do with it next and why not, and what happened so far."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.models import Account
from learnt.web.briefings.checking import faults_in
from learnt.web.briefings.edits import EDIT_NAMES, Edited, EditKind
from learnt.web.briefings.models import Briefing
from learnt.web.briefings.policies import kept_from_some, why_not
from learnt.web.briefings.states import MOVES, STATE_COLOURS, STATE_NAMES, Move, State
from learnt.web.look.parts import Colour, Event

_LEADS = (Move.SEND, Move.REVIEW, Move.APPROVE, Move.PUBLISH, Move.BEGIN_NEXT)
"""The moves forward; the others are offered as second buttons."""
_OFFERED = (*_LEADS, Move.RETURN, Move.TAKE_BACK)
_WAITING = {
    State.COMPOSING: "Learnt is composing this in the background. You can leave the page.",
    State.DRAFT: "Anyone who may write briefings can change it. When it is right, send it for review.",
    State.REVIEW: "Somebody who did not write in it reads it beside its evidence, and says whether it is right.",
    State.REVIEWED: "A second person found it right. A coordinator or administrator can approve it.",
    State.APPROVED: "It is approved. A coordinator or administrator can publish it.",
    State.PUBLISHED: "Everybody in the partnership can read it. To change it, begin the next version.",
    State.WITHDRAWN: "Readers see it no more. To publish it again, begin the next version.",
    State.FAILED: "",
}


@dataclass(frozen=True, slots=True)
class Way:
    """Something that one may do next."""

    text: str
    href: str
    kind: str
    """Kind of button; empty for the first."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How a briefing stands, for the person who looks."""

    state: str
    colour: Colour
    waiting: str
    ways: tuple[Way, ...]
    hindrances: tuple[str, ...]
    """Why something cannot be done yet."""
    kept: str
    """A warning of documents that not everybody in the partnership may see."""
    published: str
    """Address of the version that holds; empty where there is none."""
    reviewer: str
    """Who reviewed what is in the working copy; empty where nobody did."""


def overview_of(row: Briefing, account: Account, edited: Edited | None) -> Overview:
    """Return how a briefing stands for somebody."""
    state = State(row.state)
    offered = [move for move in _OFFERED if state in MOVES[move].before]
    refused = {move: why_not(move, row, account) for move in offered}
    kept = kept_words(len(kept_from_some(row)))
    holds = row.editions.current().exists()
    return Overview(
        STATE_NAMES[state], STATE_COLOURS[state], _WAITING[state],
        tuple(_way(row, move) for move in offered if not refused[move]),
        tuple(_hindrances(row, state, refused, edited)), kept,
        reverse("briefings:published", args=[row.pk]) if holds else "", _reviewer(row),
    )  # fmt: skip


def kept_words(count: int) -> str:
    """Return a warning of documents under a briefing that not everybody may see; nothing where there is none."""
    if not count:
        return ""
    return (
        f"This rests on {number_of(count, 'document')} that not everyone in the partnership may see, so it "
        "cannot be published. Compose it anew without restricted documents."
    )


def _way(row: Briefing, move: Move) -> Way:
    href = reverse("briefings:move", args=[row.pk, move.value])
    return Way(MOVES[move].asks, href, "" if move in _LEADS else "secondary")


def _hindrances(
    row: Briefing, state: State, refused: dict[Move, str], edited: Edited | None
) -> Iterator[str]:
    if refused.get(Move.REVIEW):
        yield refused[Move.REVIEW]
    if edited is not None and state in {State.REVIEWED, State.APPROVED} and faults_in(row, edited.briefing()):
        yield "Faults must be mended before it can go on. Take it back to change it."


def _reviewer(row: Briefing) -> str:
    last = row.steps.filter(move__in=(Move.REVIEW, Move.SEND)).select_related("by").order_by("-pk").first()
    return last.by.name if last and last.by and last.move == Move.REVIEW else ""


def events_of(row: Briefing) -> list[Event]:
    """Return what was done to a briefing, newest first, each with the words that stood there before."""
    changes = [
        Event(EDIT_NAMES[EditKind(one.kind)], one.at, one.by.name if one.by else "Learnt", one.before)
        for one in row.changes.select_related("by").defer("data")
    ]
    steps = [
        Event(MOVES[Move(one.move)].done, one.at, one.by.name if one.by else "Learnt", one.words)
        for one in row.steps.select_related("by")
    ]
    return sorted([*changes, *steps], key=lambda one: one.when, reverse=True)
