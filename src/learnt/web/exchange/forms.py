"""Forms of exchange: what goes out, what comes in, and which themes the codes of another program stand for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from learnt.engine.domain.codebook import Codebook
from learnt.web.accounts.models import Account, Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.adding.originals import LIMITS, plain_name
from learnt.web.exchange.policies import may_receive, why_not_as
from learnt.web.look.widgets import Files, Radios

_MEGABYTE = 1_000_000
_ENDINGS = (".qdpx", ".qdc")
_LARGEST = {".qdpx": LIMITS.megabytes, ".qdc": 5}
_ALL = "all"
FORMATS = {"csv": "CSV, for spreadsheets", "parquet": "Parquet", "jsonl": "JSON lines"}


class _WhichForm(forms.Form):
    """Whose documents go out."""

    which = forms.ChoiceField(
        label="Which documents?", widget=Radios, error_messages={"required": "Choose which documents"}
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        homes = Partnership.objects.filter(pk__in=standing.roles).order_by("name")
        self._homes = {str(one.pk): one for one in homes}
        which: Any = self.fields["which"]
        which.choices = [*((pk, f"Those of {one.name}") for pk, one in self._homes.items()), (_ALL, "All")]
        which.widget.hints = {_ALL: "Also those that other partnerships share with everyone"}
        which.initial = next(iter(self._homes), _ALL)

    @property
    def partnership(self) -> Partnership | None:
        """Whose documents; None for all."""
        return self._homes.get(self.cleaned_data["which"])


class SendForm(_WhichForm):
    """Coded documents for another program."""

    suggestions = forms.BooleanField(
        label="Send what the machine suggests too", required=False,
        help_text="Under a user that is named for the machine, so that nobody takes it for a person’s.",
    )  # fmt: skip

    def chosen(self) -> dict[str, object]:
        """Return what was chosen beside the documents."""
        return {"suggestions": self.cleaned_data["suggestions"]}


class ResearchForm(_WhichForm):
    """An extract for researchers."""

    under = forms.IntegerField(
        label="Hide what fewer cases share than", min_value=5, max_value=50, initial=5,
        help_text="From 5 to 50. The larger the number, the more is hidden.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "required": "Enter a number", "invalid": "Enter a number", "min_value": "Enter 5 or more",
            "max_value": "Enter 50 or less",
        },
    )  # fmt: skip
    form = forms.ChoiceField(
        label="Format", choices=list(FORMATS.items()), initial="csv", widget=Radios,
        error_messages={"required": "Choose a format"},
    )  # fmt: skip

    def chosen(self) -> dict[str, object]:
        """Return what was chosen beside the documents."""
        return {"under": self.cleaned_data["under"], "form": self.cleaned_data["form"]}


class BringForm(forms.Form):
    """A file of another program."""

    file = forms.FileField(
        label="File", help_text=f"A REFI-QDA project (.qdpx), up to {LIMITS.megabytes} MB, or a codebook (.qdc).",
        widget=Files(attrs={"accept": ",".join(_ENDINGS)}),
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )  # fmt: skip
    coder = forms.CharField(
        label="Who coded it?", max_length=100, required=False,
        help_text="Of a project. The codings stand under this name, such as “Ann Other in NVivo”. Where several "
        "people coded, each is named beside it.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-!-width-two-thirds"}),
    )  # fmt: skip
    add = forms.BooleanField(label="Add the documents that the library does not have", required=False)
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="To which partnership are they added?", empty_label=None, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = account
        places: Any = self.fields["partnership"]
        places.queryset = Partnership.objects.filter(pk__in=may_receive(account.standing()))
        if not places.queryset:
            del self.fields["add"], self.fields["partnership"]
        elif len(places.queryset) == 1:
            places.widget, places.initial = forms.HiddenInput(), places.queryset[0].pk

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        ending = next((one for one in _ENDINGS if plain_name(file.name).lower().endswith(one)), "")
        if not ending:
            raise forms.ValidationError("The file must end in .qdpx or .qdc")
        if file.size > _LARGEST[ending] * _MEGABYTE:
            raise forms.ValidationError(f"The file must be {_LARGEST[ending]} MB or smaller")
        return file

    def clean_coder(self) -> str:
        coder = " ".join(str(self.cleaned_data["coder"]).split())
        why = why_not_as(coder, self._account)
        if why:
            raise forms.ValidationError(why)
        return coder

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if (
            file
            and file.name.lower().endswith(".qdpx")
            and not given.get("coder")
            and "coder" not in self.errors
        ):
            self.add_error("coder", "Enter who coded it")
        if given.get("add") and not given.get("partnership"):
            self.add_error("partnership", "Choose a partnership")
        return given


class ThemesForm(forms.Form):
    """Which theme each code stands for that has no theme here."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, codes: Sequence[Mapping[str, Any]], book: Codebook,
        needed: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self._codes, self._needed = codes, needed
        themes = [
            (group.name, [(one.id, one.name) for one in book.themes if one.group == group.id])
            for group in book.groups
        ]
        for number, code in enumerate(codes):
            self.fields[f"code-{number}"] = forms.ChoiceField(
                label=f"{code['name']} ({code['count']:,})", required=False,
                choices=[("", "Leave out"), *themes],
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self._needed and not any(given.values()):
            self.add_error(
                None, "Choose a theme for at least one code. None of them is a theme here by itself."
            )
        return given

    def themes(self) -> dict[str, str]:
        """Return the theme of each code that was given one."""
        chosen = {str(one["guid"]): self.cleaned_data[f"code-{at}"] for at, one in enumerate(self._codes)}
        return {code: theme for code, theme in chosen.items() if theme}
