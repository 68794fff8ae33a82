"""What a page asks for besides the filters: a theme, a date, a grouping, two sides."""

from typing import Any

from django import forms

from learnt.engine.analysis.grouping import By, Year, labels_of
from learnt.web.codebooks.current import codebook
from learnt.web.insight.asking import Asked
from learnt.web.insight.questions import chosen_theme
from learnt.web.insight.wording import key_of, label_words, wording

ASKS = {
    "over-time": ("theme", "year"),
    "by-group": ("theme", "by"),
    "side-by-side": ("sides", "by", "one", "two"),
    "together": ("theme",),
    "recurrence": ("year",),
}
"""The fields of each page."""
_SIDES = (
    ("kinds", "Reviews beside audits"),
    ("scope", "Local beside national"),
    ("own", "Two groups that I choose"),
)


class ChooseForm(forms.Form):
    """The fields of one page, as they stand."""

    theme = forms.ChoiceField(label="Theme", required=False)
    year = forms.ChoiceField(label="Year", required=False)
    sides = forms.ChoiceField(label="What is compared", choices=_SIDES, required=False)
    by = forms.ChoiceField(label="Told apart by", required=False)
    one = forms.ChoiceField(label="One group", required=False)
    two = forms.ChoiceField(label="The other group", required=False)

    def __init__(self, asked: Asked, page: str) -> None:
        super().__init__(initial=_initial(asked, page))
        names = ASKS.get(page, ())
        own = asked.own.get("sides") == "own"
        if page == "side-by-side" and not own:
            names = ("sides",)
        for name in list(self.fields):
            if name not in names:
                del self.fields[name]
        choices: dict[str, Any] = {
            "theme": _themes(page),
            "year": list(wording()["years"].items()),
            "by": list(wording()["by"].items()),
        }
        if own:
            choices |= dict.fromkeys(("one", "two"), _groups(asked))
        for name in names:
            if name in choices:
                field: Any = self.fields[name]
                field.choices = choices[name]


def _initial(asked: Asked, page: str) -> dict[str, str]:
    usual = {"year": Year.PUBLICATION.value, "by": asked.group_by.value, "sides": "kinds"}
    if page in {"over-time", "by-group"}:
        usual["theme"] = chosen_theme(asked)
    return usual | {name: value for name, value in asked.own.items() if value}


def _themes(page: str) -> list[tuple[str, Any]]:
    """Return the themes of the codebook under their groups."""
    book = codebook()
    found: list[tuple[str, Any]] = [("", "All themes")] if page == "together" else []
    found += [
        (group.name, [(one.id, one.name) for one in book.themes if one.group == group.id])
        for group in book.groups
    ]
    return found


def _groups(asked: Asked) -> list[tuple[str, str]]:
    by: By = asked.group_by
    labels = labels_of(asked.seen, by)
    return [("", "Choose"), *((key_of(by, one), label_words(by, one, asked.partnerships)) for one in labels)]
