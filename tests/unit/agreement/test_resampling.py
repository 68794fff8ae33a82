from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given, settings

from learnt.engine.agreement.coded import Coded
from learnt.engine.agreement.report import agree, agree_all
from learnt.engine.agreement.resampling import Resampling, estimates
from learnt.engine.agreement.values import Estimate, Interval, NotEstimable
from tests.unit.agreement import plain
from tests.unit.agreement.conftest import THEMES, Table, coders_of, tables


def plain_interval(values: list[float | None]) -> tuple[float, float] | None:
    last = len(values) - 1
    low = sorted(-np.inf if v is None else v for v in values)[floor(0.025 * last)]
    high = sorted(np.inf if v is None else v for v in values)[ceil(0.975 * last)]
    return (low, high) if np.isfinite([low, high]).all() else None


@settings(deadline=None, max_examples=25)
@given(tables(3, missing=True, documents=6))
def test_a_weighted_sum_gives_the_interval_of_documents_really_drawn_again(table: Table) -> None:
    resampling = Resampling(draws=40, seed=7)
    report = agree_all(coders_of(table), THEMES, resampling=resampling)
    shared = [d for d, rows in table.items() if any(sum(a is not None for a in row) > 1 for row in rows)]
    order = list(dict.fromkeys(unit for unit in _first_met(table) if unit in shared))
    if len(order) < 2:
        return
    draws = [row for weights in resampling.weights(len(order)) for row in weights]
    measured = [
        *((r.alpha, plain.given_or_not(r.theme)) for r in report.passages.themes),
        (report.passages.masi, plain.masi),
    ]
    for estimate, distance in measured:
        if estimate.number is None:
            continue
        values = []
        for weights in draws:
            drawn = [u for d, w in zip(order, weights, strict=True) for u in list(table[d]) * int(w)]
            values.append(plain.alpha(drawn, distance))
        expected = plain_interval(values)
        if expected is None:
            assert estimate.interval is NotEstimable.TOO_FEW_DRAWS
        else:
            assert isinstance(estimate.interval, Interval)
            assert (estimate.interval.low, estimate.interval.high) == pytest.approx(expected)


def _first_met(table: Table) -> list[str]:
    """Return documents in the order in which the coders, one after another, read a passage that was shared."""
    coders = coders_of(table)
    times: dict[tuple[str, str | int], int] = {}
    for coded in (c for coder in coders for c in coder):
        times[coded.document, coded.passage] = times.get((coded.document, coded.passage), 0) + 1
    return [document for (document, _), count in times.items() if count > 1]


def test_the_same_seed_gives_the_same_interval(forty_documents: tuple[list[Coded], list[Coded]]) -> None:
    one = agree(*forty_documents, ["neglect"])
    again = agree(*forty_documents, ["neglect"])
    other = agree(*forty_documents, ["neglect"], resampling=Resampling(seed=2))
    assert one == again
    assert one.passages.themes[0].kappa.interval != other.passages.themes[0].kappa.interval


def test_forty_documents_give_a_safe_interval_around_the_value(
    forty_documents: tuple[list[Coded], list[Coded]],
) -> None:
    for estimate in (row := agree(*forty_documents, ["neglect"]).passages.themes[0]).kappa, row.positive:
        assert isinstance(estimate.interval, Interval)
        assert isinstance(estimate.value, float)
        assert estimate.interval.low < estimate.value < estimate.interval.high
        assert estimate.interval.safe
        assert estimate.interval.documents == 40


def test_passages_that_repeat_within_a_document_do_not_narrow_the_interval() -> None:
    gave, held = frozenset({"neglect"}), frozenset[str]()
    kinds = [[(gave, gave), (held, held)], [(gave, held), (held, held)]]

    def width(times: int) -> float:
        table = {f"document-{n}": kinds[n % 3 == 0] * times for n in range(30)}
        interval = agree_all(coders_of(table), ["neglect"]).passages.themes[0].positive.interval
        assert isinstance(interval, Interval)
        return interval.high - interval.low

    assert width(10) == pytest.approx(width(1))


def test_an_interval_from_nineteen_documents_is_not_safe() -> None:
    assert not Interval(0.4, 0.8, 19).safe
    assert Interval(0.4, 0.8, 20).safe


def test_an_interval_without_width_is_not_safe_for_resampling_met_no_disagreement() -> None:
    gave, held = frozenset({"neglect"}), frozenset[str]()
    table = {f"document-{n}": [(gave, gave), (held, held)] for n in range(30)}
    row = agree_all(coders_of(table), ["neglect"]).passages.themes[0]
    assert row.kappa.value == 1.0
    assert isinstance(row.kappa.interval, Interval)
    assert not row.kappa.interval.safe


def test_one_document_has_a_value_and_no_interval() -> None:
    gave, held = frozenset({"neglect"}), frozenset[str]()
    report = agree_all(coders_of({"document": [(gave, gave), (gave, held), (held, held)]}), ["neglect"])
    assert report.passages.themes[0].positive.value == pytest.approx(2 / 3)
    assert report.passages.themes[0].positive.interval is NotEstimable.ONE_DOCUMENT


def test_a_theme_in_one_of_thirty_documents_has_no_interval() -> None:
    gave, held = frozenset({"neglect"}), frozenset[str]()
    table = {f"document-{n}": [(held, held)] * 3 for n in range(29)} | {"last": [(gave, gave), (gave, held)]}
    row = agree_all(coders_of(table), ["neglect"]).passages.themes[0]
    assert row.positive.value == pytest.approx(2 / 3)
    assert row.positive.interval is NotEstimable.TOO_FEW_DRAWS
    assert isinstance(row.negative.interval, Interval)


def test_documents_of_one_family_are_drawn_together(
    forty_documents: tuple[list[Coded], list[Coded]],
) -> None:
    families = {f"document-{n}": f"case-{n // 10}" for n in range(40)}
    alone = agree(*forty_documents, ["neglect"])
    together = agree(*forty_documents, ["neglect"], families=families)
    assert (alone.families, together.families) == (40, 4)
    assert together.documents == 40
    row, grouped = alone.passages.themes[0], together.passages.themes[0]
    assert grouped.kappa.value == pytest.approx(row.kappa.value)
    assert isinstance(grouped.kappa.interval, Interval)
    assert grouped.kappa.interval.documents == 4
    assert grouped.kappa.interval != row.kappa.interval


def test_a_mean_is_covered_as_often_as_promised() -> None:
    generator, hits = np.random.default_rng(5), 0
    for _ in range(200):
        values = generator.normal(size=60)
        (estimate,) = estimates(
            lambda weights, values=values: (weights @ values / weights.sum(axis=1))[:, None],
            60,
            [NotEstimable.NO_VARIATION],
            Resampling(draws=400),
        )
        assert isinstance(estimate.interval, Interval)
        hits += estimate.interval.low <= 0 <= estimate.interval.high
    assert 0.90 <= hits / 200 <= 0.98


def test_what_is_not_a_number_never_leaves() -> None:
    with pytest.raises(ValueError, match="cannot be estimated"):
        Estimate(float("nan"), NotEstimable.ONE_DOCUMENT)
    with pytest.raises(ValueError, match="two finite ends"):
        Interval(0.0, float("inf"), 30)
