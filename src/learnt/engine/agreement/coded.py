"""The same units as several coders coded them, lined up so that they can be compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from learnt.engine.agreement.arrays import Flags, Numbers, Positions
from learnt.engine.domain.errors import UserError


class Unit(NamedTuple):
    """What was coded: a passage of a document, or the document as a whole."""

    document: str
    passage: str | int | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder gave one passage. A passage that was read and got nothing is there too, without labels."""

    document: str
    passage: str | int
    labels: frozenset[str] = frozenset()
    assisted: bool = False
    """True where suggestions were in sight. What a machine says by itself is not assisted, so it can only be compared
    with work that was done blind."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Answers of every coder to every unit that at least two of them read, the units of a document together."""

    units: tuple[Unit, ...]
    document_of: Positions
    """For each unit, the position of its document; never falls."""
    family_of: Positions
    """For each document, the position of the family it is resampled with."""
    read: Flags
    """Coders by units."""
    given: Flags
    """Coders by units by themes; False where the unit was not read."""

    @property
    def coders(self) -> int:
        """How many coders are compared."""
        return len(self.read)

    @property
    def families(self) -> int:
        """How many families of documents can be resampled."""
        return int(self.family_of.max()) + 1 if self.family_of.size else 0

    def by_family(self, values: Numbers) -> Numbers:
        """Add up values of units (the first axis) within each family."""
        sums = np.zeros((self.families, *values.shape[1:]))
        if self.units:
            starts = np.searchsorted(self.document_of, np.arange(len(self.family_of)))
            np.add.at(sums, self.family_of, np.add.reduceat(values, starts, axis=0))
        return sums


def align(
    coders: Sequence[Sequence[Coded]], themes: Sequence[str], families: Mapping[str, str] | None = None
) -> Aligned:
    """Line up what was read by at least two coders.

    Args:
        coders: for each coder, what they gave each passage that they read.
        themes: the labels that are compared.
        families: for documents on one case, the name they share; a document without one stands alone.
    """
    _refuse_mixed_work(coders)
    answers = [_by_unit(coded) for coded in coders]
    units = _shared_units(answers)
    documents = list(dict.fromkeys(unit.document for unit in units))
    return Aligned(
        tuple(units),
        _positions(unit.document for unit in units),
        _positions((families or {}).get(document, document) for document in documents),
        np.array([[unit in answer for unit in units] for answer in answers], dtype=np.bool_),
        _given(answers, units, themes),
    )


def whole_documents(aligned: Aligned) -> Aligned:
    """Return the same answers for documents as wholes: a theme is given where any of its passages got it.

    Only passages that every coder of the document read are looked at, so that reading more is not disagreeing.
    """
    count = len(aligned.family_of)
    read = np.zeros((aligned.coders, count), dtype=np.bool_)
    given = np.zeros((aligned.coders, count, aligned.given.shape[2]), dtype=np.bool_)
    ends = np.searchsorted(aligned.document_of, np.arange(count + 1))
    for document, (start, end) in enumerate(pairwise(ends)):
        coders = aligned.read[:, start:end].any(axis=1)
        shared = aligned.read[coders, start:end].all(axis=0)
        read[:, document] = coders & shared.any()
        given[coders, document] = aligned.given[coders, start:end][:, shared].any(axis=1)
    names = list(dict.fromkeys(unit.document for unit in aligned.units))
    kept = np.flatnonzero(read.any(axis=0))
    return Aligned(
        tuple(Unit(names[document]) for document in kept),
        np.arange(len(kept)),
        np.unique(aligned.family_of[kept], return_inverse=True)[1].astype(np.intp),
        read[:, kept],
        given[:, kept],
    )


def is_assisted(coders: Iterable[Iterable[Coded]]) -> bool:
    """Return whether the work was done with suggestions in sight."""
    return any(coded.assisted for coder in coders for coded in coder)


def _refuse_mixed_work(coders: Sequence[Sequence[Coded]]) -> None:
    if len(coders) < 2:
        raise UserError(
            "Agreement needs at least two coders. Have a second person code a share of the documents."
        )
    if len({coded.assisted for coder in coders for coded in coder}) > 1:
        raise UserError(
            "Some of this coding was done blind and some with suggestions in sight, which cannot be pooled. "
            "Compare blind work with blind work, and assisted work with assisted work."
        )


def _by_unit(coder: Iterable[Coded]) -> dict[Unit, frozenset[str]]:
    labels: dict[Unit, frozenset[str]] = {}
    for coded in coder:
        unit = Unit(coded.document, coded.passage)
        if unit in labels:
            raise UserError(
                f"Passage {coded.passage} of document {coded.document} is coded twice by one coder. "
                "Keep one coding of each passage for each coder."
            )
        labels[unit] = coded.labels
    return labels


def _shared_units(answers: Sequence[Mapping[Unit, frozenset[str]]]) -> list[Unit]:
    """Return the units that two or more read, documents in the order in which they were first met."""
    times: dict[Unit, int] = {}
    for answer in answers:
        for unit in answer:
            times[unit] = times.get(unit, 0) + 1
    shared = [unit for unit, count in times.items() if count > 1]
    order = {document: at for at, document in enumerate(dict.fromkeys(unit.document for unit in shared))}
    return sorted(shared, key=lambda unit: order[unit.document])


def _positions(names: Iterable[str]) -> Positions:
    order: dict[str, int] = {}
    return np.array([order.setdefault(name, len(order)) for name in names], dtype=np.intp)


def _given(
    answers: Sequence[Mapping[Unit, frozenset[str]]], units: Sequence[Unit], themes: Sequence[str]
) -> Flags:
    column = {theme: at for at, theme in enumerate(themes)}
    given = np.zeros((len(answers), len(units), len(themes)), dtype=np.bool_)
    for coder, answer in enumerate(answers):
        for row, unit in enumerate(units):
            given[coder, row, [column[label] for label in answer.get(unit, ()) if label in column]] = True
    return given
