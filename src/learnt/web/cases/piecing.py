"""The people of a case: kept piece by piece, put together as one family, and checked as the engine checks it."""

from collections.abc import Mapping
from typing import Any

import yaml
from django.db import transaction

from learnt.engine.domain.errors import FaultyFileError, UserError
from learnt.engine.domain.family import Family
from learnt.engine.people.loading import people_of
from learnt.engine.people.writing import people_text
from learnt.web.accounts.models import Account
from learnt.web.cases.actions import locked, tell, touched
from learnt.web.cases.models import Case, Identity, Piece, PieceAct, PieceChange, PieceKind

_APART = ("name", "aliases", "address")
"""What names somebody, kept in a table of its own."""
_IDS = {PieceKind.PERSON: "person", PieceKind.HOUSEHOLD: "household"}
Said = dict[str, Any]


class PeopleError(UserError):
    """People that cannot be as they are given, with every fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def family_of(case: Case) -> Family | None:
    """Return the people of a case; None where nobody was added yet."""
    return _family([_whole(one) for one in _rows(case)])


def whole(piece: Piece) -> Said:
    """Return all that is kept of a piece, what names people with it."""
    return _whole(piece)[1]


def _rows(case: Case) -> list[Piece]:
    return list(case.pieces.select_related("identity"))


def _whole(piece: Piece) -> tuple[str, Said]:
    apart = piece.identity.said if hasattr(piece, "identity") else {}
    return piece.kind, {**piece.said, **apart}


def _family(pieces: list[tuple[str, Said]]) -> Family | None:
    lists: dict[str, list[Said]] = {kind.value: [] for kind in PieceKind}
    for kind, said in pieces:
        lists[kind].append(said)
    if not any(lists.values()):
        return None
    filled = {kind: held for kind, held in lists.items() if held}
    try:
        return people_of(yaml.safe_dump(filled, sort_keys=False, allow_unicode=True))
    except FaultyFileError as error:
        raise PeopleError(list(dict.fromkeys(one.what for one in error.faults))) from error


def next_id(case: Case, kind: PieceKind) -> str:
    """Return an id for somebody new that nobody in the case has: it tells nothing of them."""
    used = {one.said.get("id") for one in case.pieces.filter(kind=kind)}
    number = len(used) + 1
    while f"{_IDS[kind]}-{number}" in used:
        number += 1
    return f"{_IDS[kind]}-{number}"


@transaction.atomic
def add(case: Case, kind: PieceKind, said: Said, *, by: Account) -> Piece:
    """Add a person, a relation or a household.

    Raises:
        PeopleError: the people cannot be so.
    """
    row = locked(case, by)
    if kind in _IDS:
        said = {"id": next_id(row, kind), **said}
    piece = Piece.objects.create(case=row, kind=kind, said=_open_part(said))
    _keep_apart(piece, said)
    _done(row, piece, (PieceAct.ADDED, None, said), by)
    return piece


@transaction.atomic
def change(piece: Piece, said: Said, *, by: Account) -> None:
    """Change a person, a relation or a household; what was before is kept.

    Raises:
        PeopleError: the people cannot be so.
    """
    row = locked(piece.case, by)
    before = whole(piece)
    if "id" in before:
        said = {"id": before["id"], **said}
    if said == before:
        return
    piece.said = _open_part(said)
    piece.save()
    _keep_apart(piece, said)
    _done(row, piece, (PieceAct.CHANGED, before, said), by)


@transaction.atomic
def remove(piece: Piece, *, by: Account) -> None:
    """Take a person, a relation or a household out; the history keeps it until the case is purged.

    Raises:
        PeopleError: others are still said to belong to them.
    """
    row, before, id_ = locked(piece.case, by), whole(piece), piece.pk
    piece.delete()
    piece.pk = id_
    _done(row, piece, (PieceAct.REMOVED, before, None), by)


def _done(case: Case, piece: Piece, change: tuple[PieceAct, Said | None, Said | None], by: Account) -> None:
    family_of(case)
    what, before, after = change
    PieceChange.objects.create(
        case=case, piece=piece.pk, kind=piece.kind, what=what, before=before, after=after, by=by
    )
    touched(case)
    tell("case-people-changed", case, by, kind=piece.kind, what=what.value)


def _open_part(said: Said) -> Said:
    return {key: value for key, value in said.items() if key not in _APART}


def _keep_apart(piece: Piece, said: Mapping[str, Any]) -> None:
    apart = {key: said[key] for key in _APART if said.get(key)}
    if apart:
        Identity.objects.update_or_create(piece=piece, defaults={"said": apart})
    else:
        Identity.objects.filter(piece=piece).delete()


@transaction.atomic
def bring(case: Case, family: Family, *, by: Account) -> int:
    """Put the people of a file in the place of those of a case; return how many there are."""
    row = locked(case, by)
    for piece in _rows(row):
        before = whole(piece)
        PieceChange.objects.create(
            case=row, piece=piece.pk, kind=piece.kind, what=PieceAct.REMOVED, before=before, by=by
        )
    row.pieces.all().delete()
    lists = yaml.safe_load(people_text(family))
    for kind in PieceKind:
        for said in lists.get(kind.value, ()):
            piece = Piece.objects.create(case=row, kind=kind, said=_open_part(said))
            _keep_apart(piece, said)
            PieceChange.objects.create(
                case=row, piece=piece.pk, kind=kind, what=PieceAct.ADDED, after=said, by=by
            )
    family_of(row)
    touched(row)
    tell("case-people-brought", row, by, people=len(family.people))
    return len(family.people)
