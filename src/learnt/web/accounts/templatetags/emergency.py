"""The way to report a concern about a child, beside every form that could be mistaken for one."""

from typing import Any

from django import template

from learnt.web.accounts.models import Partnership
from learnt.web.accounts.standing import standing_of

register = template.Library()


@register.inclusion_tag("accounts/_emergency.html", takes_context=True)
def emergency(context: Any) -> dict[str, object]:
    """Say that this is no way to report a concern, and what is; with what one's own partnerships say of it."""
    request = context.get("request")
    held = standing_of(request).roles if request else {}
    rows = Partnership.objects.filter(pk__in=held).exclude(contact="") if held else Partnership.objects.none()
    return {"contacts": list(rows.values_list("contact", flat=True))}
