"""Evaluating and finding shared wording over a real Dask cluster: the same as in one process."""

import json
from pathlib import Path
from random import Random

import pytest

from tests.functional.conftest import Run, rows
from tests.functional.test_cluster import CODEBOOK, cluster

pytest.importorskip("distributed", reason="Dask is not installed.")
pytestmark = pytest.mark.slow
WORDS = ("orchard", "gate", "harvest", "swallows", "barn", "pears", "village", "pond", "boats", "willow")


def prose(seed: int, words: int) -> str:
    chance = Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(90)}" for _ in range(words))


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    path = tmp_path / "trial.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


def test_families_and_evaluation_are_the_same_on_a_cluster(
    learnt: Run, codebook: Path, tmp_path: Path
) -> None:
    folder, corpus, gold = tmp_path / "documents", tmp_path / "corpus.parquet", tmp_path / "gold.jsonl"
    folder.mkdir()
    report = prose(1, 600)
    for number, text in enumerate((report, f"{prose(2, 90)} {report[:1500]}", prose(3, 300), prose(4, 300))):
        (folder / f"{number}.md").write_text(f"# Report {number}\n\n{text}\n", encoding="utf-8")
    with gold.open("w", encoding="utf-8") as file:
        for at in range(60):
            said = {"themes": ["fathers"] if at % 3 else []}
            text = f"{'Fathers were not asked' if at % 3 else 'It rained'} {prose(at, 9)}."
            file.write(json.dumps({"id": str(at), "doc": f"r{at % 5}", "text": text, "A": said}) + "\n")
    learnt("read", folder, "--codebook", codebook)
    learnt("read", folder, "--to", corpus, "--codebook", codebook, "--batch", "1")
    evaluating = (
        "evaluate",
        gold,
        "--json",
        "--codebook",
        codebook,
        "--method",
        "words",
        "--method",
        "learner",
    )
    alone = learnt("families", "--json")
    assert "4 document(s) in 3 families; 1 pair(s)" in alone.stderr
    pairs, measured = alone.stdout, learnt(*evaluating).stdout
    of_corpus = learnt("families", "--json", "--corpus", corpus).stdout
    assert len(rows(pairs)) == len(rows(of_corpus)) == 1
    assert rows(measured)[0]["passages"] == 60
    with cluster() as said:
        there = ("--cluster", said["address"])
        assert learnt("families", "--json", *there).stdout == pairs
        assert learnt("families", "--json", "--corpus", corpus, "--workers", "2").stdout == of_corpus
        assert learnt(*evaluating, *there).stdout == measured
