"""Find what a chronology should be asked about. Each finder asks and names its entries; none judges or scores."""

from learnt.engine.chronology.finders.asking import asked
from learnt.engine.chronology.finders.model import Finding, Rule
from learnt.engine.chronology.finders.rules import load_rules

__all__ = ["Finding", "Rule", "asked", "load_rules"]
