"""The chronology of a case: what was read of every agency's file, with what people changed laid over it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from learnt.engine.chronology.directory import Directory
from learnt.engine.dating.written import About, read_date
from learnt.engine.domain.chronology import Chronology, Entry, FaultKind, Place, RowFault, merged
from learnt.engine.domain.errors import UserError
from learnt.web.accounts.models import Account
from learnt.web.cases.actions import locked, tell, touched
from learnt.web.cases.models import Case, EntryAct, EntryChange, PairVerdict, Verdict
from learnt.web.cases.packing import packed_entry, unpacked, unpacked_entry

TYPED = "typed in"
"""Stands for the file of an entry that somebody typed."""
__all__ = ["About", "Held", "add", "decide", "held", "read_date", "rewrite", "strike", "verdicts"]


@dataclass(frozen=True, slots=True)
class Held:
    """The chronology as it stands, and what was done to its entries."""

    chronology: Chronology
    struck: tuple[Entry, ...]
    changed: dict[str, int]
    """By the id of an entry, how often it was changed."""


def held(case: Case, people: Directory) -> Held:
    """Return the chronology of a case; entries are those that were read, as people have changed them since."""
    parts = [unpacked(file.read) for file in case.files.filter(left_out=False) if file.read]
    changes = list(case.entrychanges.all())
    typed = Chronology(tuple(unpacked_entry(one.said) for one in changes if one.what == EntryAct.ADDED))
    whole = merged((*parts, typed))
    said, out = _last(changes)
    entries = [_told(said.get(one.id, one), one, people) for one in whole.entries]
    standing = [one for one in entries if one.id not in out]
    counts = {id_: sum(one.entry == id_ for one in changes) for id_ in {one.entry for one in changes}}
    struck = tuple(one for one in entries if one.id in out)
    faults = tuple(_still(whole.faults, standing, people))
    return Held(merged([Chronology(tuple(standing), faults)]), struck, counts)


def _last(changes: Iterable[EntryChange]) -> tuple[dict[str, Entry], set[str]]:
    said: dict[str, Entry] = {}
    out: set[str] = set()
    for one in changes:
        if one.what == EntryAct.STRUCK:
            out.add(one.entry)
        elif one.what == EntryAct.RESTORED:
            out.discard(one.entry)
        elif one.what == EntryAct.CHANGED:
            said[one.entry] = unpacked_entry(one.said)
    return said, out


def _told(entry: Entry, given: Entry, people: Directory) -> Entry:
    """Return an entry with those it is about as they are known now, and its place and words as they were given."""
    subjects, _ = people.people_in("; ".join(entry.subjects))
    about = subjects or people.mentioned(entry.event)
    return replace(entry, subjects=about, place=given.place, original=given.original, agency=given.agency)


def _still(faults: Iterable[RowFault], entries: list[Entry], people: Directory) -> Iterator[RowFault]:
    """Yield the faults that still hold: who was not known may have been added since."""
    at = {one.place: one for one in entries}
    for fault in faults:
        entry = at.get(fault.place)
        if entry is None and fault.place.row:
            continue
        if (
            fault.kind is FaultKind.UNKNOWN_PERSON
            and entry
            and people.people_in("; ".join(entry.subjects))[1]
        ):
            continue
        yield fault


@transaction.atomic
def add(case: Case, agency: str, fields: dict[str, Any], *, by: Account) -> str:
    """Add an entry that somebody typed; return its id."""
    row = locked(case, by)
    number = row.entrychanges.filter(what=EntryAct.ADDED).count() + 1
    original = tuple((name, str(value)) for name, value in fields.items() if isinstance(value, str) and value)
    entry = Entry(Place(TYPED, "", number), agency, original, **fields)
    _keep(row, EntryChange(entry=entry.id, what=EntryAct.ADDED, said=packed_entry(entry)), by)
    return entry.id


@transaction.atomic
def rewrite(case: Case, entry: Entry, fields: dict[str, Any], reason: str, *, by: Account) -> None:
    """Change what an entry says; the row as it was given stays beside it.

    Raises:
        UserError: nobody says why.
    """
    row = locked(case, by)
    if not reason.strip():
        raise UserError("Say why it is changed. The row as the agency gave it stays.")
    said = packed_entry(replace(entry, **fields))
    _keep(row, EntryChange(entry=entry.id, what=EntryAct.CHANGED, said=said, reason=reason.strip()), by)


@transaction.atomic
def strike(case: Case, id_: str, reason: str, *, out: bool, by: Account) -> None:
    """Strike an entry out, or put it back."""
    row = locked(case, by)
    if out and not reason.strip():
        raise UserError("Say why it is struck out. It stays kept, and can be put back.")
    what = EntryAct.STRUCK if out else EntryAct.RESTORED
    _keep(row, EntryChange(entry=id_, what=what, reason=reason.strip()), by)


def _keep(case: Case, change: EntryChange, by: Account) -> None:
    change.case, change.by = case, by
    change.save()
    touched(case)
    tell("case-entry-changed", case, by, what=str(change.what))


@transaction.atomic
def decide(case: Case, pair: tuple[str, str], verdict: Verdict, *, by: Account) -> None:
    """Say whether two entries tell of one event. Both stay."""
    row = locked(case, by)
    PairVerdict.objects.create(case=row, first=pair[0], second=pair[1], verdict=verdict, by=by)
    touched(row)
    tell("case-pair-decided", row, by, verdict=verdict.value)


def verdicts(case: Case) -> dict[tuple[str, str], PairVerdict]:
    """Return what was said last of each pair."""
    return {(one.first, one.second): one for one in case.pairverdicts.select_related("by")}
