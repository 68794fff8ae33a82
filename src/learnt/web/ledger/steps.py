"""The steps of an action that are decisions of people, and what each is called."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class StepKind(StrEnum):
    """A decision on an action; the rungs above these take evidence."""

    ACCEPT = "accept"
    START = "start"
    MOVE_DUE = "move-due"


STEP_NAMES: Mapping[StepKind, str] = MappingProxyType({
    StepKind.ACCEPT: "Accepted",
    StepKind.START: "Started",
    StepKind.MOVE_DUE: "Given another day",
})  # fmt: skip
