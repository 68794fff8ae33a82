"""What is counted, and who stands behind it."""

from enum import StrEnum

from learnt.engine.domain.coding import Kind

COUNTED = (Kind.FINDING, Kind.RECOMMENDATION, Kind.CASE_FACT, Kind.TEACHING, Kind.FIGURE)
"""Kinds of statement that themes are counted in, each by itself and never two together."""


class Standing(StrEnum):
    """Who stands behind a theme on a passage."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
