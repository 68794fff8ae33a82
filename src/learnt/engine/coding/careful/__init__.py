"""Careful reading: a small transformer reads each passage with what stands around it (docs/explanation/suggestions.md)."""

from learnt.engine.coding.careful.reader import CarefulReader, Told

__all__ = ["CarefulReader", "Told"]
