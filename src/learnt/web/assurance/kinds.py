"""The words that rows of assurance choose from."""

from enum import StrEnum

from learnt.engine.assurance.audits import CaseSays

__all__ = ["CaseSays", "Took", "ToolKind"]


class ToolKind(StrEnum):
    """What a tool on the shelf is."""

    PROTOCOL = "protocol"
    LEAFLET = "leaflet"
    CONTACT = "contact"

    @property
    def words(self) -> str:
        """What a person sees."""
        return {"protocol": "Protocol or guidance", "leaflet": "Leaflet or tool", "contact": "Contact"}[
            self.value
        ]


class Took(StrEnum):
    """What took place."""

    SUPERVISION = "supervision"
    DEBRIEF = "debrief"

    @property
    def words(self) -> str:
        """What a person sees."""
        return "Supervision" if self is Took.SUPERVISION else "Debrief after something distressing"
