"""The page of a module: every part in it, so that it can be read without scripts and in any browser."""

from base64 import b64encode
from pathlib import Path

from markupsafe import Markup

from learnt.engine.briefing.brand import Brand
from learnt.engine.briefing.html import sheet_of, templates
from learnt.engine.briefing.printing import SOURCES, references_of
from learnt.engine.elearning.module import Module, letter

TEMPLATES = Path(__file__).parent / "templates"
BEFORE, CHECKS, LAST = "before-you-begin", "check-what-you-have-read", "the-end"


def page_of(module: Module, brand: Brand, *, tracked: bool) -> str:
    """Return the page of a module.

    Args:
        module: what it says and asks.
        brand: the partnership's look.
        tracked: whether it stands in a package with its style and scripts beside it, and tells a learning system how
            far one is; otherwise it stands alone.
    """
    environment = templates(TEMPLATES)
    environment.filters["letter"] = letter
    briefing = module.briefing
    return environment.get_template("module.html.j2").render(
        module=module,
        briefing=briefing,
        brand=brand,
        logo=b64encode(brand.logo).decode() if brand.logo else "",
        links={one: f"#source-{one.source}" for one in references_of(briefing)},
        contents=_contents(module),
        sheet="" if tracked else Markup(style_of(brand)),  # noqa: S704 - our own style sheet, with a colour that was checked
        tracked=tracked,
        before=BEFORE,
        checks=CHECKS,
        last=LAST,
    )


def style_of(brand: Brand) -> str:
    """Return the style of a module: that of a briefing, and what only a module has."""
    return f"{sheet_of(brand)}\n{(TEMPLATES / 'module.css').read_text(encoding='utf-8')}"


def _contents(module: Module) -> list[tuple[str, str]]:
    """Return the id and the heading of every page."""
    parts = [
        (page.id, f"{page.part.number}. {page.part.heading}" if page.part.number else page.part.heading)
        for page in module.pages
    ]
    checks = [(CHECKS, "Check what you have read")] if module.checks else []
    return [(BEFORE, "Before you begin"), *parts, *checks, ("sources", SOURCES), (LAST, "The end")]
