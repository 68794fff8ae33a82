"""Django's forms are drawn as the design system draws its fields, checked against its own examples."""

from typing import Any

import pytest
from django import forms
from django.template import engines
from django.utils.safestring import SafeString

from learnt.web.look.widgets import Checkboxes, Counted, DateParts, Files, Radios
from tests.unit.web.look.trees import fixtures, tree

Options = dict[str, Any]


def attributes(options: Options) -> dict[str, Any]:
    given = {k: options[k] for k in ("autocomplete", "inputmode", "rows") if k in options}
    if "spellcheck" in options:
        given["spellcheck"] = str(options["spellcheck"]).lower()
    if classes := options.get("classes"):
        given["class"] = classes
    return given


def drawn(options: Options, field: forms.Field) -> str:
    """Draw a field with the label, hint, value and fault of an example."""
    label = options.get("fieldset", {}).get("legend") or options["label"]
    name = options.get("name") or options["id"]
    field.label, field.help_text = label["text"], options.get("hint", {}).get("text", "")
    field.required = False
    value = options.get("value")
    if chosen := [item["value"] for item in options.get("items", []) if item.get("checked")]:
        value = chosen[0] if isinstance(field.widget, Radios) else chosen
    form = forms.Form({name: value} if value else {}, initial={name: value})
    form.is_bound = False
    form.fields[name] = field
    if "errorMessage" in options:
        form.is_bound = True
        form.add_error(name, options["errorMessage"]["text"])
    size = str(label.get("classes", "")).rpartition("--")[2]
    source = "{% load look %}{% field field size=size heading=heading %}"
    context = {"field": form[name], "size": size, "heading": label.get("isPageHeading", False)}
    return engines["django"].from_string(source).render(context)


def choices(options: Options) -> list[tuple[Any, Any]]:
    return [(i["value"], SafeString(i["html"]) if "html" in i else i["text"]) for i in options["items"]]


def hints(options: Options) -> dict[Any, str]:
    return {i["value"]: i["hint"]["text"] for i in options["items"] if "hint" in i}


def layout(options: Options) -> str:
    return str(options.get("classes", "")).rpartition("--")[2]


def text(options: Options) -> str:
    return drawn(options, forms.CharField(widget=forms.TextInput(attributes(options))))


def area(options: Options) -> str:
    return drawn(
        options, forms.CharField(widget=forms.Textarea({"rows": 5, **attributes(options)}), strip=False)
    )


def password(options: Options) -> str:
    return drawn(options, forms.CharField(widget=forms.PasswordInput(attributes(options))))


def counted(options: Options) -> str:
    return drawn(options, forms.CharField(widget=Counted(options["maxlength"], attributes(options))))


def select(options: Options) -> str:
    options.setdefault("value", next((i["value"] for i in options["items"] if i.get("selected")), None))
    return drawn(options, forms.ChoiceField(choices=choices(options)))


def radios(options: Options) -> str:
    widget = Radios(hints=hints(options), layout=layout(options))
    return drawn(options, forms.ChoiceField(choices=choices(options), widget=widget))


def checkboxes(options: Options) -> str:
    widget = Checkboxes(hints=hints(options), layout=layout(options))
    return drawn(options, forms.MultipleChoiceField(choices=choices(options), widget=widget))


def date_parts(options: Options) -> str:
    if values := options.get("values"):
        options["value"] = f"{values['day']}/{values['month']}/{values['year']}"
    return drawn(options, forms.DateField(widget=DateParts()))


def files(options: Options) -> str:
    several = bool(options.get("multiple"))
    if options.get("javascript"):
        return drawn(options, forms.FileField(widget=Files(several=several)))
    widget = forms.FileInput()
    widget.attrs |= {"multiple": True} if several else {}
    return drawn(options, forms.FileField(widget=widget))


DRAWN = {
    "character-count": counted,
    "checkboxes": checkboxes,
    "date-input": date_parts,
    "file-upload": files,
    "input": text,
    "password-input": password,
    "radios": radios,
    "select": select,
    "textarea": area,
}
CASES = [(component, one) for component in DRAWN for one in fixtures(component)]


def as_django_has_it(example: Options) -> str:
    """Return the HTML of an example with the names that Django gives, and no options that cannot be chosen."""
    options, markup = example["options"], str(example["html"])
    for item in options.get("items", []):
        markup = markup.replace(f'name="{item.get("name")}"', f'name="{options["name"]}"')
    for part in ("day", "month", "year"):
        markup = markup.replace(f'name="{part}"', f'name="{options.get("id")}-{part}"')
    return markup.replace(" disabled>", ">")


@pytest.mark.parametrize(("component", "example"), CASES, ids=[f"{c}: {e['name']}" for c, e in CASES])
def test_a_field_equals_the_example_of_the_design_system(component: str, example: Options) -> None:
    assert tree(DRAWN[component](example["options"])) == tree(as_django_has_it(example))
