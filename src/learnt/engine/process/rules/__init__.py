"""The rules of reviews as data: loaded strictly, laid one over another, with both readings of what is disputed."""

from learnt.engine.process.rules.loading import load_regime, shipped, shipped_regime
from learnt.engine.process.rules.model import Regime

__all__ = ["Regime", "load_regime", "shipped", "shipped_regime"]
