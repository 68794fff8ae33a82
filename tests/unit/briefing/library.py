"""Two fictional documents, coded and mined by hand, to write briefings from."""

from decimal import Decimal

from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion
from learnt.engine.domain.document import Details, Document, Role, Stated
from learnt.engine.domain.findings import (
    Check,
    Figure,
    Findings,
    LearningPoint,
    Prompt,
    Quote,
    Resource,
    ResourceKind,
)
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft

TITLE = "Learning from reviews <in Harrowmere> & beyond"
ASKED = "Workers in Harrowmere did not always **ask the children** what their days were like."
ASKED_AGAIN = "Workers in Harrowmere did not always ask children what their days were like."
RECORD = "Health visitors should record what each child says about home & school."
ADVICE_LABEL = "For: Health visiting"
ABSENT = "There was no sign that any record had been lost in this family."
FACT = "The record of the birth was made by a midwife in the town of Wrenfield."
TEACHING = "Good records help every worker to see how a child is doing over time."
GOOD = "A teaching assistant kept a diary of the child's own words, and it changed the plan."
SOUND, ODD = (
    "In 12 of 40 audits (30%) no child was seen alone.",
    "In 41% of the 24 files there was a genogram.",
)
QUESTION = "What would a child you work with say about you?"
LINK = "Read the guide at https://harrowmere.example/voice before you begin."
ITEM_LEAD, ITEM = "Practitioners should consider:", "the wishes of every child who lives in the house"


def quote(document: Document, words: str) -> Quote:
    """Return the quote of words in a document, with their page."""
    start = document.text.index(words)
    page = next(page.number for page in document.pages if page.start <= start < page.end)
    return Quote(start, start + len(words), page, words)


def _coding(kind: Kind, *themes: str, assertion: Assertion = Assertion.PRESENT) -> Coding:
    return Coding(kind, tuple(Suggestion(theme, 0.7, True, assertion, (), "The words.") for theme in themes))


def _document(file: str, title: str, published: str, *pages: list[tuple[str, Role]]) -> Document:
    draft = Draft(file=file, media="pdf")
    for blocks in pages:
        draft.open_page()
        for words, role in blocks:
            level = 1 if role is not Role.PARAGRAPH else 0
            draft.add(words, role, level=level, marker="•" if role is Role.ITEM else "")
    draft.details = Details(title=Stated(title), published=Stated(published))
    return draft.document()


def first() -> Study:
    document = _document(
        "first.pdf", "Learning in Harrowmere", "2021-03",
        [("Voice of the child", Role.HEADING), (ASKED, Role.PARAGRAPH)],
        [(RECORD, Role.PARAGRAPH), (FACT, Role.PARAGRAPH), (ABSENT, Role.PARAGRAPH), (GOOD, Role.PARAGRAPH),
         (SOUND, Role.PARAGRAPH), (QUESTION, Role.PARAGRAPH), (LINK, Role.PARAGRAPH)],
    )  # fmt: skip
    codings = (
        _coding(Kind.HEADING), _coding(Kind.FINDING, "voice"), _coding(Kind.RECOMMENDATION, "recording"),
        _coding(Kind.CASE_FACT, "recording"), _coding(Kind.FINDING, "recording", assertion=Assertion.ABSENT),
        _coding(Kind.FINDING, "recording"), _coding(Kind.FIGURE), _coding(Kind.PROMPT), _coding(Kind.RESOURCE),
    )  # fmt: skip
    asked, record, good = quote(document, ASKED), quote(document, RECORD), quote(document, GOOD)
    sound = _figure(document, SOUND, Check.CONSISTENT, numerator=12, denominator=40)
    findings = Findings(
        learning_points=(
            LearningPoint(asked, "1", "Voice", (asked,), (record,), ("Health visiting",), ("voice",)),
            LearningPoint(good, "2", "", (good,), (), (), ("recording",), good_practice=True),
        ),
        figures=(sound,),
        prompts=(Prompt(quote(document, QUESTION), (), ("voice",)),),
        resources=(
            Resource(
                quote(document, LINK), ResourceKind.LINK, "the guide", "https://harrowmere.example/voice", ()
            ),
        ),
    )
    return Study(document, codings, findings)


def second() -> Study:
    document = _document(
        "second.pdf", "Rapid review: Kit", "2023-06-05",
        [(ASKED_AGAIN, Role.PARAGRAPH), (TEACHING, Role.PARAGRAPH), (ITEM_LEAD, Role.PARAGRAPH), (ITEM, Role.ITEM),
         (ODD, Role.PARAGRAPH)],
    )  # fmt: skip
    codings = (
        _coding(Kind.FINDING, "voice"), _coding(Kind.TEACHING, "recording"), _coding(Kind.OTHER),
        _coding(Kind.RECOMMENDATION, "voice"), _coding(Kind.FIGURE),
    )  # fmt: skip
    odd = _figure(document, ODD, Check.IMPOSSIBLE, denominator=24)
    return Study(document, codings, Findings(figures=(odd,)))


def _figure(
    document: Document, words: str, check: Check, *, numerator: int | None = None, denominator: int
) -> Figure:
    value = Decimal(words.partition("%")[0].split()[-1].strip("("))
    return Figure(
        quote(document, words),
        value,
        "percent",
        numerator,
        denominator,
        "audits",
        "",
        "2024",
        check,
        "By sums.",
    )
