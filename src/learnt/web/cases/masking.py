"""A chronology and texts with pseudonyms in the place of names, as it is shown and as it leaves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.utils.timezone import localdate

from learnt.engine.chronology.report import Report
from learnt.engine.domain.chronology import Chronology, Entry, Place, RowFault
from learnt.engine.domain.person import Person
from learnt.engine.privacy import DIRECT, Identifier, Kind, Sure, find, pseudonyms_of
from learnt.web.cases.entries import TYPED
from learnt.web.cases.models import Case
from learnt.web.cases.packing import TEXTS
from learnt.web.cases.reporting import made, mark_of

_HIDDEN = DIRECT | {Kind.SCHOOL, Kind.PRACTICE, Kind.HOME, Kind.STREET}
"""What is not shown; days, ages and towns stay, because a chronology says nothing without them."""
_BETWEEN = "\n\u241e\n"
_KEPT = 4


def masked(texts: Sequence[str], people: Iterable[Person]) -> list[str]:
    """Return texts with pseudonyms; a name that several people have stands as all of them."""
    table = tuple(people)
    whole = _BETWEEN.join(one.replace("\u241e", " ") for one in texts)
    names = pseudonyms_of(table)
    parts, at = [], 0
    for one in find(whole, table):
        if one.kind in _HIDDEN and one.sure is not Sure.POSSIBLE:
            parts += [whole[at : one.span.start], _instead(one, names)]
            at = one.span.end
    return "".join([*parts, whole[at:]]).split(_BETWEEN)


def _instead(one: Identifier, names: dict[str, str]) -> str:
    if one.in_common:
        return "[family name]"
    if one.people:
        return " or ".join(names[id_] for id_ in one.people)
    return f"[{one.kind.words}]"


def disguised(case: Case) -> Report:
    """Return the chronology of a case with pseudonyms; entries stand in the same order, under the same numbers."""
    return _disguised(case.pk, mark_of(case), case.reference, localdate())


@lru_cache(maxsize=_KEPT)
def _disguised(case: int, _mark: object, _reference: str, _day: object) -> Report:
    now = made(Case.objects.get(pk=case))
    people = now.family.people if now.family else ()
    return _report(now.report, people)


def forget() -> None:
    """Let go of every chronology in memory."""
    _disguised.cache_clear()


def _report(report: Report, people: Sequence[Person]) -> Report:
    family = report.people.family
    knows: Callable[[str], bool] = family.knows if family else lambda _: False
    texts: list[str] = []
    for entry in report.chronology.entries:
        texts += [
            *(getattr(entry, name) for name in TEXTS),
            *(one for one in entry.subjects if not knows(one)),
            *(words for _, words in entry.original),
        ]
    texts += [finding.question for finding in report.findings]
    texts += [words for match in report.matches for words in (*match.why, *match.differ)]
    left = iter(masked(texts, people) if texts else ())
    new = {entry.id: _entry(entry, lambda: next(left), knows) for entry in report.chronology.entries}
    findings = tuple(
        replace(one, entries=tuple(new[each.id] for each in one.entries), question=next(left))
        for one in report.findings
    )
    matches = tuple(
        replace(
            one, first=new[one.first.id], second=new[one.second.id], why=tuple(next(left) for _ in one.why),
            differ=tuple(next(left) for _ in one.differ),
        )
        for one in report.matches
    )  # fmt: skip
    faults = tuple(_fault(one) for one in report.chronology.faults)
    chronology = Chronology(tuple(new.values()), faults)
    return replace(report, chronology=chronology, findings=findings, matches=matches)


def _entry(entry: Entry, following: Callable[[], str], knows: Callable[[str], bool]) -> Entry:
    said: dict[str, Any] = {name: following() for name in TEXTS}
    subjects = tuple(one if knows(one) else following() for one in entry.subjects)
    original = tuple((head, following()) for head, _ in entry.original)
    return replace(
        entry,
        **said,
        subjects=subjects,
        original=original,
        reference="",
        place=_place(entry.place, entry.agency),
    )


def _fault(fault: RowFault) -> RowFault:
    return replace(fault, place=_place(fault.place, "agency’s file"))


def _place(place: Place, called: str) -> Place:
    """Return where something stands without the name of the file, which may name a family."""
    return place if place.file == TYPED else Place(called, "", place.row)
