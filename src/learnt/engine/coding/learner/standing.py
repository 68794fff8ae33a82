"""How far learning has come, theme by theme: what there is, what was learned of it, and what is missing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from learnt.engine.coding.learner.collecting import documents_of
from learnt.engine.coding.learner.decided import Decided
from learnt.engine.coding.learner.model import Learned, Model
from learnt.engine.coding.learner.training import AT_ONCE, Enough
from learnt.engine.domain.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a theme stands."""

    theme: str
    confirmed: int
    rejected: int
    documents: int
    """Documents, or families of documents, with a confirmed passage."""
    learned: bool
    counts: bool
    """What was learned changes suggestions; False where it brought nothing on other documents."""
    told_in: str
    """How sure a suggestion is can be told in "percentages" or in "bands"; empty where not at all."""
    missing: str
    """What is wanting, in plain words; empty where nothing is."""


def standings(model: Model, decided: Sequence[Decided], codebook: Codebook, enough: Enough) -> list[Standing]:
    """Return where each theme of a codebook stands that anything was said of, in the codebook's order."""
    confirmed = Counter(theme for one in decided for theme in one.confirmed)
    rejected = Counter(theme for one in decided for theme in one.rejected)
    learned = {one.theme: one for one in model.themes}
    return [
        _standing(theme.id, learned.get(theme.id), (confirmed[theme.id], rejected[theme.id]), decided, enough)
        for theme in codebook.themes
        if confirmed[theme.id] or rejected[theme.id]
    ]


def ready(decided: Sequence[Decided], enough: Enough = AT_ONCE) -> frozenset[str]:
    """Return the themes with enough confirmed passages to be learned at once."""
    confirmed = Counter(theme for one in decided for theme in one.confirmed)
    return frozenset(
        theme for theme, count in confirmed.items() if enough.met(count, documents_of(decided, theme))
    )


def _standing(  # noqa: PLR0917 - one row of a table
    theme: str, learned: Learned | None, said: tuple[int, int], decided: Sequence[Decided], enough: Enough
) -> Standing:
    documents = documents_of(decided, theme)
    counts = learned is not None and learned.weight > 0
    told_in = learned.told_in if learned else ""
    missing = "" if learned else _missing(said[0], documents, enough)
    return Standing(theme, *said, documents, learned is not None, counts, told_in, missing)


def _missing(confirmed: int, documents: int, enough: Enough) -> str:
    wants = []
    if confirmed < enough.positives:
        wants.append(f"{enough.positives - confirmed} more confirmed")
    if documents < enough.documents:
        wants.append(f"confirmed passages in {enough.documents - documents} more document(s)")
    return " and ".join(wants) or "passages that do not speak to it"
