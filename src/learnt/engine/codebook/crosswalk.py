"""Lead from a theme to the terms of another vocabulary, by what a passage says of it and of whom."""

from dataclasses import dataclass
from types import MappingProxyType

from learnt.engine.domain.codebook import Theme, Vocabulary, Whose
from learnt.engine.domain.coding import Polarity, Said, Subject

_WHOSE = MappingProxyType(
    {
        Subject.CHILD: Whose.CHILD,
        Subject.MOTHER: Whose.PARENT,
        Subject.FATHER: Whose.PARENT,
        Subject.PARENT: Whose.PARENT,
        Subject.SIBLING: Whose.OTHER,
        Subject.OTHER_ADULT: Whose.OTHER,
    }
)
_NOT_OF_A_CASE = (Subject.AGENCY, Subject.POPULATION)


@dataclass(frozen=True, slots=True)
class Offered:
    """The terms that may fit what a passage says."""

    terms: tuple[str, ...] = ()
    ask: bool = False
    """True where a person must choose: several fit, or none is for the one spoken of."""


def terms_for(theme: Theme, vocabulary: Vocabulary, said: Said) -> Offered:
    """Return the terms of a vocabulary that a theme leads to, given what is said and of whom.

    What is absent, and what is said of a body or of people in general, leads to none.
    """
    if said.polarity is not Polarity.PRESENT or said.subject in _NOT_OF_A_CASE:
        return Offered()
    ids = theme.crosswalk.get(vocabulary.id, ())
    terms = [term for term in vocabulary.terms if term.id in ids and term.whose is not Whose.NOBODY]
    whose = _WHOSE.get(said.subject)
    fitting = [term for term in terms if term.whose in (None, whose)] if whose else terms
    misfit = bool(terms) and not fitting
    offered = terms if misfit else fitting
    return Offered(tuple(term.id for term in offered), ask=misfit or len(offered) > 1)
