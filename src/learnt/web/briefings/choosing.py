"""What somebody chooses before a briefing is composed: kept with the briefing, and which documents it leads to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Q

from learnt.engine.briefing.choices import Choices, Length
from learnt.engine.facts import AgeBand
from learnt.web.accounts.policies import Standing
from learnt.web.briefings.policies import shareable
from learnt.web.library.models import Document, Documents


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen. What is left empty leaves nothing out."""

    title: str
    audience: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    age_bands: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    areas: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    length: str = Length.STANDARD.value
    include_suggested: bool = False
    restricted: bool = False
    """Restricted documents that the person may see are used too; then it cannot be published."""
    documents: tuple[str, ...] = ()
    """Ids of the only documents to use; empty for all that fit."""

    def record(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    def engine(self, today: date, title: str = "") -> Choices:
        """Return it as the composer takes it. Which documents fit is settled before, by what people put right."""
        return Choices(
            title=title or self.title, date=today, audience=self.audience, themes=self.themes,
            age_bands=tuple(AgeBand(one) for one in self.age_bands), length=Length(self.length),
            include_suggested=self.include_suggested,
        )  # fmt: skip


def chosen_of(record: Mapping[str, Any]) -> Chosen:
    """Return what was chosen, from plain values; what an earlier release did not know keeps its first value."""
    known = {field.name for field in fields(Chosen)}
    given: dict[str, Any] = {name: value for name, value in record.items() if name in known}
    several = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    return Chosen(**(given | several))


def fitting(chosen: Chosen, standing: Standing, partnership: int) -> Documents:
    """Return the documents that fit what was chosen, among those that the person may see and the briefing may rest on."""
    if chosen.restricted:
        rows = Document.objects.filter(current__isnull=False).open_to(standing)
    else:
        rows = shareable(standing, partnership)
    if chosen.documents:
        rows = rows.filter(pk__in=chosen.documents)
    if chosen.kinds:
        rows = rows.filter(summary__kind__in=chosen.kinds)
    if chosen.areas:
        rows = rows.filter(summary__area__in=chosen.areas)
    return _of_time_and_age(rows, chosen).order_by("added_at", "pk")


def _of_time_and_age(rows: Documents, chosen: Chosen) -> Documents:
    if chosen.first_year is not None:
        rows = rows.filter(summary__publication_year__gte=chosen.first_year)
    if chosen.last_year is not None:
        rows = rows.filter(summary__publication_year__lte=chosen.last_year)
    if chosen.age_bands:
        of_age = Q(pk__in=())
        for band in chosen.age_bands:
            of_age |= Q(summary__age_bands__icontains=f'"{band}"')
        rows = rows.filter(of_age)
    return rows
