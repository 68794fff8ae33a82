"""The ledger over several partnerships: how each theme stands in each of them, beside what national documents say."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from learnt.engine.process.ledger import Line, Wider, wider
from learnt.web.codebooks.current import codebook
from learnt.web.ledger.shown import STATUS_COLOURS
from learnt.web.ledger.standings import Ledger
from learnt.web.look.parts import Cell, Column, Table

AREA = "your partnerships"


def side_by_side(
    each: Sequence[Ledger], lines: Sequence[Mapping[str, Line]], said: Mapping[str, Line]
) -> Table:
    """Return a table with a line for each theme, what asks for attention first, and a column for each partnership."""
    names = {theme.id: theme.name for theme in codebook().themes}
    over = wider(AREA, [one for those in lines for one in those.values()])
    only = sorted(set(said) - {one.theme for one in over}, key=lambda theme: names.get(theme, theme))
    rows = [_row(one.theme, one, names, (lines, said)) for one in over]
    rows += [_row(theme, None, names, (lines, said)) for theme in only]
    columns = [Column("Theme"), *(Column(one.partnership.name) for one in each)]
    columns += [Column("National documents")] if said else []
    return Table("How each theme stands in each partnership", columns, rows, name="side-by-side")


def _row(
    theme: str,
    over: Wider | None,
    names: Mapping[str, str],
    told: tuple[Sequence[Mapping[str, Line]], Mapping[str, Line]],
) -> list[Cell]:
    lines, said = told
    address = reverse("ledger:theme", args=[theme])
    cells = [
        Cell(
            names.get(theme, theme),
            address,
            over.words if over else "No partnership’s review says anything of it.",
        )
    ]
    for those in lines:
        found = those.get(theme)
        cells.append(
            Cell(found.status.words, tag=STATUS_COLOURS[found.status]) if found else Cell("Nothing said")
        )
    return [*cells, Cell(national_words(said.get(theme)))] if said else cells


def national_words(found: Line | None) -> str:
    """Return in how many national documents a theme was found and recommended on."""
    if found is None:
        return "Nothing said"
    return " ".join(claim.words for claim in found.claims[1:] if claim.refs)
