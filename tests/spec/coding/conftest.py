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
    return Codebook("small", "A small codebook", "1", groups, (*_facts(), *_practice()))


def _facts() -> tuple[Theme, ...]:
    return (
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
        _theme("learning-disability", "fact", "learning disabilit*"),
        _theme("disability", "fact", "disabled", "epilep*", "health concern*", "delayed development"),
        _theme("asylum", "fact", "(seeking|sought|claimed) asylum", "asylum seek*"),
        _theme("private-fostering", "fact", "privately fostered", "private fostering"),
        _theme("gangs", "fact", "gang*", "county lines", counter=("gang of ~ friends",)),
        _theme("exploitation", "fact", "(sexual|criminal|sexually|criminally) exploit*"),
        _theme("trafficking", "fact", "traffick*", "national referral mechanism"),
        _theme("behaviour", "fact", "violent behaviour", "fire setting", "anti social behaviour"),
        _theme("emotional-abuse", "fact", "emotional abuse", "scapegoat*"),
        _theme("poverty", "fact", "poverty", "debt*"),
    )


def _practice() -> tuple[Theme, ...]:
    return (
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
        _theme("enquiry", "practice", "routine enquir*"),
        _theme("no-contact", "practice", "(not|never) ~ known to"),
    )


@pytest.fixture(scope="session")
def coder(small_codebook: Codebook) -> Coder:
    return Coder(small_codebook)
