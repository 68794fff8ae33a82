"""Facts of the case: who a document is about, how old they were and what became of them, in the document's words."""

from learnt.engine.facts.model import Age, AgeBand, Fact, FactKind, Facts, Person, PersonRole, When

__all__ = ["Age", "AgeBand", "Fact", "FactKind", "Facts", "Person", "PersonRole", "When"]
