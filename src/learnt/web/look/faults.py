"""What is wrong with a form, as the list at the top of its page tells it."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, and the field that it is about."""

    text: str
    field: str = ""
    """Id of what to mend; empty where the fault is of the form as a whole."""


def faults_of(form: BaseForm) -> list[Fault]:
    """Return the faults of a form that was sent, in the order of its fields."""
    order = [NON_FIELD_ERRORS, *form.fields]
    return [
        Fault(str(text), "" if name == NON_FIELD_ERRORS else first_id(form[name]))
        for name in order
        if name in form.errors
        for text in form.errors[name]
    ]


def first_id(field: BoundField) -> str:
    """Return the id of the first box, button or option of a field, where whoever mends it starts."""
    if field.is_hidden:
        return ""
    subwidgets = field.subwidgets
    if field.use_fieldset and subwidgets:
        return str(subwidgets[0].data.get("first_id") or subwidgets[0].id_for_label or "")
    return str(field.id_for_label or field.auto_id)
