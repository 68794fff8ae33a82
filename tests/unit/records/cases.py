"""The fictional cases of the record check, and how right it is on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from learnt.engine.records import RecordKind, check, shipped_rules

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Case:
    rule: str
    kind: RecordKind
    fires: bool
    text: str

    @property
    def fired(self) -> bool:
        return self.rule in raised(self.text, self.kind)


def raised(text: str, kind: RecordKind) -> set[str]:
    return {one.rule.id for one in check(shipped_rules(), text, kind, on=TODAY)}


def cases(name: str) -> Iterator[Case]:
    for rule, kinds in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")).items():
        for kind, sides in kinds.items():
            for side in ("fires", "quiet"):
                yield from (Case(rule, RecordKind(kind), side == "fires", text) for text in sides[side])


def told(name: str) -> str:
    """Return precision and recall over all rules of a set, and each rule that errs."""
    every = list(cases(name))
    right = [one for one in every if one.fired and one.fires]
    fired, meant = [one for one in every if one.fired], [one for one in every if one.fires]
    errs = sorted({one.rule for one in every if one.fired != one.fires})
    return (
        f"{name}: precision {len(right)} of {len(fired)}, recall {len(right)} of {len(meant)}"
        f" ({len(every)} cases{'; errs on ' + ', '.join(errs) if errs else ''})"
    )
