"""Kinds of passages, by form and turns of phrase."""

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.coding import Kind
from learnt.engine.domain.document import Role

CONCERNS = ("Coroner's concerns",)
CIRCUMSTANCES = ("Circumstances of the death",)
PRINCIPLES = ("Principles for practice", "Always write it down")

CASES = [
    ("# Aims", (), Kind.HEADING),
    ("**What happened next**", (), Kind.HEADING),
    ("Neighbours and friends", (), Kind.HEADING),
    ("Key points are:", (), Kind.HEADING),
    ("How would you have asked him about this?", (), Kind.PROMPT),
    ("- What would you do first?", ("Case study",), Kind.PROMPT),
    ("In pairs, take five minutes to list the adults in the home.", (), Kind.PROMPT),
    ("- Reflect on a family you work with", ("Group work",), Kind.PROMPT),
    ("https://example.org/guide", (), Kind.RESOURCE),
    ("- Crying plan <https://example.org/crying>", (), Kind.RESOURCE),
    ("For further information visit the partnership's website.", (), Kind.RESOURCE),
    ("- 31% of children lived with a smoker", (), Kind.FIGURE),
    ("One in five reviews mentioned debt.", (), Kind.FIGURE),
    ("12 rapid reviews in the year", (), Kind.FIGURE),
    ("What you should do: Talk to the health visitor before you close the case.", (), Kind.RECOMMENDATION),
    ("The board should review its bruising protocol by June.", (), Kind.RECOMMENDATION),
    ("Consideration should be given to a shared calendar.", CONCERNS, Kind.RECOMMENDATION),
    ("- Ask to see where the baby sleeps", ("What you should do",), Kind.RECOMMENDATION),
    ("What we have learned: The lodger was not spoken to.", (), Kind.FINDING),
    ("There was a lack of curiosity about the lodger.", CONCERNS, Kind.FINDING),
    ("The nurse should have been told of the move.", CONCERNS, Kind.FINDING),
    ("- Poor handover between wards", ("Findings",), Kind.FINDING),
    ("She died on 4 May 2019 at her home.", CIRCUMSTANCES, Kind.CASE_FACT),
    ("On 12 March 2020 he was admitted to the ward.", CONCERNS, Kind.CASE_FACT),
    ("He lived with his mother and two sisters.", (), Kind.CASE_FACT),
    ("- A short, plain sentence is best", PRINCIPLES, Kind.TEACHING),
    ("Most babies who cry are not in danger.", (), Kind.TEACHING),
    ("It is important to know who lives in the home.", (), Kind.TEACHING),
    ("This briefing pulls together three reviews.", (), Kind.OTHER),
    ("The logo of the partnership is shown in blue.", (), Kind.OTHER),
]


@pytest.mark.parametrize(
    ("text", "context", "kind"), [pytest.param(*case, id=f"case {n}") for n, case in enumerate(CASES)]
)
def test_a_passage_is_of_this_kind(coder: Coder, text: str, context: tuple[str, ...], kind: Kind) -> None:
    assert coder.code([PassageText(text, context)])[0].kind is kind


def test_an_opening_speaks_for_the_passages_after_it_up_to_the_next(coder: Coder) -> None:
    lines = [
        "What we have learned: Nobody met the lodger.",
        "The flat was small.",
        "What you should do: Ask who lives there.",
        "- Curiosity, not suspicion",
    ]
    kinds = [
        coding.kind for coding in coder.code([PassageText(line, ("Theme 2: The lodger",)) for line in lines])
    ]
    assert kinds == [Kind.FINDING, Kind.FINDING, Kind.RECOMMENDATION, Kind.RECOMMENDATION]


def test_the_role_a_reader_gave_decides_on_headings(coder: Coder) -> None:
    as_heading = coder.code([PassageText("Ask, and ask again.", role=Role.HEADING)])[0]
    as_item = coder.code([PassageText("Night visits", ("Findings",), role=Role.ITEM)])[0]
    assert (as_heading.kind, as_item.kind) == (Kind.HEADING, Kind.FINDING)
