"""Gold: passages, or whole documents, that people coded in full and without seeing any suggestion."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from learnt.engine.agreement.arrays import Flags, Positions
from learnt.engine.agreement.coded import Coded
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Kind
from learnt.engine.families import families, joined


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person gave one unit: all the themes it speaks to, and so none of the others."""

    themes: frozenset[str]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """What was coded as one: a passage, or a whole document with its passages."""

    id: str
    document: str
    passages: tuple[PassageText, ...]
    answers: Mapping[str, Answer]
    """By the name of the coding; a coding that did not read the unit is not among them."""
    partnership: str = ""
    family: str = ""
    """The case the document tells of, where it is known."""
    places: tuple[int, ...] = ()
    """Where its passages stand among all of the document, where the gold has those."""

    @property
    def whole(self) -> PassageText:
        """All its passages as one."""
        if len(self.passages) == 1:
            return self.passages[0]
        return PassageText("\n".join(passage.text for passage in self.passages), document=self.document)


@dataclass(frozen=True, slots=True)
class Gold:
    """Units with one or more codings, in the order of their documents."""

    units: tuple[Unit, ...]
    codings: tuple[str, ...]
    """Names of the codings, the one that trained methods learn from first."""
    surroundings: Mapping[str, tuple[PassageText, ...]] = field(default_factory=dict)
    """All passages of documents of which only some were coded: what a passage says may hang on the others."""

    @property
    def documents(self) -> dict[str, str]:
        """What is known of the text of each document, by its id."""
        texts: dict[str, list[str]] = {}
        for unit in self.units:
            texts.setdefault(unit.document, []).append(unit.whole.text)
        for document, passages in self.surroundings.items():
            texts[document] = [passage.text for passage in passages]
        return {document: "\n".join(parts) for document, parts in texts.items()}

    def families(self) -> dict[str, str]:
        """Return the family of each document: as stated, and as found by shared wording."""
        stated = {unit.document: unit.family for unit in self.units if unit.family}
        return families(self.documents, known=stated)

    def partnerships(self) -> dict[str, str]:
        """Return groups of documents of which none shares a partnership or a family with another group."""
        stated = {unit.document: unit.partnership for unit in self.units if unit.partnership}
        return joined(self.documents, self.families(), stated)

    def unknown(self, themes: Sequence[str]) -> Counter[str]:
        """Count how often the codings give each theme that is not among these."""
        given = (theme for unit in self.units for answer in unit.answers.values() for theme in answer.themes)
        return Counter(theme for theme in given if theme not in themes)

    def coded(self, coding: str) -> list[Coded]:
        """Return a coding in the form in which agreement is measured."""
        return [
            Coded(unit.document, unit.id, unit.answers[coding].themes)
            for unit in self.units
            if coding in unit.answers
        ]


@dataclass(frozen=True, slots=True)
class Truth:
    """The codings as arrays, and which units are drawn together."""

    given: Flags
    """Codings by units by themes; False where the coding did not read the unit."""
    read: Flags
    """Codings by units."""
    document_of: Positions
    family_of: Positions
    """For each unit, the position of its family of documents."""

    @property
    def families(self) -> int:
        """How many families there are to resample."""
        return int(self.family_of.max()) + 1 if self.family_of.size else 0

    def support(self) -> tuple[Flags, Flags]:
        """Return for each coding and theme how many units and how many documents have it."""
        units = self.given.sum(axis=1)
        documents = np.zeros(
            (len(self.given), int(self.document_of.max(initial=-1)) + 1, self.given.shape[2]), bool
        )
        for coding, given in enumerate(self.given):
            np.logical_or.at(documents[coding], self.document_of, given)
        return units, documents.sum(axis=1)

    def only(self, units: Positions) -> "Truth":
        """Return the truth of some of the units."""
        return Truth(
            self.given[:, units],
            self.read[:, units],
            _renumbered(self.document_of[units]),
            _renumbered(self.family_of[units]),
        )


def truth_of(gold: Gold, themes: Sequence[str], families_of: Mapping[str, str]) -> Truth:
    """Return the codings of gold as arrays.

    Args:
        gold: what people coded.
        themes: the columns; what is given beside them is left out.
        families_of: the family of each document.
    """
    shape = (len(gold.codings), len(gold.units), len(themes))
    given, read = np.zeros(shape, np.bool_), np.zeros(shape[:2], np.bool_)
    column = {theme: at for at, theme in enumerate(themes)}
    for row, unit in enumerate(gold.units):
        for name, answer in unit.answers.items():
            coding = gold.codings.index(name)
            read[coding, row] = True
            given[coding, row, [column[theme] for theme in answer.themes if theme in column]] = True
    documents = [unit.document for unit in gold.units]
    return Truth(given, read, _places(documents), _places([families_of[document] for document in documents]))


def _places(names: Sequence[str]) -> Positions:
    order: dict[str, int] = {}
    return np.array([order.setdefault(name, len(order)) for name in names], np.intp)


def _renumbered(places: Positions) -> Positions:
    return np.unique(places, return_inverse=True)[1].astype(np.intp)
