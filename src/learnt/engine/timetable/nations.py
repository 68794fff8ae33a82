"""The bank holidays of each nation, with the days that stand in for those at weekends."""

from datetime import date
from enum import StrEnum
from functools import cache

from learnt.engine.domain.errors import UserError

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years that days are counted in. Days proclaimed for one occasion are known only some months ahead."""


class Nation(StrEnum):
    """A part of the United Kingdom with bank holidays of its own."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def words(self) -> str:
        """What a person reads."""
        return {"england-and-wales": "England and Wales", "scotland": "Scotland"}.get(
            self.value, "Northern Ireland"
        )


_SUBDIVISIONS = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


@cache
def bank_holidays(nation: Nation, year: int) -> dict[date, str]:
    """Return the bank holidays of a year with their names, those at weekends and the days in their place.

    Raises:
        UserError: The year lies outside those that days are counted in.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UserError(
            f"No bank holidays are known for the year {year}. Give a date from {FIRST_YEAR} to {LAST_YEAR}."
        )
    import holidays

    found = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year, language="en_GB")
    return {day: name for day, name in sorted(found.items()) if day.year == year}
