"""The list of documents: which of them are shown, in which order, and the filters in force."""

from operator import itemgetter
from typing import Any

from django import forms
from django.db.models import F, OrderBy
from django.http import QueryDict

from learnt.engine.reading.kinds import kind_name
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import ACCESS_NAMES, Access
from learnt.web.library.models import Document, Documents
from learnt.web.look.parts import Chosen, Link
from learnt.web.look.widgets import Checkboxes

_SORTS: dict[str, tuple[str, tuple[str | OrderBy, ...]]] = {
    "added": ("Added last", ("-added_at",)),
    "title": ("Title, A to Z", ("summary__title",)),
    "published": ("Published last", (F("summary__published").desc(nulls_last=True),)),
    "left": ("Most suggestions to look at", (F("summary__suggestions_left").desc(nulls_last=True),)),
    "amiss": ("Most figures to check", (F("summary__figures_amiss").desc(nulls_last=True),)),
}


class ListForm(forms.Form):
    """Which documents, and in which order."""

    words = forms.CharField(label="Words of the title", required=False, max_length=200)
    kind = forms.MultipleChoiceField(
        label="Kind of document", required=False, widget=Checkboxes(layout="small")
    )
    year = forms.ChoiceField(label="Year of publication", required=False)
    partnership = forms.MultipleChoiceField(
        label="Partnership", required=False, widget=Checkboxes(layout="small")
    )
    access = forms.MultipleChoiceField(
        label="Who may see it", required=False, widget=Checkboxes(layout="small")
    )
    sort = forms.ChoiceField(
        label="Sort by", required=False, choices=[(name, words) for name, (words, _) in _SORTS.items()]
    )

    def __init__(self, data: QueryDict, *, standing: Standing) -> None:
        """Offer only what the documents have that the person may see, so that nothing tells of the others."""
        super().__init__(data)
        # Without the current versions: to sort by them, the database would have to step over all their texts.
        self._mine = Document.objects.filter(current__isnull=False).open_to(standing)
        columns = ("summary__kind", "summary__publication_year", "partnership", "access")
        there = set(self._mine.order_by().values_list(*columns).distinct())
        kinds, years, homes, access = (
            (set(values) for values in zip(*there, strict=True)) if there else [set()] * 4
        )
        partnerships = Partnership.objects.filter(pk__in=homes)
        self._offer("kind", sorted(((one, kind_name(one)) for one in kinds if one), key=itemgetter(1)))
        self._offer("year", [(str(one), str(one)) for one in sorted(filter(None, years), reverse=True)])
        self._offer("partnership", [(str(one.pk), one.name) for one in partnerships])
        self._offer("access", [(one.value, ACCESS_NAMES[one]) for one in Access if one in access])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer choices of a field; a field with only one to choose helps nobody."""
        if len(choices) < 2:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        field.choices = [("", "Any year"), *choices] if name == "year" else choices

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen; a value that is not offered, as in an old address, is left out."""
        self.is_valid()
        return self.cleaned_data

    def documents(self) -> Documents:
        """Return the documents that fit, in the order asked for."""
        given, rows = self.given, self._mine
        for word in given.get("words", "").split():
            rows = rows.filter(summary__title__icontains=word)
        for name, column in (("kind", "summary__kind"), ("partnership", "partnership"), ("access", "access")):
            if given.get(name):
                rows = rows.filter(**{f"{column}__in": given[name]})
        if given.get("year"):
            rows = rows.filter(summary__publication_year=given["year"])
        _, order = _SORTS.get(given.get("sort", ""), _SORTS["added"])
        return rows.select_related("summary", "partnership").order_by(*order, "pk")

    def chosen(self) -> list[Chosen]:
        """Return the filters in force, each with the address without it."""
        return [
            Chosen(str(self.fields[name].label), [
                Link(self._name_of(name, value), self._without(name, value)) for value in _several(values)
            ])
            for name, values in self.given.items()
            if values and name != "sort"
        ]  # fmt: skip

    def _name_of(self, name: str, value: str) -> str:
        field: Any = self.fields[name]
        return str(dict(getattr(field, "choices", ())).get(value, value))

    def _without(self, name: str, value: str) -> str:
        data: Any = self.data
        query = data.copy()
        query.pop("page", None)
        query.setlist(name, [one for one in query.getlist(name) if one != value and name != "words"])
        return f"?{query.urlencode()}"


def _several(values: Any) -> list[str]:
    return [values] if isinstance(values, str) else list(values)
