"""The learnt ledger: for every theme what was said, what was done, whether it was seen again, and how it stands."""

from learnt.engine.process.ledger.judging import MONTHS_TO_HOLD, RULES, judge
from learnt.engine.process.ledger.model import Audited, Claim, Known, Line, Said, Saying, Status, When, Wider
from learnt.engine.process.ledger.telling import line, when_of, wider

__all__ = [
    "MONTHS_TO_HOLD", "RULES", "Audited", "Claim", "Known", "Line", "Said", "Saying", "Status", "When", "Wider",
    "judge", "line", "when_of", "wider",
]  # fmt: skip
