"""The sections of the application, in the order of the menu; each is shown to whoever may use it."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the application with a place in the menu."""

    text: str
    url: str
    """Name of its first page."""
    act: Act = Act.READ


SECTIONS = (
    Section("Documents", "library:documents"),
    Section("My work", "coding:mine", Act.CODE),
    Section("Add documents", "adding:start", Act.ADD),
    Section("People", "accounts:home", Act.MANAGE_PEOPLE),
    Section("History", "accounts:history", Act.SEE_HISTORY),
)


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """Return the menu for whoever is signed in; empty for anybody else."""
    standing = standing_of(request)
    shown = [section for section in SECTIONS if marks_held(standing, section.act)]
    links = [{"text": section.text, "href": reverse(section.url)} for section in shown]
    here = max(
        (link["href"] for link in links if request.path.startswith(link["href"])), key=len, default=None
    )
    return [{**link, "current": link["href"] == here} for link in links]
