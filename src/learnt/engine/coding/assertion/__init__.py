"""Read what a passage says of each theme in it: whether it was there, how surely, when, and of whom."""

from learnt.engine.coding.assertion.assertions import OF_PRACTICE, Assertions, said_of

__all__ = ["OF_PRACTICE", "Assertions", "said_of"]
