"""What can be done to a codebook, in words."""

from enum import StrEnum


class StepKind(StrEnum):
    """What somebody changes in a draft."""

    REWORD = "reword"
    ADD = "add"
    RETIRE = "retire"
    SPLIT = "split"
    MERGE = "merge"
    IMPORT = "import"


class MoveKind(StrEnum):
    """What people's decisions have to follow once it is published."""

    SPLIT = "split"
    MERGE = "merge"


STEP_NAMES = {
    StepKind.REWORD: "Changed",
    StepKind.ADD: "Added",
    StepKind.RETIRE: "Retired",
    StepKind.SPLIT: "Split",
    StepKind.MERGE: "Merged",
    StepKind.IMPORT: "Imported",
}
