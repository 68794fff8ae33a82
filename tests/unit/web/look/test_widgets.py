"""Widgets and fields take what people give them, keep it when it is wrong, and say what to mend."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils.datastructures import MultiValueDict
from lxml import html

from learnt.web.look.faults import Fault, faults_of
from learnt.web.look.parts import Cell, Column, Event, Table
from learnt.web.look.widgets import Checkboxes, Counted, DateParts, Radios, SeveralFiles


class WhenForm(forms.Form):
    when = forms.DateField(label="When", widget=DateParts())


class ManyForm(forms.Form):
    files = SeveralFiles(label="Documents", allow_empty_file=False)


def found(drawn: object, path: str) -> list[html.HtmlElement]:
    return list(html.fragment_fromstring(str(drawn), create_parent="div").xpath(path))


def upload(name: str, content: bytes = b"words") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("day", "month", "year"), [("3", "2", "2026"), ("03", "02", "2026"), (" 3", "2 ", "2026")]
)
def test_a_date_in_three_boxes_is_read(day: str, month: str, year: str) -> None:
    form = WhenForm({"when-day": day, "when-month": month, "when-year": year})
    assert form.is_valid()
    assert form.cleaned_data["when"] == date(2026, 2, 3)


@pytest.mark.parametrize(
    "given", [("31", "2", "2026"), ("x", "2", "2026"), ("3", "", "2026"), ("3/4", "2", "2026")]
)
def test_a_date_that_is_none_is_kept_as_typed_and_refused(given: tuple[str, str, str]) -> None:
    form = WhenForm(dict(zip(("when-day", "when-month", "when-year"), given, strict=True)))
    assert not form.is_valid()
    if "/" not in "".join(given):
        assert [box.get("value", "") for box in found(form, ".//input")] == list(given)


def test_three_empty_boxes_are_no_date() -> None:
    form = WhenForm({"when-day": "", "when-month": "", "when-year": ""})
    assert faults_of(form) == [Fault("When: this is needed", "id_when-day")]
    form.fields["when"].required = False
    form = WhenForm({})
    form.fields["when"].required = False
    assert form.is_valid()


def test_a_known_date_stands_in_its_three_boxes() -> None:
    boxes = found(WhenForm(initial={"when": date(2026, 2, 3)}), ".//input")
    assert [box.get("value") for box in boxes] == ["3", "2", "2026"]


def test_a_button_that_takes_several_files_says_so() -> None:
    [wrapper] = found(ManyForm(), ".//div[@data-module='govuk-file-upload']")
    assert wrapper.get("data-i18n.choose-files-button") == "Choose files"


def test_several_files_are_taken_and_each_fault_names_its_file() -> None:
    good = ManyForm({}, MultiValueDict({"files": [upload("a.txt"), upload("b.txt")]}))
    assert good.is_valid()
    assert [one.name for one in good.cleaned_data["files"]] == ["a.txt", "b.txt"]
    bad = ManyForm({}, MultiValueDict({"files": [upload("a.txt"), upload("b.txt", b"")]}))
    assert [fault.text for fault in faults_of(bad)] == ["b.txt: The submitted file is empty."]
    none = ManyForm({}, MultiValueDict())
    assert faults_of(none) == [Fault("Documents: this is needed", "id_files")]


def test_a_form_shows_the_faults_of_the_whole_first_and_its_hidden_fields() -> None:
    form = forms.Form({"kept": "7"})
    form.fields["kept"] = forms.IntegerField(widget=forms.HiddenInput())
    form.fields["name"] = forms.CharField(label="Name", error_messages={"required": "Enter your name"})
    form.add_error(None, "These two do not fit.")
    assert faults_of(form) == [Fault("These two do not fit."), Fault("Enter your name", "id_name")]
    assert found(form, ".//input[@type='hidden'][@name='kept']")
    faults = found(form, ".//*[@class='govuk-error-message']")
    assert [fault.text_content().split(":", 1)[1].strip() for fault in faults] == [
        "These two do not fit.",
        "Enter your name",
    ]


def test_words_of_people_are_shown_as_words_in_every_part_of_a_field() -> None:
    form = forms.Form({"x": "<b>v</b>"})
    form.fields["x"] = forms.IntegerField(label="<b>l</b>", help_text="<b>h</b>")
    form.fields["y"] = forms.ChoiceField(choices=[("1", "<b>c</b>")], widget=Radios(hints={"1": "<b>i</b>"}))
    assert "<b>" not in str(form)
    assert "&lt;b&gt;v" in str(form)


def test_numbers_are_typed_into_a_plain_box_as_the_design_system_advises() -> None:
    form = forms.Form()
    form.fields["n"] = forms.IntegerField(min_value=1, max_value=9)
    form.fields["f"] = forms.FloatField()
    whole, part = found(form, ".//input")
    assert (whole.get("type"), whole.get("inputmode"), whole.get("min")) == ("text", "numeric", None)
    assert part.get("inputmode") == "decimal"


@pytest.mark.parametrize(
    "field",
    [
        forms.SplitDateTimeField(label="When"),
        forms.DateField(label="When", widget=forms.SelectDateWidget()),
        forms.MultipleChoiceField(label="Which", choices=[("Group", [("1", "One")])], widget=Checkboxes()),
        forms.MultipleChoiceField(label="Which", choices=[("1", "One")]),
        forms.NullBooleanField(label="Whether"),
        forms.ImageField(label="Picture"),
        forms.EmailField(label="Email"),
        forms.URLField(label="Address", assume_scheme="https"),
        forms.CharField(label="Words", widget=Counted(20)),
    ],
    ids=lambda field: type(field).__name__,
)
def test_every_field_that_django_has_is_labelled_and_marked_when_faulty(field: forms.Field) -> None:
    form = forms.Form({})
    form.fields["one"] = field
    field.required = True
    form.add_error("one", "Mend this.")
    assert found(form, ".//label | .//legend")
    assert found(form, ".//div[contains(@class, 'govuk-form-group--error')]//p[@id='id_one-error']")
    assert found(form, ".//*[contains(@aria-describedby, 'id_one-error')]")


def test_a_present_file_can_be_opened_and_removed() -> None:
    class Present:
        url = "/files/1"

        def __str__(self) -> str:
            return "report.pdf"

    form = forms.Form(initial={"file": Present()})
    form.fields["file"] = forms.FileField(required=False)
    assert found(form, ".//a[@href='/files/1']")
    assert found(form, ".//input[@type='checkbox'][@name='file-clear']")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 5, 3), "3 May 2026"),
        (datetime(2026, 1, 3, 14, 5, tzinfo=UTC), "3 January 2026 at 2:05pm"),
        (datetime(2026, 7, 3, 8, 0, tzinfo=UTC), "3 July 2026 at 9am"),
    ],
)
def test_moments_are_said_in_words_and_in_local_time(when: date, words: str) -> None:
    assert Event("It happened", when).moment == words


def test_a_table_with_a_row_too_short_is_refused() -> None:
    table = Table("Caption", [Column("One"), Column("Two")], [[Cell("1")]])
    with pytest.raises(ValueError, match="shorter"):
        engines["django"].from_string("{% load look %}{% table table %}").render({"table": table})
