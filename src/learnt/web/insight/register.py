"""The register of figures: what each document states in numbers, with the verdict on it."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import QueryDict

from learnt.engine.analysis.conflicts import Conflict, Statement, conflicts
from learnt.engine.analysis.grouping import By
from learnt.engine.domain.findings import Check
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.insight.holding import Mark, mark_of_library
from learnt.web.insight.models import Line
from learnt.web.insight.wording import key_of, wording
from learnt.web.library.models import Document, Figure
from learnt.web.look.parts import Chosen, Link
from learnt.web.look.widgets import Checkboxes

NATIONAL = "the nation"
_UNITS = 40
"""Units to choose from: those that most figures have."""
_SHARES = {
    "percent": "Percentage",
    "percent change": "Change in per cent",
    "rate": "Rate",
    "pounds": "Pounds",
}


def lines_open_to(standing: Standing, act: Act = Act.READ) -> "QuerySet[Line]":
    """Return the lines of the documents to which a person may do this, with what the register shows of each."""
    documents = Document.objects.open_to(standing, act).order_by()
    return Line.objects.filter(document__in=documents.values("pk")).select_related(
        "figure", "document__summary"
    )


class RegisterForm(forms.Form):
    """Which figures."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    verdict = forms.MultipleChoiceField(
        label="Verdict", required=False, widget=Checkboxes(layout="small"),
        choices=[(check.value, wording()["verdicts"][check.value]) for check in Check],
    )  # fmt: skip
    unit = forms.ChoiceField(label="Unit", required=False)
    document = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, standing: Standing) -> None:
        super().__init__(data)
        self._lines = lines_open_to(standing)
        figures = Figure.objects.filter(line__in=self._lines.values("pk"))
        counted = figures.values("unit").annotate(times=Count("pk")).order_by("-times", "unit")
        self._units = {key_of(By.AREA, row["unit"]): row["unit"] for row in counted[:_UNITS]}
        choices = [(key, unit_words(unit)) for key, unit in self._units.items()]
        field: Any = self.fields["unit"]
        field.choices = [("", "Any unit"), *sorted(choices, key=lambda pair: pair[1].lower())]

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen."""
        self.is_valid()
        return self.cleaned_data

    def lines(self) -> "QuerySet[Line]":
        """Return the lines that fit, document by document."""
        given, rows = self.given, self._lines
        for word in given.get("words", "").lower().split():
            rows = rows.filter(words__contains=word)
        if given.get("verdict"):
            rows = rows.filter(figure__check_result__in=given["verdict"])
        if given.get("unit"):
            rows = rows.filter(figure__unit=self._units[given["unit"]])
        if given.get("document"):
            rows = rows.filter(document=given["document"])
        return rows.order_by("document__summary__title", "document_id", "figure__start", "pk")

    def chosen(self, titles: dict[str, str]) -> list[Chosen]:
        """Return the filters in force, each with the address without it."""
        found = []
        for name, heading in (
            ("words", "Words"),
            ("verdict", "Verdict"),
            ("unit", "Unit"),
            ("document", "Document"),
        ):
            values = self.given.get(name) or []
            values = [values] if isinstance(values, str) else values
            if values:
                links = [
                    Link(self._said(name, value, titles), self._without(name, value)) for value in values
                ]
                found.append(Chosen(heading, links))
        return found

    def _said(self, name: str, value: str, titles: dict[str, str]) -> str:
        field: Any = self.fields[name]
        return (
            titles.get(value, "One document")
            if name == "document"
            else str(dict(getattr(field, "choices", ())).get(value, value))
        )

    def _without(self, name: str, value: str) -> str:
        data: Any = self.data
        query = data.copy()
        query.pop("page", None)
        query.setlist(name, [one for one in query.getlist(name) if one != value and name != "words"])
        return f"?{query.urlencode()}"


def unit_words(unit: str) -> str:
    """Return a unit as people read it."""
    return _SHARES.get(unit) or unit[:60] or "No unit"


def value_words(figure: Figure) -> str:
    """Return a figure's value with its unit."""
    match figure.unit:
        case "percent":
            said = f"{figure.value}%"
        case "percent change":
            said = f"{Decimal(figure.value):+}%"
        case "pounds":
            said = f"£{Decimal(figure.value):,}"
        case "rate" | "":
            said = figure.value
        case unit:
            said = f"{Decimal(figure.value):,} {unit}"
    return f"{figure.qualifier} {said}".strip()


def base_words(figure: Figure) -> str:
    """Return what a figure is a share of; empty where nothing is said of it."""
    of = f"{figure.denominator:,}" if figure.denominator is not None else ""
    count = f"{figure.numerator:,} of {of}" if figure.numerator is not None and of else of
    return " ".join(filter(None, (count, figure.population)))


def conflicts_open_to(standing: Standing) -> tuple[Conflict, ...]:
    """Return where documents that a person may see state different figures of the same thing, by the ids of lines."""
    seen = set(Document.objects.open_to(standing).order_by().values_list("pk", flat=True))
    return conflicts(one for one in _statements(mark_of_library()) if one.document in seen)


@lru_cache(maxsize=1)
def _statements(_: Mark) -> tuple[Statement, ...]:
    """Return what all documents state, whoever may see it, as the library was at a mark: kept until it changes."""
    lines = Line.objects.exclude(thing="").order_by("pk")
    return tuple(map(_statement, lines.values_list(*_STATED).iterator(chunk_size=10_000)))


_STATED = (
    "pk", "document_id", "document__family_id", "document__summary__scope", "document__summary__area", "thing",
    "figure__period", "figure__value",
)  # fmt: skip


def _statement(row: tuple[Any, ...]) -> Statement:
    line, document, family, scope, area, thing, period, value = row
    place = NATIONAL if scope == "national" else area or ""
    return Statement(
        line, document, f"family {family}" if family else "", place, thing, period, Decimal(value)
    )
