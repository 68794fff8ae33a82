"""What is asked: words, and filters of which only those are offered that would find something."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from learnt.engine.searching.counting import Count, Facets
from learnt.engine.searching.fields import Field, Filters, Status
from learnt.web.codebooks.current import codebook
from learnt.web.look.parts import Chosen, Link
from learnt.web.look.widgets import Checkboxes
from learnt.web.search.models import SavedSearch
from learnt.web.search.naming import OFFERED, STATUS_WORDS, value_name

_MOST = 40
"""Values that a filter offers."""


class SearchForm(forms.Form):
    """A search as its address holds it."""

    words = forms.CharField(
        label="Search the documents that you can see",
        help_text='For example: father, or "home visit" -school',
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    status = forms.MultipleChoiceField(
        label="Which themes count", required=False, choices=list(STATUS_WORDS.items()),
        widget=Checkboxes(layout="small"),
    )  # fmt: skip

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.query = data
        themes = sorted((theme.name, theme.id) for theme in codebook().themes)
        self.fields["theme"].choices = [("", "Any theme"), *((id_, name) for name, id_ in themes)]  # type: ignore[attr-defined]  # a field of choices
        for of, label in OFFERED.items():
            self.fields[of.column] = forms.MultipleChoiceField(
                label=label, required=False, widget=Checkboxes(layout="small")
            )

    @property
    def typed(self) -> str:
        """The words."""
        return str(self.query.get("words", "")).strip()[:500]

    def filters(self) -> Filters:
        """Return the filters that are asked for; what is no value of a filter finds nothing."""
        asked: dict[str, tuple[Any, ...]] = {of.column: self._asked(of.column) for of in OFFERED}
        statuses = tuple(Status(one) for one in self._asked("status") if one in set(Status))
        return Filters(theme=self._asked("theme"), status=statuses, **asked)

    def _asked(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, self.query.getlist(name)))

    def is_empty(self) -> bool:
        """Say whether nothing was asked."""
        return not self.typed and self.filters() == Filters()

    def offer(self, facets: Facets) -> None:
        """Offer the values that would find something, each with how many passages, and those asked for."""
        for of in OFFERED:
            choices = self._choices(of, facets.get(of, ()))
            if len(choices) < 2 and not self._asked(of.column):
                del self.fields[of.column]
            else:
                self.fields[of.column].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def _choices(self, of: Field, counts: Sequence[Count]) -> list[tuple[str, str]]:
        known = {count.value: count.passages for count in counts[:_MOST]}
        known |= {value: 0 for value in self._asked(of.column) if value not in known}
        return [(value, f"{value_name(of, value)} ({passages:,})") for value, passages in known.items()]

    def chosen(self) -> list[Chosen]:
        """Return the filters in force, each with an address that takes it away."""
        groups: Mapping[Field, str] = {Field.THEME: "Theme", Field.STATUS: "Which themes count", **OFFERED}
        return [
            Chosen(label, [Link(value_name(of, one), self._without(of.column, one)) for one in asked])
            for of, label in groups.items()
            if (asked := self._asked(of.column))
        ]

    def _without(self, name: str, value: str) -> str:
        query = self.query.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        query.pop("page", None)
        return f"?{query.urlencode()}"

    def address(self) -> str:
        """Return the search as its address holds it, without the number of the page."""
        query = self.query.copy()
        for name in list(query):
            if name not in self.fields or not any(query.getlist(name)):
                del query[name]
        return str(query.urlencode())


class SaveForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's forms take a parameter in its stubs alone
    """Keep a search."""

    class Meta:
        model = SavedSearch
        fields = ("name", "query")
        widgets = {"query": forms.HiddenInput}
        labels = {"name": "Save this search as"}
        error_messages = {"name": {"required": "Enter a name for the search"}}
