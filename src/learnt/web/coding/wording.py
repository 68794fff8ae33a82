"""The words in which pages tell what the engine tells in short, read from `wording.yaml`."""

from functools import cache
from typing import Any

from learnt.engine.domain.codebook import Theme
from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.shipped import shipped_data
from learnt.web.codebooks.current import codebook, former
from learnt.web.library.models import Document, Passage, Suggestion
from learnt.web.library.summaries import DocumentSummary


@cache
def _wording() -> dict[str, Any]:
    wording: dict[str, Any] = shipped_data(__package__, "wording.yaml")
    return wording


def kind_words(kind: str) -> str:
    """Return the name of a kind of statement."""
    return str(_wording()["kinds"][kind])


def verdict_words(verdict: str) -> str:
    """Return what a person decided, in a word or two."""
    return str(_wording()["verdicts"][verdict])


def said_words(row: Suggestion) -> str:
    """Return what a passage says of a suggested theme: whether it was so, how surely, when and of whom."""
    wording = _wording()
    told = (
        ("polarity", row.polarity),
        ("certainty", row.certainty),
        ("time", row.time),
        ("subject", row.subject),
    )
    return ", ".join(wording[axis][value] for axis, value in told if value in wording[axis])


def theme_of(theme: str) -> Theme | None:
    """Return a theme of the codebook; None for one that it has no more, or for a question."""
    return next((one for one in codebook().themes if one.id == theme), None)


def theme_name(theme: str) -> str:
    """Return the name of a theme, as it last was where the codebook has it no more; the id of one it never had."""
    found = theme_of(theme) or former(theme)
    return found.name if found else theme


def is_distressing(passage: Passage, suggestions: list[Suggestion]) -> bool:
    """Say whether a passage tells of a harm that was done, so that a person may want a word before reading it."""
    groups, themes = _wording()["distressing"]["groups"], _wording()["distressing"]["themes"]
    told = [one.theme for one in suggestions if one.assertion != Assertion.ABSENT]
    found = [theme for theme in map(theme_of, told) if theme is not None]
    return passage.kind == "case-fact" and any(theme.group in groups or theme.id in themes for theme in found)


def title_of_document(document: Document) -> str:
    """Return what a document is called: as a person put it right, or as it says, or the name of its file."""
    summary: DocumentSummary | None = getattr(document, "summary", None)
    if summary is not None:
        return summary.title
    assert document.current is not None
    return document.current.file
