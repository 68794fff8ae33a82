"""Decisions of our own on made-up lines: money matters, and what only sounds like it."""

import pytest

from learnt.engine.coding.form import PassageText
from learnt.engine.coding.learner.decided import Decided

PEOPLE = (
    "Her aunt",
    "The landlord",
    "A neighbour",
    "The father",
    "Gran",
    "The lodger",
    "Mr Pell",
    "The tutor",
)
MONEY = ("lent them coins for the meter", "saw the bailiffs at the door", "brought a food parcel round")
OTHER = ("walked the dog by the canal", "played the organ on Sundays", "mended the garden fence")


@pytest.fixture(scope="session")
def decided() -> list[Decided]:
    """Eight documents of six passages; half belong to poverty, though no word of the codebook says so."""
    rows = []
    for number, who in enumerate(PEOPLE):
        for lines, confirmed in ((MONEY, True), (OTHER, False)):
            themes = frozenset({"poverty"})
            for line in lines:
                passage = PassageText(f"{who} {line}.")
                rows.append(
                    Decided(
                        passage,
                        f"document {number}",
                        confirmed=themes if confirmed else frozenset(),
                        rejected=frozenset() if confirmed else themes,
                    )
                )
    return rows
