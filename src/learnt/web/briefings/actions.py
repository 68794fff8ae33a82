"""Changes to briefings: each in one transaction, each noted; what came between is never overwritten."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import now

from learnt.engine.domain.errors import UserError
from learnt.engine.domain.numbers import number_of
from learnt.web.accounts.audit import note
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.roles import Act
from learnt.web.briefings.checking import all_faults_in
from learnt.web.briefings.choosing import Chosen
from learnt.web.briefings.content import to_text
from learnt.web.briefings.copies import edited_now
from learnt.web.briefings.edits import Edited, EditKind, part_beside, step_beside
from learnt.web.briefings.linking import Spot, link_data
from learnt.web.briefings.models import Briefing, Change, Edition, Rest, Step
from learnt.web.briefings.overview import kept_words
from learnt.web.briefings.policies import kept_from_some, why_not
from learnt.web.briefings.states import MOVES, Move, State
from learnt.web.releasing.outgoing import Outgoing

LONGEST_SENTENCE = 2_000
LONGEST_WORDS = 4_000
_OF_PARTS = (EditKind.HEADING, EditKind.REMOVE_PART, EditKind.RESTORE_PART, EditKind.MOVE_PART)


class ChangedBetweenError(UserError):
    """Somebody changed the same words after the page was opened."""

    def __init__(self, by: str) -> None:
        super().__init__(
            f"{by or 'Somebody'} changed this after you opened it. Your words are below; nothing is lost. "
            "Look at what stands there now, and save again if yours should take its place."
        )


@transaction.atomic
def begin(*, outline: str, chosen: Chosen, partnership: Partnership, by: Account) -> Briefing:
    """Begin a briefing, and have it composed."""
    if why := by.standing().may_in(Act.DRAFT_BRIEFINGS, partnership.pk):
        raise PermissionDenied(why)
    row = Briefing.objects.create(
        partnership=partnership, outline=outline, title=chosen.title, choices=chosen.record(),
        state=State.COMPOSING, made_by=by,
    )  # fmt: skip
    Rest.objects.bulk_create(Rest(briefing=row, document_id=one) for one in chosen.documents)
    Step.objects.create(briefing=row, by=by, move=Move.COMPOSE)
    _note("briefing-made", row, by, outline=outline)
    transaction.on_commit(partial(_compose, row.pk, by.pk))
    return row


def _compose(briefing: int, by: int) -> None:
    from learnt.web.briefings.tasks import compose_briefing

    compose_briefing.enqueue(briefing, by)


@transaction.atomic
def change(
    briefing: Briefing,
    kind: EditKind,
    target: str = "",
    *,
    by: Account,
    data: Mapping[str, Any],
    seen: str = "",
) -> str:
    """Change the words or the order of a draft; return the id of what was changed.

    Args:
        briefing: the briefing.
        kind: what the change does.
        target: id of the sentence or part; made here for a sentence that is added.
        by: who changes it.
        data: what the change says, as `learnt.web.briefings.edits` reads it.
        seen: the state of the sentence as the person saw it; empty where it does not matter.

    Raises:
        PermissionDenied: the person may not change it, or nobody may now.
        ChangedBetweenError: somebody changed the sentence since.
        UserError: what is asked makes no sense as the briefing stands.
    """
    row = _locked(briefing, by)
    stands = edited_now(row)
    if kind is EditKind.ADD:
        target = f"own-{secrets.token_hex(6)}"
    before = _before(stands, kind, target, seen)
    _refuse_senseless(stands, kind, target, data)
    Change.objects.create(briefing=row, by=by, kind=kind, target=target, data=dict(data), before=before)
    if kind is EditKind.TITLE:
        row.title = data["title"]
        row.save(update_fields=["title"])
    _note("briefing-changed", row, by, kind=kind.value)
    return target


def _locked(briefing: Briefing, by: Account) -> Briefing:
    row = Briefing.objects.select_for_update().get(pk=briefing.pk)
    if why := by.standing().may_in(Act.DRAFT_BRIEFINGS, row.partnership_id):
        raise PermissionDenied(why)
    if row.state != State.DRAFT:
        raise UserError("The briefing is no longer a draft, so it cannot be changed. Take it back first.")
    return row


def _before(stands: Edited, kind: EditKind, target: str, seen: str) -> str:
    """Return the words that stand there, if they are those that the person saw."""
    if kind is EditKind.TITLE:
        return stands.tree.title
    if kind in _OF_PARTS:
        section = stands.tree.section(target)
        if section is None:
            raise UserError("That part is no longer in the briefing. Look at it as it stands now.")
        return section.heading
    if kind is EditKind.ADD:
        return ""
    line = stands.tree.line(target)
    if line is None:
        raise UserError("That sentence is no longer in the briefing. Look at it as it stands now.")
    if seen and seen != line.state:
        raise ChangedBetweenError(line.touched_by)
    return line.sentence.words


def _refuse_senseless(stands: Edited, kind: EditKind, target: str, data: Mapping[str, Any]) -> None:
    words = data.get("text", data.get("heading", data.get("title")))
    if words is not None and not words.strip():
        raise UserError("Write the words. To take a sentence out, use “Take out”.")
    if words is not None and len(words) > LONGEST_SENTENCE:
        raise UserError(f"Write {LONGEST_SENTENCE:,} characters at most. This has {len(words):,}.")
    if kind is EditKind.ADD and stands.tree.section(data["part"]) is None:
        raise UserError("That part is no longer in the briefing. Look at it as it stands now.")


@transaction.atomic
def put_beside(briefing: Briefing, target: str, *, up: bool, by: Account) -> None:
    """Move a sentence up or down within its part."""
    beside = step_beside(edited_now(_locked(briefing, by)).tree, target, up=up)
    if beside is not None:
        change(briefing, EditKind.MOVE, target, by=by, data=beside)


@transaction.atomic
def put_part_beside(briefing: Briefing, target: str, *, up: bool, by: Account) -> None:
    """Move a part up or down."""
    beside = part_beside(edited_now(_locked(briefing, by)).tree, target, up=up)
    if beside is not None:
        change(briefing, EditKind.MOVE_PART, target, by=by, data=beside)


@transaction.atomic
def link(briefing: Briefing, target: str, spot: Spot, *, by: Account, seen: str) -> None:
    """Link a sentence to a passage: in its own words as a paraphrase, or in those of the document as a quotation."""
    data = link_data(_locked(briefing, by), spot, by=by)
    change(briefing, EditKind.LINK, target, by=by, data=data, seen=seen)


@transaction.atomic
def compose_anew(briefing: Briefing, chosen: Chosen, *, by: Account) -> None:
    """Have a briefing composed from other choices; what people changed is laid over it again."""
    row = move(briefing, Move.COMPOSE, by=by)
    row.choices = chosen.record()
    row.save(update_fields=["choices"])
    for document in chosen.documents:
        Rest.objects.get_or_create(briefing=row, document_id=document, defaults={"current": False})
    if chosen.title != row.title:
        Change.objects.create(
            briefing=row, by=by, kind=EditKind.TITLE, data={"title": chosen.title}, before=row.title
        )
        row.title = chosen.title
        row.save(update_fields=["title"])


@transaction.atomic
def move(briefing: Briefing, to: Move, *, by: Account, words: str = "") -> Briefing:
    """Take a briefing on: to review, to approval, to its readers.

    Raises:
        PermissionDenied: the person may not.
        UserError: something stands in the way, or no reason is given where one is needed.
    """
    row = Briefing.objects.select_for_update().select_related("partnership").get(pk=briefing.pk)
    rule, words = MOVES[to], words.replace("\r\n", "\n").strip()
    if why := by.standing().may_in(rule.act, row.partnership_id):
        raise PermissionDenied(why)
    if why := why_not(to, row, by):
        raise UserError(why)
    if rule.needs_words and not words:
        raise UserError("Say why, so that others can follow it.")
    if len(words) > LONGEST_WORDS:
        raise UserError(f"Write {LONGEST_WORDS:,} characters at most. This has {len(words):,}.")
    if rule.needs_sound:
        _refuse_unless_sound(row)
    row.state = rule.after
    row.save(update_fields=["state"])
    Step.objects.create(briefing=row, by=by, move=to, words=words)
    _note(f"briefing-{to}", row, by)
    if then := _THEN.get(to):
        then(row, by)
    return row


def _refuse_unless_sound(row: Briefing) -> None:
    if kept := kept_words(len(kept_from_some(row))):
        raise UserError(kept)
    faults = all_faults_in(row, edited_now(row).briefing())
    if faults:
        count = f"{number_of(len(faults), 'fault')}"
        raise UserError(f"{count} must be mended first: see the list at the top of the briefing.")


def outgoing(row: Briefing) -> Outgoing:
    """Return what is published with a briefing, to be looked through."""
    from learnt.engine.briefing.leaving import words_of

    return Outgoing(
        "A briefing", f"briefing {row.pk}", row.partnership_id, lambda: words_of(edited_now(row).briefing())
    )


def _publish(row: Briefing, by: Account) -> None:
    from learnt.web.briefings.teaching import keep_teachings

    briefing = edited_now(row).briefing()
    outgoing(row).confirmed(by)
    content = to_text(briefing)
    last = row.editions.order_by("-number").values_list("number", flat=True).first() or 0
    edition = Edition.objects.create(
        briefing=row, number=last + 1, title=briefing.title[:200], kind=briefing.kind[:200], content=content,
        digest=hashlib.sha256(content.encode()).hexdigest(), by=by,
    )  # fmt: skip
    current = row.rests.filter(current=True).values_list("document", flat=True)
    Rest.objects.bulk_create(Rest(edition=edition, document_id=document) for document in current)
    keep_teachings(edition, briefing)
    transaction.on_commit(partial(_make_files, edition.pk))


def _make_files(edition: int) -> None:
    from learnt.web.briefings.tasks import make_files

    make_files.enqueue(edition)


def _begin_composing(row: Briefing, by: Account) -> None:
    transaction.on_commit(partial(_compose, row.pk, by.pk))


_THEN: Mapping[Move, Callable[[Briefing, Account], None]] = {
    Move.COMPOSE: _begin_composing,
    Move.BEGIN_NEXT: _begin_composing,
    Move.PUBLISH: _publish,
}


@transaction.atomic
def withdraw(edition: Edition, *, words: str, by: Account) -> None:
    """Withdraw a published version, with the reason; it stays in the history and is shown to readers no more."""
    row = Briefing.objects.select_for_update().get(pk=edition.briefing_id)
    words = words.replace("\r\n", "\n").strip()
    if why := by.standing().may_in(Act.PUBLISH_BRIEFINGS, row.partnership_id):
        raise PermissionDenied(why)
    if not words:
        raise UserError("Say why it is withdrawn, so that others can follow it.")
    if len(words) > LONGEST_WORDS:
        raise UserError(f"Write {LONGEST_WORDS:,} characters at most. This has {len(words):,}.")
    found = row.editions.current().select_for_update().filter(pk=edition.pk).first()
    if found is None:
        raise UserError("That version holds no more. Look at the briefing as it stands now.")
    found.withdrawn_at, found.withdrawn_by, found.withdrawn_why = now(), by, words
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    if row.state == State.PUBLISHED:
        row.state = State.WITHDRAWN
        row.save(update_fields=["state"])
    Step.objects.create(briefing=row, by=by, move=Move.WITHDRAW, words=words)
    _note("briefing-withdraw", row, by, version=found.number)


def _note(act: str, row: Briefing, by: Account, **details: object) -> None:
    note(act, by=by, about=f"briefing {row.pk}", partnership=row.partnership_id, **details)
