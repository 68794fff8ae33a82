"""Hits of a search."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from learnt.web.search.drawing import drawn_hits
from learnt.web.search.shown import Shown

register = template.Library()


@register.filter
def drawn_as_hits(hits: Iterable[Shown]) -> SafeString:
    """Draw hits as items of a list."""
    return drawn_hits(hits)
