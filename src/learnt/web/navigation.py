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
    under: tuple[str, ...] = ()
    """Beginnings of further addresses that belong to it."""

    def reaches(self, path: str) -> int:
        """Return how much of an address this section is about; nothing where it is about something else."""
        href = reverse(self.url)
        begins = [href] if path == href or href != "/" else []
        return max((len(one) for one in (*begins, *self.under) if path.startswith(one)), default=0)


SECTIONS = (
    Section("Documents", "library:documents", under=("/documents/", "/families/")),
    Section("Search", "search:search"),
    Section("Insight", "insight:how-often"),
    Section("Figures", "insight:figures"),
    Section("Reviews", "reviews:reviews", Act.SEE_REVIEWS),
    Section("Agency returns", "reviews:returns", Act.ANSWER_REQUESTS),
    Section("Learnt ledger", "ledger:ledger"),
    Section("What is due", "reminders:due", Act.SEE_REVIEWS),
    Section("Escalations", "escalations:escalations", Act.SEE_REVIEWS),
    Section("Briefings", "briefings:briefings"),
    Section("My learning", "learning:learning"),
    Section("Sessions", "reflecting:sessions", Act.RUN_SESSIONS),
    Section("My work", "coding:mine", Act.CODE),
    Section("Add documents", "adding:start", Act.ADD),
    Section("Codebook", "codebooks:codebook"),
    Section("People", "accounts:home", Act.MANAGE_PEOPLE, ("/partnerships/", "/unplaced/")),
    Section("History", "accounts:history", Act.SEE_HISTORY),
)


def navigation(request: HttpRequest) -> list[dict[str, object]]:
    """Return the menu for whoever is signed in; empty for anybody else."""
    standing = standing_of(request)
    shown = [section for section in SECTIONS if marks_held(standing, section.act)]
    here = max(shown, key=lambda section: section.reaches(request.path), default=None)
    return [
        {
            "text": section.text,
            "href": reverse(section.url),
            "current": section is here and section.reaches(request.path) > 0,
        }
        for section in shown
    ]
