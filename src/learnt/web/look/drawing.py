"""Parts that a page has by the hundred, drawn in Python: a template takes several times as long for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

Group = tuple[str | None, Sequence[Mapping[str, Any]], int]
"""Options as a widget of Django groups them: the name of the group or none, its options, and which it is."""
_OPTIONS = '<optgroup label="{}">{}</optgroup>'
_FIELDSET = (
    '<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{}</legend>'
    "{}</fieldset>"
)
_OPTION = '<option value="{}"{}>{}</option>\n'
_HINT = '<div id="{}-item-hint" class="govuk-hint govuk-{}__hint">{}</div>'
_CHOICE = (
    '<div class="govuk-{0}__item">\n<input type="{1}" name="{2}" value="{3}"{4}>\n'
    '<label class="govuk-label govuk-{0}__label"{5}>{6}</label>\n{7}</div>\n'
)
_MOST_KEPT = 10_000
"""Options drawn, since the same stand on page after page; what is safe and what is to be escaped stay apart."""
_ID = ' id="{}"'
_FOR = ' for="{}"'
_TAG = '<strong class="govuk-tag{}">{}</strong>\n'
_LINK = '<a class="govuk-link" href="{}">{}</a>'
_CELL = '<td class="govuk-table__cell govuk-table__cell--numeric">%s</td>'
_NAME = '<th scope="row" class="govuk-table__header">%s</th>'


class Cell(Protocol):
    """Words in a table, and where they lead."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def href(self) -> str:
        """Where they lead; empty where they lead nowhere."""


def drawn_options(groups: Iterable[Group]) -> SafeString:
    """Draw the options of a select, in their groups."""
    return _grouped(groups, _OPTIONS, lambda one: _option(str(one["value"]), _told(one), one["label"]))


def drawn_choices(groups: Iterable[Group], kind: str) -> SafeString:
    """Draw radio buttons or boxes to tick, of the kind `radios` or `checkboxes`, in their groups."""
    return _grouped(
        groups,
        _FIELDSET,
        lambda one: _choice(
            kind,
            one["type"],
            one["name"],
            str(one["value"]),
            told=_told(one),
            label=one["label"],
            hint=one.get("hint"),
        ),
    )


def drawn_cells(row: Iterable[Cell]) -> SafeString:
    """Draw the cells of a row of a table of numbers; the first names the row."""
    linked, told = [], []
    for cell in row:
        linked.append(bool(cell.href))
        told += [cell.href, cell.text] if cell.href else [cell.text]
    return format_html(_row(tuple(linked)), *told)


@lru_cache(_MOST_KEPT, typed=True)
def drawn_tag(text: str, colour: str = "") -> SafeString:
    """Draw a word of status."""
    return format_html(_TAG, f" govuk-tag--{colour}" if colour else "", text)


@lru_cache(_MOST_KEPT)
def _row(linked: tuple[bool, ...]) -> str:
    """Return the pattern of a row by which of its cells lead somewhere: filled at one go, as each go costs much."""
    name, *rest = (_LINK if one else "{}" for one in linked)
    return _NAME % name + "".join(_CELL % one for one in rest)


@lru_cache(_MOST_KEPT, typed=True)
def _option(value: str, told: tuple[tuple[str, Any], ...], label: str) -> SafeString:
    return format_html(_OPTION, value, _attributes(told), label)


@lru_cache(_MOST_KEPT, typed=True)
def _choice(*named: str, told: tuple[tuple[str, Any], ...], label: str, hint: str | None) -> SafeString:
    kind, of_type, name, value = named
    identity = dict(told).get("id", "")
    of = format_html(_FOR, identity) if identity else ""
    said = format_html(_HINT, identity, kind, hint) if hint else ""
    return format_html(_CHOICE, kind, of_type, name, value, _attributes(told), of, label, said)


def _grouped(
    groups: Iterable[Group], within: str, draw: Callable[[Mapping[str, Any]], SafeString]
) -> SafeString:
    return joined(_group(name, options, within, draw) for name, options, _ in groups)


def _group(
    name: str | None,
    options: Iterable[Mapping[str, Any]],
    within: str,
    draw: Callable[[Mapping[str, Any]], SafeString],
) -> SafeString:
    drawn = [draw(one) for one in options]
    if not name and len(drawn) == 1:
        return drawn[0]
    return format_html(within, name, joined(drawn)) if name else joined(drawn)


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Put drawn parts one after another."""
    drawn = list(parts)
    return format_html("{}" * len(drawn), *drawn) if drawn else SafeString()


def _told(one: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(one["attrs"].items())


def _attributes(told: tuple[tuple[str, Any], ...]) -> SafeString:
    """Return the attributes of an option: an id as most have, and others only where there are any."""
    more = {name: value for name, value in told if name != "id"}
    identity = dict(told).get("id")
    known = format_html(_ID, identity) if identity else SafeString()
    return known + flatatt(more) if more else known
