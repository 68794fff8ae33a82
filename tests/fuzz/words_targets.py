"""Targets: what people type or paste."""

from datetime import date
from functools import cache

from learnt.engine.briefing.plain import plain, short_end
from learnt.engine.coding.coder import code_document
from learnt.engine.dating.mending import is_american, mends, reads_both_ways
from learnt.engine.dating.times import read_time
from learnt.engine.dating.written import About, read_date
from learnt.engine.domain.document import Document, Role
from learnt.engine.domain.study import Study
from learnt.engine.facts.finding import find_facts
from learnt.engine.facts.model import Facts
from learnt.engine.findings.figures.register import find_figures
from learnt.engine.privacy import combinations, find, mask, ready, unmask
from learnt.engine.process.advising.checking import strengths_of
from learnt.engine.process.advising.loading import shipped_advice
from learnt.engine.reading.draft import Draft
from learnt.engine.records import RecordKind, as_rows, as_text, check, shipped_rules
from learnt.engine.screening import parse, screen
from learnt.engine.searching.asked import asked_of
from tests.factories import make_document, make_study
from tests.fuzz.exchange_targets import people
from tests.fuzz.files import words
from tests.fuzz.reading_targets import coder
from tests.fuzz.trying import FoundError, Target

_LAST = date(2024, 6, 30)
_THEMES = ("neglect", "voice-of-child")


def _said(data: bytes) -> str:
    """Return what is typed as the program gets it: no half characters, which no way in lets through."""
    return data.decode("utf-8", "replace")


@cache
def _screened() -> tuple[Study, Facts]:
    study = make_study(
        make_document(
            "Child A, aged 3, died in March 2019 in Harrowmere.", "No one had asked the mother, 24."
        )
    )
    return study, find_facts(study.document, study.codings)


def _question(data: bytes) -> None:
    screen(*_screened(), parse(_said(data), _THEMES))


def _search(data: bytes) -> None:
    asked_of(_said(data))


def _date(data: bytes) -> None:
    said = _said(data)[:2000]
    about = About(_LAST, read_date("10 January 2019", About(_LAST)).date, date(2024, 1, 3))
    read = read_date(said, about)
    if read.date and not read.date.earliest <= read.date.latest:
        raise FoundError("a date that ends before it begins", AssertionError())
    list(mends(said, _LAST, about.near))
    is_american(said)
    reads_both_ways(said)
    read_time(said)


def _record(data: bytes) -> None:
    for kind in RecordKind:
        found = check(shipped_rules(), _said(data), kind, on=_LAST)
        as_text(found)
        as_rows(found)


def _privacy(data: bytes) -> None:
    """Mask a text and take the masks off again: what comes back is what was given."""
    said = _said(data)
    persons = people().family.people if people().family else ()
    found = find(said, persons)
    if any(not 0 <= one.span.start < one.span.end <= len(said) for one in found):
        raise FoundError("an identifier out of place", AssertionError())
    combinations(said, persons, found=found)
    ready(said, persons)
    masked = mask(said, persons)
    if unmask(masked.text, masked.key) != said:
        raise FoundError("a text that does not come back", AssertionError())


def _figures(data: bytes) -> None:
    document = _document(_said(data))
    if document.passages:
        find_figures(document, code_document(coder(), document))


def _document(said: str) -> Document:
    draft = Draft(file="a.txt", media="text")
    for line in said.split("\n"):
        if line.strip():
            draft.add(line, Role.PARAGRAPH)
    return draft.document()


def _wording(data: bytes) -> None:
    said = _said(data)
    strengths_of(shipped_advice(), said)
    plain(said)
    short_end(said)


_QUESTIONS = (
    "age <= 18 and theme:neglect and outcome:died", "not (year >= 2015 or age < 1) and words:\"hit by a car\"", "age-band:1-5 and area:harrowmere",
    "(age > 2 and age < 5) or (theme:voice-of-child and not kind:finding)",
)  # fmt: skip
_SEARCHES = (
    'neglect* "seen alone" -nurse',
    "heading:voice kind:finding children",
    "“did not attend” OR was-not-brought",
    "-a -b",
)
_DATES = (
    "4 March 2019", "04/03/19", "between 1 and 3 May 2019", "c.2019", "early June 2020", "summer term 2018", "aged 3 years", "2019-03",
    "3-5/6/2020", "Monday 4th March 2019 9.10am", "night of 3/4 May 2019", "until 2020", "last week of May 2019", "31/02/2019", "Mrch 2019",
)  # fmt: skip
_RECORD = "Contact on 4/3/2019. Mum states “he is fine”. No concerns. Seen in the home; was not asked. DNA x 2. Case closed, NFA.\n"
_NAMED = (
    "Kit Vale, born 10/01/2019, lives at 12 Mill Lane, Harrowmere HM1 2AB. Tel 01632 960123, kit@vale.example, NHS 943 476 5919.",
    "Child K's mother (24), a nurse from Saltby, had twins at 14. She said Mr O’Vale-Smith hit him. www.vale.example/kit",
)  # fmt: skip
_FIGURES = (
    ("In 12 of 40 audits (30%) no child was seen alone, up from 8 of 36 (22%) in 2018/19.\nTwo thirds of the 27 cases (n=18) were boys.\n"
    "1 in 3; between 10 and 15 per cent; £1.2m; half; 3.5%; -2; 12,345 children.\nTotal 40: 12 red, 20 amber and 8 green."),
)  # fmt: skip

TARGETS = (
    Target(
        "screening question",
        "screening questions, asked of a document",
        words(*_QUESTIONS),
        _question,
        ("(", ")", " and ", " or ", " not ", "age <= ", "theme:", "year=", "≥"),
        examples=100,
        weight=2,
    ),
    Target(
        "search words",
        "search queries, as they are understood",
        words(*_SEARCHES),
        _search,
        ('"', "*", "-", "heading:", "kind:", "“"),
        examples=100,
    ),
    Target(
        "date",
        "dates and times as people write them, with what may be meant",
        words(*_DATES),
        _date,
        (
            "between ",
            " to ",
            "/",
            "-",
            "c.",
            "Feb",
            "29",
            "0",
            "9999",
            "am",
            "25:61",
            "aged 999 years",
            "1 BC",
        ),
        examples=150,
        weight=2,
    ),
    Target(
        "record check",
        "records that are checked",
        words(_RECORD),
        _record,
        ("“", "said ", "was not", "\n\n", "31/12/9999"),
        20.0,
        30,
        2,
    ),
    Target(
        "privacy",
        "texts in which identifiers are found, masked and given back",
        words(*_NAMED),
        _privacy,
        ("Kit Vale", "Child K", "HM1 2AB", "Mr ", "@", "0163", "'s", "[", "Person 1"),
        20.0,
        30,
        3,
    ),
    Target(
        "figures",
        "sentences with figures",
        words(*_FIGURES),
        _figures,
        ("%", " of ", "1/0", "(n=0)", "0 of 0", " per cent", "½", "1e5", "٣", "£", "-"),
        20.0,
        30,
        2,
    ),
    Target(
        "wording",
        "recommendations and sentences that advice is given on",
        words(_RECORD, "The Trust should review its policy by 31 March 2020."),
        _wording,
        (),
        20.0,
        40,
    ),
)
