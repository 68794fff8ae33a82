"""A briefing as one accessible page that stands alone: every reference opens the passage, which is in the page too."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from learnt.engine.briefing import printing
from learnt.engine.briefing.brand import ACCENT, Brand
from learnt.engine.briefing.plain import plain
from learnt.engine.briefing.writing import Sources
from learnt.engine.domain.briefing import Briefing, Reference, Source
from learnt.engine.domain.document import Document, Passage

TEMPLATES = Path(__file__).parent / "templates"
SHEET = "briefing.css"


def write_html(briefing: Briefing, sources: Sources, brand: Brand, folder: Path) -> tuple[Path, ...]:
    """Write the page; it holds its style, its pictures and the passages it cites, and fetches nothing."""
    path = folder / "briefing.html"
    path.write_text(page_of(briefing, sources, brand), encoding="utf-8")
    return (path,)


def page_of(briefing: Briefing, sources: Sources, brand: Brand) -> str:
    """Return the page that stands alone."""
    cited = list(_cited(briefing, sources))
    links = {one: f"#{_name(one)}" for one in printing.references_of(briefing)}
    return render(briefing, brand, links, cited=cited, sheet=sheet_of(brand))


def render(
    briefing: Briefing,
    brand: Brand,
    links: Mapping[Reference, str],
    *,
    cited: "list[Cited] | None" = None,
    sheet: str = "",
) -> str:
    """Return the page of a briefing.

    Args:
        briefing: what it says.
        brand: the partnership's look.
        links: where each printed reference leads.
        cited: the passages that it cites, by source; none where references lead to the list of sources.
        sheet: the style; empty where the caller lends one.
    """
    return (
        templates()
        .get_template("briefing.html.j2")
        .render(
            briefing=briefing,
            parts=list(enumerate(briefing.parts, start=1)),
            brand=brand,
            logo=b64encode(brand.logo).decode() if brand.logo else "",
            links=links,
            cited=cited or [],
            sheet=Markup(sheet),  # noqa: S704 - our own style sheet, with a colour that was checked
        )
    )


def sheet_of(brand: Brand) -> str:
    """Return the style sheet in the partnership's colour."""
    sheet = (TEMPLATES / SHEET).read_text(encoding="utf-8")
    return sheet.replace(ACCENT, brand.accent)


@dataclass(frozen=True, slots=True)
class Cited:
    """The passages of one source that a briefing cites."""

    source: Source
    passages: tuple["CitedPassage", ...]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage as the page shows it."""

    name: str
    """Its id in the page."""
    page: int
    above: str
    """The headings it stands under."""
    text: str


def _cited(briefing: Briefing, sources: Sources) -> Iterator[Cited]:
    wanted = {(one.source, one.passage): one for one in printing.references_of(briefing)}
    for source in briefing.sources:
        document = sources[source.version]
        numbers = sorted(passage for number, passage in wanted if number == source.number)
        passages = [_passage(document, document.passages[number], source) for number in numbers]
        if passages:
            yield Cited(source, tuple(passages))


def _passage(document: Document, passage: Passage, source: Source) -> CitedPassage:
    above = " › ".join(filter(None, map(plain, passage.context)))
    name = f"passage-{source.number}-{passage.number}"
    return CitedPassage(name, passage.page, above, plain(document.quote(passage)))


def _name(reference: Reference) -> str:
    return f"passage-{reference.source}-{reference.passage}"


def drawing(svg: str) -> Markup:
    """Return a picture that Learnt drew, to stand in a page as it is."""
    return Markup(svg)  # noqa: S704 - drawn and cleaned by learnt.engine.charts, with no text that is not escaped


def templates(*more: Path) -> jinja2.Environment:
    """Return the templates of a briefing, and those of other folders that stand on them."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*more, TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "heading": printing.heading_of,
        "block_heading": printing.block_heading,
        "marked": printing.mark,
        "shown": printing.shown,
        "unshown": printing.unshown,
        "audience": printing.audience_of,
        "rows": printing.table_rows,
        "link_words": printing.link_words,
        "subtitle": printing.subtitle_of,
        "drawing": drawing,
        "kind": lambda content: type(content).__name__,
    }
    return made
