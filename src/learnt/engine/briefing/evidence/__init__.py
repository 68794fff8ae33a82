"""The evidence of a briefing: the documents that were chosen, and everything in them that could be said."""

from learnt.engine.briefing.evidence.gathering import Evidence, gather_evidence

__all__ = ["Evidence", "gather_evidence"]
