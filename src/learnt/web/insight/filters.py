"""Which documents are counted, and as what: the filters that stand in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars
from django import forms
from django.http import QueryDict

from learnt.engine.analysis.grouping import By, Year, labels_of
from learnt.engine.analysis.records import SEVERAL
from learnt.engine.analysis.standing import COUNTED
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.domain.coding import Kind
from learnt.web.insight.holding import Counting
from learnt.web.insight.wording import key_of, label_words, order_of, wording
from learnt.web.look.parts import Chosen, Link
from learnt.web.look.widgets import Checkboxes

FIELDS = {
    "partnership": By.PARTNERSHIP,
    "kind": By.DOCUMENT_KIND,
    "scope": By.SCOPE,
    "area": By.AREA,
    "agency": By.AGENCY,
    "age": By.AGE_BAND,
    "outcome": By.OUTCOME,
}
_MANY = 12
"""So many choices are boxes to tick; more are a list to choose one from."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing that the documents are chosen by."""

    by: By | Year
    labels: tuple[str, ...]

    def holds(self) -> polars.Expr:
        """Return the expression that holds of the documents chosen; a family stands in its earliest year."""
        column = polars.col(self.by)
        if isinstance(self.by, Year):
            return column.min().over("family").cast(polars.String).is_in(list(self.labels))
        if self.by in SEVERAL:
            return polars.any_horizontal(column.list.contains(label) for label in self.labels)
        return column.is_in(list(self.labels))


def narrowed(tallies: Tallies, by: Iterable[Narrowing]) -> Tallies:
    """Return the documents that are chosen by all of these; years are looked at last."""
    for one in sorted(by, key=lambda one: isinstance(one.by, Year)):
        tallies = tallies.only(one.holds())
    return tallies


class FilterForm(forms.Form):
    """Which documents, which kind of statement, and whose word."""

    say = forms.ChoiceField(label="Kind of statement", required=False)
    counts = forms.ChoiceField(label="Whose word", required=False)
    first = forms.ChoiceField(label="Published from", required=False)
    last = forms.ChoiceField(label="Published to", required=False)
    kind = forms.MultipleChoiceField(label="Kind of document", required=False)
    scope = forms.MultipleChoiceField(label="Local or national", required=False)
    partnership = forms.MultipleChoiceField(label="Partnership", required=False)
    area = forms.MultipleChoiceField(label="Area", required=False)
    agency = forms.MultipleChoiceField(label="Agency", required=False)
    age = forms.MultipleChoiceField(label="Age band of a child", required=False)
    outcome = forms.MultipleChoiceField(label="Outcome", required=False)

    def __init__(
        self, data: QueryDict, *, seen: Tallies, partnerships: dict[str, str], only_both: bool
    ) -> None:
        """Offer only what the documents have that the person may see, so that nothing tells of the others."""
        super().__init__(data)
        self._labels = {
            name: {key_of(by, one): one for one in _labels(seen, by)} for name, by in FIELDS.items()
        }
        known = seen.documents[Year.PUBLICATION].drop_nulls().to_list()
        self._years = range(min(known, default=0), max(known, default=-1) + 1)
        words = wording()
        self._choose("say", [(kind.value, words["statements"][kind.value]) for kind in COUNTED])
        self._choose("counts", [(one.value, words["counting"][one.value]) for one in Counting])
        years = [(str(year), str(year)) for year in self._years]
        for name in ("first", "last"):
            self._choose(name, [("", "Any year"), *years] if len(years) > 1 else [])
        for name, by in FIELDS.items():
            found = self._labels[name]
            self._choose(name, [(key, label_words(by, one, partnerships)) for key, one in found.items()])
        if only_both:
            del self.fields["counts"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer choices of a field; a field with only one to choose helps nobody."""
        if len(choices) < 2:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        if name in FIELDS and len(choices) <= _MANY:
            field.widget = Checkboxes(layout="small")
        elif name in FIELDS:
            label = {"agency": "Any agency", "area": "Any area"}.get(name, "Any")
            self.fields[name] = forms.ChoiceField(label=field.label, required=False)
            field, choices = self.fields[name], [("", label), *choices]
        field.choices = choices

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen; a value that is not offered, as in an old address, is left out."""
        self.is_valid()
        return self.cleaned_data

    @property
    def statement(self) -> Kind:
        """The kind of statement that is counted."""
        return Kind(self.given.get("say") or Kind.FINDING)

    @property
    def counting(self) -> Counting:
        """Whose word counts."""
        return Counting(self.given.get("counts") or Counting.BOTH)

    def narrowings(self) -> list[Narrowing]:
        """Return what the documents are chosen by."""
        found = []
        for name, by in FIELDS.items():
            keys = several(self.given.get(name))
            if keys:
                found.append(Narrowing(by, tuple(self._labels[name][key] for key in keys)))
        first, last = (self.given.get(name) for name in ("first", "last"))
        if first or last:
            low, high = int(first or self._years[0]), int(last or self._years[-1])
            years = tuple(str(year) for year in self._years if low <= year <= high)
            found.append(Narrowing(Year.PUBLICATION, years or ("none",)))
        return found

    def pairs(self) -> list[tuple[str, str]]:
        """Return what was chosen as it stands in an address, without what holds anyway."""
        usual = {("say", Kind.FINDING.value), ("counts", Counting.BOTH.value)}
        pairs = [(name, one) for name in self.fields for one in several(self.given.get(name))]
        return [pair for pair in pairs if pair not in usual]

    def chosen(self) -> list[Chosen]:
        """Return the filters in force, each with the address without it."""
        groups: dict[str, list[Link]] = {}
        for name, value in self.pairs():
            field: Any = self.fields[name]
            words = str(dict(field.choices).get(value, value))
            groups.setdefault(str(field.label), []).append(Link(words, self._without(name, value)))
        return [Chosen(label, links) for label, links in groups.items()]

    def _without(self, name: str, value: str) -> str:
        data: Any = self.data
        query = data.copy()
        query.pop("page", None)
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        return f"?{query.urlencode()}"


def several(values: Any) -> list[str]:
    """Return values of a field as a list, whether it takes one or several."""
    if not values:
        return []
    return [values] if isinstance(values, str) else list(values)


def _labels(tallies: Tallies, by: By) -> list[str]:
    """Return the groups of documents, those with an order of their own first and in it."""
    found = set(labels_of(tallies, by))
    order = [one for one in order_of(by) if one in found]
    return [*order, *sorted(found - set(order))]
