"""What commands that measure share: the page they may write, and an estimate as scripts read it."""

from pathlib import Path

import click

from learnt.engine.agreement.values import Estimate, Interval
from learnt.engine.domain.errors import UserError

page_option = click.option(
    "--page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page: .md or .html."
)


def check_page(page: Path | None) -> None:
    """Refuse a page of any other kind, before the work is done."""
    if page is not None and page.suffix not in (".md", ".html"):
        raise UserError(
            f"A page is written as .md or .html, and {page.name} is neither. Give it one of these endings."
        )


def estimate_record(estimate: Estimate) -> dict[str, object]:
    """Return an estimate in the fields that scripts rely on."""
    if estimate.number is None:
        return {"not_estimable": estimate.value}
    ends = estimate.interval
    if isinstance(ends, Interval):
        return {"value": estimate.number, "low": ends.low, "high": ends.high, "safe": ends.safe}
    return {"value": estimate.number, "interval": ends}
