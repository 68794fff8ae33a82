"""What people change in a briefing, and the briefing as it stands with their changes.

Changes are kept apart from what was composed: so a briefing is composed anew without losing them, each is named in the
history, and what was taken out can be put back. They are laid over what was composed in the order in which they were made.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from learnt.engine.domain.briefing import Backing, Briefing, Reference, Sentence
from learnt.web.briefings.tree import Line, Tree, tree_of

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class EditKind(StrEnum):
    """What a change does."""

    REWORD = "reword"
    ORIGINAL = "original"
    """Puts the words back as they were composed."""
    REMOVE = "remove"
    RESTORE = "restore"
    MOVE = "move"
    ADD = "add"
    LINK = "link"
    OWN = "own"
    HEADING = "heading"
    REMOVE_PART = "remove-part"
    RESTORE_PART = "restore-part"
    MOVE_PART = "move-part"
    TITLE = "title"


EDIT_NAMES: Mapping[EditKind, str] = MappingProxyType({
    EditKind.REWORD: "Changed the words",
    EditKind.ORIGINAL: "Put the first words back",
    EditKind.REMOVE: "Took out a sentence",
    EditKind.RESTORE: "Put a sentence back",
    EditKind.MOVE: "Moved a sentence",
    EditKind.ADD: "Added a sentence",
    EditKind.LINK: "Linked a sentence to its evidence",
    EditKind.OWN: "Took a sentence on as their own statement",
    EditKind.HEADING: "Changed a heading",
    EditKind.REMOVE_PART: "Took out a part",
    EditKind.RESTORE_PART: "Put a part back",
    EditKind.MOVE_PART: "Moved a part",
    EditKind.TITLE: "Changed the title",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """One change."""

    kind: EditKind
    target: str
    """Id of the sentence or part; empty for the title."""
    data: Mapping[str, Any]
    by: str = ""
    """Name of the person."""
    number: int = 0

    @property
    def words(self) -> str:
        """The words that it brings; what was done, where it brings none."""
        given = (self.data.get(name, "") for name in ("text", "heading", "title", "quote"))
        return next(filter(None, given), EDIT_NAMES[self.kind])


@dataclass(frozen=True, slots=True)
class Edited:
    """A briefing with the changes of people, and those changes that have no place in it any more."""

    tree: Tree
    lost: tuple[Edit, ...] = ()

    def briefing(self) -> Briefing:
        """Return the briefing without what was taken out."""
        return self.tree.briefing()


def edited(composed: Briefing, edits: Iterable[Edit]) -> Edited:
    """Lay changes over a briefing as it was composed."""
    tree = tree_of(composed)
    lost = tuple(edit for edit in edits if not _APPLY[edit.kind](tree, edit))
    return Edited(tree, lost)


def words_to_edit(sentence: Sentence) -> str:
    """Return the words of a sentence as somebody changes them: what led into a list item stands before it."""
    if sentence.quoted and sentence.lead_in:
        return f"{sentence.lead_in.rstrip(' :.')}: {sentence.text}"
    return sentence.text


def reworded(sentence: Sentence, text: str, *, by: str, own: bool) -> Sentence:
    """Return a sentence in other words: a quotation becomes a paraphrase which still names its evidence.

    What no document backs any more, as when a counted number is changed, waits for evidence or for somebody to take it on.
    """
    if own:
        return taken_on(replace(sentence, text=text), by=by)
    changed = {"text": text, "quoted": False, "lead_in": "", "cut": False}
    match sentence.backing:
        case Backing.CONFIRMED | Backing.SUGGESTED | Backing.NONE:
            return replace(sentence, **changed)  # type: ignore[arg-type]  # named as the fields are
        case Backing.COUNTED | Backing.STATED if _numbers(text) == _numbers(sentence.text):
            return replace(sentence, **changed)  # type: ignore[arg-type]  # named as the fields are
        case Backing.OWN if sentence.taken_on_by == by:
            return replace(sentence, text=text)
        case _:
            return Sentence(sentence.id, text, Backing.NONE, audience=sentence.audience)


def taken_on(sentence: Sentence, *, by: str) -> Sentence:
    """Return a sentence as a named person's own statement."""
    return Sentence(
        sentence.id, words_to_edit(sentence), Backing.OWN, audience=sentence.audience, taken_on_by=by
    )


def _numbers(text: str) -> list[str]:
    return sorted(_NUMBER.findall(text))


def _reword(tree: Tree, edit: Edit) -> bool:
    line = tree.line(edit.target)
    if line is None:
        return False
    line.sentence = reworded(line.sentence, edit.data["text"], by=edit.by, own=bool(edit.data.get("own")))
    return _touched(line, edit)


def _original(tree: Tree, edit: Edit) -> bool:
    line = tree.line(edit.target)
    if line is None or line.composed is None:
        return False
    line.sentence = line.composed
    return _touched(line, edit)


def _remove(tree: Tree, edit: Edit) -> bool:
    line = tree.line(edit.target)
    if line is None:
        return False
    line.removed = edit.kind is EditKind.REMOVE
    return _touched(line, edit)


def _move(tree: Tree, edit: Edit) -> bool:
    found, beside = tree.place(edit.target), tree.place(edit.data["beside"])
    if found is None or beside is None:
        return False
    (home, at), (goal, _) = found, beside
    line = home.lines.pop(at)
    assert line is not None
    goal.lines.insert(goal.index(edit.data["beside"]) + bool(edit.data["after"]), line)
    tree.homes[edit.target] = goal
    return _touched(line, edit)


def _add(tree: Tree, edit: Edit) -> bool:
    text, section = edit.data["text"], tree.section(edit.data["part"])
    if section is None:
        return False
    sentence = Sentence(edit.target, text, Backing.NONE)
    line = Line(taken_on(sentence, by=edit.by) if edit.data.get("own") else sentence)
    beside = tree.place(edit.data["after"]) if edit.data.get("after") else None
    home, at = beside if beside is not None else (section.last_block(), -1)
    home.lines.insert(at + 1 if beside else len(home.lines), line)
    tree.homes[edit.target] = home
    return _touched(line, edit)


def _link(tree: Tree, edit: Edit) -> bool:
    line = tree.line(edit.target)
    given = [_reference(tree, one) for one in edit.data["references"]]
    references = [one for one in given if one is not None]
    if line is None or not references:
        return False
    before = line.sentence
    kept = before.references if before.backing is Backing.CONFIRMED else ()
    quoted = edit.data.get("quote", "")
    line.sentence = Sentence(
        before.id, quoted or words_to_edit(before), Backing.CONFIRMED,
        tuple(references) if quoted else tuple(dict.fromkeys((*kept, *references))),
        quoted=bool(quoted), cut=bool(quoted and edit.data.get("cut")), audience=before.audience,
    )  # fmt: skip
    return _touched(line, edit)


def _reference(tree: Tree, given: Mapping[str, Any]) -> Reference | None:
    """Return a reference by the number that its document has now; None where the briefing rests on it no more."""
    number = next((one.number for one in tree.base.sources if one.version == given["version"]), None)
    if number is None:
        return None
    return Reference(number, given["page"], given["passage"], given["start"], given["end"])


def _own(tree: Tree, edit: Edit) -> bool:
    line = tree.line(edit.target)
    if line is None:
        return False
    line.sentence = taken_on(line.sentence, by=edit.by)
    return _touched(line, edit)


def _heading(tree: Tree, edit: Edit) -> bool:
    section = tree.section(edit.target)
    if section is None:
        return False
    section.heading, section.touched = edit.data["heading"], edit.number
    return True


def _remove_part(tree: Tree, edit: Edit) -> bool:
    section = tree.section(edit.target)
    if section is None:
        return False
    section.removed, section.touched = edit.kind is EditKind.REMOVE_PART, edit.number
    return True


def _move_part(tree: Tree, edit: Edit) -> bool:
    section, beside = tree.section(edit.target), tree.section(edit.data["beside"])
    if section is None or beside is None:
        return False
    tree.sections.remove(section)
    tree.sections.insert(tree.sections.index(beside) + bool(edit.data["after"]), section)
    section.touched = edit.number
    return True


def _title(tree: Tree, edit: Edit) -> bool:
    tree.title = edit.data["title"]
    return True


def _touched(line: Line, edit: Edit) -> bool:
    line.touched, line.touched_by = edit.number, edit.by
    return True


_APPLY: Mapping[EditKind, Callable[[Tree, Edit], bool]] = MappingProxyType({
    EditKind.REWORD: _reword,
    EditKind.ORIGINAL: _original,
    EditKind.REMOVE: _remove,
    EditKind.RESTORE: _remove,
    EditKind.MOVE: _move,
    EditKind.ADD: _add,
    EditKind.LINK: _link,
    EditKind.OWN: _own,
    EditKind.HEADING: _heading,
    EditKind.REMOVE_PART: _remove_part,
    EditKind.RESTORE_PART: _remove_part,
    EditKind.MOVE_PART: _move_part,
    EditKind.TITLE: _title,
})  # fmt: skip


def step_beside(tree: Tree, target: str, *, up: bool) -> Mapping[str, Any] | None:
    """Return beside which sentence of its part one comes to stand when it goes up or down; None where it cannot."""
    section, found = tree.section_of(target), tree.place(target)
    if section is None or found is None or not found[0].movable:
        return None
    order = [line.sentence.id for holder in section.holders if holder.movable for line in holder.shown()]
    return _beside(order, target, up=up)


def part_beside(tree: Tree, target: str, *, up: bool) -> Mapping[str, Any] | None:
    """Return beside which part one comes to stand when it goes up or down; None where it cannot."""
    return _beside([one.part.id for one in tree.sections if not one.removed], target, up=up)


def _beside(order: Sequence[str], target: str, *, up: bool) -> Mapping[str, Any] | None:
    if target not in order:
        return None
    at = order.index(target) + (-1 if up else 1)
    return {"beside": order[at], "after": not up} if 0 <= at < len(order) else None
