"""A briefing as an accessible page, with a page for each source so that every reference opens its passage."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from learnt.engine.briefing.outline import Outline, Reference, Source
from learnt.engine.briefing.plain import plain
from learnt.engine.domain.document import Document, Role
from learnt.engine.domain.study import Study

TEMPLATES = Path(__file__).parent / "templates"
SHEET = "briefing.css"
_DEEPEST = 6


def write_html(outline: Outline, studies: Sequence[Study], folder: Path) -> Path:
    """Write the briefing, its style sheet and its sources; return the path of the briefing."""
    documents = {study.document.version: study.document for study in studies}
    pages = {source.number: f"sources/{source.number}.html" for source in outline.sources}
    links = {one: f"{pages[one.source]}#p{one.passage}" for one in references(outline)}
    shutil.copyfile(TEMPLATES / SHEET, folder / SHEET)
    (folder / "sources").mkdir(exist_ok=True)
    for source in outline.sources:
        page = _source_page(outline, source, documents[source.version])
        (folder / pages[source.number]).write_text(page, encoding="utf-8")
    path = folder / "briefing.html"
    path.write_text(render(outline, links, pages=pages, sheet=SHEET), encoding="utf-8")
    return path


def render(
    outline: Outline, links: Mapping[Reference, str], *, pages: Mapping[int, str], sheet: str = ""
) -> str:
    """Return the page of a briefing.

    Args:
        outline: what it says.
        links: where each reference leads.
        pages: the page of each source by its number; empty where there are none.
        sheet: the style sheet it names; empty where the caller lends one.
    """
    template = _templates().get_template("briefing.html.j2")
    return template.render(outline=outline, links=links, pages=pages, sheet=sheet)


def references(outline: Outline) -> Iterator[Reference]:
    """Yield every reference of a briefing."""
    for statement in outline.statements():
        yield from statement.references


@dataclass(frozen=True, slots=True)
class _Shown:
    """A passage as the page of a source shows it."""

    number: int
    page: int
    new_page: bool
    tag: str
    """h2 to h6 for a heading; empty for others."""
    role: str
    depth: int
    marker: str
    text: str


def _source_page(outline: Outline, source: Source, document: Document) -> str:
    template = _templates().get_template("source.html.j2")
    return template.render(outline=outline, source=source, passages=list(_shown(document)))


def _shown(document: Document) -> Iterator[_Shown]:
    page, level = 0, 1
    for passage in document.passages:
        tag = ""
        if passage.role is Role.HEADING:
            level = min(passage.level + 1, level + 1, _DEEPEST)
            tag = f"h{max(level, 2)}"
        depth = min(passage.level, _DEEPEST) if passage.role is Role.ITEM else 0
        text = plain(document.quote(passage))
        marker = plain(passage.marker)
        yield _Shown(
            passage.number, passage.page, passage.page != page, tag, passage.role.value, depth, marker, text
        )
        page = passage.page


def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
