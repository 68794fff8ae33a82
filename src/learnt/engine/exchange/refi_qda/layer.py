"""A project that somebody coded elsewhere as a layer of decisions under that coder's name, apart from all others."""

import csv
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.codebook import Codebook
from learnt.engine.domain.decision import Decision, Verdict
from learnt.engine.domain.document import Document, Span
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry
from learnt.engine.exchange.refi_qda import identity
from learnt.engine.exchange.refi_qda.model import Code, Losses, Project, Selection, Source, all_codes

_SPACES = re.compile(r"\s+")
_LONGEST_REASON = 4_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision of the layer and the passage that it is about."""

    passage: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Layer:
    """How a project becomes decisions: whose they are, and which theme each code stands for."""

    project: Project
    coder: str
    themes: Mapping[str, str]
    """The id of a theme by the GUID of a code."""
    losses: Losses = field(default_factory=Losses)

    @property
    def is_foreign(self) -> bool:
        """Say whether words were coded, and no code stands for a theme."""
        coded = any(one.marks for source in self.project.sources for one in source.selections)
        return coded and not self.themes

    def names(self) -> Mapping[str, str]:
        """Return how each user signs. Several who coded stay several: pooled, they would seem to agree."""
        machines = {user.guid for user in self.project.users if user.id == identity.MACHINE}
        known = {user.guid: user.name or user.id for user in self.project.users}
        coded = {
            mark.user for source in self.project.sources for one in source.selections for mark in one.marks
        }
        people = sorted(coded - machines)
        if len(people) < 2:
            return dict.fromkeys(people, self.coder)
        return {user: f"{self.coder} ({known.get(user) or user or 'not named'})"[:200] for user in people}

    def decisions(self, source: Source, document: Document) -> Iterator[Placed]:
        """Yield the decisions of a source for the document of the library that has its text."""
        names = self.names()
        starts = [passage.start for passage in document.passages]
        self.losses.lose("codes given to whole documents", len(source.marks))
        for selection in source.selections:
            span = _span_in(source, selection, document)
            parts = [] if span is None else list(_parts(document, span, starts))
            if not parts and selection.marks:
                self.losses.lose("selections whose words are not in a passage of the document here")
            if not selection.marks:
                self.losses.lose("selections without a code: comments")
            for mark in selection.marks if parts else ():
                theme = self.themes.get(mark.code)
                if mark.user not in names:
                    self.losses.lose("codings that a machine made, which are never taken in as a person's")
                elif theme is None:
                    self.losses.lose("codings whose code has no theme here")
                else:
                    reason = selection.description[:_LONGEST_REASON]
                    for passage, part in parts:
                        anchor = Anchor.at(document.text, part)
                        yield Placed(
                            passage, Decision(theme, Verdict.ACCEPTED, names[mark.user], anchor, reason)
                        )

    def tell_the_rest(self) -> None:
        """Count what the project holds and the layer does not take in."""
        project = self.project
        self.losses.tell(
            "Decisions are dated on the day they are taken in, not when they were made elsewhere."
        )
        self.losses.lose("notes and memos", len(project.memos))
        self.losses.lose("variables", len(project.variables))
        self.losses.lose("cases", len(project.cases))
        self.losses.lose("sets of codes", len(project.sets))
        named = {code.guid: code.name for code in all_codes(project.codes) if code.codable}
        used = {mark.code for source in project.sources for one in source.selections for mark in one.marks}
        missing = sorted(named[code] for code in used & set(named) - set(self.themes))
        if missing:
            self.losses.tell(
                f"Codes without a theme here: {', '.join(missing)}. To take them in, name their themes with --codes."
            )


def themes_of(project: Project, codebook: Codebook, named: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the theme of each code: as named, else by its GUID, else by the id or name of a theme.

    Args:
        project: the project with its codes.
        codebook: whose themes they are matched to.
        named: the id of a theme by the name or GUID of a code.
    """
    named = {key.casefold(): theme for key, theme in (named or {}).items()}
    unknown = sorted(set(named.values()) - {theme.id for theme in codebook.themes})
    if unknown:
        raise UserError(
            f"The codebook has no theme {unknown[0]}. Write ids of themes into the second column."
        )
    known = {identity.of_theme(codebook.id, theme.id): theme.id for theme in codebook.themes}
    words = {theme.name.casefold(): theme.id for theme in codebook.themes}
    words |= {theme.id.casefold(): theme.id for theme in codebook.themes}
    codes = [code for code in all_codes(project.codes) if code.codable]
    twice = _twice(codes)
    found: dict[str, str] = {}
    for code in codes:
        name = code.name.strip().casefold()
        said = named.get(code.guid.casefold()) or named.get(name) or known.get(code.guid)
        theme = said or (None if name in twice else words.get(name))
        if theme:
            found[code.guid] = theme
    return found


def read_named(path: Path) -> dict[str, str]:
    """Return the themes that a CSV file of two columns, code and theme, gives to codes."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = [row for row in csv.reader(lines) if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path.name} cannot be read as text. Save it again as CSV in UTF-8.") from error
    if rows and [cell.strip().lower() for cell in rows[0][:2]] == ["code", "theme"]:
        rows = rows[1:]
    if any(len(row) < 2 or not row[0].strip() for row in rows):
        raise UserError(
            f"{path.name} needs two columns in each line: the name of a code, and the id of a theme."
        )
    return {row[0].strip(): row[1].strip() for row in rows if row[1].strip()}


def matched(project: Project, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the id of the document in the library for each source, by its GUID or its text."""
    return matched_texts(project, ((entry.id, entry.study.document.text) for entry in entries))


def matched_texts(project: Project, texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the id of the document for each source, by its GUID or its text, among documents with their texts."""
    wanted = {_folded(source.text): source.guid for source in project.sources if source.text.strip()}
    guids = {source.guid for source in project.sources}
    found: dict[str, str] = {}
    for document, text in texts:
        if identity.of_document(document) in guids:
            found[identity.of_document(document)] = document
        elif same := wanted.get(_folded(text)):
            found.setdefault(same, document)
    return found


def new_only(placed: Iterable[Placed], entry: Entry, *, tell: Callable[[int], None]) -> Iterator[Placed]:
    """Leave out what the same coder has said of the same words already, so that a file may be taken in twice."""
    latest = {
        (one.decision.by, one.span, one.decision.theme): one.decision.verdict for one in entry.decisions
    }
    known = 0
    for one in placed:
        anchor = one.decision.anchor
        key = (one.decision.by, Span(anchor.start, anchor.end), one.decision.theme)
        if latest.get(key) is Verdict.ACCEPTED:
            known += 1
            continue
        latest[key] = Verdict.ACCEPTED
        yield one
    tell(known)


def _twice(codes: list[Code]) -> frozenset[str]:
    names = [code.name.strip().casefold() for code in codes]
    return frozenset(name for name in names if names.count(name) > 1)


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _span_in(source: Source, selection: Selection, document: Document) -> Span | None:
    span = Span(selection.start, selection.end)
    if source.text == document.text:
        return span
    return Anchor.at(source.text, span).place_in(document.text)[0]


def _parts(document: Document, span: Span, starts: list[int]) -> Iterator[tuple[int, Span]]:
    """Yield what of a span lies in each passage, without blanks at its edges."""
    at = max(bisect_right(starts, span.start) - 1, 0)
    for passage in document.passages[at:]:
        if passage.start >= span.end:
            return
        start, end = max(passage.start, span.start), min(passage.end, span.end)
        words = document.text[start:end]
        if words.strip():
            yield (
                passage.number,
                Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())),
            )
