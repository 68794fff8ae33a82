"""Load the template of a paper, shipped or a partnership's own, and report all its faults together."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from learnt.engine.briefing.outlines.parts import whole_number
from learnt.engine.casework import model
from learnt.engine.codebook.entries import Entry
from learnt.engine.codebook.files import read_file
from learnt.engine.domain.errors import UserError

_SHIPPED = Path(__file__).parent / "templates"
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEYS = ("template", "name", "about", "marking", "needs", "contents", "sections")
_SHARE = 4
"""How much of the width a column takes that does not say."""
_Choice = TypeVar("_Choice", bound=StrEnum)


def shipped() -> tuple[str, ...]:
    """Return the ids of the templates that come with Learnt."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.yaml")))


@cache
def shipped_template(name: str) -> model.Template:
    """Return a template that comes with Learnt.

    Raises:
        UserError: There is none of this name.
    """
    if name not in shipped():
        raise UserError(f"There is no template “{name}”. Choose from {', '.join(shipped())}, or name a file.")
    return load_template(_SHIPPED / f"{name}.yaml")


def load_template(path: Path) -> model.Template:
    """Return the template of a file.

    Raises:
        FaultyFileError: The file has faults; every one is in it, with its line and what to do.
        UserError: There is no such file.
    """
    if not path.is_file():
        raise UserError(f"There is no template file {path}. Check its name.")
    return read_file(path, "The template", _template)


def _template(file: Entry) -> model.Template:
    file.check_keys(_KEYS)
    sections = tuple(_section(one) for one in file.entries("sections", "section"))
    if not sections:
        file.fault(None, "The template has no “sections”. Add a list of them.")
    template = model.Template(
        _identity(file, "template"), file.text("name"), file.text("about"), file.text("marking"), sections,
        file.text("needs", needed=False), file.text("contents", needed=False),
    )  # fmt: skip
    named = [one.id for one in sections], [one.id for one in template.questions]
    for called, ids in zip(("section", "question"), named, strict=True):
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            file.fault(None, f"The {called} “{twice}” is there twice. Give one another id.")
    return template


def _section(entry: Entry) -> model.Section:
    entry.check_keys(("id", "heading", "part", "holds"))
    part = entry.text("part", needed=False)
    heading = entry.text("heading", needed=not part)
    holds = [made for one in entry.entries("holds", "item") if (made := _item(one))]
    return model.Section(_identity(entry, "id"), heading, tuple(holds), part)


def _item(entry: Entry) -> model.Item | None:
    kinds = [kind for kind in _READERS if kind in entry.values]
    if len(kinds) != 1:
        entry.fault(None, f"An item must have one of these keys, and only one: {', '.join(_READERS)}.")
        return None
    return _READERS[kinds[0]](entry)


def _told(entry: Entry) -> model.Item:
    entry.check_keys(("told", "when", "is"))
    when = _identity(entry, "when") if "when" in entry.values else ""
    return model.Told(_identity(entry, "told"), when, entry.text("is") if when else "")


def _says(entry: Entry) -> model.Item:
    entry.check_keys(("says",))
    return model.Says(entry.text("says"))


def _valued(entry: Entry) -> model.Item:
    entry.check_keys(("value", "label"))
    return model.Valued(_identity(entry, "value"), entry.text("label"))


def _listed(entry: Entry) -> model.Item:
    entry.check_keys(("table", "caption", "columns", "empty"))
    listed = entry.entries("columns", "column")
    columns = {_identity(one, "id"): one.text("name") for one in listed}
    shares = tuple(whole_number(one, "share", missing=_SHARE, least=1, most=20) for one in listed)
    if not columns:
        entry.fault(None, "The table has no “columns”. Add a list, each with “id” and “name”.")
    empty = entry.text("empty", needed=False) or model.MISSING
    return model.Listed(_identity(entry, "table"), entry.text("caption"), columns, empty, shares)


def _chapters(entry: Entry) -> model.Item:
    entry.check_keys(("chapters", "empty"))
    return model.Chapters(_identity(entry, "chapters"), entry.text("empty", needed=False) or model.MISSING)


def _question(entry: Entry) -> model.Item:
    entry.check_keys(("ask", "id", "kind", "hint", "choices", "needed"))
    kind = _one_of(entry, "kind", model.QuestionKind, model.QuestionKind.TEXT)
    choices = {_identity(one, "id"): one.text("name") for one in entry.entries("choices", "choice")}
    if (kind is model.QuestionKind.CHOICE) != bool(choices):
        entry.fault(None, "A question of kind “choice” has “choices”, and no other has.")
    needed = _one_of(entry, "needed", model.Needed, model.Needed.NEVER)
    hint = entry.text("hint", needed=False)
    return model.Question(_identity(entry, "id"), entry.text("ask"), kind, hint, choices, needed)


_READERS: dict[str, Callable[[Entry], model.Item]] = {
    "told": _told, "says": _says, "value": _valued, "table": _listed, "chapters": _chapters, "ask": _question,
}  # fmt: skip


def _identity(entry: Entry, key: str) -> str:
    name = entry.text(key)
    if name and not _ID.fullmatch(name):
        entry.fault(entry.values[key], f"“{name}” is no id. Use small letters, digits and hyphens.")
    return name


def _one_of(entry: Entry, key: str, choices: type[_Choice], missing: _Choice) -> _Choice:
    name = entry.text(key, needed=False)
    if not name:
        return missing
    if name not in set(choices):
        entry.fault(entry.values[key], f"“{key}” is one of: {', '.join(choices)}.")
        return missing
    return choices(name)
