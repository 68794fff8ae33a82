"""Write a project file (.qdpx) as the standard asks, check what its schema cannot, and read it back before it is given."""

import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from learnt.engine.domain.errors import LearntError
from learnt.engine.exchange.refi_qda.codes import describe, write_codes, write_sets
from learnt.engine.exchange.refi_qda.model import Mark, Note, Project, Selection, Source, Value, all_codes
from learnt.engine.exchange.refi_qda.reading import read_project
from learnt.engine.exchange.refi_qda.xml import Element, below, is_guid, root_of, storable

NAMESPACE = "urn:QDA-XML:project:1.0"
LARGEST = 2_147_483_647
"""The most bytes that the standard allows for one file inside."""
_WHEN = (1980, 1, 1, 0, 0, 0)
"""Times in the archive say nothing, so that the same library gives the same file."""


class SelfCheckError(LearntError):
    """A project that would not be read back as it was meant; a fault of ours, never of the person."""


def write_project(project: Project, path: Path) -> None:
    """Write a project file. It is put in its place only after it was read back and found equal."""
    faults = check(project)
    if faults:
        raise SelfCheckError(f"The project cannot be written: {'; '.join(faults[:5])}.")
    begun = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(begun, "w", zipfile.ZIP_DEFLATED) as packed:
            _put(packed, "project.qde", _xml(project))
            for source in project.sources:
                _put(packed, f"sources/{source.guid}.txt", source.text.encode("utf-8"))
        again, _ = read_project(begun)
        if again != project:
            raise SelfCheckError("The project that was written is not read back as it was.")
        os.replace(begun, path)  # noqa: PTH105 - both name the same folder
    finally:
        begun.unlink(missing_ok=True)


def check(project: Project) -> list[str]:
    """Return what is wrong with a project that a schema cannot see."""
    return [*_bad_guids(project), *_bad_targets(project), *_bad_spans(project), *_too_large(project)]


def _bad_guids(project: Project) -> Iterator[str]:
    held = Counter(_guids(project))
    yield from (f"the GUID {one} stands for two things" for one, count in held.items() if count > 1)
    yield from (f"“{one}” is no GUID" for one in held if not is_guid(one))


def _guids(project: Project) -> Iterator[str]:
    yield from (one.guid for one in project.users)
    yield from (one.guid for one in all_codes(project.codes))
    yield from (one.guid for one in project.sets)
    yield from (one.guid for one in project.variables)
    yield from (one.guid for one in project.cases)
    yield from (one.guid for one in project.memos)
    for source in project.sources:
        yield source.guid
        yield from (mark.guid for mark in source.marks)
        for selection in source.selections:
            yield selection.guid
            yield from (mark.guid for mark in selection.marks)


def _bad_targets(project: Project) -> Iterator[str]:
    codes = {code.guid: code for code in all_codes(project.codes)}
    users, notes = {one.guid for one in project.users}, {one.guid for one in project.memos}
    for source in project.sources:
        marks = [*source.marks, *(mark for one in source.selections for mark in one.marks)]
        for mark in marks:
            if mark.code not in codes or not codes[mark.code].codable:
                yield f"coding {mark.guid} has no code that may be used"
            if mark.user and mark.user not in users:
                yield f"coding {mark.guid} has no user"
        referred = [*source.notes, *(note for one in source.selections for note in one.notes)]
        referred += [note for mark in marks for note in mark.notes]
        yield from (f"there is no note {note}" for note in referred if note not in notes)


def _bad_spans(project: Project) -> Iterator[str]:
    for source in project.sources:
        for one in source.selections:
            if not 0 <= one.start < one.end <= len(source.text):
                yield f"selection {one.guid} lies outside its text"


def _too_large(project: Project) -> Iterator[str]:
    for source in project.sources:
        if len(source.text) * 4 > LARGEST and len(source.text.encode("utf-8")) > LARGEST:
            yield f"the text of source {source.guid} is larger than the standard allows"


def _put(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    packed.writestr(entry, data)


def _xml(project: Project) -> bytes:
    root = root_of(NAMESPACE, "Project")
    root.set("name", storable(project.name))
    root.set("origin", storable(project.origin))
    users = below(root, "Users") if project.users else None
    for user in project.users:
        assert users is not None
        below(users, "User", _given(guid=user.guid, name=user.name, id=user.id))
    if project.codes:
        write_codes(below(below(root, "CodeBook"), "Codes"), project.codes)
    _write_variables(root, project)
    _write_cases(root, project)
    _write_sources(root, project.sources)
    _write_notes(root, project.memos)
    write_sets(root, project.sets, "targetGUID")
    describe(root, project.description)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _write_variables(root: Element, project: Project) -> None:
    listed = below(root, "Variables") if project.variables else None
    for one in project.variables:
        assert listed is not None
        element = below(listed, "Variable", {"guid": one.guid, "name": one.name, "typeOfVariable": "Text"})
        describe(element, one.description)


def _write_cases(root: Element, project: Project) -> None:
    listed = below(root, "Cases") if project.cases else None
    for one in project.cases:
        assert listed is not None
        element = below(listed, "Case", {"guid": one.guid, "name": one.name})
        _write_values(element, one.values)
        _refer(element, "SourceRef", one.sources)


def _write_sources(root: Element, sources: tuple[Source, ...]) -> None:
    listed = below(root, "Sources") if sources else None
    for one in sources:
        assert listed is not None
        given = {"guid": one.guid, "name": one.name, "plainTextPath": f"internal://{one.guid}.txt"}
        element = below(listed, "TextSource", given)
        describe(element, one.description)
        for selection in one.selections:
            _write_selection(element, selection)
        _write_marks(element, one.marks)
        _refer(element, "NoteRef", one.notes)
        _write_values(element, one.values)


def _write_selection(parent: Element, one: Selection) -> None:
    given = _given(
        guid=one.guid, name=one.name, startPosition=str(one.start), endPosition=str(one.end),
        creatingUser=one.user, creationDateTime=one.at,
    )  # fmt: skip
    element = below(parent, "PlainTextSelection", given)
    describe(element, one.description)
    _write_marks(element, one.marks)
    _refer(element, "NoteRef", one.notes)


def _write_marks(parent: Element, marks: tuple[Mark, ...]) -> None:
    for one in marks:
        element = below(
            parent, "Coding", _given(guid=one.guid, creatingUser=one.user, creationDateTime=one.at)
        )
        _refer(element, "CodeRef", (one.code,))
        _refer(element, "NoteRef", one.notes)


def _write_notes(root: Element, notes: tuple[Note, ...]) -> None:
    listed = below(root, "Notes") if notes else None
    for one in notes:
        assert listed is not None
        given = _given(guid=one.guid, name=one.name, creatingUser=one.user, creationDateTime=one.at)
        below(below(listed, "Note", given), "PlainTextContent").text = storable(one.text)


def _write_values(parent: Element, values: tuple[Value, ...]) -> None:
    for one in values:
        element = below(parent, "VariableValue")
        _refer(element, "VariableRef", (one.variable,))
        below(element, "TextValue").text = storable(one.value)


def _refer(parent: Element, name: str, targets: tuple[str, ...]) -> None:
    for target in targets:
        below(parent, name, {"targetGUID": target})


def _given(**attributes: str) -> dict[str, str]:
    """Leave out what is empty: strict readers refuse an attribute without a value."""
    return {name: value for name, value in attributes.items() if value}
