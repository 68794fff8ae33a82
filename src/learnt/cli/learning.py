"""`learnt learning`: what was learned, what to do, and for whom."""

import click

from learnt.cli.context import Context, json_option, pass_context
from learnt.cli.printing import console, json_line
from learnt.engine.analysis import frames


@click.command()
@json_option
@click.option("--theme", help="Only learning with this theme.")
@pass_context
def learning(context: Context, as_json: bool, theme: str | None) -> None:
    """List learning points with their advice, audience and source."""
    rows = frames.table("learning_points", (entry.study for entry in context.let_out("learning"))).to_dicts()
    rows = [row for row in rows if theme is None or theme in row["themes"]]
    for row in rows:
        if as_json:
            json_line(row)
        else:
            _print(row)


def _print(row: dict[str, object]) -> None:
    out = console()
    title = " ".join(str(part) for part in (row["number"], row["title"]) if part) or "Learning"
    out.print(f"\n{title}  [{row['document']}, page {row['page']}]", style="bold")
    for name, label in (("learned", "Learned"), ("advice", "Do"), ("audience", "For"), ("themes", "Themes")):
        values = row[name]
        assert isinstance(values, list)
        for value in values if name in ("learned", "advice") else [", ".join(values)] if values else []:
            out.print(f"  {label}: {' '.join(str(value).split())}")
