"""Made-up cards of one small size, many of them, no two alike."""

import random
from pathlib import Path

PARAGRAPHS, SENTENCES = 5, 2
_WHO = (
    "The panel",
    "A school nurse",
    "The social worker",
    "The health visitor",
    "The midwife",
    "The youth worker",
)
_DID = ("recorded", "did not share", "asked about", "followed up", "set aside", "did not question")
_WHAT = (
    "the missed appointments",
    "what the children said",
    "the father's history",
    "the bruising on the baby",
    "the earlier referral",
)
_WHEN = (
    "within the week",
    "at the first visit",
    "before the conference",
    "after two reminders",
    "without telling others",
)


def make(folder: Path, documents: int) -> None:
    """Write so many cards; the first of any number are the same."""
    chance = random.Random(7)
    folder.mkdir()
    for number in range(documents):
        lines = [f"# Card {number}", *(_paragraph(chance, number) for _ in range(PARAGRAPHS))]
        (folder / f"{number:06}.md").write_text("\n\n".join(lines), encoding="utf-8")


def _paragraph(chance: random.Random, number: int) -> str:
    return " ".join(
        f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} {chance.choice(_WHEN)} in case {number}."
        for _ in range(SENTENCES)
    )
