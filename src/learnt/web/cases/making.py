"""Chronologies as Word and PDF, made by the background worker: they lie sealed in the folder of the case, and go with it."""

import hashlib
import tempfile
from pathlib import Path

from django.utils.timezone import localdate

from learnt.engine.chronology.report import Report
from learnt.engine.chronology.writing import WRITERS
from learnt.engine.domain.errors import UserError
from learnt.engine.privacy import Piece
from learnt.web.cases import masking, reporting
from learnt.web.cases.masking import disguised
from learnt.web.cases.models import Case
from learnt.web.cases.packing import TEXTS
from learnt.web.cases.reporting import made, mark_of
from learnt.web.cases.sealing import open_file, seal_file
from learnt.web.releasing.outgoing import Outgoing

SLOW = frozenset({".docx", ".pdf"})
"""Formats that take longer than a person waits for a page."""


def report_of(case: Case, *, names: bool) -> Report:
    """Return the chronology of a case, with names or with pseudonyms."""
    return made(case).report if names else disguised(case)


def outgoing(case: Case, *, names: bool) -> Outgoing:
    """Return what leaves with a chronology, to be looked through; with pseudonyms, also what they stand for."""
    family = made(case).family
    return Outgoing(
        "A chronology with names" if names else "A chronology with pseudonyms",
        f"case {case.pk}", case.partnership_id, lambda: _pieces(report_of(case, names=names)),
        people=family.people if family else (),
        before=None if names else lambda: _pieces(report_of(case, names=True)),
    )  # fmt: skip


def _pieces(report: Report) -> list[Piece]:
    return [
        Piece(f"entry {number}", "\n".join(getattr(entry, name) for name in TEXTS))
        for number, entry in enumerate(report.chronology.entries, start=1)
    ]


def written(case: Case, suffix: str, *, names: bool) -> bytes:
    """Return a chronology as a file."""
    with tempfile.TemporaryDirectory(prefix="learnt-") as folder:
        path = Path(folder) / f"chronology{suffix}"
        WRITERS[suffix](report_of(case, names=names), path)
        return path.read_bytes()


def file_of(case: Case, suffix: str, *, names: bool) -> Path:
    """Return where the file of a case as it stands today lies, made or not; its name tells nothing."""
    made_at, changed = mark_of(case)
    told = f"{made_at.isoformat()}|{changed}|{case.reference}|{localdate()}"
    return case.folder / f"{_begin(suffix, names=names)}{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _begin(suffix: str, *, names: bool) -> str:
    return f"made-{suffix[1:]}-{'names' if names else 'pseudonyms'}-"


def make(case_id: int, suffix: str, *, names: bool) -> bool:
    """Make a file and seal it; False where the case is gone, of which nothing is then left behind."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        return False
    path = file_of(case, suffix, names=names)
    try:
        if not path.exists():
            content = written(case, suffix, names=names)
            drop(case, suffix, names=names)
            seal_file(path, content)
    finally:
        reporting.forget()
        masking.forget()
    if not Case.objects.filter(pk=case_id).exists():  # purged while it was made
        path.unlink(missing_ok=True)
        return False
    return True


def drop(case: Case, suffix: str = "", *, names: bool = False) -> None:
    """Take away files that were made of a case: of one sort, or all."""
    for path in case.folder.glob(f"{_begin(suffix, names=names) if suffix else 'made-'}*"):
        path.unlink(missing_ok=True)


def taken(case: Case, suffix: str, *, names: bool) -> bytes:
    """Return a file that was made, or one that is made quickly.

    Raises:
        UserError: it was taken away since.
    """
    if suffix not in SLOW:
        return written(case, suffix, names=names)
    path = file_of(case, suffix, names=names)
    if not path.exists():
        raise UserError("The chronology changed since the file was made. Have it made anew.")
    return open_file(path)
