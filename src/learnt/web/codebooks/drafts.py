"""Writing in the draft of the codebook: steps are taken and taken back, and nothing is in force until it is published."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.timezone import now

from learnt.engine.codebook.changing import Change, Merged, Retired, Split, changed, from_record, to_record
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note as note_event
from learnt.web.accounts.models import Account
from learnt.web.accounts.roles import Act
from learnt.web.codebooks.current import codebook
from learnt.web.codebooks.kinds import StepKind
from learnt.web.codebooks.models import Agreement, Draft, Edition, Step
from learnt.web.codebooks.policies import refuse_unless_editing

_STALE = "Somebody changed the draft while you had this page open. Look at it as it is now, and try again."


def open_draft() -> Draft | None:
    """Return the draft that is open; None where nobody has begun one."""
    return Draft.objects.filter(codebook=codebook().id, closed_at=None).select_related("by").first()


def live_steps(draft: Draft | None) -> list[Step]:
    """Return the steps of a draft that were not taken back, oldest first."""
    if draft is None:
        return []
    return list(draft.steps.filter(taken_back_at=None).select_related("by"))


def book_of(steps: Iterable[Step], used: Iterable[str] | None = None) -> Codebook:
    """Return the codebook as it would be after these steps.

    Raises:
        UserError: a step does not fit what is there without another.
    """
    book, taken = codebook(), frozenset(ids_used() if used is None else used)
    for step in steps:
        for record in step.changes:
            book = changed(book, from_record(record), taken)
    return book


def drafted() -> Codebook:
    """Return the codebook as the open draft has it; as it is, where there is none."""
    steps = live_steps(open_draft())
    return book_of(steps) if steps else codebook()


def state_of(steps: Sequence[Step]) -> str:
    """Return what names the draft as it stands, so that nobody agrees to what they have not seen."""
    return "-".join(str(step.pk) for step in steps) or "none"


def ids_used() -> frozenset[str]:
    """Return every id that a theme ever had in a published version."""
    found = {theme.id for theme in codebook().themes}
    for content in Edition.objects.filter(codebook=codebook().id).values_list("differences", flat=True):
        found |= {one["theme"] for one in content}
    return frozenset(found)


@transaction.atomic
def take_step(
    kind: StepKind, changes: Sequence[Change], *, themes: Sequence[Theme], note: str, by: Account
) -> Step:
    """Change the draft, and begin one where there is none.

    Raises:
        PermissionDenied: the person may not change the codebook.
        UserError: nothing changes, no reason is given, or a change does not fit.
    """
    refuse_unless_editing(by.standing())
    if not note.strip():
        raise UserError("Say why. People who code read it beside what changed.")
    if not changes:
        raise UserError("Nothing is different from what is there. Change something, or go back.")
    _refuse_new(changes)
    draft, _ = Draft.objects.get_or_create(codebook=codebook().id, closed_at=None, defaults={"by": by})
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.closed_at is not None:
        raise UserError(_STALE)
    step = Step(draft=draft, kind=kind, names=[theme.name for theme in themes], note=note.strip(), by=by)
    step.changes = [to_record(change) for change in changes]
    steps = live_steps(draft)
    book_of([*steps, step])
    step.save()
    draft.agreements.all().delete()
    return step


@transaction.atomic
def take_back(step: Step, *, by: Account) -> None:
    """Take a step back; it stays in the record.

    Raises:
        UserError: later steps rest on it, or it was taken back already.
    """
    refuse_unless_editing(by.standing())
    draft = Draft.objects.select_for_update().get(pk=step.draft_id)
    steps = live_steps(draft)
    if draft.closed_at is not None or step.pk not in {one.pk for one in steps}:
        raise UserError(_STALE)
    try:
        book_of(one for one in steps if one.pk != step.pk)
    except UserError as error:
        raise UserError("Later changes rest on this one. Take those back first.") from error
    step.taken_back_at, step.taken_back_by = now(), by
    step.save()
    draft.agreements.all().delete()


@transaction.atomic
def give_up(draft: Draft, state: str, *, by: Account) -> None:
    """Close a draft without publishing it; what was written stays in the record."""
    refuse_unless_editing(by.standing())
    locked = lock(draft, state)
    locked.closed_at, locked.closed_by = now(), by
    locked.save()
    note_event("codebook-draft-given-up", by=by, about=f"codebook {locked.codebook}",
               partnership=min(by.standing().partnerships(Act.EDIT_CODEBOOK), default=None),
               draft=locked.pk)  # fmt: skip


@transaction.atomic
def agree(draft: Draft, state: str, *, by: Account) -> None:
    """Agree to a draft as it stands, for every partnership in which the person may change the codebook."""
    refuse_unless_editing(by.standing())
    locked = lock(draft, state)
    for partnership in by.standing().partnerships(Act.EDIT_CODEBOOK):
        Agreement.objects.get_or_create(draft=locked, partnership_id=partnership, defaults={"by": by})


def lock(draft: Draft, state: str) -> Draft:
    """Return a draft that nobody else changes until the transaction ends; it must stand as the person saw it."""
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    if locked.closed_at is not None or state_of(live_steps(locked)) != state:
        raise UserError(_STALE)
    return locked


def _refuse_new(changes: Iterable[Change]) -> None:
    """Refuse to take away a theme that the draft itself made: nobody has coded with it, so its step is taken back."""
    known = {theme.id for theme in codebook().themes}
    for change in changes:
        match change:
            case Split(theme, _) | Retired(theme):
                taken: Sequence[str] = (theme,)
            case Merged(themes, _):
                taken = themes
            case _:
                continue
        if not known.issuperset(taken):
            raise UserError("This theme is new in the draft. Take back the change that made it instead.")
