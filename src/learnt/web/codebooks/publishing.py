"""Publishing a draft as a new version: it holds from the next request on, and the worker follows in the background."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import now

from learnt.engine.codebook.differing import differences
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.plain import plain_theme, to_plain
from learnt.engine.codebook.writing import yaml_of
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.audit import note as note_event
from learnt.web.accounts.models import Account, Partnership
from learnt.web.codebooks import current
from learnt.web.codebooks.drafts import book_of, live_steps, lock
from learnt.web.codebooks.kinds import MoveKind
from learnt.web.codebooks.models import Draft, Edition, Move, Step
from learnt.web.codebooks.policies import outstanding, refuse_unless_editing


@transaction.atomic
def publish(draft: Draft, state: str, *, note: str, by: Account) -> Edition:
    """Publish a draft as the next version of the codebook.

    Raises:
        PermissionDenied: the person may not, or a partnership has not agreed yet.
        UserError: the draft has changed since it was looked at, or something in it has to be mended first.
    """
    refuse_unless_editing(by.standing())
    locked = lock(draft, state)
    missing = _refuse_unless_agreed(locked, by)
    steps = live_steps(locked)
    if why := why_not(steps, note):
        raise UserError(why)
    old = current.codebook()
    new = replace(book_of(steps), version=next_version(old.version))
    load_text(yaml_of(new), new.id)
    edition = _kept(old, new, note=note, by=by)
    _keep_moves(edition, old, steps)
    locked.closed_at, locked.closed_by, locked.edition = now(), by, edition
    locked.save()
    _tell(edition, by, missing)
    transaction.on_commit(partial(_follow, edition.pk))
    return edition


def why_not(steps: list[Step], note: str = "why") -> str:
    """Return what has to be mended before a draft can be published; nothing where nothing has."""
    if not steps:
        return "There is nothing to publish. Change something first."
    if not note.strip():
        return "Say why this version is published."
    alike = alike_after_split(steps)
    if alike:
        return f"{alike[0]} still says what the theme said that was split. Say what sets it apart, and then publish."
    return ""


def alike_after_split(steps: Iterable[Step]) -> list[str]:
    """Return the names of themes that came of a split in these steps and that nobody has reworded since."""
    steps = list(steps)
    themes = {theme.id: theme for theme in book_of(steps).themes}
    found = []
    for record in _records(steps):
        if record["change"] != "split":
            continue
        for part in record["into"]:
            now_has = themes.get(part["id"])
            if now_has is not None and plain_theme(now_has)["definition"] == part["definition"]:
                found.append(now_has.name)
    return found


def next_version(version: str) -> str:
    """Return the version after one: 1 is followed by 1.1, and 1.1 by 1.2."""
    head, dot, tail = version.rpartition(".")
    return f"{head}.{int(tail) + 1}" if dot and tail.isdecimal() else f"{version}.1"


def _refuse_unless_agreed(draft: Draft, by: Account) -> list[Partnership]:
    standing = by.standing()
    missing = outstanding(standing, draft.agreements.values_list("partnership", flat=True))
    if missing and not standing.keeper:
        names = ", ".join(one.name for one in missing)
        raise PermissionDenied(f"{names} shares this codebook and has not agreed yet. Ask somebody there to.")
    return missing


def _kept(old: Codebook, new: Codebook, *, note: str, by: Account) -> Edition:
    content = to_plain(new)
    return Edition.objects.create(
        codebook=new.id, version=new.version, before=old.version, content=content,
        digest=current.digest_of(content), differences=[asdict(one) for one in differences(old, new)],
        note=note.strip(), by=by,
    )  # fmt: skip


def _keep_moves(edition: Edition, old: Codebook, steps: Iterable[Step]) -> None:
    names = {theme.id: theme.name for theme in old.themes}
    for record in _records(steps):
        match record["change"]:
            case "split":
                kind, sources, into = MoveKind.SPLIT, [record["theme"]], record["into"]
            case "merged":
                kind, sources, into = MoveKind.MERGE, record["themes"], [record["into"]]
            case _:
                continue
        Move.objects.create(
            edition=edition,
            kind=kind,
            sources={one: names[one] for one in sources},
            targets={one["id"]: _name_in(edition, one) for one in into},
        )


def _name_in(edition: Edition, made: Mapping[str, Any]) -> str:
    """Return the name of a theme as it was published, which may be another than it was made with."""
    names = {theme["id"]: theme["name"] for theme in edition.content["themes"]}
    return str(names.get(made["id"], made["name"]))


def _records(steps: Iterable[Step]) -> list[Mapping[str, Any]]:
    return [record for step in steps for record in step.changes]


def _tell(edition: Edition, by: Account, missing: Iterable[Partnership]) -> None:
    """Write it into the history of every partnership, for it changes what each of them codes with."""
    not_agreed = sorted(one.pk for one in missing)
    for partnership in Partnership.objects.values_list("pk", flat=True):
        note_event("codebook-published", by=by, about=f"codebook {edition}", partnership=partnership,
                   themes=len(edition.differences), not_agreed=not_agreed)  # fmt: skip


def _follow(edition: int) -> None:
    from learnt.web.codebooks.tasks import follow_edition

    current.forget()
    follow_edition.enqueue(edition)
