"""Saved questions: a file of names and questions that can be asked again."""

from pathlib import Path

import pytest

from learnt.engine.domain.errors import UserError
from learnt.engine.screening.saved import question_of, save_question, saved_questions

QUESTION = 'age < 18 and words:"well – known"'


def test_a_saved_question_is_found_by_its_name_and_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    save_question(path, "young", QUESTION)
    save_question(path, "died", "outcome:died")
    assert saved_questions(path) == {"young": QUESTION, "died": "outcome:died"}
    assert question_of("young", path) == QUESTION
    assert [file.name for file in tmp_path.iterdir()] == ["questions.yaml"]


def test_words_that_are_no_name_are_the_question_itself(tmp_path: Path) -> None:
    assert question_of("outcome:died", tmp_path / "questions.yaml") == "outcome:died"


def test_a_name_that_is_not_saved_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    with pytest.raises(UserError, match="None is saved yet"):
        question_of("young", path)
    save_question(path, "died", "outcome:died")
    with pytest.raises(UserError, match="Saved are: died"):
        question_of("young", path)


@pytest.mark.parametrize("name", ["", "two words", "1st", "../x", "a:b"])
def test_a_name_is_one_plain_word(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="cannot name a question"):
        save_question(tmp_path / "questions.yaml", name, "outcome:died")


def test_a_question_with_a_fault_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    with pytest.raises(UserError, match="cannot be read"):
        save_question(path, "bad", "outcome:ded")
    assert not path.exists()


@pytest.mark.parametrize("text", ["- a list", "questions: [a]", "questions: {a: 1}", "{", "\tx: 1"])
def test_a_spoilt_file_is_told_by_name_and_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=r"questions\.yaml"):
        save_question(path, "died", "outcome:died")
    assert path.read_text(encoding="utf-8") == text
