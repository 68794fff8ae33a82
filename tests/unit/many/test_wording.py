"""Shared wording found by many workers is what one process finds, and a corpus in files is compared as a library is."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from learnt.engine.families import families, families_of, links
from learnt.engine.many.batches import How, batches_of_files
from learnt.engine.many.corpus import read_into
from learnt.engine.many.making import Making
from learnt.engine.many.mapping import Mapped, in_processes, in_this_process
from learnt.engine.many.wording import batches_of_corpus, batches_of_texts, links_over
from learnt.engine.reading.limits import Limits
from tests.unit.many.test_many import CODEBOOK


def prose(seed: int, words: int) -> str:
    chance = Random(seed)
    return " ".join(f"word{chance.randrange(900)}" for _ in range(words))


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    report = prose(1, 900)
    return {
        "report": report,
        "copy": report.upper(),
        "briefing": f"{prose(2, 200)} {report[:900]}",
        **{f"other {n}": prose(n + 10, 200) for n in range(20)},
        "empty": "",
    }


@pytest.mark.parametrize("mapped", [in_this_process, in_processes(2)])
@pytest.mark.parametrize("most", [10**9, 1_500])
def test_workers_find_the_links_that_one_process_finds(
    texts: Mapping[str, str], mapped: Mapped, most: int
) -> None:
    ids, found = links_over(mapped, batches_of_texts(texts.items(), size=3), most=most)
    assert (ids, found) == (list(texts), links(texts, most=most))
    assert families_of(ids, found) == families(texts, most=most)
    assert found


@pytest.mark.parametrize("ending", ["parquet", "jsonl"])
def test_a_corpus_is_compared_part_by_part_and_a_copy_is_one_document(
    texts: Mapping[str, str], tmp_path: Path, ending: str
) -> None:
    folder, corpus = tmp_path / "documents", tmp_path / f"corpus.{ending}"
    folder.mkdir()
    for name in ("report", "briefing", "other 1"):
        (folder / f"{name}.txt").write_text(texts[name], encoding="utf-8")
    (folder / "same.txt").write_text(texts["report"], encoding="utf-8")
    (tmp_path / "trial.yaml").write_text(CODEBOOK, encoding="utf-8")
    making = Making(
        str(tmp_path / "trial.yaml"), None, tmp_path / "models", learning=False, release="t"
    ).named()
    batches = list(batches_of_files(sorted(folder.iterdir()), How(making, Limits(ocr=False)), size=2))
    assert sum(count for _, count, _ in read_into(corpus, batches, in_this_process)) == 4
    ids, found = links_over(in_this_process, batches_of_corpus(corpus))
    assert len(ids) == 3
    assert len(found) == 1
    assert len(set(families_of(ids, found).values())) == 2
