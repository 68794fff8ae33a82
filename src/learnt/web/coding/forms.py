"""Forms of coding."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from learnt.engine.domain.codebook import Theme
from learnt.engine.domain.decision import Verdict
from learnt.web.codebooks.current import codebook
from learnt.web.coding.actions import LONGEST_WORDS

VERDICTS = {one.value: one for one in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.NOT_SURE)}


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the codebook with the themes that a search left."""

    name: str
    themes: tuple[Theme, ...]


def sections(find: str = "") -> Iterator[Section]:
    """Yield the sections of the codebook with the themes whose name or meaning holds all the words."""
    words, book = find.lower().split(), codebook()
    for group in book.groups:
        themes = [theme for theme in book.themes if theme.group == group.id]
        kept = tuple(theme for theme in themes if all(word in _searched(theme) for word in words))
        if kept:
            yield Section(group.name, kept)


def _searched(theme: Theme) -> str:
    return " ".join((theme.name, theme.definition, *theme.include)).lower()


class PassageForm(forms.Form):
    """What every form about a passage carries."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)


class ThemeForm(PassageForm):
    """Choose a theme for a passage, or for words of it."""

    theme = forms.CharField(max_length=64, error_messages={"required": "Choose a theme"})
    instead = forms.CharField(max_length=64, required=False)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    reason = forms.CharField(required=False, max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 2}))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        start, end = given.get("start"), given.get("end")
        if (start is None) != (end is None) or (start is not None and end is not None and start >= end):
            self.add_error("end", "The words must end after they start")
        return given


class CommentForm(PassageForm):
    """Write something about a passage."""

    words = forms.CharField(
        label="Comment",
        help_text="Everyone who may code this document sees it.",
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST_WORDS,
        error_messages={
            "required": "Enter a comment",
            "max_length": f"Comment must be {LONGEST_WORDS:,} characters or fewer",
        },
    )


class ReadingForm(PassageForm):
    """All the themes that a passage speaks to, or none."""

    themes = forms.MultipleChoiceField(required=False)
    none = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(theme.id, theme.name) for theme in codebook().themes]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("themes")) == bool(given.get("none")) and "themes" not in self.errors:
            self.add_error("themes", "Choose the themes that fit, or “None of these themes”")
        return given
