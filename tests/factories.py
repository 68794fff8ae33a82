"""Plain factories. Everything they make is fictional."""

from decimal import Decimal

from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion
from learnt.engine.domain.document import Details, Document, Role, Span, Stated
from learnt.engine.domain.findings import (
    Check,
    Figure,
    Findings,
    LearningPoint,
    Prompt,
    Quote,
    Recommendation,
    Resource,
    ResourceKind,
)
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft

HEADING = "Theme 1: Voice of the child"
LEARNED = "Workers in Harrowmere did not always ask the children what their days were like."
ADVICE = "Health visitors should record what each child says about home."
FIGURE = "In 12 of 40 audits (30%) no child was seen alone."
PROMPT = "What would a child you work with say about you?"
LINK = "See https://harrowmere.example/voice for a guide."


def make_document(*paragraphs: str, file: str = "briefing.txt", heading: str = HEADING) -> Document:
    """Return a document of one heading and these paragraphs (by default one of each sort)."""
    draft = Draft(file=file, media="text")
    draft.add(heading, Role.HEADING, level=1)
    for words in paragraphs or (LEARNED, ADVICE, FIGURE, PROMPT, LINK):
        draft.add(words, Role.PARAGRAPH)
    draft.details = Details(
        title=Stated("Learning in Harrowmere"), publisher=Stated("Harrowmere", Span(0, 5))
    )
    return draft.document()


def suggest(theme: str, *spans: tuple[int, int], assertion: Assertion = Assertion.PRESENT) -> Suggestion:
    """Return a suggestion that is shown to people."""
    return Suggestion(theme, 0.8, True, assertion, tuple(Span(*s) for s in spans), "The words point to it.")


def quote(document: Document, words: str) -> Quote:
    """Return the quote of words in a document."""
    start = document.text.index(words)
    return Quote(start, start + len(words), 1, words)


def make_study(document: Document | None = None, theme: str = "voice-of-child") -> Study:
    """Return a study with one of each kind of finding and a theme on every passage but the heading."""
    document = document or make_document()
    codings = [
        Coding(Kind.HEADING if p.role is Role.HEADING else Kind.FINDING, (suggest(theme, (0, 4)),))
        for p in document.passages
    ]
    return Study(document, tuple(codings), make_findings(document) if LINK in document.text else Findings())


def make_findings(document: Document) -> Findings:
    """Return one of each kind of finding in the default document."""
    learned, advice = quote(document, LEARNED), quote(document, ADVICE)
    whole = Quote(learned.start, advice.end, 1, document.text[learned.start : advice.end])
    figure = Figure(
        quote(document, FIGURE), Decimal("30"), "percent", 12, 40, "audits", "no child was seen alone", "2024",
        Check.CONSISTENT, "12 of 40 is 30%.", "about",
    )  # fmt: skip
    return Findings(
        (
            LearningPoint(
                whole,
                "1",
                "Voice of the child",
                (learned,),
                (advice,),
                ("health visitors",),
                ("voice-of-child",),
            ),
        ),
        (Recommendation(advice, "1", ("health visitors",), ("voice-of-child",)),),
        (figure,),
        (Prompt(quote(document, PROMPT), (HEADING,), ("voice-of-child",)),),
        (
            Resource(
                quote(document, LINK), ResourceKind.LINK, "a guide", "https://harrowmere.example/voice", ()
            ),
        ),
    )
