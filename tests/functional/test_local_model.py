"""A local language model beside the coder, as a person runs it: off by default, on by an option, never in the way."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.conftest import Run, rows
from tests.model_server import Asked, ModelServer, Reply, said, serving

CANARY = "Quernmoreham"
TEXT = f"The worker at {CANARY} wrote down what the boy had said to her and read it back to him that day."


def first_three_words(asked: Asked) -> Reply:
    words = " ".join(asked.data["passage"].split()[:3])
    return said((asked.themes[0], words), (asked.themes[1], "words that nobody wrote"), ("no-theme", words))


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(first_three_words) as running:
        yield running


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    path = tmp_path / "passages.jsonl"
    path.write_text(json.dumps({"id": "p1", "text": TEXT}) + "\n", encoding="utf-8")
    return path


def use(environment: dict[str, str], server: ModelServer, **more: str) -> None:
    environment |= {"LEARNT_MODEL_URL": server.url, "LEARNT_MODEL_NAME": "small", **more}


def test_the_model_is_not_asked_unless_told_to(
    learnt: Run, environment: dict[str, str], server: ModelServer, passages: Path
) -> None:
    use(environment, server)
    learnt("code", passages, "-o", passages.with_name("out.jsonl"))
    assert server.asked == []
    assert '"source"' not in passages.with_name("out.jsonl").read_text(encoding="utf-8")


def test_suggestions_of_the_model_are_marked_with_it(
    learnt: Run, environment: dict[str, str], server: ModelServer, passages: Path
) -> None:
    use(environment, server)
    out = passages.with_name("out.jsonl")
    told = learnt("code", passages, "-o", out, "--local-model").stderr
    (row,) = rows(out.read_text(encoding="utf-8"))
    (theme,) = [theme for theme in row["themes"] if "source" in theme]
    assert theme["source"] == "local model small"
    assert theme["suggested"]
    assert [TEXT[start:end] for start, end in theme["evidence"]] == ["The worker at"]
    assert "added 1 suggestion(s)" in told
    assert "a quote that is not in the passage (1)" in told
    assert "local model small" in told
    assert CANARY not in told


def test_documents_are_read_into_the_library_with_what_the_model_sees(
    learnt: Run, environment: dict[str, str], server: ModelServer, tmp_path: Path
) -> None:
    use(environment, server)
    (tmp_path / "note.md").write_text(f"# Note\n\n{TEXT}\n", encoding="utf-8")
    told = learnt("read", tmp_path / "note.md", "--local-model").stderr
    assert "added 1 suggestion(s)" in told
    learnt("export", "codings", "-o", tmp_path / "codings.jsonl")
    exported = rows((tmp_path / "codings.jsonl").read_text(encoding="utf-8"))
    assert any("local model small" in json.dumps(row) for row in exported)


def test_a_server_that_is_down_is_told_of_and_the_work_is_done(
    learnt: Run, environment: dict[str, str], passages: Path
) -> None:
    with serving(first_three_words) as gone:
        pass
    use(environment, gone)
    out = passages.with_name("out.jsonl")
    told = learnt("code", passages, "-o", out, "--local-model").stderr
    assert "nothing answers at its address" in told
    assert len(rows(out.read_text(encoding="utf-8"))) == 1


def test_an_address_elsewhere_is_refused_before_anything_is_written(
    learnt: Run, environment: dict[str, str], passages: Path
) -> None:
    environment |= {"LEARNT_MODEL_URL": "http://192.0.2.1/v1", "LEARNT_MODEL_NAME": "small"}
    out = passages.with_name("out.jsonl")
    told = learnt("code", passages, "-o", out, "--local-model", expect=2).stderr
    assert "is not this machine" in told
    assert not out.exists()


def test_without_settings_the_option_says_what_to_set(learnt: Run, passages: Path) -> None:
    told = learnt("code", passages, "-o", passages.with_name("o"), "--local-model", expect=2).stderr
    assert "Set LEARNT_MODEL_URL" in told
