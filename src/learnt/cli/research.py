"""The research extract on the command line."""

from collections.abc import Sequence
from pathlib import Path
from secrets import SystemRandom

from learnt.cli.printing import say
from learnt.engine.codebook import load
from learnt.engine.domain.store import Entry
from learnt.engine.exchange.research import extract
from learnt.engine.exchange.tables import WRITERS


def write(entries: Sequence[Entry], output: Path, form: str, codebook: str, *, under: int) -> None:
    """Write an extract without text, and tell what was hidden in it."""
    found = extract(entries, load(codebook), under=under, shuffle=SystemRandom().shuffle)
    WRITERS[form](found.table, output)
    say(f"Wrote {found.table.height} row(s) to {output}. It holds no text, no names and no titles.")
    say(
        f"At least {found.smallest} case(s) share the kind and period of each document; of {found.blanked} document(s) "
        f"these were blanked. {found.withheld} row(s) were left out because fewer than {under} cases share them."
    )
    if found.smallest < under:
        say(
            f"There are fewer than {under} cases in all, so nothing in it is hidden among others. Do not share it."
        )
    say(
        "It is a research extract, not anonymous: reviews are few and some are published, so somebody who knows a case "
        "may know it again by its themes. Share it under an agreement only."
    )
