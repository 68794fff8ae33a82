"""When a document is coded anew, what another source suggested for it stays until Learnt suggests it itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from learnt.engine.coding.carrying import Carrying
from learnt.engine.coding.form import PassageText
from learnt.engine.domain.codebook import Codebook, Group, Theme
from learnt.engine.domain.coding import Assertion, Coding, Kind, Suggestion

BOOK = Codebook(
    "harbour",
    "Harbour safety",
    "1",
    (Group("danger", "Danger", negatable=True),),
    tuple(Theme(name, "danger", name, name) for name in ("cold", "drink", "storm")),
)


def suggestion(theme: str, score: float, source: str = "") -> Suggestion:
    return Suggestion(theme, score, score >= 0.5, Assertion.PRESENT, (), "", source=source)


@dataclass(frozen=True, slots=True)
class Says:
    """A coder that says the same of every passage."""

    coding: Coding
    codebook: Codebook = BOOK

    def code(self, passages: Sequence[PassageText]) -> list[Coding]:
        return [self.coding for _ in passages]


NEW = Coding(Kind.FINDING, (suggestion("drink", 0.9), suggestion("cold", 0.2)))


def carried(*before: Suggestion) -> Coding:
    (coding,) = Carrying(Says(NEW), [Coding(Kind.OTHER, before)]).code([PassageText("Frost came.")])
    return coding


def test_what_another_source_suggested_stays_in_place_of_a_mere_rank() -> None:
    kept = suggestion("cold", 0.5, "a neighbour")
    assert carried(kept) == Coding(Kind.FINDING, (NEW.suggestions[0], kept))


def test_what_is_now_suggested_or_no_longer_a_theme_does_not_stay() -> None:
    assert carried(suggestion("drink", 0.5, "a neighbour"), suggestion("fog", 0.5, "a neighbour")) == NEW


def test_earlier_suggestions_without_another_source_do_not_stay() -> None:
    assert carried(suggestion("storm", 0.8), replace(suggestion("cold", 0.7), why="It froze.")) == NEW
