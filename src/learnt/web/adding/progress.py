"""How far the files of a batch have come, in words for a page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b

from django.urls import reverse
from django.utils.timezone import now

from learnt.engine.domain.numbers import number_of
from learnt.engine.domain.store import Change
from learnt.web.accounts.policies import Standing
from learnt.web.adding.models import AddedFile, Batch, Outcome
from learnt.web.adding.states import AT_WORK, STATE_NAMES, Question, State
from learnt.web.library.models import Document
from learnt.web.library.words import moment_words
from learnt.web.look.parts import Colour, Link

_COLOURS = {
    State.ASKING: Colour.YELLOW,
    State.WAITING: Colour.GREY,
    State.READING: Colour.PLAIN,
    State.CODING: Colour.PLAIN,
    State.DONE: Colour.GREEN,
    State.FAILED: Colour.RED,
}
_WORDS = {
    Change.ADDED: "Added to the library.",
    Change.COPY: "The same text is in the library already. It was not added twice.",
    Change.NEW_VERSION: "A newer version of a document in the library.",
    Change.READ_ANEW: "Nothing in its text has changed. Suggestions were made anew.",
    Change.UNCHANGED: "It has not changed.",
}
_ASKED = {
    Question.VERSION: "There is a document from a file of this name already.",
    Question.COLUMNS: "This is a table. Say which columns hold what.",
}
_LISTED = 50
"""Documents of one file that are listed."""
_LATE = timedelta(seconds=60)
"""Where nothing was read for so long, there may be no worker."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file on the page."""

    id: int
    name: str
    state: str
    colour: Colour
    notes: list[str] = field(default_factory=list)
    documents: list[Link] = field(default_factory=list)
    more: int = 0
    """Documents that are not listed."""
    action: Link | None = None
    again: str = ""
    """Address that has it read again; empty where there is no need."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come."""

    batch: int
    rows: list[FileRow]
    said: str
    """In one sentence, also for those who hear the page."""
    every: int
    """Seconds until the page should ask again; 0 where nothing will change by itself."""
    late: bool
    """Nothing was begun for a while."""
    asked: int
    """Files with a question to answer."""

    @property
    def mark(self) -> str:
        """What differs when anything on the page does."""
        return blake2b(repr((self.rows, self.late, self.every)).encode(), digest_size=8).hexdigest()


def recent_batches(standing: Standing, most: int) -> list[Link]:
    """Return links to the batches that came last, of those that a person may see."""
    rows = Batch.objects.open_to(standing).select_related("partnership", "by").prefetch_related("files")
    return [
        Link(
            f"{number_of(len(row.files.all()), 'file')} on {moment_words(row.at)}", reverse("adding:batch", args=[row.pk]),
            f"{row.partnership}, {f'by {row.by}' if row.by else 'from the watched folder'}",
        )
        for row in rows[:most]
    ]  # fmt: skip


def progress_of(batch: Batch, standing: Standing) -> Progress:
    """Return how far a batch has come; of documents only those that the person may see."""
    files = list(batch.files.all())
    outcomes: dict[int, list[Outcome]] = {file.pk: [] for file in files}
    open_to = Document.objects.read().open_to(standing)
    seen = Outcome.objects.filter(file__batch=batch, document__in=open_to)
    for outcome in seen.select_related("document__summary", "document__current").defer(
        "document__current__text"
    ):
        outcomes[outcome.file_id].append(outcome)
    rows = [_row(file, outcomes[file.pk]) for file in files]
    states = Counter(State(file.state) for file in files)
    at_work = sum(states[state] for state in AT_WORK)
    return Progress(
        batch.pk, rows, _said(states), _every(batch) if at_work else 0, late=_is_late(batch, files),
        asked=states[State.ASKING],
    )  # fmt: skip


def _row(file: AddedFile, outcomes: list[Outcome]) -> FileRow:
    state = State(file.state)
    documents = [
        Link(one.document.summary.title, reverse("library:document", args=[one.document_id]))
        for one in outcomes[:_LISTED]
    ]
    asking = reverse("adding:question", args=[file.batch_id, file.pk])
    again = state is State.FAILED and file.original_id is not None
    return FileRow(
        file.pk, file.name, STATE_NAMES[state], _COLOURS[state], _notes(file, state, outcomes), documents,
        more=max(0, len(outcomes) - _LISTED),
        action=Link("Answer", asking, f"the question about {file.name}") if state is State.ASKING else None,
        again=reverse("adding:again", args=[file.batch_id, file.pk]) if again else "",
    )  # fmt: skip


def _notes(file: AddedFile, state: State, outcomes: list[Outcome]) -> list[str]:
    if state is State.ASKING:
        return [_ASKED[Question(file.question)]]
    if state is State.FAILED:
        return [file.what, file.remedy]
    if state is State.CODING and file.total > 1:
        return [f"{len(outcomes)} of {file.total} reports are done."]
    return list(_words_of(outcomes)) if state is State.DONE else []


def _words_of(outcomes: list[Outcome]) -> Iterable[str]:
    changes = Counter(Change(one.change) for one in outcomes)
    for change, count in changes.items():
        words = _WORDS[change]
        many = f"{count:,} of {len(outcomes):,} reports: {words[0].lower()}{words[1:]}"
        yield many if len(outcomes) > 1 else words
    lost = sum(one.unplaced for one in outcomes)
    if lost:
        yield f"{lost} earlier decision(s) could not be found again in the new version. Open the document to see them."
    problems = dict.fromkeys(
        problem for one in outcomes if one.document.current for problem in one.document.current.problems
    )
    yield from problems


def _said(states: Counter[State]) -> str:
    total, done, failed = states.total(), states[State.DONE], states[State.FAILED]
    parts = [f"{done} of {number_of(total, 'file')} read"]
    if failed:
        parts.append(f"{failed} could not be read")
    if states[State.ASKING]:
        parts.append(f"{states[State.ASKING]} {'needs' if states[State.ASKING] == 1 else 'need'} an answer")
    return ", ".join(parts) + "."


def _every(batch: Batch) -> int:
    """Ask often at first, then seldom, and in the end no more: a page left open must not keep a person signed in."""
    minutes = (now() - batch.at) / timedelta(minutes=1)
    return next((seconds for until, seconds in ((2, 2), (15, 5), (120, 20)) if minutes < until), 0)


def _is_late(batch: Batch, files: list[AddedFile]) -> bool:
    waiting = any(file.state == State.WAITING for file in files)
    busy = AddedFile.objects.filter(state__in=(State.READING, State.CODING)).exists()
    return waiting and not busy and now() - batch.at > _LATE
