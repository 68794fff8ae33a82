"""Multi-agency audits of case files: questions made from themes, and what the answers of several auditors come to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learnt.engine.analysis.suppression import suppress
from learnt.engine.domain.codebook import Theme
from learnt.engine.domain.errors import UserError

UNDER = 5
"""In what is shared, fewer cases than this are not told, so that no family can be recognised."""
MOST_QUESTIONS = 40


class CaseSays(StrEnum):
    """What a case file shows for a question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_SEEN = "not-seen"

    @property
    def words(self) -> str:
        """What a person sees."""
        return {"yes": "Yes", "partly": "Partly", "no": "No", "not-seen": "Not seen in the file"}[self.value]


@dataclass(frozen=True, slots=True)
class Found:
    """What one auditor found in one case for one question; of the same three the last holds."""

    question: int
    case: str
    auditor: int
    says: CaseSays


@dataclass(frozen=True, slots=True)
class Result:
    """What the cases come to for one question."""

    question: int
    cases: int
    """Cases for which somebody answered."""
    yes: int
    partly: int
    no: int
    not_seen: int
    differ: tuple[str, ...]
    """References of cases that auditors answered differently; they count for no answer until they agree."""

    @property
    def told(self) -> int:
        """Cases whose file shows something: the number that the others are out of."""
        return self.yes + self.partly + self.no


@dataclass(frozen=True, slots=True)
class Shared:
    """A result fit to be shared; None where a number is hidden."""

    question: int
    yes: int | None
    partly: int | None
    no: int | None
    not_seen: int | None
    cases: int | None


def proposed(themes: Iterable[Theme], first: Sequence[str], group: str = "practice") -> list[tuple[str, str]]:
    """Return a question for each theme of practice, those named first at the head; a person edits them.

    The words are the codebook's own definition of what good and poor practice on the theme is about.
    """
    known = {one.id: one for one in themes if one.group == group or one.id in first}
    order = [*(one for one in first if one in known), *(one for one in known if one not in first)]
    return [(name, question_of(known[name])) for name in order]


def question_of(theme: Theme) -> str:
    """Return what an audit could ask of a theme."""
    words = theme.definition.strip()
    if words.lower().startswith("whether "):
        return f"Does the file show {words[0].lower()}{words[1:]}".rstrip(".") + "?"
    return f"Does the file show good practice on this: {words[0].lower()}{words[1:]}".rstrip(".") + "?"


def results(questions: Iterable[int], found: Iterable[Found]) -> list[Result]:
    """Return what the cases come to, question by question."""
    last: dict[tuple[int, str], dict[int, CaseSays]] = defaultdict(dict)
    for one in found:
        last[one.question, one.case][one.auditor] = one.says
    return [
        _result(question, {case: set(by.values()) for (of, case), by in last.items() if of == question})
        for question in questions
    ]


def _result(question: int, cases: dict[str, set[CaseSays]]) -> Result:
    agreed = [next(iter(says)) for says in cases.values() if len(says) == 1]
    counts = {one: agreed.count(one) for one in CaseSays}
    differ = tuple(sorted(case for case, says in cases.items() if len(says) > 1))
    return Result(
        question, len(cases), counts[CaseSays.YES], counts[CaseSays.PARTLY], counts[CaseSays.NO],
        counts[CaseSays.NOT_SEEN], differ,
    )  # fmt: skip


def shared(found: Sequence[Result], *, under: int = UNDER) -> list[Shared]:
    """Return results with small numbers hidden, and as many others as keep those from being worked out."""
    if not found:
        return []
    table = suppress(
        [[one.yes, one.partly, one.no, one.not_seen, len(one.differ)] for one in found], under=under
    )
    return [
        _shared(one.question, cells, total)
        for one, cells, total in zip(found, table.cells, table.row_totals, strict=True)
    ]


def _shared(question: int, cells: Sequence[int | None], total: int | None) -> Shared:
    yes, partly, no, not_seen, _ = cells
    return Shared(question, yes, partly, no, not_seen, total)


def questions_in(text: str, themes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the questions that somebody edited, one a line: the id of a theme, a colon, and the question.

    Raises:
        UserError: lines that have no theme, with their numbers; or there are none or too many.
    """
    known, found, faults = set(themes), [], []
    for number, line in enumerate(text.splitlines(), start=1):
        name, colon, words = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not colon or name not in known or not words:
            faults.append(str(number))
        found.append((name, words))
    if faults:
        raise UserError(
            f"Each line is a theme, a colon and a question. Look at line {', '.join(faults)}: the theme must be one of the codebook."
        )
    if not 0 < len(found) <= MOST_QUESTIONS:
        raise UserError(f"An audit has 1 to {MOST_QUESTIONS} questions. Here are {len(found)}.")
    return found
