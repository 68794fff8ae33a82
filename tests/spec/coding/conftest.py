"""A small codebook of our own, enough to speak of assertion."""

import pytest

from learnt.engine.coding.coder import Coder
from learnt.engine.domain.codebook import Codebook, Group, Indicator, Theme


def _theme(
    theme_id: str, group: str, *strong: str, weak: tuple[str, ...] = (), counter: tuple[str, ...] = ()
) -> Theme:
    indicators = [Indicator(words, strong=True) for words in strong] + [
        Indicator(w, strong=False) for w in weak
    ]
    return Theme(
        theme_id,
        group,
        theme_id.replace("-", " ").capitalize(),
        f"What is said of {theme_id}.",
        indicators=tuple(indicators),
        counter_indicators=counter,
    )


@pytest.fixture(scope="session")
def small_codebook() -> Codebook:
    groups = (
        Group("fact", "Facts of a case", negatable=True),
        Group("practice", "Practice", negatable=False),
    )
    themes = (
        _theme("neglect", "fact", "neglect*", "home conditions", counter=("self neglect*",)),
        _theme("domestic-abuse", "fact", "domestic (abuse|violence)", "coercive control", "DVA"),
        _theme(
            "drugs", "fact", "cannabis", "heroin", "drug (use|misuse|test*)", "drug free", "substance misuse"
        ),
        _theme("alcohol", "fact", "alcohol", "drinking"),
        _theme("self-harm", "fact", "self harm", "suicidal", "overdose"),
        _theme("mental-health", "fact", "depression", "mental (illness|health)", "low mood"),
        _theme("physical-abuse", "fact", "non accidental injury", "bruis*", "fractur*", "physical abuse"),
        _theme("sexual-abuse", "fact", "sexual abuse"),
        _theme("young-carer", "fact", "young carer*"),
        _theme(
            "missing",
            "fact",
            "(went|gone|going) missing",
            counter=("missing from ~ record*",),
            weak=("missing",),
        ),
        _theme("in-care", "fact", "looked after", "social care"),
        _theme("was-not-brought", "practice", "(was|were) not brought", "did not attend", "no access"),
        _theme(
            "curiosity",
            "practice",
            "(lack of|no|little|more) ~ curiosity",
            "professional curiosity",
            "face value",
        ),
        _theme("sharing", "practice", "information ~ shar*", "not shared"),
        _theme("recording", "practice", "not ~ record*", "missing from ~ record*"),
    )
    return Codebook("small", "A small codebook", "1", groups, themes)


@pytest.fixture(scope="session")
def coder(small_codebook: Codebook) -> Coder:
    return Coder(small_codebook)
