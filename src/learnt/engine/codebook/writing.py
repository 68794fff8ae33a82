"""Write a codebook as one YAML file that can be read back, and its themes as rows of a table."""

import csv
import io

import yaml

from learnt.engine.codebook.plain import to_plain
from learnt.engine.domain.codebook import Codebook, Theme

_HEAD = """\
# A codebook of Learnt, whole in one file.
#
# Indicators are patterns: words in order, matched whatever their ending. bruis* is any word that begins so; (a|b c) is
# any of these; ~ is a gap of up to four words; a word in CAPITALS matches only in capitals. Strong indicators are enough
# by themselves; weak ones need company. Counter-indicators take the place of whatever they overlap.
"""
COLUMNS = (
    "id", "section", "name", "definition", "include", "exclude",
    "strong indicators", "weak indicators", "counter-indicators", "examples",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a sum."""


def yaml_of(codebook: Codebook) -> str:
    """Return a codebook in the project's own format, in one file."""
    text = yaml.dump(
        to_plain(codebook), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=118
    )
    return _HEAD + str(text)


def csv_of(codebook: Codebook) -> str:
    """Return the themes of a codebook as a table: one row a theme, one line of a cell for each item of a list."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow([*COLUMNS, *(vocabulary.name for vocabulary in codebook.vocabularies)])
    for theme in codebook.themes:
        table.writerow([_safe(cell) for cell in _row(codebook, theme)])
    return out.getvalue()


def _row(codebook: Codebook, theme: Theme) -> list[str]:
    lists = (
        theme.include,
        theme.exclude,
        [one.words for one in theme.indicators if one.strong],
        [one.words for one in theme.indicators if not one.strong],
        theme.counter_indicators,
        theme.examples,
        *(theme.crosswalk.get(vocabulary.id, ()) for vocabulary in codebook.vocabularies),
    )
    first = [theme.id, codebook.group_of(theme).name, theme.name, theme.definition]
    return [*first, *("\n".join(items) for items in lists)]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
