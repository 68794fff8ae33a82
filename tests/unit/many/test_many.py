"""Batches give the same whoever does them, and a run that was stopped goes on where it was."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import polars
import pytest

from learnt.engine.analysis import frames
from learnt.engine.codebook import load
from learnt.engine.domain.coding import Coding
from learnt.engine.domain.errors import UserError
from learnt.engine.many.batches import Files, How, Rows, batches_of_files, batches_of_rows
from learnt.engine.many.coded import check_rows, rows_of, write_codings
from learnt.engine.many.corpus import NAMES, about, parts, read_into
from learnt.engine.many.counted import figures_of, prevalence_of
from learnt.engine.many.journal import Journal
from learnt.engine.many.making import Making, coder_of
from learnt.engine.many.mapping import WorkerLostError, in_processes, in_this_process
from learnt.engine.many.work import code_batch, read_batch
from learnt.engine.reading.limits import Limits

CODEBOOK = """
codebook: trial
name: Trial
version: "1"
groups: [{id: practice, name: Practice, negatable: false}]
themes:
  - {id: fathers, group: practice, name: Fathers, definition: Fathers., indicators: {strong: [fathers]}}
  - {id: home, group: practice, name: Home, definition: Home., indicators: {strong: [home]}}
"""


class StoppedError(Exception):
    """The power went."""


@pytest.fixture
def making(tmp_path: Path) -> Making:
    codebook = tmp_path / "trial.yaml"
    codebook.write_text(CODEBOOK, encoding="utf-8")
    return Making(str(codebook), None, tmp_path / "models", learning=True, release="test").named()


@pytest.fixture
def batches(tmp_path: Path, making: Making) -> list[Files]:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.md").write_text(
            f"# Card {number}\n\nFathers were not asked.\n", encoding="utf-8"
        )
    (folder / "empty.txt").write_text("")
    return list(batches_of_files(sorted(folder.iterdir()), How(making, Limits(ocr=False)), size=2))


def stopping(after: int) -> Callable[..., Iterator[tuple[Any, Any]]]:
    """Return a way of mapping that is stopped after some batches."""

    def mapped(function: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for number, job in enumerate(jobs):
            if number == after:
                raise StoppedError
            yield job, function(job)

    return mapped


def whole(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("ending", [".parquet", ".jsonl"])
def test_a_corpus_that_was_stopped_and_finished_is_the_same_as_one_in_one_go(
    batches: list[Files], tmp_path: Path, ending: str
) -> None:
    once, twice = tmp_path / f"once{ending}", tmp_path / f"twice{ending}"
    done = list(read_into(once, batches, in_this_process))
    with pytest.raises(StoppedError):
        list(read_into(twice, batches, stopping(after=1)))
    with pytest.raises(UserError, match="not a finished corpus"):
        about(twice)
    again = list(read_into(twice, batches, in_this_process))
    assert [(count, problems) for _, count, problems in again] == [
        (count, problems) for _, count, problems in done
    ]
    assert whole(once) == whole(twice)
    assert about(once)["rows"]["documents"] == 5


@pytest.mark.slow
def test_several_processes_give_the_same_bytes_as_one(batches: list[Files], tmp_path: Path) -> None:
    one, two = tmp_path / "one.parquet", tmp_path / "two.parquet"
    list(read_into(one, batches, in_this_process))
    list(read_into(two, batches, in_processes(2)))
    assert whole(one) == whole(two)


def test_a_corpus_is_tables_that_polars_reads_and_what_changed_is_read_anew(
    batches: list[Files], tmp_path: Path
) -> None:
    folder = tmp_path / "c.parquet"
    list(read_into(folder, batches, in_this_process))
    table = polars.scan_parquet(list(parts(folder, "codings"))).collect()
    assert table["theme"].unique().to_list() == ["fathers"]
    changed = batches[0].paths[0]
    changed.write_text("# Card\n\nNobody looked into the home. It was cold.\n", encoding="utf-8")
    files = [path for batch in batches for path in batch.paths]
    fresh = list(batches_of_files(files, batches[0].how, size=2))
    read: list[str] = []

    def noting(function: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        for job in jobs:
            read.append(job.id)
            yield job, function(job)

    list(read_into(folder, fresh, noting))
    assert read == [fresh[0].id]
    table = polars.scan_parquet(list(parts(folder, "codings"))).collect()
    assert sorted(table["theme"].unique().to_list()) == ["fathers", "home"]
    assert all(len(list(parts(folder, name))) == 3 for name in NAMES)


def test_a_folder_of_another_name_is_refused(batches: list[Files], tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.parquet or \.jsonl"):
        list(read_into(tmp_path / "corpus", batches, in_this_process))


def test_a_journal_forgets_only_the_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "j"
    with Journal(path) as journal:
        journal.done("a", documents=1)
        journal.done("b", documents=2)
    path.write_bytes(path.read_bytes()[:-5])
    with Journal(path) as journal:
        assert (journal.note("a"), journal.note("b")) == ({"batch": "a", "documents": 1}, None)
        journal.done("b", documents=3)
    with Journal(path) as journal:
        assert len(journal) == 2
        journal.finish()
    assert not path.exists()


def test_a_worker_that_would_suggest_otherwise_is_refused(making: Making) -> None:
    from dataclasses import replace

    with pytest.raises(UserError, match="same release"):
        coder_of(replace(making, made_by="learnt 9, codebook trial 1"))


def die(path: Path) -> int:
    """Die at the first try, as of too little memory; do the work at the second."""
    import os

    if not path.exists():
        path.write_text("died")
        os._exit(9)
    return 7


def die_always(_: int) -> int:
    import os

    os._exit(9)


@pytest.mark.slow
def test_a_process_that_dies_costs_nothing_and_a_batch_that_kills_is_named(tmp_path: Path) -> None:
    assert list(in_processes(1)(die, [tmp_path / "mark"])) == [(tmp_path / "mark", 7)]
    with pytest.raises(WorkerLostError, match="brought down"):
        list(in_processes(1)(die_always, [1]))


def read_and_tell(batch: Files) -> tuple[int, list[int | None]]:
    """Read a batch; return how many outcomes there are and the ids of the processes that this one has started."""
    import multiprocessing

    found = read_batch(batch)
    return len(found), [one.pid for one in multiprocessing.active_children()]


def is_gone(process: int) -> bool:
    import os
    import time

    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_worker_keeps_the_process_that_reads_and_takes_it_with_it(batches: list[Files]) -> None:
    told = [result for _, result in in_processes(1)(read_and_tell, batches)]
    assert [count for count, _ in told] == [2, 2, 2]
    readers = {process for _, processes in told for process in processes}
    assert len(readers) == 1
    assert all(process is not None and is_gone(process) for process in readers)


def test_the_name_of_a_coder_that_learned_nothing_is_told_by_its_codebook(making: Making) -> None:
    from learnt.engine.teaching import made_by

    assert making.made_by == made_by("test", coder_of(making))


def lines(path: Path, count: int) -> Path:
    rows = ({"id": n, "text": "Fathers were at home.", "doc": n // 700} for n in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def record(id_: object, coding: Coding) -> dict[str, Any]:
    return {"id": id_, "themes": list(coding.themes)}


def coded(batches: Iterable[Rows]) -> Iterator[tuple[Rows, tuple[Coding, ...]]]:
    return ((batch, code_batch(batch)) for batch in batches)


def test_passages_are_coded_in_batches_that_end_with_a_document(tmp_path: Path, making: Making) -> None:
    source = lines(tmp_path / "in.jsonl", 3_000)
    assert [len(batch.rows) for batch in batches_of_rows(rows_of(source), making)] == [1_400, 1_400, 200]
    alone = [{"id": n, "text": "x"} for n in range(4_100)]
    assert [len(batch.rows) for batch in batches_of_rows(alone, making)] == [2_000, 2_000, 100]


def test_coding_that_was_stopped_goes_on_and_the_outcome_is_the_same(tmp_path: Path, making: Making) -> None:
    source = lines(tmp_path / "in.jsonl", 3_000)
    check_rows(source)
    once, twice = tmp_path / "once.jsonl", tmp_path / "twice.jsonl"
    write_codings(batches_of_rows(rows_of(source), making), coded, once, record)

    def stopped(given: Iterable[Rows]) -> Iterator[tuple[Rows, tuple[Coding, ...]]]:
        for number, batch in enumerate(given):
            if number == 1:
                with (tmp_path / "twice.jsonl.part").open("ab") as torn:
                    torn.write(b'{"id": half a li')
                raise StoppedError
            yield batch, code_batch(batch)

    with pytest.raises(StoppedError):
        write_codings(batches_of_rows(rows_of(source), making), stopped, twice, record)
    assert not twice.exists()
    left: list[int] = []

    def noting(given: Iterable[Rows]) -> Iterator[tuple[Rows, tuple[Coding, ...]]]:
        for batch in given:
            left.append(batch.number)
            yield batch, code_batch(batch)

    write_codings(batches_of_rows(rows_of(source), making), noting, twice, record)
    assert left == [1, 2]
    assert once.read_bytes() == twice.read_bytes()
    assert sorted(path.name for path in tmp_path.glob("*.jsonl*")) == [
        "in.jsonl",
        "once.jsonl",
        "twice.jsonl",
    ]


def test_lines_that_are_no_passages_are_named_together(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1, "text": "a"}\nno\n{"id": 2}\n{"id": 3, "text": "a", "context": "b"}\n')
    with pytest.raises(UserError, match="3 line") as error:
        check_rows(path)
    assert [line.strip().split(":")[0] for line in str(error.value).splitlines()[1:]] == [
        "line 2",
        "line 3",
        "line 4",
    ]


def test_files_are_read_in_a_process_of_their_own_even_there(batches: list[Files]) -> None:
    outcomes = read_batch(batches[-1])
    assert [bool(one.problem) for one in outcomes] == [path.suffix == ".txt" for path in batches[-1].paths]


@pytest.mark.parametrize("ending", [".parquet", ".jsonl"])
def test_counts_over_a_corpus_are_those_over_the_studies(
    batches: list[Files], tmp_path: Path, ending: str
) -> None:
    card = batches[0].paths[0]
    card.write_text(
        "# Learning\n\n## What we learned\n\nIn 12 of 40 audits (30%) fathers were not asked. The home was not seen.\n"
    )
    card.with_name("copy.md").write_bytes(card.read_bytes())
    files = [*(path for batch in batches for path in batch.paths), card.with_name("copy.md")]
    folder = tmp_path / f"c{ending}"
    list(read_into(folder, list(batches_of_files(files, batches[0].how, size=3)), in_this_process))
    book = load(batches[0].how.making.codebook)
    outcomes = read_batch(next(batches_of_files(files, batches[0].how, size=50)))
    studies = [study for one in outcomes for study in one.studies]
    assert len(studies) == 6
    counted = prevalence_of(folder, book)
    assert counted["documents"].max() > 0
    assert counted.equals(frames.prevalence_table(studies, book))
    assert list(figures_of(folder)) == frames.table("figures", studies).to_dicts()
