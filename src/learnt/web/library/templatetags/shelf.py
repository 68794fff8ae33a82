"""Tools for the themes of a page."""

from collections.abc import Collection
from typing import Any

from django import template

from learnt.web.library.shelf import tools_for

register = template.Library()


@register.inclusion_tag("library/_shelf.html", takes_context=True)
def shelf(context: Any, themes: Collection[str] | str, level: int = 2) -> dict[str, object]:
    """Draw the tools that the reader's partnerships keep for a theme or some; nothing where there are none."""
    wanted = [themes] if isinstance(themes, str) else list(themes)
    return {"tools": tools_for(context["request"], wanted), "level": level}
