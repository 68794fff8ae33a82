"""What the room sees of what it said: show, hide, put together, and notes on it."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.reflecting.models import Answer, AnswerGroup, Note, Session, Step
from learnt.web.reflecting.running import shown_anew
from learnt.web.reflecting.states import Showing

MOST_GROUPS = 50


@transaction.atomic
def show(session: Session, answers: Iterable[int], showing: Showing) -> None:
    """Show answers to the room, or hide them."""
    Answer.objects.filter(step__session=session, pk__in=list(answers)).update(showing=showing)
    shown_anew(session)


@transaction.atomic
def put_in(session: Session, answers: Iterable[int], group: AnswerGroup | None) -> None:
    """Put answers into a group, or out of any so that they stand with what is like them."""
    rows = Answer.objects.filter(step__session=session, pk__in=list(answers))
    if group is not None:
        rows = rows.filter(step=group.step_id)
    rows.update(group=group)
    shown_anew(session)


@transaction.atomic
def make_group(step: Step, title: str) -> AnswerGroup:
    """Make a group, or return the one of this name.

    Raises:
        UserError: there are too many.
    """
    if step.groups.count() >= MOST_GROUPS:
        raise UserError(f"This step has {MOST_GROUPS} groups, which is the most. Use one of them.")
    return AnswerGroup.objects.get_or_create(step=step, title=title)[0]


def write_note(session: Session, *, by: Account, text: str) -> Note:
    """Keep a note on the current step."""
    return Note.objects.create(session=session, step=session.current, by=by, text=text)


def change_note(note: Note, *, text: str, proposed: bool, who: str, due: date | None) -> None:
    """Change a note, and say whether it proposes an action, for whom and by when."""
    note.text, note.proposed, note.who, note.due = text, proposed, who, due
    note.save(update_fields=["text", "proposed", "who", "due"])
