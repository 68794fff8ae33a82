"""What goes out: the codings of documents as a project, the research extract, and the codebook; each with its losses."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from secrets import SystemRandom

from learnt.engine.coding.said import passage_at
from learnt.engine.domain.decision import PlacedDecision, PlacedReading
from learnt.engine.domain.errors import UserError
from learnt.engine.domain.store import Entry
from learnt.engine.domain.study import Study
from learnt.engine.exchange.refi_qda import write_codebook, write_project
from learnt.engine.exchange.refi_qda.from_library import Wanted, codebook_of, project_of
from learnt.engine.exchange.refi_qda.model import CodeBook, Losses, Project
from learnt.engine.exchange.research import Extract, extract
from learnt.engine.exchange.tables import WRITERS
from learnt.engine.privacy import Piece, looked_into, pages_of
from learnt.web.accounts.models import Account
from learnt.web.codebooks.current import codebook
from learnt.web.coding.sight import kept_from
from learnt.web.exchange.models import Parcel
from learnt.web.exchange.policies import may_leave
from learnt.web.exchange.states import Kind
from learnt.web.library.models import Document
from learnt.web.library.store import LibraryStore

_KEPT = "decisions, readings and suggestions on passages that you are still to read by yourself, which were kept back"


@dataclass(slots=True)
class Made:
    """What a parcel holds, ready to be written."""

    content: Project | Extract
    documents: list[str]
    told: dict[str, int]
    report: list[str] = field(default_factory=list)


def made_of(parcel: Parcel) -> Made:
    """Return what a parcel holds that goes out, as the library stands now.

    Raises:
        UserError: there is nothing to send, or nothing in it would be hidden among others.
    """
    documents = list(
        may_leave(parcel.by.standing(), parcel.partnership).order_by("pk").values_list("pk", flat=True)
    )
    if not documents:
        raise UserError(
            "There is no document that you may download. Ask a coordinator, or choose other documents."
        )
    losses = Losses()
    entries = _seen(documents, parcel.by, losses)
    made = _extract if parcel.kind == Kind.RESEARCH_OUT else _project
    return made(parcel, documents, entries, losses)


@contextmanager
def written(parcel: Parcel, made: Made) -> Iterator[Path]:
    """Write what a parcel holds into a file for as long as it is taken."""
    with tempfile.TemporaryDirectory(prefix="learnt-exchange-") as folder:
        if isinstance(made.content, Project):
            path = Path(folder, "learnt.qdpx")
            write_project(made.content, path)
        else:
            form = str(parcel.chosen("form"))
            path = Path(folder, f"learnt-research.{form}")
            WRITERS[form](made.content.table, path)
        yield path


def codebook_file() -> tuple[CodeBook, list[str]]:
    """Return the codebook for other programs, and what such a file cannot hold."""
    book, losses = codebook_of(codebook(), _origin())
    return book, losses.lines()


def codebook_bytes(book: CodeBook) -> bytes:
    """Return a codebook file."""
    with tempfile.TemporaryDirectory(prefix="learnt-exchange-") as folder:
        path = Path(folder, "codebook.qdc")
        write_codebook(book, path)
        return path.read_bytes()


def pieces_of(parcel: Parcel) -> Iterator[Piece]:
    """Yield the pages of the documents that a file holds; of many documents, of evenly spread ones."""
    ids = list(parcel.contents.order_by("document_id").values_list("document_id", flat=True))
    rows = Document.objects.filter(pk__in=looked_into(ids)).select_related("current")
    for row in rows.order_by("pk").iterator():
        if row.current is not None:
            yield from pages_of(row.current.text, row.current.pages, row.pk)


def _origin() -> str:
    return f"Learnt {version('learnt')}"


def _project(parcel: Parcel, documents: list[str], entries: Iterator[Entry], losses: Losses) -> Made:
    wanted = Wanted(codebook(), _origin(), suggestions=bool(parcel.chosen("suggestions")))
    project, lost = project_of(entries, wanted)
    for what, count in losses.counts.items():
        lost.lose(what, count)
    codings = sum(len(one.marks) for source in project.sources for one in source.selections)
    told = {"documents": len(documents), "codings": codings, "coders": len(project.users)}
    return Made(project, documents, told, lost.lines())


def _extract(parcel: Parcel, documents: list[str], entries: Iterator[Entry], losses: Losses) -> Made:
    under = int(parcel.chosen("under") or 0)
    found = extract(list(entries), codebook(), under=under, shuffle=SystemRandom().shuffle)
    if found.smallest < under:
        raise UserError(
            f"Fewer than {under} cases are among these documents, so nothing would be hidden among others. "
            "Choose more documents."
        )
    told = {
        "documents": len(documents), "rows": found.table.height, "smallest": found.smallest,
        "blanked": found.blanked, "withheld": found.withheld,
    }  # fmt: skip
    return Made(found, documents, told, losses.lines())


def _seen(documents: list[str], account: Account, losses: Losses) -> Iterator[Entry]:
    """Yield documents with what the person may be told of them: what coders are to read unswayed stays unsaid."""
    rows = Document.objects.select_related("current").defer("current__text").in_bulk(documents)
    for entry in LibraryStore().entries(documents):
        hidden = kept_from(account, rows[entry.id])
        yield _without(entry, hidden, account.email, losses) if hidden else entry


def _without(entry: Entry, hidden: frozenset[int], mine: str, losses: Losses) -> Entry:
    def shown(placed: PlacedDecision | PlacedReading, by: str) -> bool:
        document, span = entry.study.document, placed.span
        return by == mine or span is None or passage_at(document, span) not in hidden

    decisions = tuple(one for one in entry.decisions if shown(one, one.decision.by))
    readings = tuple(one for one in entry.readings if shown(one, one.reading.by))
    codings = tuple(
        replace(coding, suggestions=()) if passage.number in hidden else coding
        for passage, coding in entry.study.coded()
    )
    suggested = sum(len(coding.themes) for passage, coding in entry.study.coded() if passage.number in hidden)
    left_out = len(entry.decisions) - len(decisions) + len(entry.readings) - len(readings) + suggested
    losses.lose(_KEPT, left_out)
    study = Study(entry.study.document, codings, entry.study.findings)
    return replace(entry, study=study, decisions=decisions, readings=readings)
