"""What pages of assurance share: a page with one form, and what is shown in words."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from learnt.engine.assurance.assessing import Line
from learnt.engine.assurance.model import Met
from learnt.web.look.parts import Colour

BOTH = ["GET", "HEAD", "POST"]
MET_COLOURS = {
    Met.MET: Colour.GREEN,
    Met.PARTLY: Colour.YELLOW,
    Met.NOT: Colour.RED,
    Met.NEEDLESS: Colour.GREY,
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the page around a form says."""

    title: str
    button: str
    back: str
    back_text: str
    caption: str = ""
    says: str = ""


def form_page(request: HttpRequest, page: Page, form: forms.Form, **more: Any) -> HttpResponse:
    """Return a page with one form."""
    return render(request, "assurance/form.html", {"page": page, "form": form, **more})


def posted(request: HttpRequest) -> Any:
    """Return what was posted; nothing where the page was asked for."""
    return request.POST if request.method == "POST" else None


def change_words(line: Line) -> str:
    """Return what changed on a standard since the year before."""
    if line.carried and line.before:
        return f"Brought forward from {line.before.year}: look at it again"
    return line.change
