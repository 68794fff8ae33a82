"""A small fictional library to search in, and short ways to ask it."""

from collections.abc import Sequence
from pathlib import Path

from learnt.engine.domain.anchor import Anchor
from learnt.engine.domain.coding import Coding, Kind
from learnt.engine.domain.decision import Decision, Reading, Verdict
from learnt.engine.domain.document import Details, Document, Role, Stated
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft
from learnt.engine.searching.fields import EVERYTHING, Filters, Marks, Within
from learnt.engine.searching.index import PassageIndex
from learnt.engine.searching.records import Belonging
from learnt.engine.searching.search import Found, Search
from learnt.web.library.store import LibraryStore
from tests.factories import suggest

NONE = Filters()
Line = tuple[str, Kind, tuple[str, ...]]
"""Words of a passage, its kind and the themes suggested for it."""


def line(words: str, kind: Kind = Kind.FINDING, *themes: str) -> Line:
    return words, kind, themes


def study_of(lines: Sequence[Line], *, file: str = "note.txt", details: Details | None = None) -> Study:
    draft = Draft(file=file, media="text")
    for words, kind, _ in lines:
        role = Role.HEADING if kind is Kind.HEADING else Role.PARAGRAPH
        draft.add(words, role, level=int(role is Role.HEADING))
    draft.details = details or Details()
    document: Document = draft.document()
    codings = tuple(
        Coding(kind, tuple(suggest(theme, (0, 2)) for theme in themes)) for _, kind, themes in lines
    )
    return Study(document, codings)


def kept(store: LibraryStore, source: str, *lines: Line, details: Details | None = None) -> str:
    study = study_of(lines, file=f"{source}.txt", details=details)
    return store.keep(study, source=source, made_by="learnt 1, codebook safeguarding 1").id


def details(*, kind: str, year: str, area: str) -> Details:
    return Details(kind=Stated(kind), published=Stated(year), area=Stated(area))


def belonging(entry: Entry) -> Belonging:
    """Documents whose file begins with "secret" are for the holders of one mark; all others for everybody."""
    if entry.study.document.file.startswith("secret"):
        return Belonging(frozenset({"d:secret"}), ("Saltby",))
    return Belonging(frozenset({"all"}), ("Harrowmere",))


def ask(
    index: PassageIndex, words: str, *, marks: Marks = EVERYTHING, filters: Filters = NONE, facets: bool = False
) -> Found:  # fmt: skip
    return index.search(Search(words, Within(marks, filters), limit=1000, facets=facets))


def numbers(found: Found) -> set[tuple[str, int]]:
    return {(hit.document, hit.passage) for hit in found.hits}


def quotes(found: Found) -> list[str]:
    return [hit.quote for hit in found.hits]


def index_in(folder: Path, store: LibraryStore, embeddings: Path | None = None) -> PassageIndex:
    index = PassageIndex(folder / "index", embeddings)
    assert index.follow(store)
    return index


def decide(
    store: LibraryStore, document: str, theme: str, *, passage: int = 0, by: str = "A. Coder",
    verdict: Verdict = Verdict.ACCEPTED,
) -> None:  # fmt: skip
    entry = next(iter(store.entries([document])))
    text = entry.study.document
    anchor = Anchor.at(text.text, text.passages[passage].span)
    store.decide(document, passage, Decision(theme, verdict, by, anchor))


def mark(store: LibraryStore, document: str, *themes: str, passage: int = 0, by: str = "B. Reader") -> None:
    entry = next(iter(store.entries([document])))
    text = entry.study.document
    anchor = Anchor.at(text.text, text.passages[passage].span)
    store.mark(document, passage, Reading(by, anchor, themes, True, "safeguarding 1"))
