"""One document seen as the case of one of its people."""

from dataclasses import dataclass

from learnt.engine.domain.coding import Assertion
from learnt.engine.domain.decision import PlacedDecision
from learnt.engine.domain.document import Document
from learnt.engine.domain.study import Study
from learnt.engine.facts import Fact, FactKind, Facts, Person


@dataclass(frozen=True, slots=True)
class Case:
    """A study, its facts, and the person that a question is being answered for."""

    study: Study
    facts: Facts
    person: Person
    decisions: tuple[PlacedDecision, ...] = ()

    @property
    def document(self) -> Document:
        """The document."""
        return self.study.document

    def stated(
        self, kind: FactKind, *values: str, assertion: Assertion = Assertion.PRESENT
    ) -> tuple[Fact, ...]:
        """Return the facts of a kind about the person, of any value or of those given."""
        return tuple(
            fact
            for fact in self.facts.of(kind, self.person)
            if fact.assertion is assertion and (not values or fact.value in values)
        )
