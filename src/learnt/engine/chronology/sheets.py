"""What every format prints of a chronology, as tables, so that all of them say the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learnt.engine.chronology.matching import Match
from learnt.engine.chronology.report import Report
from learnt.engine.domain.chronology import Entry, Field

HELD = "Working document of a review. It names a case and is kept as the case is kept."
_YES_NO = {True: "Yes", False: "No", None: ""}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title and what to know of it."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    """How wide its columns are, in parts of the whole."""

    @property
    def shares(self) -> tuple[int, ...]:
        """How wide its columns are, in hundredths of the page."""
        return tuple(round(100 * width / sum(self.widths)) for width in self.widths)


def sheets_of(report: Report) -> tuple[Sheet, ...]:
    """Return the tables of a report, the chronology first; those without rows are left out, but for the first."""
    tables = (
        _chronology(report),
        _analysis(report),
        _questions(report),
        _people(report),
        _matches(report),
        _mends(report),
    )
    return (tables[0], *(one for one in tables[1:] if one.rows))


def _chronology(report: Report) -> Sheet:
    columns = (
        "No.", Field.DATE.words, Field.AGENCY.words, Field.SUBJECT.words, Field.EVENT.words, Field.RESPONSE.words,
        Field.SEEN.words, Field.VOICE.words, Field.SOURCE.words,
    )  # fmt: skip
    rows = tuple(
        _entry(report, number, entry) for number, entry in enumerate(report.chronology.entries, start=1)
    )
    note = "What agencies recorded, in their own words. Uncertain dates stand at the first day they may be."
    return Sheet("Chronology", note, columns, rows, (4, 11, 9, 8, 30, 13, 6, 9, 20))


def _entry(report: Report, number: int, entry: Entry) -> tuple[str, ...]:
    event = "\n".join(filter(None, (f"{entry.kind}:" if entry.kind else "", entry.event, _impact(entry))))
    source = ", ".join(dict.fromkeys(filter(None, (entry.source, entry.practitioner, entry.reference))))
    seen = _YES_NO[entry.seen] + (
        ", alone" if entry.alone else ", not alone" if entry.alone is False and entry.seen else ""
    )
    return (
        str(number), dated(entry), entry.agency, report.who(entry), event, entry.response, seen, entry.voice,
        f"{source}\n{entry.place.file}, row {entry.place.row}",
    )  # fmt: skip


def _impact(entry: Entry) -> str:
    return f"Impact: {entry.impact}" if entry.impact else ""


def dated(entry: Entry) -> str:
    """Return when an entry was, as well as it is known."""
    return entry.date.words if entry.date else f"No date that can be read ({_given(entry)})"


def _given(entry: Entry) -> str:
    return next(
        (words for head, words in entry.original if "date" in head.lower() or head.lower() == "when"),
        "none given",
    )


def _analysis(report: Report) -> Sheet:
    rows = tuple(
        (str(number), dated(entry), entry.agency, entry.analysis, entry.good_practice)
        for number, entry in enumerate(report.chronology.entries, start=1)
        if entry.analysis or entry.good_practice
    )
    note = "What authors made of entries, kept apart from what was recorded as fact. No question rests on it."
    return Sheet(
        "Analysis", note, ("No.", "Date", "Agency", "Analysis", "Good practice"), rows, (5, 18, 15, 40, 22)
    )


def _questions(report: Report) -> Sheet:
    rows = tuple(
        (one.rule.name, one.question, _numbers(report, one.entries), one.rule.why, one.rule.source)
        for one in report.findings
    )
    note = "Each is a question about entries, found by a rule. None is a judgement, and nothing is scored."
    return Sheet(
        "Questions",
        note,
        ("Rule", "Question", "Entries", "Why it is asked", "Source"),
        rows,
        (14, 38, 12, 20, 16),
    )


def _people(report: Report) -> Sheet:
    rows = tuple((one.question, one.why) for one in report.prompts)
    return Sheet(
        "Questions about people", "What the list of people leaves open.", ("Question", "Why"), rows, (55, 45)
    )


def _matches(report: Report) -> Sheet:
    numbers = report.numbers
    rows = tuple(_match(numbers, one) for one in report.matches)
    note = "Pairs of entries that may tell of one event. Both stay in the chronology; a person decides."
    columns = ("Entries", "May be one event because", "They differ in", "First account", "Second account")
    return Sheet("May be one event", note, columns, rows, (8, 20, 14, 29, 29))


def _match(numbers: Mapping[str, int], match: Match) -> tuple[str, ...]:
    first, second = match.first, match.second
    return (
        f"{numbers[first.id]} and {numbers[second.id]}", "; ".join(match.why), "; ".join(match.differ),
        *(f"{one.agency}, {dated(one)}: {one.event}" for one in (first, second)),
    )  # fmt: skip


def _mends(report: Report) -> Sheet:
    rows = tuple(
        (str(one.place), one.what, " or ".join(offer.words for offer in one.offers))
        for one in report.chronology.faults
    )
    note = "Rows to look at in the agencies' files. Nothing was mended; a date that may be meant is offered."
    return Sheet("Rows to look at", note, ("Where", "What", "Offered"), rows, (25, 50, 25))


def originals(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield each cell as it was given: the entry's number, where it stood, its heading and its words."""
    for number, entry in enumerate(report.chronology.entries, start=1):
        for head, words in entry.original:
            yield str(number), str(entry.place), head, words


def _numbers(report: Report, entries: Sequence[Entry]) -> str:
    return ", ".join(str(report.numbers[entry.id]) for entry in entries)
