"""What is wrong with a form: beside each field, and as the list at the top of its page."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField, Field


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, and the field that it is about."""

    text: str
    field: str = ""
    """Id of what to mend; empty where the fault is of the form as a whole."""


def faults_of(form: BaseForm) -> list[Fault]:
    """Return the faults of a form that was sent, in the order of its fields."""
    whole = [Fault(str(text)) for text in form.errors.get(NON_FIELD_ERRORS, [])]
    faulty = [form[name] for name in form.fields if name in form.errors]
    return whole + [Fault(text, first_id(field)) for field in faulty for text in texts_of(field)]


def texts_of(field: BoundField) -> list[str]:
    """Return what is wrong with a field.

    Django says "This field is required." of every field; in a list, nobody can tell which is meant. Where a form has no
    words of its own for it, the label is named.
    """
    needless = str(Field.default_error_messages["required"])
    named = f"{str(field.label).rstrip('?:. ')}: this is needed"
    return [named if str(text) == needless else str(text) for text in field.errors]


def first_id(field: BoundField) -> str:
    """Return the id of the first box, button or option of a field, where whoever mends it starts."""
    if field.is_hidden:
        return ""
    subwidgets = field.subwidgets
    if field.use_fieldset and subwidgets:
        return str(subwidgets[0].data.get("first_id") or subwidgets[0].id_for_label or "")
    return str(field.id_for_label or field.auto_id)
