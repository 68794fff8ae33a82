"""Saved questions: a YAML file of names and questions, to be asked again."""

import re
from collections.abc import Collection
from pathlib import Path

import yaml

from learnt.engine.domain.errors import UserError
from learnt.engine.screening.parsing import parse

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")

_ODD_VALUES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What PyYAML raises of a day that is not in the calendar, a tag with no such value, or lists without end."""


def saved_questions(path: Path) -> dict[str, str]:
    """Return the questions of a file by their names; none where there is no file yet."""
    if not path.exists():
        return {}
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, *_ODD_VALUES) as error:
        raise UserError(
            f"{path.name} cannot be read. Mend it, or move it away and save its questions anew."
        ) from error
    questions = (data or {}).get("questions", {}) if isinstance(data or {}, dict) else None
    if not isinstance(questions, dict) or not all(
        isinstance(name, str) and isinstance(words, str) for name, words in questions.items()
    ):
        raise UserError(
            f"{path.name} holds no list of questions. Write names and questions under “questions:”."
        )
    return questions


def save_question(path: Path, name: str, question: str, themes: Collection[str] = ()) -> None:
    """Add a question to a file under a name, in place of any it had; other questions stay."""
    if not _NAME.fullmatch(name):
        raise UserError(
            f"“{name}” cannot name a question. Use letters, digits, - and _, with a letter first."
        )
    parse(question, themes)
    questions = {**saved_questions(path), name: question}
    text = yaml.safe_dump({"questions": questions}, allow_unicode=True, sort_keys=True, width=1_000)
    draft = path.with_suffix(".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def question_of(words: str, path: Path) -> str:
    """Return the saved question of a name, or the words themselves where they are no name of one."""
    if not _NAME.fullmatch(words):
        return words
    questions = saved_questions(path)
    if words in questions:
        return questions[words]
    known = f"Saved are: {', '.join(sorted(questions))}." if questions else "None is saved yet."
    raise UserError(
        f"No question is saved as “{words}”. {known} Save one with: learnt screen QUESTION --save NAME"
    )
