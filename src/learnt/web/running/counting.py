"""How many requests this process answered, how, and how long they took; no address, no name."""

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from threading import Lock

from django.http import HttpRequest, HttpResponse

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Seconds up to which answers are counted together."""
_lock = Lock()
_answers: dict[str, int] = {}
_within = [0] * (len(BOUNDS) + 1)
_seconds = [0.0]


def count_answers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Count each answer and the time until it began."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        _count(response.status_code, time.perf_counter() - begun)
        return response

    return answer


def _count(status: int, seconds: float) -> None:
    kind = f"{status // 100}xx"
    with _lock:
        _answers[kind] = _answers.get(kind, 0) + 1
        _within[bisect_left(BOUNDS, seconds)] += 1
        _seconds[0] += seconds


def lines() -> Iterator[str]:
    """Yield what was counted, in the words of Prometheus."""
    with _lock:
        answers, within, seconds = dict(_answers), list(_within), _seconds[0]
    yield "# TYPE learnt_answers_total counter"
    yield from (f'learnt_answers_total{{status="{kind}"}} {count}' for kind, count in sorted(answers.items()))
    yield "# TYPE learnt_answer_seconds histogram"
    so_far = 0
    for bound, count in zip((*map(str, BOUNDS), "+Inf"), within, strict=True):
        so_far += count
        yield f'learnt_answer_seconds_bucket{{le="{bound}"}} {so_far}'
    yield f"learnt_answer_seconds_sum {seconds:.6f}"
    yield f"learnt_answer_seconds_count {so_far}"
