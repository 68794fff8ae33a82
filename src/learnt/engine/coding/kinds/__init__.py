"""Say what sort of statement each passage makes, by its form, its words and its headings."""

from learnt.engine.coding.kinds.kinds import Kinds

__all__ = ["Kinds"]
