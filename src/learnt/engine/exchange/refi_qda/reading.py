"""Read a project file (.qdpx), whoever wrote it, and say what of it is not read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from learnt.engine.domain.errors import UserError
from learnt.engine.exchange.archives import USUAL, Archive, Bounds, opened
from learnt.engine.exchange.refi_qda import xml
from learnt.engine.exchange.refi_qda.codes import read_codes, read_sets
from learnt.engine.exchange.refi_qda.losses import unread
from learnt.engine.exchange.refi_qda.model import (
    Case,
    Losses,
    Mark,
    Note,
    Project,
    Selection,
    Source,
    User,
    Value,
    Variable,
    all_codes,
)
from learnt.engine.exchange.refi_qda.texts import Range, decoded, settle
from learnt.engine.exchange.refi_qda.xml import Element, child, children, guid, local, words

_INSIDE = "internal://"
_LARGEST_TEXT = 200_000_000
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


def read_project(path: Path, bounds: Bounds = USUAL) -> tuple[Project, Losses]:
    """Return what a project file holds, and what of it is lost.

    Raises:
        UserError: it is broken, hostile, or no project.
    """
    with opened(path, bounds) as archive:
        root = xml.parse(archive.read(_main(archive), most=xml.LARGEST), path.name)
        if local(root) != "Project":
            raise UserError(f"{path.name} is not a REFI-QDA project. Export it again as a project (.qdpx).")
        return _Reader(archive, unread(root)).project(root)


def _main(archive: Archive) -> str:
    """Return the name of the file with the project: any .qde at the root, as some programs name it after the project."""
    found = [name for name in archive.names if "/" not in name and name.lower().endswith(".qde")]
    if len(found) != 1:
        raise UserError(
            f"{archive.name} is not a REFI-QDA project: it holds {len(found)} project files and needs one. "
            "Export it again as a project (.qdpx)."
        )
    return found[0]


@dataclass(slots=True)
class _Reader:
    archive: Archive
    losses: Losses
    cases: frozenset[str] = field(default=frozenset(), init=False)
    codes: frozenset[str] = field(default=frozenset(), init=False)

    def project(self, root: Element) -> tuple[Project, Losses]:
        codes = read_codes(child(root, "CodeBook"), self.losses)
        self.codes = frozenset(code.guid for code in all_codes(codes))
        cases = tuple(self._case(one) for one in _listed(root, "Cases", "Case"))
        self.cases = frozenset(case.guid for case in cases)
        project = Project(
            name=root.get("name") or "",
            origin=root.get("origin") or "",
            users=tuple(
                User(guid(one.get("guid")), one.get("name") or "", one.get("id") or "")
                for one in _listed(root, "Users", "User")
            ),
            codes=codes,
            variables=tuple(
                Variable(guid(one.get("guid")), one.get("name") or "", words(one, "Description"))
                for one in _listed(root, "Variables", "Variable")
            ),
            cases=cases,
            sources=tuple(source for one in _sources(root) if (source := self._source(one))),
            memos=tuple(self._note(one) for one in _listed(root, "Notes", "Note")),
            sets=read_sets(root, "targetGUID"),
            description=words(root, "Description"),
        )
        self._tell_twins(root)
        return project, self.losses

    def _tell_twins(self, root: Element) -> None:
        held = Counter(guid(one.get("guid")) for one in root.iter() if one.get("guid"))
        self.losses.lose("GUIDs that stand for two things", sum(count > 1 for count in held.values()))

    def _source(self, element: Element) -> Source | None:
        body = child(element, "Representation") if local(element) == "PDFSource" else element
        text = None if body is None else self._text(body)
        if body is None or text is None:
            self.losses.lose("documents whose plain text is not in the file, with their codes")
            return None
        found = list(children(body, "PlainTextSelection"))
        ranges = [
            Range(_whole(one, "startPosition"), _whole(one, "endPosition"), one.get("name") or "")
            for one in found
        ]
        settled = settle(text, ranges, self.losses)
        return Source(
            guid(element.get("guid")),
            element.get("name") or "",
            settled.text,
            words(element, "Description"),
            self._each_once(self._selections(found, settled.spans)),
            self._marks(element),
            _targets(element, "NoteRef"),
            _values(element),
        )

    def _selections(
        self, found: list[Element], spans: tuple[tuple[int, int] | None, ...]
    ) -> Iterator[Selection]:
        for one, span in zip(found, spans, strict=True):
            if span is None:
                self.losses.lose("selections of no words, or of words beyond the end of their document")
                continue
            yield Selection(
                guid(one.get("guid")),
                *span,
                one.get("name") or "",
                words(one, "Description"),
                guid(one.get("creatingUser")),
                one.get("creationDateTime") or "",
                self._marks(one),
                _targets(one, "NoteRef"),
            )

    def _each_once(self, selections: Iterator[Selection]) -> tuple[Selection, ...]:
        """Leave out a selection that was written twice, as of a PDF and of its text: it would be counted twice."""
        kept: dict[tuple[object, ...], Selection] = {}
        for one in selections:
            said = frozenset((mark.code, mark.user) for mark in one.marks)
            key = (one.start, one.end, said, one.description, one.user)
            if key in kept:
                self.losses.lose("selections that were written twice, read once")
            kept.setdefault(key, one)
        return tuple(kept.values())

    def _marks(self, element: Element) -> tuple[Mark, ...]:
        return tuple(mark for one in children(element, "Coding") for mark in self._mark(one))

    def _mark(self, element: Element) -> Iterator[Mark]:
        targets = _targets(element, "CodeRef")
        for target in targets:
            if target in self.cases:
                self.losses.lose("words that were put into a case")
            elif target not in self.codes:
                self.losses.lose("codings whose code is not in the file")
            else:
                yield Mark(
                    guid(element.get("guid")),
                    target,
                    guid(element.get("creatingUser")),
                    element.get("creationDateTime") or "",
                    _targets(element, "NoteRef"),
                )
        if not targets:
            self.losses.lose("codings without a code")

    def _note(self, element: Element) -> Note:
        text = self._text(element)
        if text is None:
            self.losses.lose("notes whose text is not in the file")
        return Note(
            guid(element.get("guid")),
            element.get("name") or "",
            settle(text or "", [], self.losses).text,
            guid(element.get("creatingUser")),
            element.get("creationDateTime") or "",
        )

    def _text(self, element: Element) -> str | None:
        """Return the plain text of a source or note; None where the file does not hold it: no path is ever followed."""
        inside = child(element, "PlainTextContent")
        if inside is not None:
            return "".join(map(str, inside.itertext()))
        said = element.get("plainTextPath") or ""
        name = self._entry(said) if said else None
        return None if name is None else decoded(self.archive.read(name, most=_LARGEST_TEXT), self.losses)

    def _entry(self, said: str) -> str | None:
        plain = said.removeprefix(_INSIDE) if said.lower().startswith(_INSIDE) else said
        if "://" in plain:
            return None
        if plain == said:
            self.losses.tell(
                "Paths of some documents do not say that they lie in the file; they were looked for in it."
            )
        wanted = plain.rpartition("/")[2].casefold()
        found = [name for name in self.archive.names if name.casefold() in (f"sources/{wanted}", wanted)]
        return found[0] if found else None

    def _case(self, element: Element) -> Case:
        return Case(
            guid(element.get("guid")),
            element.get("name") or "",
            _values(element),
            _targets(element, "SourceRef"),
        )


def _listed(root: Element, parent: str, name: str) -> Iterator[Element]:
    held = child(root, parent)
    yield from () if held is None else children(held, name)


def _sources(root: Element) -> Iterator[Element]:
    for kind in ("TextSource", "PDFSource"):
        yield from _listed(root, "Sources", kind)


def _targets(element: Element, name: str) -> tuple[str, ...]:
    return tuple(guid(one.get("targetGUID")) for one in children(element, name))


def _values(element: Element) -> tuple[Value, ...]:
    return tuple(
        Value(
            next(iter(_targets(one, "VariableRef")), ""),
            next(filter(None, (words(one, kind) for kind in _VALUES)), ""),
        )
        for one in children(element, "VariableValue")
    )


def _whole(element: Element, name: str) -> int:
    try:
        return int(element.get(name) or "")
    except ValueError:
        return -1
