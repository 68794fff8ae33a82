"""What was said before is found again under other words, with the reason; the same case counts once."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learnt.engine.coding.similarity import Embeddings
from learnt.engine.process.said_before import Asked, Earlier, Memory, alike
from learnt.home import embeddings_folder

PLANTED = yaml.safe_load(
    (Path(__file__).parents[3] / "samples" / "planted.yaml").read_text(encoding="utf-8")
)["repeats"]
STATEMENTS = [
    (at, made["quote"], thread["theme"]) for at, thread in enumerate(PLANTED) for made in thread["made"]
]


@pytest.fixture(scope="module", params=[True, False], ids=["with embeddings", "without embeddings"])
def embeddings(request: pytest.FixtureRequest) -> Embeddings | None:
    return Embeddings(embeddings_folder()) if request.param else None


def test_most_planted_repeats_are_likest_to_one_of_their_own_by_words_alone(
    embeddings: Embeddings | None,
) -> None:
    right = 0
    for at, (thread, quote, _) in enumerate(STATEMENTS):
        others = [Earlier(str(n), one[1]) for n, one in enumerate(STATEMENTS) if n != at]
        best = Memory(others, embeddings).said_before(Asked(quote), limit=1, least=0)
        right += STATEMENTS[int(best[0].earlier.id)][0] == thread
    assert right / len(STATEMENTS) >= 0.7


def test_themes_that_both_have_bring_them_nearer(embeddings: Embeddings | None) -> None:
    earlier = [
        Earlier("a", "Ask who lives in the home.", ("unseen-men-adults",)),
        Earlier("b", "Ask who lives in the home.", ("neglect",)),
        Earlier("c", "Book an interpreter for every visit.", ("identity-culture",)),
    ]
    found = Memory(earlier, embeddings).said_before(
        Asked("Ask who visits the home.", ("unseen-men-adults",)), least=0
    )
    assert found[0].earlier.id == "a"
    assert found[0].themes == ("unseen-men-adults",)
    assert {"home", "ask"} <= set(found[0].words)
    assert found[0].why.startswith("Both say: ")
    assert found[-1].earlier.id == "c"


def test_of_one_case_only_the_likest_is_told(embeddings: Embeddings | None) -> None:
    earlier = [
        Earlier("report", "Count missed appointments in one place.", case="one"),
        Earlier("slides", "Count appointments.", case="one"),
        Earlier("other", "Count all missed appointments.", case="two"),
    ]
    found = Memory(earlier, embeddings).said_before(Asked("Count missed appointments in one place."), least=0)
    assert [one.earlier.id for one in found] == ["report", "other"]


def test_nothing_earlier_and_nothing_alike_give_nothing(embeddings: Embeddings | None) -> None:
    assert Memory([], embeddings).said_before(Asked("Count missed appointments.")) == ()
    memory = Memory(
        [Earlier("a", "Paint the fence green."), Earlier("b", "Book an interpreter.")], embeddings
    )
    assert memory.said_before(Asked("Safe sleep advice for babies")) == ()
    assert alike(embeddings)("Safe sleep", []) == ()


def test_what_is_alike_in_other_words_says_so() -> None:
    memory = Memory([Earlier("a", "Interpreters were absent.", ("identity-culture",))])
    found = memory.said_before(Asked("Nobody spoke their language.", ("identity-culture",)), least=0)
    assert found[0].why == "They say something alike in other words."
    assert found[0].words == ()


@given(
    st.lists(st.sampled_from([quote for _, quote, _ in STATEMENTS]), min_size=1, max_size=6),
    st.integers(0, 28),
)
def test_likeness_lies_between_none_and_one_and_the_same_words_are_the_likest(
    texts: list[str], at: int
) -> None:
    asked = STATEMENTS[at % len(STATEMENTS)][1]
    likeness = alike()(asked, [*texts, asked])
    assert all(0 <= one <= 1 + 1e-9 for one in likeness)
    assert likeness[-1] == max(likeness)
    assert likeness[-1] == pytest.approx(1)
