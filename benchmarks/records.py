"""The record check on its fictional cases: those held out, written before the rules, and those it was worked out on."""

from tests.unit.records.cases import told


def run() -> None:
    """Print precision and recall of both sets."""
    for name in ("held_out", "worked"):
        print(told(name))
