"""What rests on a document that is to be erased: what goes with it, what is only untied from it, and what must be settled first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from learnt.engine.domain.shipped import shipped_data
from learnt.web.library.models import Document
from learnt.web.running.belongs import Found, Keys, belonging, take
from learnt.web.running.rows import everything

_BRIEFINGS, _PAPERS, _TOOLS, _ANSWERS = (
    "briefings.Rest",
    "reviews.Paper",
    "assurance.Tool",
    "assurance.Answer",
)
_REGISTER = ("ledger.Recommendation", "ledger.Citation")
_QUESTIONS = "reflecting.Step"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document cannot be erased yet."""

    what: str
    """What rests on it, with how many."""
    remedy: str
    register: bool = False
    """Whether it is enough to say that what the register holds of it goes too."""

    def __str__(self) -> str:
        return f"{self.what}: {self.remedy}"


def found_of(document: Document, *, register: bool) -> Found:
    """Return what goes with a document, and what rests on it that must be settled first.

    Args:
        document: what is to be erased.
        register: what was taken from it into the register of recommendations goes too, with all that was done about it.
    """
    found = belonging(document)
    _settle_briefings(found)
    _untie(found, document, _ANSWERS, found.resting.pop(_ANSWERS, set()))
    _settle_tools(found, document)
    if register:
        for table in _REGISTER:
            if keys := found.resting.pop(table, None):
                take(found, apps.get_model(table), keys, "ledger")
    return found


def reasons(found: Found) -> list[Reason]:
    """Return why a document cannot be erased yet, each with what to do."""
    known: dict[str, Any] = shipped_data(__package__, "resting.yaml")
    return [_reason(table, len(keys), known) for table, keys in sorted(found.resting.items())]


def questions_from(document: str) -> Any:
    """Return the questions of reflective sessions that were taken from a document."""
    return everything(apps.get_model(_QUESTIONS)).filter(source=document)


def _reason(table: str, count: int, known: dict[str, Any]) -> Reason:
    told = known.get(table)
    if told is None:
        plural = str(apps.get_model(table)._meta.verbose_name_plural)  # noqa: SLF001 - documented, whatever its name
        return Reason(f"{count:,} {plural}", "Take them away first, where you may.")
    one, several = told["what"]
    return Reason(f"{count:,} {one if count == 1 else several}", told["remedy"], table in _REGISTER)


def _settle_briefings(found: Found) -> None:
    """Briefings of which no version holds go with the document: their working copies and old versions quote it."""
    rests = found.resting.pop(_BRIEFINGS, None)
    if not rests:
        return
    briefings = set(_briefings_of(rests))
    holding = {one for one in briefings if _holds(one)}
    if holding:
        found.resting[_BRIEFINGS] = holding
    take(found, apps.get_model("briefings.Briefing"), briefings - holding, "briefings")


def _briefings_of(rests: Iterable[int]) -> Iterator[int]:
    rows = everything(apps.get_model(_BRIEFINGS)).filter(pk__in=set(rests))
    for briefing, through in rows.values_list("briefing", "edition__briefing"):
        yield briefing or through


def _holds(briefing: int) -> bool:
    """Say whether the last version of a briefing was published and not withdrawn."""
    editions = everything(apps.get_model("briefings.Edition")).filter(briefing=briefing).order_by("-number")
    last = editions.first()
    return last is not None and last.withdrawn_at is None


def _settle_tools(found: Found, document: Document) -> None:
    """What was taken off the shelf, or has an entry in its place, is only untied; what stands there stays until it is off."""
    keys = found.resting.pop(_TOOLS, set())
    rows = everything(apps.get_model(_TOOLS)).filter(pk__in=keys)
    standing = set(rows.filter(taken_off=False, replaced_by=None).values_list("pk", flat=True))
    if standing:
        found.resting[_TOOLS] = standing
    _untie(found, document, _TOOLS, keys - standing)


def _untie(found: Found, document: Document, table: str, keys: Keys) -> None:
    if keys:
        found.pointing.append((apps.get_model(table), "document", {document.pk}))
