"""Forms of briefings: what one chooses before it is composed, and the words that one changes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from learnt.engine.briefing.choices import Length
from learnt.engine.findings.audience import agency_names
from learnt.engine.reading.kinds import kind_name
from learnt.web.accounts.models import Partnership
from learnt.web.accounts.policies import Standing
from learnt.web.accounts.roles import Act
from learnt.web.briefings.actions import LONGEST_SENTENCE, LONGEST_WORDS
from learnt.web.briefings.choosing import Chosen, fitting
from learnt.web.briefings.models import Contact, TemplateKind
from learnt.web.briefings.outlines import outlines
from learnt.web.briefings.styling import NAMES
from learnt.web.codebooks.current import codebook
from learnt.web.library.models import Document
from learnt.web.library.words import AGE_NAMES
from learnt.web.look.widgets import Checkboxes, Counted, Radios

LENGTH_NAMES = {
    Length.SHORT.value: ("Short", "About half as many themes and statements as the outline has."),
    Length.STANDARD.value: ("Standard", "As the outline has it."),
    Length.FULL.value: ("Full", "Up to twice as many."),
}
_EARLIEST, _LATEST = 1945, 2100


class ChooseForm(forms.Form):
    """What a briefing is to be, and for whom."""

    outline = forms.ChoiceField(
        label="What do you want to make?", error_messages={"required": "Choose what to make"}
    )
    title = forms.CharField(
        label="Title", max_length=200, help_text="Readers see it. Name no child, family member or worker.",
        error_messages={"required": "Enter a title"},
    )  # fmt: skip
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label="Partnership", empty_label=None,
        error_messages={"required": "Choose a partnership"},
    )  # fmt: skip
    length = forms.ChoiceField(
        label="Length", initial=Length.STANDARD.value,
        choices=[(value, name) for value, (name, _) in LENGTH_NAMES.items()],
        widget=Radios(hints={value: hint for value, (_, hint) in LENGTH_NAMES.items()}),
    )  # fmt: skip
    audience = forms.MultipleChoiceField(
        label="Who is it for?", required=False, widget=Checkboxes(layout="small"),
        help_text="Advice for others is left out. Choose none for everybody.",
        choices=[(name, name) for name in agency_names()],
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        label="Themes", required=False, widget=Checkboxes(layout="small"),
        help_text="Choose none for the themes that most documents raise.",
    )  # fmt: skip
    age_bands = forms.MultipleChoiceField(
        label="Age of the child",
        required=False,
        widget=Checkboxes(layout="small"),
        choices=list(AGE_NAMES.items()),
    )
    first_year = forms.IntegerField(
        label="Published from (year)", required=False, min_value=_EARLIEST, max_value=_LATEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )  # fmt: skip
    last_year = forms.IntegerField(
        label="Published until (year)", required=False, min_value=_EARLIEST, max_value=_LATEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )  # fmt: skip
    areas = forms.MultipleChoiceField(label="Area", required=False, widget=Checkboxes(layout="small"))
    kinds = forms.MultipleChoiceField(
        label="Kind of document", required=False, widget=Checkboxes(layout="small")
    )
    include_suggested = forms.BooleanField(
        label="Also use what is only suggested", required=False,
        help_text="Statements whose theme no person has confirmed yet. Each is marked.",
    )  # fmt: skip
    restricted = forms.BooleanField(
        label="Also use restricted documents that I may see", required=False,
        help_text="The briefing then cannot be published while one of them stays restricted.",
    )  # fmt: skip
    which = forms.ChoiceField(
        label="Documents", initial="all", widget=Radios(),
        choices=[("all", "Every document that fits"), ("some", "Only documents that I tick on the next page")],
    )  # fmt: skip

    def __init__(self, *args: Any, standing: Standing, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = outlines()
        self._choices("outline", [(one.id, one.name) for one in found.values()])
        self.fields["outline"].widget = Radios(
            choices=[(one.id, one.name) for one in found.values()],
            hints={one.id: one.about for one in found.values()},
        )
        book = codebook()
        self._choices(
            "themes", [(theme.id, theme.name) for theme in sorted(book.themes, key=lambda one: one.name)]
        )
        places: Any = self.fields["partnership"]
        places.queryset = Partnership.objects.filter(pk__in=standing.partnerships(Act.DRAFT_BRIEFINGS))
        if places.queryset.count() == 1:
            places.widget, places.initial = forms.HiddenInput(), places.queryset.first()
        self._offer_details(standing)
        if fixed:
            del self.fields["outline"], self.fields["partnership"]

    def _offer_details(self, standing: Standing) -> None:
        """Offer areas and kinds of documents that the person may see, and of no others."""
        rows = Document.objects.filter(current__isnull=False).open_to(standing).order_by()
        there = set(rows.values_list("summary__area", "summary__kind").distinct())
        areas = sorted({area for area, _ in there if area})
        kinds = sorted({kind for _, kind in there if kind}, key=kind_name)
        self._choices("areas", [(area, area) for area in areas])
        self._choices("kinds", [(kind, kind_name(kind)) for kind in kinds])
        for name, offered in (("areas", areas), ("kinds", kinds)):
            if not offered:
                del self.fields[name]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        first, last = given.get("first_year"), given.get("last_year")
        if first and last and first > last:
            raise ValidationError({"last_year": "The last year must not be before the first"})
        return given

    def chosen(self, documents: tuple[str, ...] = ()) -> Chosen:
        """Return what was chosen."""
        given = self.cleaned_data
        several = {
            name: tuple(given.get(name, ())) for name in ("audience", "themes", "age_bands", "areas", "kinds")
        }
        return Chosen(
            title=given["title"].strip(), first_year=given["first_year"], last_year=given["last_year"],
            length=given["length"], include_suggested=given["include_suggested"], restricted=given["restricted"],
            documents=documents, **several,
        )  # fmt: skip

    def hidden(self) -> Iterator[tuple[str, str]]:
        """Yield what was sent, to be sent again with the next page."""
        sent: Any = self.data
        for name in self.fields:
            yield from ((name, value) for value in sent.getlist(name))


class DocumentsForm(forms.Form):
    """Which documents a briefing may rest on."""

    documents = forms.MultipleChoiceField(
        label="Documents to use",
        widget=Checkboxes(layout="small"),
        error_messages={"required": "Choose a document"},
    )
    MOST = 200

    def __init__(
        self, *args: Any, chosen: Chosen, standing: Standing, partnership: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rows = fitting(chosen, standing, partnership)
        found = list(
            rows.order_by("-summary__published", "pk").values_list(
                "pk", "summary__title", "summary__published"
            )
        )
        self.too_many = len(found) > self.MOST
        field: Any = self.fields["documents"]
        field.choices = [
            (key, f"{title} ({published[:4]})" if published else title)
            for key, title, published in found[: self.MOST]
        ]


class SentenceForm(forms.Form):
    """The words of a sentence."""

    text = forms.CharField(
        label="Words", max_length=LONGEST_SENTENCE, widget=Counted(LONGEST_SENTENCE),
        error_messages={"required": "Write the words. To take a sentence out, use “Take out”"},
    )  # fmt: skip
    own = forms.BooleanField(
        label="This is my own statement", required=False,
        help_text="It goes out under your name, and no document is named for it.",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class HeadingForm(forms.Form):
    """A heading, or the title."""

    heading = forms.CharField(
        label="Heading", max_length=200, error_messages={"required": "Write the heading"}
    )


class FindForm(forms.Form):
    """Words to look for in the documents of a briefing."""

    words = forms.CharField(
        label="Look for words in the documents of this briefing", max_length=300, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class WordsForm(forms.Form):
    """Why somebody takes a briefing on, sends it back or withdraws it."""

    words = forms.CharField(
        label="Why", max_length=LONGEST_WORDS, required=False, widget=Counted(LONGEST_WORDS)
    )

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.required = needed
        field.label = "Say why" if needed else "Anything to add (optional)"
        field.error_messages["required"] = "Say why, so that others can follow it"


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's forms take a parameter in its stubs alone
    """Whom to call."""

    class Meta:
        model = Contact
        fields = ("name", "about", "phone", "email")
        labels = {
            "name": "Service or team",
            "about": "When to call them",
            "phone": "Telephone",
            "email": "Email address",
        }
        help_texts = {"name": "A service or a post, not a person who may move on."}
        error_messages = {"name": {"required": "Enter the service or team"}}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not (given.get("phone") or given.get("email")):
            raise ValidationError({"phone": "Enter a telephone number or an email address"})
        return given


class TemplateForm(forms.Form):
    """A file with the styles of a partnership."""

    def __init__(self, kind: TemplateKind, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, prefix=kind.value)
        slides = kind is TemplateKind.SLIDES
        self.kind, self.kept = kind, False
        self.fields["file"] = forms.FileField(
            label=NAMES[kind],
            help_text="Its layouts are used. Slides in it are not."
            if slides
            else "Its styles, headers and footers are used. Text in it is not.",
            error_messages={"required": f"Choose a {NAMES[kind].split(' (')[0]}"},
            widget=forms.FileInput(attrs={"accept": ".pptx" if slides else ".docx"}),
        )
