"""The sections of the application in their groups, in the order of the menu; each is shown to whoever may use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse

from learnt.web.accounts.policies import marks_held
from learnt.web.accounts.roles import Act
from learnt.web.accounts.standing import standing_of


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the application with a place in the menu."""

    group: str
    """What the menu calls it together with its neighbours; the group's other sections show when one is in it."""
    text: str
    url: str
    """Name of its first page."""
    act: Act = Act.READ
    under: tuple[str, ...] = ()
    """Beginnings of further addresses that belong to it."""

    def reaches(self, path: str) -> int:
        """Return how much of an address this section is about; nothing where it is about something else."""
        href = _href(self.url)
        begins = [href] if path == href or href != "/" else []
        return max((len(one) for one in (*begins, *self.under) if path.startswith(one)), default=0)


SECTIONS = (
    Section("Library", "Documents", "library:documents", under=("/documents/", "/families/")),
    Section("Library", "Add documents", "adding:start", Act.ADD),
    Section("Library", "Figures", "insight:figures"),
    Section("Library", "Codebook", "codebooks:codebook"),
    Section("Library", "Exchange", "exchange:start"),
    Section("Search", "Search", "search:search"),
    Section("Insight", "Insight", "insight:how-often"),
    Section("Reviews", "Reviews", "reviews:reviews", Act.SEE_REVIEWS),
    Section("Reviews", "Agency returns", "reviews:returns", Act.ANSWER_REQUESTS),
    Section("Reviews", "Cases", "cases:cases", Act.SEND_CHRONOLOGIES),
    Section("Reviews", "What is due", "reminders:due", Act.SEE_REVIEWS),
    Section("Reviews", "Escalations", "escalations:escalations", Act.SEE_REVIEWS),
    Section("Assurance", "Assurance", "assurance:assurance", Act.ASSURE),
    Section("Assurance", "Your agency", "assurance:mine", Act.ANSWER_REQUESTS),
    Section("Assurance", "Check a record", "assurance:record"),
    Section("Assurance", "Checklists", "assurance:checklists"),
    Section("Assurance", "Tools", "assurance:tools"),
    Section("Learnt ledger", "Learnt ledger", "ledger:ledger"),
    Section("Learning", "Briefings", "briefings:briefings"),
    Section("Learning", "Sessions", "reflecting:sessions", Act.RUN_SESSIONS),
    Section("Learning", "My learning", "learning:learning"),
    Section("My work", "My work", "coding:mine", Act.CODE),
    Section("Manage", "People", "accounts:home", Act.MANAGE_PEOPLE, ("/partnerships/", "/unplaced/")),
    Section("Manage", "History", "accounts:history", Act.SEE_HISTORY),
)


@cache
def _href(url: str) -> str:
    """Return the address of a first page; every page asks for all of them, some twice."""
    return reverse(url)


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """Return the menu for whoever is signed in, with the sections of each group; empty for anybody else."""
    standing = standing_of(request)
    shown = [section for section in SECTIONS if marks_held(standing, section.act)]
    nearest = max(shown, key=lambda section: section.reaches(request.path), default=None)
    here = nearest if nearest and nearest.reaches(request.path) else None
    groups = groupby(shown, key=lambda section: section.group)
    return [_item(group, list(sections), here) for group, sections in groups]


def _item(group: str, sections: Sequence[Section], here: Section | None) -> dict[str, object]:
    """Return a group of the menu; one of a single section goes by the name of that."""
    return {
        "text": group if len(sections) > 1 else sections[0].text,
        "href": _href(sections[0].url),
        "current": here in sections,
        "sections": [{"text": one.text, "href": _href(one.url), "current": one is here} for one in sections],
    }
