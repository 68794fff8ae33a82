"""What is said of runs over small and large corpora."""

import pytest

from benchmarks.scaling_judged import judge_growth, judge_scaling
from benchmarks.scaling_memory import Memory, Run


def run(documents: int, seconds: float, work: float, *, digest: str = "a", memory: float = 200) -> Run:
    return Run(documents, 9 * documents, seconds, work, 0.8 * work, Memory(memory, memory, 50, 50), digest)


def test_growth_is_told_beyond_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    judge_growth(run(32, 2, 2), run(132, 3, 3), run(1_032, 13, 12, memory=300))
    told = capsys.readouterr().out
    assert "least: 10.0 ms of 132, 10.0 ms of 1,032: +0.0%, within the aim of 10%" in told
    assert "time: 10.0 ms of 132, 11.0 ms of 1,032: +10.0%" in told
    assert "200 MB of 132, 300 MB of 1,032: 1.50 times, OVER the aim of 1.1" in told


def test_two_workers_are_judged_by_what_the_cores_allow(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    starts = {1: run(32, 2, 2), 2: run(64, 4, 5)}
    runs = {1: run(1_032, 12, 14.5), 2: run(1_064, 12, 17.5, digest="b")}
    judge_scaling(0.01, starts, runs, None)
    told = capsys.readouterr().out
    assert "1.25 times as much work a document" in told
    assert "80% of it in the process that codes" in told
    assert (
        "1.00 times as fast as 1; beyond the start (4.0 s beside 2.0 s) 1.25 times, 78% of the 1.60" in told
    )
    assert "whoever did the work: NO" in told
