"""A large library of made documents, for load and speed: fictional sentences in new orders, with their themes."""

import random
from collections.abc import Iterator

from benchmarks.coded_passages import sentences
from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion
from learnt.engine.domain.document import Details, Document, Role, Span, Stated
from learnt.engine.domain.findings import Findings, Quote, Recommendation
from learnt.engine.domain.study import Study
from learnt.engine.reading.draft import Draft

PLACES = (
    "Harrowmere",
    "Wexcombe",
    "Aldersea",
    "Brindleford",
    "Coldmarsh",
    "Eastmoor",
    "Fenwick Vale",
    "Garsdale",
)
KINDS = (
    "Local child safeguarding practice review",
    "Rapid review",
    "Thematic briefing",
    "Multi-agency audit",
)
STATEMENTS = (Kind.FINDING, Kind.FINDING, Kind.CASE_FACT, Kind.CASE_FACT, Kind.TEACHING, Kind.RECOMMENDATION)
UNDER_A_HEADING = 9
HEADINGS = ("What happened", "What we found", "What worked well", "What should change", "Voice of the child")


def studies(*, documents: int, passages: int, seed: int = 7) -> Iterator[tuple[str, Study]]:
    """Yield documents of so many passages each, with where each is said to be from."""
    chance, ours = random.Random(seed), sentences()
    for number in range(documents):
        yield f"made/{number}", _study(chance, ours, number, passages)


def _study(
    chance: random.Random, ours: list[tuple[str, frozenset[str]]], number: int, passages: int
) -> Study:
    place, chosen = chance.choice(PLACES), [chance.choice(ours) for _ in range(passages)]
    draft = Draft(file=f"made-{number}.txt", media="text")
    drawn: list[tuple[str, frozenset[str]]] = []
    for at, (text, themes) in enumerate(chosen):
        if at % (UNDER_A_HEADING + 1) == 0:
            draft.add(f"{chance.choice(HEADINGS)}, part {at // 10 + 1}", Role.HEADING, level=1)
        else:
            drawn.append((f"{text} In {place} this was case {number}, note {at}.", themes))
            draft.add(drawn[-1][0], Role.PARAGRAPH)
    year = 2004 + number % 22
    draft.details = Details(
        title=Stated(f"{chance.choice(KINDS)} {number}: {place}"), kind=Stated(chance.choice(KINDS)),
        publisher=Stated(f"{place} Safeguarding Children Partnership"), area=Stated(place),
        published=Stated(f"{year}-0{1 + number % 9}"),
    )  # fmt: skip
    document = draft.document()
    return Study(document, *_made_of(chance, document, iter(drawn)))


def _made_of(
    chance: random.Random, document: Document, drawn: Iterator[tuple[str, frozenset[str]]]
) -> tuple[tuple[Coding, ...], Findings]:
    codings, recommendations = [], []
    for passage in document.passages:
        if passage.role is Role.HEADING:
            codings.append(Coding(Kind.HEADING))
            continue
        themes = sorted(next(drawn)[1])
        kind = chance.choice(STATEMENTS)
        codings.append(Coding(kind, tuple(_suggestion(chance, theme) for theme in themes)))
        if kind is Kind.RECOMMENDATION:
            quote = Quote(passage.start, passage.end, passage.page, document.quote(passage))
            recommendations.append(Recommendation(quote, "", (), tuple(themes)))
    return tuple(codings), Findings(recommendations=tuple(recommendations))


def _suggestion(chance: random.Random, theme: str) -> Suggestion:
    score = round(chance.uniform(0.5, 0.99), 3)
    return Suggestion(
        theme,
        score,
        suggested=True,
        assertion=Assertion.PRESENT,
        evidence=(Span(0, 8),),
        why="The words point to it.",
    )
