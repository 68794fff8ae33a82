"""The methods by name, and what each needs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from learnt.engine.coding.careful import CarefulReader
from learnt.engine.coding.coder import Coder
from learnt.engine.coding.learner.parts import Featuriser
from learnt.engine.coding.learner.training import Learner
from learnt.engine.coding.similarity import Embeddings
from learnt.engine.domain.errors import UserError
from learnt.engine.evaluation.methods.shape import Method
from learnt.engine.evaluation.methods.trained import Learnt, WordsAlone
from learnt.engine.evaluation.methods.untrained import Alike, Fused, Keywords

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "keywords": "Strong indicators alone",
        "similarity": "Similarity alone",
        "words": "TF-IDF and logistic regression",
        "fused": "Fused: what Learnt suggests",
        "learner": "Fused, with what was learned",
        "careful": "Fused, read carefully",
    }
)
"""What each method is called on a page, in the order in which they are compared."""
USUAL = ("keywords", "fused")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """What methods are made from."""

    coder: Coder
    """As it is without anything learned: what was learned from the gold would flatter itself."""
    embeddings: Embeddings | None
    featurisers: tuple[Featuriser, ...]


def chosen(names: Iterable[str], parts: Parts) -> tuple[Method, ...]:
    """Return the methods of these names, in the order in which they are compared.

    Args:
        names: names of methods; the keyword baseline is always among what is returned.
        parts: what methods are made from.
    """
    return tuple(_MAKERS[name](parts) for name in in_order(names))


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of methods, the keyword baseline always among them, in the order in which they are compared."""
    wanted = {"keywords", *names}
    unknown = sorted(wanted - set(LABELS))
    if unknown:
        raise UserError(f"There is no method {', '.join(unknown)}. Choose from: {', '.join(LABELS)}.")
    return tuple(name for name in LABELS if name in wanted)


def one_of(name: str, parts: Parts) -> Method:
    """Return one method."""
    return _MAKERS[name](parts)


def _alike(parts: Parts) -> Method:
    return Alike(parts.coder.codebook, needed(parts.embeddings, "similarity"))


def _carefully(parts: Parts) -> Method:
    embeddings = needed(parts.embeddings, "careful")
    return Fused(Coder(parts.coder.codebook, embeddings, careful=CarefulReader()), name="careful")


def needed(model: T | None, method: str) -> T:
    """Return the language model, or its folder, that a method needs; a UserError where it is missing."""
    if model is None:
        raise UserError(
            f"The method {method} needs the language model, which is missing. Run make setup, or leave it out."
        )
    return model


_MAKERS: Mapping[str, Callable[[Parts], Method]] = MappingProxyType(
    {
        "keywords": lambda parts: Keywords(parts.coder.codebook),
        "similarity": _alike,
        "words": lambda parts: WordsAlone(parts.coder.codebook),
        "fused": lambda parts: Fused(parts.coder),
        "learner": lambda parts: Learnt(parts.coder, Learner(parts.featurisers)),
        "careful": _carefully,
    }
)
