"""Server time of every page of insight with 2,000 documents and 200,000 passages, beside the limit of 150 milliseconds.

A real database in a temporary folder (or in `LEARNT_BENCH_HOME`, kept for the next time), a signed-in coordinator, and
each page asked for with other filters each time. Pages are measured with the library as it stood, and again with a
decision made before each. `LEARNT_BENCH_DOCUMENTS` makes the library smaller.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIMIT = 0.150
TIMES = 30
PASSAGES, FIGURES = 100, 6
DOCUMENTS = int(os.environ.get("LEARNT_BENCH_DOCUMENTS", "2000"))
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"say": "recommendation"},
    {"first": "2010"},
    {"first": "2010", "last": "2018"},
    {"counts": "confirmed"},
    {"say": "case-fact", "last": "2015"},
)


def run() -> None:
    """Measure in a process of its own, which has a library of its own."""
    with tempfile.TemporaryDirectory() as home:
        kept = os.environ.get("LEARNT_BENCH_HOME") or home
        Path(kept).mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "benchmarks.insight_pages"]
        subprocess.run(command, env={**os.environ, "LEARNT_HOME": kept}, check=True)


def measure() -> None:
    """Make the library where there is none, ask for the pages, and print what each took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learnt.web.settings")
    django.setup()
    from django.test import Client
    from django.urls import reverse

    account = _library()
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(account)
    _warm()

    def asks(address: str, **always: str) -> Callable[[int], int]:
        def ask(at: int) -> int:
            answer = browser.get(address, {**QUERIES[at % len(QUERIES)], **always})
            assert answer.status_code == 200, (address, answer.status_code)
            return len(answer.content)

        return ask

    themes = _themes()
    pages = {name: asks(reverse(f"insight:{name}")) for name in _questions()}
    pages |= {
        "a theme": lambda at: asks(reverse("insight:theme", args=[themes[at % len(themes)]]))(at),
        "passages": lambda at: asks(reverse("insight:passages"), theme=themes[at % len(themes)])(at),
        "figures": asks(reverse("insight:figures")),
        "figures, words": asks(reverse("insight:figures"), words="alone"),
        "figures that do not agree": asks(reverse("insight:conflicts")),
    }
    for name, visit in pages.items():
        _print(name, [_timed(visit, at) for at in range(TIMES)])
    print("after a decision each time:")
    for name in ("how-often", "recurrence", "a theme"):
        _print(name, [_timed(pages[name], at, before=_decide) for at in range(TIMES)])
    for name in ("how-often", "over-time", "side-by-side", "together", "recurrence"):
        _pictures(asks, reverse("insight:picture", args=[name, "wide"]), name)


def _pictures(asks: Any, address: str, name: str) -> None:
    _print(f"picture, first: {name}", [_timed(asks(address, n=str(at)), at) for at in range(len(QUERIES))])
    _print(f"picture, again: {name}", [_timed(asks(address, n="0"), 0) for _ in range(TIMES)])


def _questions() -> list[str]:
    from learnt.web.insight.questions import QUESTIONS

    return list(QUESTIONS)


def _themes() -> list[str]:
    from django.db.models import Count

    from learnt.web.insight.models import ThemePlace

    rows = ThemePlace.objects.values("theme").annotate(times=Count("pk")).order_by("-times")
    return [row["theme"] for row in rows[:20]]


def _warm() -> None:
    from learnt.web.insight.holding import held
    from learnt.web.insight.pictures import draw_one

    for name, do in (
        ("the library read by a new process", held),
        ("the first picture of a process", draw_one),
    ):
        began, busy = time.perf_counter(), time.process_time()
        do()
        print(
            f"{name}: {time.perf_counter() - began:.2f} s, {time.process_time() - busy:.2f} s of the processor"
        )


def _library() -> Any:
    """Return the account that asks, with the library made, or made to its end, where it is not there."""
    from benchmarks.made_library import studies
    from benchmarks.made_web import make_library
    from learnt.web.accounts.models import Account, Partnership
    from learnt.web.library.models import Document, Figure
    from learnt.web.library.store import open_store

    store = open_store()
    began = time.perf_counter()
    account = Account.objects.first() or make_library(documents=DOCUMENTS, passages=PASSAGES).account
    there = set(Document.objects.filter(current__isnull=False).values_list("source", flat=True))
    home = Partnership.objects.get()
    for source, study in studies(documents=DOCUMENTS, passages=PASSAGES):
        if source not in there:
            store.keep(study, source=source, made_by="benchmark", partnership=home.pk)
    if not Figure.objects.exists():
        _confirm()
        _state_figures()
    print(f"{DOCUMENTS:,} documents of {PASSAGES} passages made in {time.perf_counter() - began:.0f} s")
    return account


def _confirm() -> None:
    """Let people have confirmed every third theme on a passage."""
    from django.db.models import F

    from learnt.web.insight.models import ThemePlace

    ThemePlace.objects.annotate(rest=F("pk") % 3).filter(rest=0).update(standing="confirmed")


def _state_figures() -> None:
    """Let each document state some figures, a few of them against another document."""
    from django.db import transaction

    from learnt.engine.domain.findings import Check
    from learnt.web.insight.renewing import write_lines
    from learnt.web.library.models import Document, Figure, Passage

    chance = random.Random(5)
    with transaction.atomic():
        for document in Document.objects.select_related("current"):
            assert document.current is not None
            spots = list(Passage.objects.filter(version=document.current)[:FIGURES])
            Figure.objects.bulk_create(
                Figure(
                    version=document.current, start=spot.start, end=spot.end, page=spot.page,
                    value=str(chance.randrange(100)), unit="percent", numerator=None, denominator=40,
                    population="case files", subject=f"no child was seen alone in district {chance.randrange(4000)}",
                    period="2020", check_result=chance.choice(list(Check)), why="A reason.",
                )
                for spot in spots
            )  # fmt: skip
            write_lines(document)


def _decide(at: int) -> None:
    from learnt.engine.domain.anchor import Anchor
    from learnt.engine.domain.decision import Decision, Verdict
    from learnt.web.library.models import Document, Passage
    from learnt.web.library.store import LibraryStore

    document = Document.objects.select_related("current").order_by("pk")[at]
    assert document.current is not None
    passage = Passage.objects.filter(version=document.current, suggestions__isnull=False).distinct()[at % 20]
    text = document.current.text
    suggestion = passage.suggestions.all()[0]
    anchor = Anchor(passage.start, passage.end, text[passage.start : passage.end], "", "")
    LibraryStore().decide(
        document.pk, passage.number, Decision(suggestion.theme, Verdict.ACCEPTED, "Cora", anchor)
    )


def _timed(
    visit: Callable[[int], int], at: int, *, before: Callable[[int], None] | None = None
) -> tuple[float, float, int]:
    if before is not None:
        before(at)
    began, busy = time.perf_counter(), time.process_time()
    size = visit(at)
    return time.perf_counter() - began, time.process_time() - busy, size


def _print(name: str, taken: list[tuple[float, float, int]]) -> None:
    high, busy = _high([clock for clock, _, _ in taken]), _high([busy for _, busy, _ in taken])
    middle = statistics.median(busy for _, busy, _ in taken)
    size = statistics.median(size for _, _, size in taken) / 1000
    print(
        f"{name:32s} p95 {high * 1000:5.0f} ms by the clock; of the processor {busy * 1000:5.0f} ms, middle "
        f"{middle * 1000:5.0f}; {busy / LIMIT:4.2f} of the limit  {size:5.0f} kB",
        flush=True,
    )


def _high(values: list[float]) -> float:
    return sorted(values)[min(int(0.95 * len(values)), len(values) - 1)]


if __name__ == "__main__":
    measure()
