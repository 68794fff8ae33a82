"""The reliability page: what the measures mean in plain words, then theme by theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from learnt.engine.agreement.values import Estimate, Interval
from learnt.engine.evaluation.methods.choosing import LABELS
from learnt.engine.evaluation.report import Counted, Evaluation, MethodReport, ThemeReport

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Made:
    """What the page says of how it was made."""

    gold: str
    """What the gold is called."""
    made_by: str
    """The release and codebook that made the suggestions."""


def html_page(evaluation: Evaluation, made: Made) -> str:
    """Return the page as HTML that stands by itself."""
    return _rendered("reliability.html.j2", evaluation, made)


def markdown_page(evaluation: Evaluation, made: Made) -> str:
    """Return the page as Markdown."""
    return _rendered("reliability.md.j2", evaluation, made)


def shown(estimate: Estimate, *, signed: bool = False) -> str:
    """Return a measure with its interval in words, a difference with its sign; a dash where it cannot be estimated."""
    if estimate.number is None:
        return "–"
    ends = estimate.interval
    form = "+.2f" if signed else ".2f"
    interval = (
        f" ({_rounded(ends.low):{form}} to {_rounded(ends.high):{form}})"
        if isinstance(ends, Interval)
        else ""
    )
    return f"{_rounded(estimate.number):{form}}{interval}"


def _rounded(number: float) -> float:
    """Return a number of two places that is never a negative nothing."""
    return round(number, 2) + 0.0


def counted(count: Counted) -> str:
    """Return a count with its base and Wilson's interval for the share."""
    ends = count.interval
    return f"{count.count} of {count.of}" + (f" ({ends[0]:.2f} to {ends[1]:.2f})" if ends else "")


def main_method(evaluation: Evaluation) -> MethodReport:
    """Return the method that the page is about: what Learnt suggests, else the last one."""
    named = {report.method: report for report in evaluation.methods}
    return named.get("fused", evaluation.methods[-1])


def _rendered(template: str, evaluation: Evaluation, made: Made) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=template.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, counted=counted, cell=_cell)
    main = main_method(evaluation)
    return environment.get_template(template).render(
        evaluation=evaluation,
        made=made,
        main=main,
        keywords=_by_theme(evaluation, "keywords"),
        labels=LABELS,
        measured=[row for row in main.themes if not row.rare],
        rare=[row for row in main.themes if row.rare],
    )


def _by_theme(evaluation: Evaluation, method: str) -> Mapping[str, ThemeReport]:
    rows = (row for report in evaluation.methods if report.method == method for row in report.themes)
    return {row.theme: row for row in rows}


def _cell(words: str) -> str:
    """Return words that cannot break a cell of a Markdown table."""
    return " ".join(words.replace("|", "/").split())
