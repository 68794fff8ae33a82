"""Processes that read are kept for the next files, and replaced where one was lost."""

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from pebble import ProcessFuture

from learnt.engine.domain.errors import Problem
from learnt.engine.reading import Limits
from learnt.engine.reading.many import Outcome, Readers

LIMITS = Limits(ocr=False)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{number}.md" for number in range(9)]
    for path in found:
        path.write_text(f"# Card {path.stem}\n\nFathers were not asked.\n", encoding="utf-8")
    return found


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers(workers=1)
    yield made
    made.close()


def processes() -> set[multiprocessing.process.BaseProcess]:
    return set(multiprocessing.active_children())


def titles(outcomes: Iterator[Outcome]) -> list[str]:
    return [document.title for outcome in outcomes for document in outcome.documents]


def test_the_next_files_are_read_by_the_same_process(readers: Readers, files: list[Path]) -> None:
    before = processes()
    assert titles(readers.read(files[:2], limits=LIMITS)) == ["Card 0", "Card 1"]
    begun = processes() - before
    assert titles(readers.read(files[2:4], limits=LIMITS)) == ["Card 2", "Card 3"]
    assert len(begun) == 1
    assert processes() - before == begun
    readers.close()
    assert processes() == before
    assert titles(readers.read(files[:1], limits=LIMITS)) == ["Card 0"]


def test_files_that_nobody_waits_for_any_more_are_not_taken_for_the_next(
    readers: Readers, files: list[Path]
) -> None:
    begun = readers.read(files, limits=LIMITS)
    assert next(begun).path == files[0]
    begun.close()  # type: ignore[attr-defined]
    assert titles(readers.read(files[7:], limits=LIMITS)) == ["Card 7", "Card 8"]


def test_a_process_that_was_killed_between_files_costs_no_file(readers: Readers, files: list[Path]) -> None:
    before = processes()
    assert titles(readers.read(files[:1], limits=LIMITS)) == ["Card 0"]
    for _ in range(2):
        (lost,) = processes() - before
        lost.kill()
        lost.join()
        assert titles(readers.read(files, limits=LIMITS)) == [f"Card {number}" for number in range(9)]


def test_a_file_whose_processes_are_killed_time_and_again_is_named(
    readers: Readers, files: list[Path]
) -> None:
    given: list[Path] = []

    def lost(path: Path) -> "ProcessFuture[Problem]":
        given.append(path)
        future: ProcessFuture[Problem] = ProcessFuture()
        future.set_exception(BrokenProcessPool("All workers expired"))
        return future

    waiting = deque([(path, lost(path)) for path in files[:2]])
    outcome = readers._first(waiting, lost, LIMITS)
    assert str(outcome.problem).startswith("0.md: The file brought down the process that read it.")
    assert [path for path, _ in waiting] == [files[1]]
    assert given.count(files[0]) == 4
