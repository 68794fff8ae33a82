"""Forms of the codebook: a theme with its indicators, a split, a merge, a file, and why."""

from collections.abc import Mapping
from typing import Any

from django import forms

from learnt.engine.codebook.changing import Change, changes_between
from learnt.engine.codebook.checking import faults_in_patterns, faults_in_theme
from learnt.engine.codebook.joining import fresh_id, parts_of, union_of
from learnt.engine.codebook.loading import load_text
from learnt.engine.codebook.plain import plain_theme
from learnt.engine.domain.codebook import Codebook, Indicator, Theme
from learnt.engine.domain.errors import FaultyFileError
from learnt.engine.domain.numbers import number_of
from learnt.web.codebooks.current import digest_of
from learnt.web.look.widgets import Checkboxes

_LISTS = {
    "include": "Includes",
    "exclude": "Does not include",
    "strong": "Strong indicators",
    "weak": "Weak indicators",
    "counters": "Counter-indicators",
    "examples": "Examples",
}
_PATTERNS = ("strong", "weak", "counters")
LARGEST = 2_000_000
LONGEST_NAME, LONGEST_TEXT = 120, 4_000
MOST_PARTS = 8


def _lines(label: str, hint: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=f"{hint} One on each line.", required=False, max_length=60_000,
        widget=forms.Textarea({"rows": rows, "spellcheck": "true"}),
    )  # fmt: skip


class WhyForm(forms.Form):
    """Why something is changed."""

    note = forms.CharField(
        label="Why", help_text="People who code read this beside what changed.", max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}), error_messages={"required": "Say why"},
    )  # fmt: skip


class ThemeForm(WhyForm):
    """A theme, as somebody writes it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    theme = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    name = forms.CharField(label="Name", max_length=LONGEST_NAME, error_messages={"required": "Enter a name"})
    group = forms.ChoiceField(label="Section")
    definition = forms.CharField(
        label="Definition", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Enter a definition"},
    )  # fmt: skip
    include = _lines(_LISTS["include"], "What belongs to the theme though one might not think so.", 4)
    exclude = _lines(_LISTS["exclude"], "Where the theme ends, and which theme to use instead.", 4)
    strong = _lines(_LISTS["strong"], "Words that are enough by themselves.", 10)
    weak = _lines(_LISTS["weak"], "Words that need company.", 5)
    counters = _lines(_LISTS["counters"], "Words that look like an indicator and are not.", 4)
    examples = _lines(_LISTS["examples"], "Sentences of your own. Never copy real cases.", 5)

    field_order = ("name", "group", "definition", *_LISTS)

    def __init__(
        self,
        *args: Any,
        book: Codebook,
        theme: Theme | None,
        used: frozenset[str] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs | {"initial": _initial(theme)})
        self._book, self._was, self._used = book, theme, used
        fields: Any = self.fields
        fields["group"].choices = [(group.id, group.name) for group in book.groups]
        for vocabulary in book.vocabularies:
            self.fields[f"terms-{vocabulary.id}"] = forms.MultipleChoiceField(
                label=vocabulary.name, help_text=vocabulary.source, required=False,
                choices=[(term.id, f"{term.id}: {term.name}") for term in vocabulary.terms],
                widget=Checkboxes(layout="small"),
            )  # fmt: skip
        self.order_fields([name for name in self.fields if name != "note"] + ["note"])
        self.made: Theme | None = None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self._was and given.get("seen") != seen_of(self._was):
            self.add_error(
                None,
                "Somebody changed this theme while you wrote. Your words are still here: look at theirs in "
                "another window, and save again.",
            )
            sent: Any = self.data
            self.data = fresh = sent.copy()
            fresh["seen"] = seen_of(self._was)
        raw = {name: str(self.data.get(name, "")).splitlines() for name in _PATTERNS}
        named = {_LISTS[name]: name for name in _PATTERNS}
        for label, faults in faults_in_patterns({_LISTS[name]: raw[name] for name in _PATTERNS}).items():
            for fault in faults:
                self.add_error(named[label], f"{label}, line {fault.line}: {fault.what}")
        if not self.errors:
            self._make(given)
        return given

    def _make(self, given: Mapping[str, Any]) -> None:
        """Make the theme, and say what the loader of codebook files would say of it."""
        used = self._used | {theme.id for theme in self._book.themes}
        made = self._theme(given, self._was.id if self._was else fresh_id(given["name"], used))
        for what in dict.fromkeys(faults_in_theme(self._book, made)):
            self.add_error(None, what)
        self.made = made

    def _theme(self, given: Mapping[str, Any], theme_id: str) -> Theme:
        lists = {name: _items(given[name]) for name in _LISTS}
        links = {one.id: tuple(given.get(f"terms-{one.id}", ())) for one in self._book.vocabularies}
        return Theme(
            id=theme_id,
            group=given["group"],
            name=_plain(given["name"]),
            definition=_plain(given["definition"]),
            include=lists["include"],
            exclude=lists["exclude"],
            indicators=(
                *(Indicator(words, strong=True) for words in lists["strong"]),
                *(Indicator(words, strong=False) for words in lists["weak"]),
            ),
            counter_indicators=lists["counters"],
            examples=lists["examples"],
            crosswalk={key: terms for key, terms in links.items() if terms},
        )

    @property
    def terms(self) -> list[forms.BoundField]:
        """The fields of other vocabularies."""
        return [self[name] for name in self.fields if name.startswith("terms-")]


class SplitForm(WhyForm):
    """Into what a theme is split."""

    names = forms.CharField(
        label="Names of the new themes",
        help_text=f"Two to {MOST_PARTS}, one on each line. Each begins with the words and indicators of the theme that "
        "is split; you change them next.",
        widget=forms.Textarea({"rows": 4}), error_messages={"required": "Enter the names of the new themes"},
    )  # fmt: skip
    field_order = ("names", "note")

    def clean_names(self) -> tuple[str, ...]:
        names = _items(self.cleaned_data["names"])
        if not 2 <= len(names) <= MOST_PARTS or len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(f"Enter two to {MOST_PARTS} different names, one on each line")
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(f"Names must be {LONGEST_NAME} characters or fewer")
        return names

    def parts(self, theme: Theme, used: frozenset[str]) -> tuple[Theme, ...]:
        """Return the new themes."""
        return parts_of(theme, self.cleaned_data["names"], used)


class MergeForm(WhyForm):
    """Which themes become one, and which."""

    themes = forms.MultipleChoiceField(
        label="Themes to merge", widget=Checkboxes(layout="small"),
        error_messages={"required": "Choose two themes or more"},
    )  # fmt: skip
    name = forms.CharField(
        label="Name of the merged theme", max_length=LONGEST_NAME,
        error_messages={"required": "Enter a name for the merged theme"},
    )  # fmt: skip
    definition = forms.CharField(
        label="Definition", max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 4}),
        help_text="It must take in everything that the merged themes take in, for what people decided carries over.",
        error_messages={"required": "Enter a definition"},
    )  # fmt: skip
    field_order = ("themes", "name", "definition", "note")

    def __init__(self, *args: Any, book: Codebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._book = book
        fields: Any = self.fields
        fields["themes"].choices = [
            (group.name, [(theme.id, theme.name) for theme in book.themes if theme.group == group.id])
            for group in book.groups
        ]

    def clean_themes(self) -> list[str]:
        themes: list[str] = self.cleaned_data["themes"]
        if len(themes) < 2:
            raise forms.ValidationError("Choose two themes or more")
        return themes

    def merged(self, used: frozenset[str]) -> Theme:
        """Return the merged theme."""
        given = self.cleaned_data
        themes = [self._book.theme(one) for one in given["themes"]]
        return union_of(themes, _plain(given["name"]), _plain(given["definition"]), used)


class ImportForm(WhyForm):
    """A codebook file to take over."""

    file = forms.FileField(
        label="Codebook file", help_text="A YAML file, whole in one, such as Learnt gives when you download the codebook.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )  # fmt: skip
    field_order = ("file", "note")

    def __init__(self, *args: Any, book: Codebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._book = book
        self.faults: list[tuple[int, str]] = []
        """What is wrong with the file, by line; where there is anything, nothing of it is taken over."""
        self.changes: tuple[Change, ...] = ()
        self.imported: Codebook | None = None

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file must be {LARGEST // 1_000_000} MB or smaller")
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("The file must be text in UTF-8") from error
        try:
            found = load_text(text, "file")
        except FaultyFileError as error:
            self.faults = sorted({(fault.line, fault.what) for fault in error.faults})
            count = len(self.faults)
            raise forms.ValidationError(
                f"The file has {number_of(count, 'fault')}, listed below. Nothing was imported"
            ) from error
        if found.id != self._book.id:
            raise forms.ValidationError(
                f"The file holds the codebook “{found.id}”, and this library is coded with “{self._book.id}”. To use "
                "another codebook, name it in LEARNT_CODEBOOK"
            )
        self.imported, self.changes = found, changes_between(self._book, found)
        if not self.changes:
            raise forms.ValidationError(
                "The file says the same as the codebook, so there is nothing to import"
            )
        return file


def seen_of(theme: Theme) -> str:
    """Return what names a theme as it stands."""
    return digest_of(plain_theme(theme))


def _initial(theme: Theme | None) -> dict[str, Any]:
    if theme is None:
        return {}
    lists = {
        "include": theme.include,
        "exclude": theme.exclude,
        "strong": [one.words for one in theme.indicators if one.strong],
        "weak": [one.words for one in theme.indicators if not one.strong],
        "counters": theme.counter_indicators,
        "examples": theme.examples,
    }
    return {
        "seen": seen_of(theme), "theme": theme.id, "name": theme.name, "group": theme.group,
        "definition": theme.definition,
        **{name: "\n".join(items) for name, items in lists.items()},
        **{f"terms-{key}": list(terms) for key, terms in theme.crosswalk.items()},
    }  # fmt: skip


def _items(text: str) -> tuple[str, ...]:
    return tuple(_plain(line) for line in text.splitlines() if line.strip())


def _plain(text: str) -> str:
    return " ".join(text.split())
