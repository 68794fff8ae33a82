"""A fictional briefing that people have confirmed, with themes told apart well enough to be asked about."""

from datetime import date
from io import BytesIO

from PIL import Image

from learnt.engine.domain.briefing import (
    Backing,
    Block,
    BlockKind,
    Briefing,
    Link,
    Part,
    Picture,
    PictureKind,
    Reference,
    Sentence,
    Source,
    Table,
)

INTERPRETER = "Book somebody who is trained to interpret, and never ask a brother or sister."
SLEEPING = "See where the baby lies at night, and write down what you saw."
HANDOVER = "Hold a meeting with the new area before the case moves there."
CURIOUS = "Check one fact with a second source when something does not fit."
MORE = (
    "Put letters into plain sentences that parents can have read to them.",
    "Weigh and undress every newborn at the first two visits.",
    "Send the file ahead, and ring whoever is to open it.",
    "Look again at explanations that everybody has accepted.",
)
"""One more for each theme."""
QUESTION = "Who was not in the room when you last made a plan?"


def reference(passage: int, page: int = 1, source: int = 1) -> Reference:
    return Reference(source, page, passage, passage * 100, passage * 100 + 40)


def said(text: str, passage: int, *, backing: Backing = Backing.CONFIRMED, cut: bool = False) -> Sentence:
    return Sentence(f"s{passage}", text, backing, (reference(passage),), quoted=True, cut=cut)


def theme(name: str, heading: str, *sentences: Sentence, kind: BlockKind = BlockKind.ADVICE) -> Part:
    return Part(name, heading, (Block(kind, sentences, "What to do"),), theme=name, role="themes")


def themes() -> tuple[Part, ...]:
    return (
        theme("language", "Language and culture", said(INTERPRETER, 1), said(MORE[0], 11)),
        theme("infants", "Infants and safer rest", said(SLEEPING, 2), said(MORE[1], 12)),
        theme("moving", "Moves across borders", said(HANDOVER, 3), said(MORE[2], 13)),
        theme("curiosity", "Professional curiosity", said(CURIOUS, 4), said(MORE[3], 14)),
    )


def picture() -> Picture:
    pixels = BytesIO()
    Image.new("RGB", (600, 300), "#1f4e5f").save(pixels, "PNG")
    counted = Sentence("c1", "3 of 9", Backing.COUNTED, (reference(5),))
    table = Table(
        "How often", ("Theme", "Found in"), ((Sentence("w1", "Language", Backing.WORDING), counted),)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30" role="img" aria-labelledby="drawn">'
        '<title id="drawn">How often: language in 3 of 9.</title><rect width="20" height="10"/></svg>'
    )
    return Picture(PictureKind.PREVALENCE, "How often", "Language in 3 of 9.", svg, pixels.getvalue(), table)


def briefing(*parts: Part) -> Briefing:
    """Return the briefing; with its own parts where none are given."""
    link = Link(
        "The guide",
        "harrowmere.example/guide",
        "https://harrowmere.example/guide",
        Sentence("l1", "Read the guide.", Backing.STATED, (reference(6),)),
    )
    asked = Sentence("q1", QUESTION, Backing.STATED, (reference(7),), quoted=True)
    own = (
        Part("glance", "At a glance", (picture(),)),
        *themes(),
        Part("ask", "Questions", (Block(BlockKind.QUESTIONS, (asked,)),)),
        Part("more", "Where to find out more", links=(link,)),
    )
    sources = (Source(1, "v1", "Learning in Harrowmere", "Harrowmere Partnership", "May 2024", "one.pdf", 4),)
    return Briefing(
        "module",
        "Module",
        "Learning <in Harrowmere> & beyond",
        date(2026, 3, 4),
        ("Schools",),
        parts or own,
        sources,
    )
