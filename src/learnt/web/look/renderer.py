"""Draws Django's forms and their widgets as the design system has them."""

from functools import cache
from typing import Any

from django.forms import BoundField, Widget, widgets
from django.forms.renderers import TemplatesSetting
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from learnt.web.look.faults import texts_of
from learnt.web.look.widgets import DateParts

_BASES: tuple[tuple[type[Widget], str], ...] = (
    (widgets.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.CheckboxInput, "govuk-checkboxes__input"),
    (widgets.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (widgets.RadioSelect, "govuk-radios__input"),
    (widgets.Select, "govuk-select"),
    (widgets.SelectDateWidget, "govuk-select"),
    (widgets.Textarea, "govuk-textarea"),
    (widgets.Input, "govuk-input"),
    (widgets.MultiWidget, "govuk-input"),
    (DateParts, "govuk-input"),
)
"""The class of each sort of widget; the first that fits counts, so the narrower stand before the wider."""
_WITH_ERROR = {"govuk-input", "govuk-file-upload", "govuk-select", "govuk-textarea"}


class LookField(BoundField):
    """A field of a form with the ids, classes and attributes of the design system."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        for name in (
            "required",
            "aria-invalid",
        ):  # the words say it; browsers would say it again in their own
            built.pop(name, None)
        described = [
            attrs.get("aria-describedby") or widget.attrs.get("aria-describedby"),
            self.aria_describedby,
        ]
        if not self.use_fieldset and any(described):
            built["aria-describedby"] = " ".join(filter(None, described))
        given = f"{widget.attrs.get('class', '')} {attrs.get('class', '')}"
        if classes := f"{self._classes(widget)} {given}".split():
            built["class"] = " ".join(dict.fromkeys(classes))
        return built

    def _classes(self, widget: Widget) -> str:
        base = next((classes for kind, classes in _BASES if isinstance(widget, kind)), "")
        kind = base.partition(" ")[0]
        return f"{base} {kind}--error" if self.errors and kind in _WITH_ERROR else base

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}-error"

    @property
    def aria_describedby(self) -> str:
        """Ids of what describes the field: how much there is room for, the hint and the fault, in this order."""
        if not self.auto_id or self.is_hidden:
            return ""
        parts = {"info": self.counts, "hint": self.help_text, "error": self.errors}
        return " ".join(f"{self.auto_id}-{name}" for name, there in parts.items() if there)

    @property
    def counts(self) -> int:
        """How many characters or words the field takes, where it counts them as one types; else 0."""
        return int(getattr(self.field.widget, "counts", 0))

    @property
    def alone(self) -> bool:
        """Whether the field is one box to tick, with its label beside it."""
        return isinstance(self.field.widget, widgets.CheckboxInput)

    @property
    def group_attributes(self) -> dict[str, object]:
        """Attributes of what surrounds the field, by which scripts find it."""
        if isinstance(self.field.widget, widgets.PasswordInput):
            return {"data-module": "govuk-password-input"}
        return dict(getattr(self.field.widget, "group_attributes", {}))

    @property
    def group_class(self) -> str:
        """Classes of what surrounds the field."""
        password = isinstance(self.field.widget, widgets.PasswordInput)
        classes = [
            "govuk-form-group",
            "govuk-form-group--error" if self.errors else "",
            "govuk-password-input" if password else "",
            getattr(self.field.widget, "group_class", ""),
        ]
        return " ".join(filter(None, classes))

    @property
    def faults(self) -> list[str]:
        """What is wrong with the field, in words that stand by themselves."""
        return texts_of(self)


class LookRenderer(TemplatesSetting):
    """Take each template of Django's forms from the look, where it has one."""

    form_template_name = "look/forms/form.html"
    formset_template_name = "look/forms/formset.html"
    field_template_name = "look/forms/field.html"
    bound_field_class = LookField

    def get_template(self, template_name: str) -> Any:
        return super().get_template(_name_of(template_name))


@cache
def _name_of(template_name: str) -> str:
    """Return the name of the look's own template, or as given where it has none; to look in vain costs each time."""
    own = template_name.replace("django/forms/", "look/forms/", 1)
    try:
        get_template(own)
    except TemplateDoesNotExist:
        return template_name
    return own
