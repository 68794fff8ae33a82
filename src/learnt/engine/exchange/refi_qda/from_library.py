"""What people coded in a library as a project for other programs, and what such a project cannot hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from learnt.engine.coding.said import decisions_that_hold
from learnt.engine.domain.codebook import Codebook, Theme
from learnt.engine.domain.coding import Suggestion
from learnt.engine.domain.decision import PlacedDecision, Verdict
from learnt.engine.domain.document import Details, Span
from learnt.engine.domain.store import Entry
from learnt.engine.exchange.refi_qda import identity
from learnt.engine.exchange.refi_qda.model import (
    Case,
    Code,
    CodeBook,
    Losses,
    Mark,
    Project,
    Selection,
    Source,
    User,
    Value,
    Variable,
)
from learnt.engine.exchange.refi_qda.xml import storable

_NAME = 100
_DETAIL_NAMES = {
    "title": "Title", "publisher": "Publisher", "kind": "Kind of document", "published": "Date of publication",
    "period": "Period covered", "area": "Area",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Given:
    """A theme that somebody gave to words, and why."""

    span: Span
    theme: str
    by: str
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to put into a project."""

    codebook: Codebook
    origin: str
    """The program and its release."""
    suggestions: bool = False
    """Also what the machine suggests, under a user that is named for it."""


def codes_of(codebook: Codebook) -> tuple[Code, ...]:
    """Return a codebook as codes: each group a folder, which may not be given to words, with its themes below."""
    return tuple(
        Code(
            identity.of_group(codebook.id, group.id),
            group.name,
            codable=False,
            codes=tuple(
                Code(identity.of_theme(codebook.id, theme.id), theme.name, description=_description(theme))
                for theme in map(codebook.in_words, codebook.themes)
                if theme.group == group.id
            ),
        )
        for group in codebook.groups
    )


def codebook_of(codebook: Codebook, origin: str) -> tuple[CodeBook, Losses]:
    """Return a codebook for a codebook file, and what such a file cannot hold."""
    return CodeBook(codes_of(codebook), origin=origin), _codebook_losses(codebook)


def project_of(entries: Iterable[Entry], wanted: Wanted) -> tuple[Project, Losses]:
    """Return what people coded as a project, and what of it the project cannot hold."""
    book = wanted.codebook
    losses = _codebook_losses(book)
    users: dict[str, User] = {}
    sources, cases = [], []
    for entry in entries:
        source = _source(entry, wanted, users, losses)
        sources.append(source)
        cases.append(Case(identity.of_case(entry.id), source.name, source.values, (source.guid,)))
    project = Project(
        name=f"Learnt: {book.name}",
        origin=wanted.origin,
        users=tuple(users.values()),
        codes=codes_of(book),
        variables=tuple(Variable(identity.of_variable(name), label) for name, label in _DETAIL_NAMES.items()),
        cases=tuple(cases),
        sources=tuple(sources),
        description=f"Codebook {book.id}, version {book.version}. Accepted themes only; the machine's own under its name.",
    )
    return project, losses


def _source(entry: Entry, wanted: Wanted, users: dict[str, User], losses: Losses) -> Source:
    document = entry.study.document
    given = [*_decided(entry, wanted.codebook, losses), *_read(entry, wanted.codebook, losses)]
    if wanted.suggestions:
        given += _suggested(entry, wanted.codebook)
    else:
        losses.lose("suggestions of the machine, which were left out", sum(1 for _ in _all_suggested(entry)))
    _count_findings(entry, losses)
    for one in given:
        users.setdefault(one.by, _user(one.by, entry.made_by))
    by_span: dict[Span, dict[tuple[str, str], _Given]] = {}
    for one in given:
        by_span.setdefault(one.span, {}).setdefault((one.theme, one.by), one)
    return Source(
        guid=identity.of_document(entry.id),
        name=storable(document.file),
        text=document.text,
        selections=tuple(
            _selection(entry, wanted.codebook, list(by_span[span].values()), users)
            for span in sorted(by_span, key=lambda one: (one.start, one.end))
        ),
        values=_values(document.details),
    )


def _selection(entry: Entry, codebook: Codebook, given: list[_Given], users: dict[str, User]) -> Selection:
    span = given[0].span
    words = storable(span.of(entry.study.document.text))
    place = (entry.id, span.start, span.end)
    marks = [
        Mark(
            identity.of_mark(identity.of_selection(*place), one.theme, one.by),
            identity.of_theme(codebook.id, one.theme),
            users[one.by].guid,
            one.at,
        )
        for one in sorted(given, key=lambda one: (one.theme, one.by))
    ]
    reasons = [f"{one.by}: {one.reason}" for one in given if one.reason]
    return Selection(
        identity.of_selection(*place),
        span.start,
        span.end,
        words if len(words) <= _NAME else f"{words[:_NAME]}…",
        storable("\n".join(reasons)),
        marks=tuple(marks),
    )


def _user(by: str, made_by: str) -> User:
    if by == identity.MACHINE:
        return User(identity.of_person(by), f"Suggested by the machine: {made_by}", identity.MACHINE)
    return User(identity.of_person(by), storable(by))


def _decided(entry: Entry, codebook: Codebook, losses: Losses) -> Iterator[_Given]:
    """Yield what is accepted now: of each person, words and theme the latest that holds."""
    themes = {theme.id for theme in codebook.themes}
    latest: dict[tuple[object, ...], PlacedDecision] = {}
    held = decisions_that_hold(entry.decisions)
    for placed in held:
        latest[(placed.decision.by, placed.span or placed.decision.anchor, placed.decision.theme)] = placed
    losses.lose("earlier decisions: only what holds now is told", len(entry.decisions) - len(latest))
    for placed in latest.values():
        decision = placed.decision
        if decision.verdict is not Verdict.ACCEPTED:
            losses.lose(
                "decisions that reject a theme or leave it open: the standard has only what was given"
            )
        elif placed.span is None:
            losses.lose("decisions whose words could not be found again")
        elif decision.theme not in themes:
            losses.lose("decisions on themes or questions that the codebook does not have")
        else:
            at = placed.at.isoformat() if placed.at else ""
            yield _Given(placed.span, decision.theme, decision.by, at, decision.reason)


def _read(entry: Entry, codebook: Codebook, losses: Losses) -> Iterator[_Given]:
    themes = {theme.id for theme in codebook.themes}
    for placed in entry.readings:
        if placed.span is None:
            losses.lose("readings of passages that could not be found again")
            continue
        if not placed.reading.themes:
            losses.lose(
                "readings that found no theme: the standard cannot say that somebody read and gave nothing"
            )
        losses.lose("readings of whole passages: their themes are told, not that others were ruled out")
        for theme in placed.reading.themes:
            if theme in themes:
                yield _Given(
                    placed.span, theme, placed.reading.by, placed.at.isoformat() if placed.at else ""
                )
            else:
                losses.lose("themes of readings that the codebook does not have")


def _suggested(entry: Entry, codebook: Codebook) -> Iterator[_Given]:
    themes = {theme.id for theme in codebook.themes}
    for span, suggestion in _all_suggested(entry):
        if suggestion.theme in themes:
            yield _Given(span, suggestion.theme, identity.MACHINE, reason=suggestion.why)


def _all_suggested(entry: Entry) -> Iterator[tuple[Span, Suggestion]]:
    for passage, coding in entry.study.coded():
        shown = frozenset(coding.themes)
        yield from ((passage.span, one) for one in coding.suggestions if one.theme in shown)


def _count_findings(entry: Entry, losses: Losses) -> None:
    found = entry.study.findings
    for one in fields(found):
        losses.lose(
            f"{one.name.replace('_', ' ')}, which the standard has no place for",
            len(getattr(found, one.name)),
        )


def _values(details: Details) -> tuple[Value, ...]:
    stated = ((name, getattr(details, name)) for name in _DETAIL_NAMES)
    return tuple(Value(identity.of_variable(name), storable(one.value)) for name, one in stated if one)


def _codebook_losses(codebook: Codebook) -> Losses:
    losses = Losses()
    losses.lose(
        "indicators of themes",
        sum(len(one.indicators) + len(one.counter_indicators) for one in codebook.themes),
    )
    losses.lose("examples of themes", sum(len(one.examples) for one in codebook.themes))
    losses.lose("links of themes to other vocabularies", sum(len(one.crosswalk) for one in codebook.themes))
    losses.tell(f"The format has no place for the version of the codebook ({codebook.version}).")
    return losses


def _description(theme: Theme) -> str:
    parts = [theme.definition]
    parts += [f"Include: {words}" for words in theme.include]
    parts += [f"Leave out: {words}" for words in theme.exclude]
    return storable("\n".join(parts))
