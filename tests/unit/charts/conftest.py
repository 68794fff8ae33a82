"""Pictures of a made-up library, one of each."""

import random
from collections.abc import Callable

import pytest

from learnt.engine.analysis.comparing import Side, compare
from learnt.engine.analysis.frequency import how_often, over_time
from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.records import PlaceRow, frame_of
from learnt.engine.analysis.tallies import Tallies
from learnt.engine.analysis.timeline import timeline
from learnt.engine.analysis.together import together
from learnt.engine.charts.comparison import comparison
from learnt.engine.charts.look import Form
from learnt.engine.charts.pairs import pairs
from learnt.engine.charts.picture import Picture
from learnt.engine.charts.prevalence import prevalence
from learnt.engine.charts.recurrence import recurrence
from learnt.engine.charts.trend import trend
from learnt.engine.domain.coding import Kind
from tests.unit.analysis.made import made, tallies

REVIEWS, AUDITS = Side("Reviews", ("review",)), Side("Audits", ("audit",))
DRAWN = ("prevalence", "trend", "comparison", "pairs", "recurrence")
Draw = Callable[[str, Form], Picture]


@pytest.fixture(scope="session")
def library() -> tuple[Tallies, list[PlaceRow]]:
    documents, found = made(random.Random(7), 90, density=0.4)
    return tallies(documents, found), found


def of(table: Tallies, found: list[PlaceRow], name: str, form: Form) -> Picture:
    match name:
        case "prevalence":
            return prevalence(how_often(table, Kind.FINDING), form)
        case "trend":
            return trend(over_time(table, Kind.FINDING, Year.PUBLICATION), "voice", form)
        case "comparison":
            sides = {"first": REVIEWS, "second": AUDITS}
            return comparison(compare(table, Kind.FINDING, By.DOCUMENT_KIND, **sides), REVIEWS, AUDITS, form)
        case "pairs":
            return pairs(together(table, Kind.FINDING), form)
        case _:
            return recurrence(timeline(table, "voice", frame_of(PlaceRow, found)), form)


@pytest.fixture
def draw(library: tuple[Tallies, list[PlaceRow]]) -> Draw:
    return lambda name, form: of(*library, name, form)


@pytest.fixture
def draw_nothing() -> Draw:
    return lambda name, form: of(tallies([], []), [], name, form)
