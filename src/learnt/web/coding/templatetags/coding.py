"""What the templates of coding draw in Python."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from learnt.web.coding.drawing import drawn_theme
from learnt.web.coding.shown import PassageShown, ThemeShown

register = template.Library()


@register.simple_tag(takes_context=True)
def theme_of(context: dict[str, Any], passage: PassageShown, theme: ThemeShown) -> SafeString:
    """Draw a theme of a passage, with what the person may say of it unless the page is to be printed."""
    acts = context["sight"].codes and not context.get("to_print")
    return drawn_theme(theme, passage.href if acts else "")
