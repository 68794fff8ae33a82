"""A parcel in words for its page."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import now

from learnt.engine.domain.numbers import number_of
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.states import KIND_NAMES, STATE_NAMES, Kind, State
from learnt.web.library.words import moment_words
from learnt.web.look.parts import Colour, Link

_COLOURS = {
    State.LOOKING: Colour.PLAIN,
    State.LOOKED: Colour.YELLOW,
    State.WORKING: Colour.PLAIN,
    State.DONE: Colour.GREEN,
    State.FAILED: Colour.RED,
    State.DROPPED: Colour.GREY,
}
_LATE = timedelta(seconds=60)


def state_of(parcel: Parcel) -> tuple[str, Colour]:
    """Return how far a parcel has come, with the colour of its tag."""
    state = State(parcel.state)
    return STATE_NAMES[state], _COLOURS[state]


def is_late(parcel: Parcel) -> bool:
    """Say whether a parcel waits so long that there may be no worker."""
    return parcel.is_at_work and now() - parcel.at > _LATE


def recent(account: int, most: int) -> list[Link]:
    """Return links to what a person exchanged last."""
    rows = Parcel.objects.filter(by=account).only("pk", "kind", "state", "at")[:most]
    return [
        Link(
            f"{KIND_NAMES[Kind(row.kind)]}, {moment_words(row.at)}", reverse("exchange:parcel", args=[row.pk]),
            STATE_NAMES[State(row.state)],
        )
        for row in rows
    ]  # fmt: skip


def holds(parcel: Parcel) -> list[str]:
    """Return what a parcel holds, or what came of it, a sentence each."""
    if parcel.state not in {State.LOOKED, State.DONE, State.WORKING} or not parcel.told:
        return []
    match Kind(parcel.kind):
        case Kind.PROJECT_OUT:
            return _project_out(parcel)
        case Kind.RESEARCH_OUT:
            return _research(parcel)
        case Kind.PROJECT_IN:
            return _taken(parcel) if parcel.state == State.DONE else _to_take(parcel)
        case Kind.CODEBOOK_IN:
            themes, groups = _told(parcel, "themes", "theme"), _told(parcel, "groups", "section")
            return [f"{themes} in {groups}."]


def warning(parcel: Parcel) -> str:
    """Return what to bear in mind before it goes on; nothing where there is nothing."""
    match Kind(parcel.kind):
        case Kind.PROJECT_OUT:
            return "It holds whole texts and the coders’ email addresses. Keep it as safe as the library."
        case Kind.RESEARCH_OUT:
            return (
                "It is a research extract, not anonymous: somebody who knows a case may know it again by its themes. "
                "Share it under an agreement only."
            )
        case _:
            return ""


def button(parcel: Parcel) -> str:
    """Return what the button says by which it goes on."""
    return {
        Kind.PROJECT_OUT: "Make the file", Kind.RESEARCH_OUT: "Make the extract",
        Kind.PROJECT_IN: "Take the codings in", Kind.CODEBOOK_IN: "Make a codebook file of Learnt",
    }[Kind(parcel.kind)]  # fmt: skip


def lost_title(parcel: Parcel) -> str:
    """Return the heading above what is lost."""
    if not parcel.comes_in:
        return "What the file cannot hold"
    return "What was not taken in" if parcel.state == State.DONE else "What would not be taken in"


def _project_out(parcel: Parcel) -> list[str]:
    documents, codings = _told(parcel, "documents", "document"), _told(parcel, "codings", "coding")
    lines = [f"{documents} with {codings} by {_told(parcel, 'coders', 'coder')}."]
    if parcel.state == State.DONE:
        lines.append("The file was read back, and is equal to what was written.")
    return lines


def _research(parcel: Parcel) -> list[str]:
    told = parcel.told
    return [
        f"{_told(parcel, 'rows', 'row')} from {_told(parcel, 'documents', 'document')}: no text, names, titles or ids.",
        f"At least {told['smallest']} cases share the kind and period of each document.",
        f"Kind or period of {_told(parcel, 'blanked', 'document')} left blank.",
        f"{_told(parcel, 'withheld', 'row')} left out because fewer than {parcel.chosen('under')} cases share them.",
    ]


def _to_take(parcel: Parcel) -> list[str]:
    told = parcel.told
    lines = [
        f"{_told(parcel, 'codings', 'coding')} would be taken in, on {_told(parcel, 'documents', 'document')}."
    ]
    if told["missing"]:
        lines.append(
            f"{_told(parcel, 'missing', 'document')} would be added, with up to {told['waiting']:,} more."
        )
    if told["known"]:
        lines.append(f"{_told(parcel, 'known', 'coding')} are there already, and would not be added again.")
    lines.append(f"They would stand under the name “{parcel.coder}”, beside all others and over none.")
    return lines


def _taken(parcel: Parcel) -> list[str]:
    told = parcel.told
    layers = number_of(told["layers"], "layer")
    codings, documents = _told(parcel, "codings", "coding"), _told(parcel, "documents", "document")
    lines = [f"{codings} taken in on {documents}, as {layers} under the name “{parcel.coder}”."]
    if told["added"]:
        lines.append(f"{_told(parcel, 'added', 'document')} added to the library.")
    if told["known"]:
        lines.append(f"{_told(parcel, 'known', 'coding')} were there already, and were not added again.")
    return lines


def _told(parcel: Parcel, name: str, what: str) -> str:
    return number_of(int(parcel.told[name]), what)
