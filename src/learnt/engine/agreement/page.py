"""The page on agreement: what the measures mean in plain words, theme by theme, and the passages to talk about."""

from collections.abc import Sequence
from pathlib import Path

import jinja2

from learnt.engine.agreement.advice import advice, place, shown, why
from learnt.engine.agreement.comparing import Comparison

_TEMPLATES = Path(__file__).parent / "templates"


def html_page(comparisons: Sequence[Comparison]) -> str:
    """Return the page as HTML that stands by itself."""
    return _rendered("agreement.html.j2", comparisons)


def markdown_page(comparisons: Sequence[Comparison]) -> str:
    """Return the page as Markdown."""
    return _rendered("agreement.md.j2", comparisons)


def _rendered(template: str, comparisons: Sequence[Comparison]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=template.endswith(".html.j2"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, why=why, advice=advice, place=place, cell=_cell)
    return environment.get_template(template).render(comparisons=comparisons)


def _cell(words: str) -> str:
    """Return words that can neither break a cell of a Markdown table nor mark it up."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>|#" else sign for sign in " ".join(words.split()))
