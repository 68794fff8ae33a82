"""A briefing as text for the database and back, without loss; what does not fit its shape is refused."""

from pydantic import ConfigDict, TypeAdapter, ValidationError

from learnt.engine.domain.briefing import Briefing
from learnt.engine.domain.errors import UserError

_KEPT: "TypeAdapter[tuple[Briefing]]" = TypeAdapter(
    tuple[Briefing],
    config=ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"),
)


def to_text(briefing: Briefing) -> str:
    """Return a briefing as JSON."""
    return _KEPT.dump_json((briefing,)).decode()


def from_text(text: str) -> Briefing:
    """Return the briefing of a text that `to_text` made.

    Raises:
        UserError: the text is not that of a briefing; its words are not repeated.
    """
    try:
        return _KEPT.validate_json(text)[0]
    except ValidationError:
        raise UserError(
            "This briefing was kept in a form that this release cannot read. Compose it anew, or tell whoever "
            "looks after Learnt."
        ) from None
