"""Checks before a briefing is published: everything that stands against it, each with its sentence and the reason."""

from learnt.engine.briefing.checks.checking import UnfitError, check, refuse_unfit
from learnt.engine.briefing.checks.objection import Objection, Reason

__all__ = ["Objection", "Reason", "UnfitError", "check", "refuse_unfit"]
