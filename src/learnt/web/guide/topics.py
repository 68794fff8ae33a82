"""The help pages and the stops of the tour, in order. Their words are in templates/guide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A help page."""

    name: str
    """In its address, and the name of its template."""
    title: str
    summary: str


TOPICS = (
    Topic("start", "Start here", "What Learnt does, and your first ten minutes."),
    Topic("documents", "Add documents", "Files, tables of reports, and what to do when one cannot be read."),
    Topic("coding", "Code a document", "Suggestions, decisions, and reading without suggestions."),
    Topic("keys", "Keyboard shortcuts", "Each key, and how to switch them off."),
    Topic("searching", "Search", "Words, phrases, meanings and filters."),
    Topic("counts", "What the counts mean", "Bases, intervals, small numbers, and what a count is not."),
    Topic("figures", "Figures", "How stated figures are checked."),
    Topic("sharing", "Who sees what", "Roles, restricted documents, and what others cannot find out."),
    Topic("distress", "Distressing text", "Notes before hard passages, taking a break, and support."),
    Topic("data", "Data dictionary", "Every column of every table that you can download."),
)

STOPS = ("documents", "reading", "search", "insight", "yours")
"""Stops of the tour; each is a template guide/tour_<name>.html."""
