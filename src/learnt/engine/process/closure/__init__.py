"""The closure ladder: from proposed to children's outcome, each rung on evidence of its own kind."""

from learnt.engine.process.closure.climbing import Climbed, Shown, climbed, ended_without
from learnt.engine.process.closure.evidence import why_not_evidence
from learnt.engine.process.closure.loading import load_ladder, shipped_ladder
from learnt.engine.process.closure.model import Ladder

__all__ = [
    "Climbed", "Ladder", "Shown", "climbed", "ended_without", "load_ladder", "shipped_ladder", "why_not_evidence",
]  # fmt: skip
