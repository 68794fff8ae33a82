"""Insight: every table of 2,000 documents and 70 themes against 100 ms, and each picture against 150 ms."""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from learnt.engine.analysis.comparing import Side, compare
from learnt.engine.analysis.frequency import by_group, how_often, over_time
from learnt.engine.analysis.grouping import By, Year
from learnt.engine.analysis.records import DocumentRow, PlaceRow, ThemeRow, frame_of
from learnt.engine.analysis.recurrence import recurring
from learnt.engine.analysis.sharing import shared
from learnt.engine.analysis.standing import COUNTED, Standing
from learnt.engine.analysis.tallies import tallies_of
from learnt.engine.analysis.tallying import tallied
from learnt.engine.analysis.timeline import timeline
from learnt.engine.analysis.together import together
from learnt.engine.charts.comparison import comparison
from learnt.engine.charts.drawing import png, svg
from learnt.engine.charts.pairs import pairs
from learnt.engine.charts.picture import Picture
from learnt.engine.charts.prevalence import prevalence
from learnt.engine.charts.recurrence import recurrence
from learnt.engine.charts.trend import trend
from learnt.engine.domain.coding import Kind

DOCUMENTS, THEMES, PASSAGES = 2_000, 70, 60
TABLES_LIMIT, PICTURE_LIMIT = 0.100, 0.150
TIMES = 9
REVIEWS, AUDITS = Side("Reviews", ("review",)), Side("Audits", ("audit",))
LOCAL, NATIONAL = Side("Local", ("local",)), Side("National", ("national",))


def made() -> tuple[list[DocumentRow], list[PlaceRow]]:
    chance = random.Random(11)
    weights = [chance.random() ** 2 for _ in range(THEMES)]
    documents = [
        DocumentRow(
            f"d{at:04}",
            f"f{chance.randrange(1500):04}",
            f"Learning review {at}",
            chance.choice(("review", "review", "briefing", "deck", "audit")),
            chance.choice(("local", "local", "national")),
            f"Partnership {chance.randrange(40)}",
            f"Area {chance.randrange(150)}",
            tuple(f"agency {n}" for n in chance.sample(range(12), 3)),
            chance.choice((("under-1",), ("1-5",), ("6-10",), ("11-15", "16-17"), ())),
            chance.choice((("died",), ("seriously-harmed",), ())),
            *(chance.choice((None, *range(2008, 2025))) for _ in range(3)),
        )
        for at in range(DOCUMENTS)
    ]
    found = [
        PlaceRow(one.document, passage, f"t{theme:02}", chance.choice(COUNTED), chance.choice(list(Standing)))
        for one in documents
        for passage in range(PASSAGES)
        for theme in chance.choices(range(THEMES), weights)
    ]
    return documents, found


def run() -> None:
    documents, found = made()
    names = {f"t{at:02}": f"Theme {at}" for at in range(THEMES)}
    rows, places = frame_of(DocumentRow, documents), frame_of(PlaceRow, found)
    themes = frame_of(ThemeRow, tallied(found))
    print(
        f"{DOCUMENTS:,} documents, {THEMES} themes, {len(found):,} passages that raise one, {themes.height:,} rows"
    )
    table = tallies_of(rows, themes, names)
    finding = Kind.FINDING
    answers: dict[str, Callable[[], object]] = {
        "made ready": lambda: tallies_of(rows, themes, names),
        "how often": lambda: how_often(table, finding),
        "over time": lambda: over_time(table, finding, Year.PUBLICATION),
        **{f"by {by.words}": partial(by_group, table, finding, by) for by in By},
        "together": lambda: together(table, finding),
        "reviews beside audits": lambda: compare(
            table, finding, By.DOCUMENT_KIND, first=REVIEWS, second=AUDITS
        ),
        "local beside national": lambda: compare(table, finding, By.SCOPE, first=LOCAL, second=NATIONAL),
        "recurrence, all themes": lambda: recurring(table),
        "time line of one theme": lambda: timeline(table, "t00", places),
    }
    total = sum(_timed(name, make, TABLES_LIMIT) for name, make in answers.items())
    print(f"  all of them, by the processors: {total * 1000:.1f} ms, {total / TABLES_LIMIT:.2f} of the limit")
    area = by_group(table, finding, By.AREA)
    _timed("fit to share, by area (150 areas)", lambda: shared(area), TABLES_LIMIT)
    _pictures(
        {
            "prevalence": lambda: prevalence(how_often(table, finding)),
            "trend": lambda: trend(over_time(table, finding, Year.PUBLICATION), "t00"),
            "comparison": lambda: comparison(
                compare(table, finding, By.DOCUMENT_KIND, first=REVIEWS, second=AUDITS), REVIEWS, AUDITS
            ),
            "pairs": lambda: pairs(together(table, finding)),
            "recurrence": lambda: recurrence(timeline(table, "t00", places)),
        }
    )


def _pictures(makes: dict[str, Callable[[], Picture]]) -> None:
    began = time.perf_counter()
    svg(makes["prevalence"](), "first")
    print(f"  the first picture of a process: {time.perf_counter() - began:.2f} s")
    for name, make in makes.items():
        picture = make()
        _timed(f"{name}: specification, with its table", make, PICTURE_LIMIT)
        _timed(f"{name}: SVG", partial(svg, picture, "one"), PICTURE_LIMIT)
        _timed(f"{name}: PNG", partial(png, picture), PICTURE_LIMIT)


def _timed(name: str, make: Callable[[], object], limit: float) -> float:
    """Print the time by the clock and of the processors, which tells more on a machine that others use."""
    make()
    clock, worked = [], []
    for _ in range(TIMES):
        began = time.perf_counter(), time.process_time()
        make()
        clock.append(time.perf_counter() - began[0])
        worked.append(time.process_time() - began[1])
    middle, work = statistics.median(clock), statistics.median(worked)
    print(
        f"  {name}: {middle * 1000:.1f} ms (processors {work * 1000:.1f}), {middle / limit:.2f} (processors "
        f"{work / limit:.2f}) of {limit * 1000:.0f} ms"
    )
    return work


if __name__ == "__main__":
    run()
