"""Components of the design system as template tags; each is drawn by the template of its name."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from learnt.web.look.drawing import Cell, Group, drawn_cells, drawn_choices, drawn_options, drawn_tag
from learnt.web.look.faults import faults_of
from learnt.web.look.parts import Chosen, Event, Link, Panel, Row, Table, Task

register = template.Library()

_TITLES = {"success": "Success", "warning": "Warning", "error": "There is a problem"}


@register.inclusion_tag("look/button.html")
def button(text: str, kind: str = "", href: str = "", **attributes: str) -> dict[str, object]:
    """Draw a button that sends its form, or one that leads to `href`; `kind` is secondary, warning or inverse."""
    named = {name.replace("_", "-"): value for name, value in attributes.items()}
    return {"text": text, "kind": kind, "href": href, "attributes": named}


@register.simple_tag
def tag(text: str, colour: str = "") -> SafeString:
    """Draw a word of status."""
    return drawn_tag(text, colour)


@register.inclusion_tag("look/summary_list.html")
def summary_list(rows: Sequence[Row]) -> dict[str, object]:
    """Draw keys with their values and what one may do with each."""
    return {"rows": rows, "acts": any(row.actions for row in rows)}


@register.inclusion_tag("look/summary_card.html")
def summary_card(
    title: str, rows: Sequence[Row], actions: Sequence[Link] = (), level: int = 2
) -> dict[str, object]:
    """Draw a summary list as a card with a title."""
    acts = any(row.actions for row in rows)
    return {"title": title, "rows": rows, "actions": actions, "level": level, "acts": acts}


@register.inclusion_tag("look/table.html")
def table(table: Table) -> dict[str, object]:
    """Draw a table that scrolls sideways by itself where it is too wide."""
    return {"table": table}


@register.inclusion_tag("look/breadcrumbs.html")
def breadcrumbs(links: Sequence[Link]) -> dict[str, object]:
    """Draw the way from the first page to this one."""
    return {"links": links}


@register.inclusion_tag("look/back_link.html")
def back_link(href: str, text: str = "Back") -> dict[str, object]:
    """Draw a link back to the page before."""
    return {"href": href, "text": text}


@register.inclusion_tag("look/warning_text.html")
def warning_text(text: str) -> dict[str, object]:
    """Draw a warning of what may follow."""
    return {"text": text}


@register.inclusion_tag("look/notification.html")
def notification(text: object, level: str = "", number: int = 0) -> dict[str, object]:
    """Draw a banner of what happened; `level` is success, warning or error, or nothing for what is important."""
    name = f"notification-title-{number}" if number else "govuk-notification-banner-title"
    return {"text": text, "title": _TITLES.get(level, "Important"), "level": level, "name": name}


@register.inclusion_tag("look/error_summary.html")
def error_summary(form: BaseForm | str | None = None) -> dict[str, object]:
    """Draw what is wrong with a form, each fault leading to its field; nothing where nothing is."""
    return {"faults": faults_of(form) if isinstance(form, BaseForm) else []}


@register.filter
def attributes(given: dict[str, Any]) -> SafeString:
    """Return the attributes of a widget or of one of its options as they stand in a tag."""
    return flatatt(given)


@register.filter
def drawn_as_options(groups: Iterable[Group]) -> SafeString:
    """Draw the options of a select, in their groups."""
    return drawn_options(groups)


@register.filter
def drawn_as(groups: Iterable[Group], kind: str) -> SafeString:
    """Draw radio buttons or boxes to tick, of the kind `radios` or `checkboxes`, in their groups."""
    return drawn_choices(groups, kind)


@register.filter
def drawn_as_cells(row: Iterable[Cell]) -> SafeString:
    """Draw the cells of a row of a table of numbers."""
    return drawn_cells(row)


@register.inclusion_tag("look/pagination.html", takes_context=True)
def pagination(
    context: template.RequestContext, page: "Page[Any]", name: str = "page", label: str = "Pagination"
) -> dict[str, object]:
    """Draw links to the other pages of a list, keeping the rest of the address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}"

    items = [(n, address(n) if isinstance(n, int) else "") for n in numbers]
    return {
        "items": items if page.paginator.num_pages > 1 else [],
        "current": page.number,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
        "label": label,
    }


@register.inclusion_tag("look/timeline.html")
def timeline(events: Sequence[Event], level: int = 2) -> dict[str, object]:
    """Draw what happened, newest first."""
    return {"events": events, "level": level}


@register.inclusion_tag("look/task_list.html")
def task_list(tasks: Sequence[Task], name: str = "task-list") -> dict[str, object]:
    """Draw tasks with their status."""
    return {"tasks": tasks, "name": name}


@register.simple_block_tag
def inset(content: str, name: str = "") -> SafeString:
    """Set words apart."""
    return render_to_string("look/inset.html", {"content": content, "name": name})


@register.simple_block_tag
def details(content: str, summary: str, *, shown: bool = False, name: str = "") -> SafeString:
    """Keep what only some people need under a line that opens."""
    context = {"content": content, "summary": summary, "shown": shown, "name": name}
    return render_to_string("look/details.html", context)


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """Let something wide scroll sideways, also by keyboard."""
    return render_to_string("look/scroll.html", {"content": content, "label": label})


@register.simple_block_tag
def tabs(content: str, panels: Sequence[Panel], title: str = "Contents") -> SafeString:
    """Draw tabs over panels, which stand one below the other where no script runs."""
    return render_to_string("look/tabs.html", {"content": content, "panels": panels, "title": title})


@register.simple_block_tag(end_name="endpanel")
def panel(content: str, panel: Panel, *, first: bool = False) -> SafeString:
    """Draw what stands under a tab."""
    return render_to_string("look/panel.html", {"content": content, "panel": panel, "first": first})


@register.simple_block_tag(end_name="endfilters")
def filters(content: str, chosen: Sequence[Chosen] = (), clear: str = "") -> SafeString:
    """Draw a panel of filters, with those in force as tags that take them away."""
    return render_to_string("look/filters.html", {"content": content, "chosen": chosen, "clear": clear})


@register.inclusion_tag("look/forms/field.html")
def field(field: BoundField, size: str = "", *, heading: bool = False) -> dict[str, object]:
    """Draw a field with its label in another size (s, m, l, xl), or as the heading of the page."""
    return {"field": field, "size": size, "heading": heading}
